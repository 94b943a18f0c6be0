"""Finds proper names in a story that nobody knows yet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.eastern import eastern_names
from articles.intake.matching.folding import fold_text
from articles.intake.matching.guessing import Guess, Sighting, sightings
from articles.intake.matching.stretches import Stretches

_MOST_WORDS = 9  # longer runs are headings


@dataclass(frozen=True, slots=True)
class Candidate:
    """An unknown name, what it seems to be, and how often the story names it."""

    name: str
    type_guess: Guess | None
    count: int


@dataclass(slots=True)
class _Gathered:
    """All sightings of one name."""

    name: str
    guesses: Counter[Guess] = field(default_factory=Counter)
    count: int = 0
    firm: int = 0  # sightings whose capitals mean something

    @property
    def words(self) -> list[str]:
        return self.name.lower().split()

    @property
    def guess(self) -> Guess | None:
        return self.guesses.most_common(1)[0][0] if self.guesses else None

    def take(self, other: _Gathered) -> None:
        """Count the sightings of a shorter form as this name's own."""
        self.count += other.count
        self.firm += other.firm
        if not self.guesses:
            self.guesses.update(other.guesses)


def find_candidates(
    texts: Sequence[str],
    taken_spans: Sequence[Sequence[tuple[int, int]]],
    language: str = "en",
    excluding_names: Iterable[str] = (),
) -> list[Candidate]:
    """Unknown proper names, most frequent first.

    `taken_spans` are the stretches of each text that known names have taken; `excluding_names` the story's
    authors and its publisher, who are no candidates, nor are single words of their names.
    """
    excluding_names = tuple(excluding_names)
    gathered: dict[str, _Gathered] = {}
    for text, taken in zip(texts, taken_spans, strict=True):
        closed = Stretches((*taken, *_own_names(text, excluding_names)))
        for sighting in (*sightings(text, closed, language), *eastern_names(text, closed)):
            _gather(gathered, sighting)
    known = [text[start:end] for text, taken in zip(texts, taken_spans, strict=True) for start, end in taken]
    names = _without_excluded(gathered, excluding_names, known)
    merged = _merged(names)
    kept = [name for name in merged if _is_worth_asking(name, language)]
    kept.sort(key=lambda name: -name.count)
    return [Candidate(name.name, name.guess, name.count) for name in kept]


def _own_names(text: str, excluding_names: Iterable[str]) -> Iterator[tuple[int, int]]:
    for name in excluding_names:
        pattern = r"\s+".join(map(re.escape, name.split()))
        if pattern:
            yield from (found.span() for found in re.finditer(pattern, text, re.IGNORECASE))


def _gather(gathered: dict[str, _Gathered], sighting: Sighting) -> None:
    key = fold_text(sighting.name).lower()
    found = gathered.setdefault(key, _Gathered(sighting.name))
    found.count += 1
    found.firm += sighting.is_firm
    if sighting.guess:
        found.guesses[sighting.guess] += 1


def _without_excluded(
    gathered: dict[str, _Gathered], excluding_names: Iterable[str], known: Iterable[str]
) -> list[_Gathered]:
    """Without the story's makers, and without single words out of names that are known."""
    excluded = {fold_text(name).lower().removeprefix("the ") for name in excluding_names}
    parts = {word for name in (*excluded, *(fold_text(name).lower() for name in known)) for word in name.split()}
    return [
        name
        for key, name in gathered.items()
        if key.removeprefix("the ") not in excluded and not (len(name.words) == 1 and key in parts)
    ]


def _merged(names: Iterable[_Gathered]) -> list[_Gathered]:
    """ "Smith" goes to "Jane Smith", "Acme" to "Acme Metals Inc.", if there is but one such."""
    kept: list[_Gathered] = []
    by_word: dict[str, list[_Gathered]] = defaultdict(list)
    for name in sorted(names, key=lambda name: -len(name.words)):
        similar = {id(other): other for word in (name.words[0], name.words[-1]) for other in by_word[word]}
        longer = [other for other in similar.values() if _is_short_for(name, other)]
        if len(longer) == 1:
            longer[0].take(name)
            continue
        if longer and len(name.words) == 1:
            continue
        kept.append(name)
        for word in set(name.words):
            by_word[word].append(name)
    return kept


def _is_short_for(short: _Gathered, long: _Gathered) -> bool:
    few, many = short.words, long.words
    if few == many or len(few) >= len(many):
        return False
    if long.guess == "person" and len(few) == 1:
        return few[0] in (many[-1], many[0])
    if long.guess in ("person", None) and few == many[-len(few) :]:
        return True
    return few == many[: len(few)]


def _is_worth_asking(name: _Gathered, language: str) -> bool:
    """A cue, several words, or a single word whose capital means something."""
    if not name.firm or len(name.words) > _MOST_WORDS:
        return False
    if name.guess:
        return True
    if len(name.words) > 1:
        return not all(word in vocab.ORDINARY or word in vocab.STOP_WORDS for word in name.words)
    return language != "de"
