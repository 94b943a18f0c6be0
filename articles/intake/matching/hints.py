"""Words in a story that point to a country, and what they say about a ministry without one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from articles.intake.matching.countries import COUNTRIES, UNDERSTOOD
from articles.intake.matching.folding import fold_text
from articles.intake.matching.surroundings import Text
from articles.intake.matching.wording import is_boundary

# Countries whose papers say "department", so that they never compete for a ministry.
WITHOUT_MINISTRIES = frozenset({"US", "AU", "EU", "HK"})
_OWNER = re.compile(r"(?:'s|')? (?:own |powerful |central )?$")
_SEAT = re.compile(r",? ?(?:of|in|for|,|\() ?(?:the )?")


@dataclass(frozen=True, slots=True)
class Hint:
    """One word that points to a country."""

    start: int
    end: int
    country: str
    is_capital: bool  # a capital may be but the place where people met


class Hints:
    """All the hints of a story."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        self._hints = [list(_hints(text)) for text in texts]
        self._starts = [[hint.start for hint in hints] for hints in self._hints]
        self.totals = Counter(hint.country for hints in self._hints for hint in hints)
        self.nations = Counter(hint.country for hints in self._hints for hint in hints if not hint.is_capital)

    def beside(self, text: int, start: int, end: int) -> str:
        """The country directly before or after: "China's …", "Thai …", "… of Japan", "… in Hanoi"."""
        folded = self._texts[text].folded
        for hint in self._within(text, max(0, start - 40), start):
            between = folded.lower[hint.end : start]
            if hint.end == start or _OWNER.fullmatch(between):
                return hint.country
        seat = _SEAT.match(folded.lower, end)
        if seat:
            for hint in self._within(text, seat.end(), seat.end() + 1):
                return hint.country
        return ""

    def in_sentence(self, text: int, start: int, end: int) -> set[str]:
        """The countries named in the same sentence."""
        begin, stop = sentence(self._texts[text], start, end)
        return {hint.country for hint in self._within(text, begin, stop) if not start <= hint.start < end}

    def dominates(self, country: str, spelling: str) -> bool:
        """True if the story is about this country more than about any other that has such an office."""
        rivals = self.nations.copy()
        if "department" not in spelling:
            for other in WITHOUT_MINISTRIES - {country}:
                del rivals[other]
        return self.totals[country] > 0 and all(
            count < self.totals[country] for other, count in rivals.items() if other != country
        )

    def _within(self, text: int, start: int, end: int) -> list[Hint]:
        starts = self._starts[text]
        return self._hints[text][bisect_left(starts, start) : bisect_left(starts, end)]


def sentence(text: Text, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a stretch begins and ends."""
    starts = text.sentence_starts
    after = bisect_left(starts, end)
    return starts[bisect_right(starts, start) - 1], starts[after] if after < len(starts) else len(text.folded.lower)


def understood(spelling: str, country: str) -> bool:
    """True for offices that papers name without their country: "State Department" is American."""
    return any(word in spelling for word in UNDERSTOOD.get(country, ()))


def _hints(text: Text) -> Iterator[Hint]:
    words, automaton = _automaton()
    lower, cased = text.folded.lower, text.folded.cased
    last = 0
    for number, start, end in automaton.find_matches_as_indexes(lower):
        written, country, is_capital = words[number]
        if start < last or not is_boundary(lower[start - 1 : start], lower[start]):
            continue
        if not is_boundary(lower[end - 1], lower[end : end + 1], is_end=True):
            continue
        if not _capitals_fit(written, cased[start:end]):
            continue
        last = end
        yield Hint(start, end, country, is_capital)


def _capitals_fit(written: str, story: str) -> bool:
    return story == written if len(written) <= 4 else story[0].isupper() or not written[0].isupper()


@cache
def _automaton() -> tuple[list[tuple[str, str, bool]], ahocorasick_rs.AhoCorasick]:
    words: dict[str, tuple[str, str, bool]] = {}
    for country in COUNTRIES.values():
        for word in country.words:
            written = fold_text(word)
            words.setdefault(written.lower(), (written, country.code, word in country.capitals))
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return list(words.values()), ahocorasick_rs.AhoCorasick(list(words), matchkind=kind)
