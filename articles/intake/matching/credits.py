"""Those who made a story: its authors and its publisher, whom it doesn't report on by signing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from articles.intake.matching.folding import fold_text
from articles.intake.matching.surroundings import Text

Range = tuple[int, int]
_CREDIT = re.compile(
    r"(?:\b|(?<=[.a-z)]))(?:(?:Photo |Image |Picture )?Credits?(?:\.{3}|:)"
    r"|(?:Photo|Photograph|Image|Picture|Foto|Bild)s?"
    r"(?::| by\b)|\(?(?:Photo|Image|Picture) (?:by|courtesy of)\b)[^\n]{0,160}$"
)
_DATELINE = re.compile(r"^[A-Z][\w ,./]{1,60}\((?P<agency>[^()\n]{2,30})\)\s*(?:[-–—]|--)")
_SIGNED = re.compile(r" ?[/|,] ?| for | of |/")


class Credits:
    """The excluded names of one story, and where its texts only sign."""

    def __init__(self, texts: Sequence[Text], names: Iterable[str]) -> None:
        folded = {without_article(fold_text(name).lower()) for name in names}
        self.names = frozenset(name for name in folded if name)
        self._own = [sorted(_own_names(text, self.names)) for text in texts]
        self._signed = [
            [*_credit_parts(text), *_signatures(text, own)] for text, own in zip(texts, self._own, strict=True)
        ]

    def covers(self, text: int, start: int, end: int) -> bool:
        """True for what stands in a credit, or is a part of an excluded name."""
        if any(begin <= start and end <= stop for begin, stop in self._signed[text]):
            return True
        return any(begin <= start and end <= stop and (start, end) != (begin, stop) for begin, stop in self._own[text])


def without_article(name: str) -> str:
    """A name without "the" before it."""
    return name.removeprefix("the ")


def _own_names(text: Text, names: Iterable[str]) -> Iterator[Range]:
    for name in names:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text.folded.lower):
            yield found.span()


def _credit_parts(text: Text) -> Iterator[Range]:
    cased = text.folded.cased
    for found in _CREDIT.finditer(cased):
        yield found.span()
    if dateline := _DATELINE.match(cased):
        yield dateline.span("agency")


def _signatures(text: Text, own: Sequence[Range]) -> Iterator[Range]:
    """ "Keith Bradsher/The New York Times": excluded names with nothing but a stroke between them."""
    for (start, end), (next_start, next_end) in pairwise(own):
        between = text.folded.lower[end:next_start].removesuffix("the ")
        if _SIGNED.fullmatch(between):
            yield start, next_end
