"""What stands around a spelling in a story: the words beside it, sentences, headline capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.folding import Folded, fold

_BEFORE = re.compile(r"[^\W_][\w'.&]*$")
_AFTER = re.compile(r"( ?)([^\W_](?:[\w&]|['.](?=\w))*)")
_CAPITAL_WORD = re.compile(r"[^\W\d_]{4,}")
_SENTENCE_END = re.compile(r"[.!?。！？\n]['\")]* |\n|[。！？]")
_TITLE_CASE_LENGTH = 300  # nobody writes a longer headline


@dataclass(frozen=True)
class Text:
    """One text of a story, folded, with what its capitals are worth."""

    number: int
    folded: Folded
    language: str = ""

    @classmethod
    def of(cls, number: int, text: str, language: str = "") -> Text:
        """Read one text; `number` is its place among the story's texts."""
        return cls(number, fold(text), language)

    @cached_property
    def is_all_capitals(self) -> bool:
        """True for "CHINA WALKS A LINE"."""
        cased = self.folded.cased
        return len(cased) <= _TITLE_CASE_LENGTH and cased.isupper() and " " in cased.strip()

    @cached_property
    def is_title_case(self) -> bool:
        """True for "China Walks a Line", where a capital says nothing."""
        if len(self.folded.cased) > _TITLE_CASE_LENGTH or self.folded.cased.rstrip().endswith("."):
            return False
        words = _CAPITAL_WORD.findall(self.folded.cased)[1:]
        return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where sentences begin, as far as points tell."""
        return [0, *(found.end() for found in _SENTENCE_END.finditer(self.folded.cased))]

    def word_before(self, start: int) -> tuple[str, int]:
        """The word directly before, with its capitals, and where it begins; empty if anything parts them."""
        cased = self.folded.cased
        if cased[start - 1 : start] != " ":
            return "", start
        found = _BEFORE.search(cased[max(0, start - 40) : start - 1].rpartition(" ")[2])
        return (found[0], start - 1 - len(found[0])) if found else ("", start)

    def word_after(self, end: int) -> tuple[str, int]:
        """The word directly after, with its capitals, and where it ends."""
        found = _AFTER.match(self.folded.cased, end, min(len(self.folded.cased), end + 40))
        return (found[2], found.end()) if found and found[1] else ("", end)

    def original_between(self, end: int, start: int) -> str:
        """The unfolded text between two folded places: it still has its hyphens."""
        starts = self.folded.starts
        return self.folded.original[starts[end] : starts[start]] if end < start < len(starts) else ""

    def begins_sentence(self, start: int) -> bool:
        """True if only quotes or list marks stand between the last sentence and here."""
        before = self.folded.cased[max(0, start - 12) : start].rstrip(" \"'([•*–—-")
        if not before:
            return True
        return before[-1] in ".!?:;\n…。！？" and not _abbreviation(before)


def _abbreviation(before: str) -> bool:
    last = before.rsplit(" ", 1)[-1].lower().strip(".")
    return before.endswith(".") and (last in vocab.TITLES or re.fullmatch(r"(?:[a-z]\.)*[a-z]", last) is not None)


def is_capitalised(word: str) -> bool:
    """True for a word that begins with a capital."""
    return word[:1].isupper()


def clean(word: str) -> str:
    """A word as the tables have it: lower case, without possessive and points."""
    return word.lower().removesuffix("'s").strip(".'")
