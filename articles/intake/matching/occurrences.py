"""Every place where a spelling of a known name stands in a text, as far as the place itself can tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.folding import fold_text
from articles.intake.matching.names import Name
from articles.intake.matching.neighbours import (
    heads_a_company,
    is_body,
    is_in_unknown_name,
    is_paper,
    is_part_of_place,
    is_somebodys_name,
    is_written_large,
)
from articles.intake.matching.stretches import Stretches
from articles.intake.matching.surfaces import Case, Surface, Trust, surfaces
from articles.intake.matching.surroundings import Text, is_capitalised
from articles.intake.matching.wording import is_boundary, is_ordinary, word_list

_SYMBOL_AFTER = re.compile(r"(?:\s*[,/&+\-‐‑–−]\s*|\s+and\s+)(?P<symbol>[A-Z][a-z]?)(?![^\W_])")
_SYMBOL_BEFORE = re.compile(r"(?<![^\W_])(?P<symbol>[A-Z][a-z]?)(?:\s*[,/&+\-‐‑–−]\s*|\s+and\s+)$")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A stretch of one text, by folded offsets, and the names it may stand for."""

    text: int
    start: int
    end: int
    options: tuple[Surface, ...]

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def keys(self) -> set[Hashable]:
        """The things it may stand for."""
        return {option.name.key for option in self.options}

    @property
    def is_extended(self) -> bool:
        """True if it reaches over more than a spelling of the name."""
        return len(self.options[0].cased) != self.length

    def only(self, options: Iterable[Surface]) -> Occurrence:
        """The same stretch with these options."""
        kept = tuple(options)
        return self if kept == self.options else Occurrence(self.text, self.start, self.end, kept)


class Finder:
    """The automaton over all spellings of all names."""

    def __init__(self, names: Iterable[Name]) -> None:
        by_spelling: dict[str, dict[tuple[Hashable, Trust, Case], Surface]] = defaultdict(dict)
        self._longer: dict[Hashable, set[str]] = defaultdict(set)
        for name in names:
            for surface in surfaces(name):
                key = (name.key, surface.trust, surface.case)
                by_spelling[_lower(surface.cased)].setdefault(key, surface)
            if name.type == "company":
                self._longer[name.key].add(_lower(fold_text(name.text)))
        self._surfaces = [tuple(found.values()) for found in by_spelling.values()]
        self._symbols = {
            surface.cased for found in self._surfaces for surface in found if surface.trust is Trust.SYMBOL
        }
        self._automaton = ahocorasick_rs.AhoCorasick(list(by_spelling), store_patterns=False)

    def find(self, text: Text) -> Iterator[Occurrence]:
        """All occurrences, overlapping ones too."""
        lower = text.folded.lower
        for number, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            if start and not is_boundary(lower[start - 1], lower[start]):
                continue
            options = [option for option in self._surfaces[number] if self._fits(option, text, start, end)]
            if options and not is_boundary(lower[end - 1], lower[end : end + 1], is_end=True):
                options = [option for option in options if _is_german_genitive(option, text, end)]
            if options and text.folded.span(start, end):
                yield from self._extended(options, text, start, end)

    def _fits(self, surface: Surface, text: Text, start: int, end: int) -> bool:
        return _case_fits(surface, text, start, end) and _FITS[surface.name.type](self, surface, text, start, end)

    def _fits_company(self, surface: Surface, text: Text, start: int, end: int) -> bool:
        return not (_is_one_word(surface) and is_somebodys_name(text, start)) and not is_body(text, end)

    def _fits_place(self, surface: Surface, text: Text, start: int, end: int) -> bool:
        if text.folded.cased[end : end + 1] == "$":
            return False
        if heads_a_company(text, end):
            return False
        if not _is_one_word(surface):
            return not is_paper(text, end)
        return not (
            is_somebodys_name(text, start)
            or is_paper(text, end)
            or is_body(text, end)
            or is_part_of_place(text, start, surface.cased)
        )

    def _fits_material(self, surface: Surface, text: Text, start: int, end: int) -> bool:
        if surface.trust is Trust.SYMBOL:
            return self._is_among_symbols(text, start, end)
        return not is_in_unknown_name(text, start, end)

    def _fits_always(self, surface: Surface, text: Text, start: int, end: int) -> bool:
        return True

    def _is_among_symbols(self, text: Text, start: int, end: int) -> bool:
        span = text.folded.span(start, end)
        if not span:
            return False
        original = text.folded.original
        before, after = original[max(0, span[0] - 12) : span[0]], original[span[1] : span[1] + 12]
        if before[-1:] in ("(", "[") and after[:1] in (")", "]"):
            return True
        neighbours = (_SYMBOL_BEFORE.search(before), _SYMBOL_AFTER.match(after))
        return any(found and found["symbol"] in self._symbols for found in neighbours)

    def _extended(self, options: list[Surface], text: Text, start: int, end: int) -> Iterator[Occurrence]:
        """One occurrence for each end: a company's reaches over its longer name and its legal form."""
        by_end: dict[int, list[Surface]] = defaultdict(list)
        for option in options:
            if option.name.type == "company":
                further = self._company_end(option, text, end)
                sure = option if further == end else option._replace(trust=Trust.SURE)
                by_end[further].append(sure)
            else:
                by_end[end].append(option)
        for further, several in by_end.items():
            yield Occurrence(text.number, start, further, tuple(several))

    def _company_end(self, option: Surface, text: Text, end: int) -> int:
        further = max(
            (_continued(text, end, longer, _lower(option.cased)) for longer in self._longer[option.name.key]),
            default=end,
        )
        found = vocab.LEGAL_TAIL.match(text.folded.cased, further)
        if not found or not is_written_large(found[0]):
            return further
        tail_end = found.end()
        if text.folded.cased[tail_end - 1] == "." and not _ENDS_SHORT.search(found[0]):
            tail_end -= 1
        after = text.folded.lower[tail_end : tail_end + 1]
        return tail_end if is_boundary(text.folded.lower[tail_end - 1], after, is_end=True) else further


