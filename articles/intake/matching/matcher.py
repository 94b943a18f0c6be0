"""Finds the known things that a story names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from articles.intake.matching.credits import Credits
from articles.intake.matching.deciding import Known, decide, stands_in_prose
from articles.intake.matching.folding import fold_text
from articles.intake.matching.hints import Hints
from articles.intake.matching.names import Name, NameType
from articles.intake.matching.occurrences import Finder, Occurrence, longest
from articles.intake.matching.surfaces import Surface, Trust
from articles.intake.matching.surnames import surname_mentions
from articles.intake.matching.surroundings import Text

Span = tuple[int, int]
Settled = tuple[Occurrence, Surface]


@dataclass(frozen=True, slots=True)
class Found:
    """One thing named in a story, with every place where it is named."""

    key: Hashable
    type: NameType
    name: str
    matched: tuple[str, ...]  # distinct texts in order of first occurrence, exactly as in the story
    count: int
    spans: tuple[tuple[Span, ...], ...]  # one tuple per given text, each of (start, end)


def taken_spans(found: Iterable[Found], texts: Sequence[str]) -> list[list[Span]]:
    """All spans of all the things found, in order, per text: what find_candidates leaves alone."""
    taken: list[list[Span]] = [[] for _ in texts]
    for thing in found:
        for spans, more in zip(taken, thing.spans, strict=True):
            spans.extend(more)
    return [sorted(spans) for spans in taken]


class Matcher:
    """Knows all names; build it once and keep it for many stories."""

    def __init__(self, names: Iterable[Name]) -> None:
        known = list(names)
        self._finder = Finder(known)
        self._people: dict[str, set[Hashable]] = defaultdict(set)
        for name in known:
            if name.type == "person":
                self._people[fold_text(name.text).lower()].add(name.key)

    def match(self, texts: Sequence[str], *, excluding_names: Iterable[str] = (), language: str = "") -> list[Found]:
        """The things named in the texts, in order of first occurrence; no two spans overlap.

        `excluding_names` are the story's authors and its publisher. A person among them is never found; the
        others are not found where they only sign, in a credit or a dateline. In the language "de", names
        take the German genitive.
        """
        read = [Text.of(number, text, language) for number, text in enumerate(texts)]
        occurrences = self._occurrences(read, excluding_names)
        settled = _settle(occurrences, read)
        return _found(settled, read)

    def _occurrences(self, texts: Sequence[Text], excluding_names: Iterable[str]) -> list[Occurrence]:
        credits = Credits(texts, excluding_names)
        excluded = {key for name in credits.names for key in self._people.get(name, ())}
        kept = []
        for text in texts:
            for occurrence in self._finder.find(text):
                if credits.covers(text.number, occurrence.start, occurrence.end):
                    continue
                options = [option for option in occurrence.options if option.name.key not in excluded]
                if options:
                    kept.append(occurrence.only(options))
        return kept


def _settle(occurrences: Sequence[Occurrence], texts: Sequence[Text]) -> list[Settled]:
    """Every occurrence that means one thing, and which."""
    full, surnames = [], []
    for occurrence in occurrences:
        others = [option for option in occurrence.options if option.trust is not Trust.SURNAME]
        if others:
            full.append(occurrence.only(others))
        if len(others) < len(occurrence.options):
            surnames.append(occurrence)
    chosen = longest(full)
    known = _what_is_sure(chosen, texts)
    # A spelling that lacks what it needs gives way to the shorter ones inside it.
    possible = [occurrence for occurrence in full if _has_chance(occurrence, known)]
    chosen = chosen if len(possible) == len(full) else longest(possible)
    settled = [(occurrence, option) for occurrence in chosen if (option := decide(occurrence, known))]
    introduced = {key: place for key, place in known.sure.items() if known.types[key] == "person"}
    people = list(surname_mentions(longest(surnames), introduced, chosen, texts))
    called = {(occurrence.text, occurrence.start, occurrence.end) for occurrence, _ in people}
    rest = [pair for pair in settled if (pair[0].text, pair[0].start, pair[0].end) not in called]
    return sorted(rest + people, key=lambda pair: (pair[0].text, pair[0].start))


def _what_is_sure(chosen: Sequence[Occurrence], texts: Sequence[Text]) -> Known:
    """The occurrences that mean one thing wherever they stand."""
    known = Known(texts, Hints(texts))
    for occurrence in chosen:
        if len(occurrence.keys) > 1:
            continue
        option = min(occurrence.options, key=lambda option: option.trust)
        if option.trust in (Trust.SURE, Trust.SYMBOL) or (
            option.trust is Trust.RUNNING and stands_in_prose(occurrence, option, texts[occurrence.text])
        ):
            known.add(occurrence, option)
    return known


def _has_chance(occurrence: Occurrence, known: Known) -> bool:
    return any(
        option.trust not in (Trust.RUNNING, Trust.LONG_FORM) or option.name.key in known.sure
        for option in occurrence.options
    )


def _found(settled: Sequence[Settled], texts: Sequence[Text]) -> list[Found]:
    collected: dict[Hashable, _Collected] = {}
    for occurrence, option in settled:
        folded = texts[occurrence.text].folded
        span = folded.span(occurrence.start, occurrence.end)
        if span is None:
            continue
        things = collected.get(option.name.key)
        if things is None:
            things = collected[option.name.key] = _Collected(option.name, [[] for _ in texts])
        things.spans[occurrence.text].append(span)
        things.matched[folded.original[slice(*span)]] = None
    return [things.found() for things in collected.values()]


@dataclass(slots=True)
class _Collected:
    name: Name
    spans: list[list[Span]]
    matched: dict[str, None] = field(default_factory=dict)

    def found(self) -> Found:
        spans = tuple(tuple(several) for several in self.spans)
        name = self.name
        return Found(name.key, name.type, name.name, tuple(self.matched), sum(map(len, spans)), spans)
