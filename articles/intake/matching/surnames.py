"""People who are called by their surname alone, once a story has introduced them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.occurrences import Occurrence
from articles.intake.matching.stretches import Stretches
from articles.intake.matching.surfaces import Surface, Trust
from articles.intake.matching.surroundings import Text, clean, is_capitalised

Place = tuple[int, int]


def surname_mentions(
    occurrences: Iterable[Occurrence],
    introduced: Mapping[Hashable, Place],
    settled: Sequence[Occurrence],
    texts: Sequence[Text],
) -> Iterator[tuple[Occurrence, Surface]]:
    """Each occurrence of a surname that can mean only one person, with that person; in order of the story.

    `introduced` says where each person is first named in full; `settled` is what other names have taken.
    The first of several texts is the headline, which says "Lutnick" before the story says who that is.
    """
    taken = _by_text(settled)
    contested: set[str] = set()  # surnames that somebody unknown bears too
    for occurrence in sorted(occurrences, key=lambda found: (found.text, found.start)):
        options = [option for option in occurrence.options if option.trust is Trust.SURNAME]
        if not options:
            continue
        text = texts[occurrence.text]
        covered = taken[occurrence.text].over(occurrence.start, occurrence.end)
        if covered and covered != (occurrence.start, occurrence.end):
            continue
        surname = text.folded.lower[occurrence.start : occurrence.end]
        titled = _is_titled(text, occurrence.start)
        if not titled and (
            _follows_name(text, occurrence.start, taken[occurrence.text]) or _is_followed_by_name(text, occurrence.end)
        ):
            contested.add(surname)
            continue
        if surname in contested or (covered and not titled) or not _fits_as_surname(text, occurrence, titled=titled):
            continue
        place = (occurrence.text, occurrence.start)
        is_headline = occurrence.text == 0 and len(texts) > 1
        named = {
            o.name.key: o
            for o in options
            if o.name.key in introduced and (is_headline or introduced[o.name.key] < place)
        }
        if len(named) == 1:
            yield occurrence, next(iter(named.values()))


def _by_text(settled: Iterable[Occurrence]) -> dict[int, Stretches]:
    by_text: dict[int, Stretches] = defaultdict(Stretches)
    for occurrence in settled:
        by_text[occurrence.text].add(occurrence.start, occurrence.end)
    return by_text


def _is_titled(text: Text, start: int) -> bool:
    word, _ = text.word_before(start)
    return clean(word) in vocab.TITLES and is_capitalised(word)


def _follows_name(text: Text, start: int, taken: Stretches) -> bool:
    """True in "Brandon Lutnick": the surname of somebody else."""
    word, begins = text.word_before(start)
    if not is_capitalised(word) or text.is_title_case or word.endswith(("'s", "'")):
        return False
    end = begins + len(word)
    if text.original_between(end, start) != " ":  # "Trump-Xi talks"
        return False
    if clean(word) in vocab.GIVEN_NAMES:
        return True
    common = clean(word) in vocab.CALENDAR or text.begins_sentence(begins) or word.isupper()
    return not common and not taken.over(begins, end)


def _is_followed_by_name(text: Text, end: int) -> bool:
    """True in "Wang Xiaoming" and "Trump Organization"."""
    word, _ = text.word_after(end)
    if not is_capitalised(word) or text.is_title_case or text.is_all_capitals:
        return False
    return (
        text.folded.cased[end] == " "
        and text.original_between(end, end + 1) == " "
        and (clean(word) not in vocab.CALENDAR)
    )


def _fits_as_surname(text: Text, occurrence: Occurrence, *, titled: bool) -> bool:
    """A surname that is a pronoun needs a title; one that is a common word, a title or a verb of saying."""
    surname = text.folded.lower[occurrence.start : occurrence.end]
    if titled:
        return True
    if surname in vocab.PRONOUNS:
        return False
    if surname not in vocab.ORDINARY:
        return True
    word, _ = text.word_after(occurrence.end)
    return word in vocab.SAYING or not text.begins_sentence(occurrence.start)