_ENDS_SHORT = re.compile(r"\b(?:co|inc|corp|ltd|pty|pvt|pte|s\.a|s\.a\.s|s\.p\.a|n\.v|b\.v|k\.k|bhd)\.$", re.IGNORECASE)
_FITS = {
    "company": Finder._fits_company,
    "place": Finder._fits_place,
    "material": Finder._fits_material,
    "agency": Finder._fits_always,
    "person": Finder._fits_always,
}


def longest(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """Those that remain when the longer of two overlapping ones wins, in order of the text."""
    kept: list[Occurrence] = []
    heap: list[Occurrence] = []  # neighbours that overlap one another
    reach = (-1, 0)
    for occurrence in sorted(occurrences, key=_by_place):
        if (occurrence.text, occurrence.start) >= reach:
            kept.extend(_longest_of(heap))
            heap = []
        heap.append(occurrence)
        reach = max(reach, (occurrence.text, occurrence.end))
    kept.extend(_longest_of(heap))
    return kept


def _longest_of(heap: list[Occurrence]) -> Iterable[Occurrence]:
    if len(heap) < 2:
        return heap
    free = Stretches()
    kept: dict[tuple[int, int], Occurrence] = {}
    for occurrence in sorted(heap, key=_by_length):
        where = (occurrence.start, occurrence.end)
        if free.add(*where):
            kept[where] = occurrence
        elif (other := kept.get(where)) and other.is_extended == occurrence.is_extended:
            kept[where] = other.only(other.options + occurrence.options)
    return [kept[where] for where in sorted(kept)]


def _by_place(occurrence: Occurrence) -> tuple[int, int]:
    return occurrence.text, occurrence.start


def _by_length(occurrence: Occurrence) -> tuple[int, int, bool]:
    return -occurrence.length, occurrence.start, occurrence.is_extended


def _lower(cased: str) -> str:
    lower = cased.lower()
    return lower if len(lower) == len(cased) else cased


def _case_fits(surface: Surface, text: Text, start: int, end: int) -> bool:
    if surface.case is Case.ANY:
        return True
    cased = text.folded.cased
    if len(surface.cased) != end - start or cased.startswith(surface.cased, start):
        return True
    if surface.case is Case.EXACT:
        if not text.is_all_capitals or is_ordinary(word_list(surface.cased)):
            return False
        return len(surface.cased) > 3
    return all(
        cased[start + place].isupper()
        for place, letter in enumerate(surface.cased)
        if letter.isupper() and (place == 0 or not surface.cased[place - 1].isalnum())
    )


def _is_german_genitive(surface: Surface, text: Text, end: int) -> bool:
    """True for "Chinas" in a German story."""
    lower = text.folded.lower
    if text.language != "de" or surface.name.type == "material" or lower[end] != "s" or len(surface.cased) < 4:
        return False
    return is_boundary("s", lower[end + 1 : end + 2])


def _is_one_word(surface: Surface) -> bool:
    return " " not in surface.cased


def _continued(text: Text, end: int, longer: str, shorter: str) -> int:
    """How far the story goes on with the words of a longer name, plural or singular."""
    if not longer.startswith(shorter + " "):
        return end
    for wanted in word_list(longer[len(shorter) :]):
        word, word_end = text.word_after(end)
        if not is_capitalised(word) or word.lower().rstrip("s") != wanted.rstrip("s"):
            break
        end = word_end
    return end
