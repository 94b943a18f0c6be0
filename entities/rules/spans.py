"""Days as far as they are known, and what can be said of another day because of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from browse import edtf

DIGITS_OF_A_DAY = 2


class Answer(Enum):
    """Whether something is so; imprecise dates leave it open."""

    NO = "no"
    PERHAPS = "perhaps"
    YES = "yes"


@dataclass(frozen=True)
class Span:
    """A partial date: the first and the last day that it may mean (None where that end is open), and its words.

    >>> Span.read("2025-06")
    Span(earliest=datetime.date(2025, 6, 1), latest=datetime.date(2025, 6, 30), words='June 2025')
    """

    earliest: date | None = None
    latest: date | None = None
    words: str = ""

    @classmethod
    def read(cls, value: str) -> Span:
        """The span of an EDTF text; of a blank one, nothing known."""
        return cls(*edtf.days(value), edtf.in_words(value))

    def __bool__(self) -> bool:
        return bool(self.earliest or self.latest)

    @property
    def when(self) -> str:
        """Its words after a verb.

        >>> [Span.read(value).when for value in ("2026-11-10", "2025-06", "../2025-12-02", "2025-04/2025-05-11")]
        ['on 10 November 2026', 'in June 2025', 'by 2 December 2025', 'between April 2025 and 11 May 2025']
        """
        first, _, rest = self.words.partition(" ")
        if not self.words or first in ("by", "from", "about"):
            return self.words
        if " to " in self.words:
            return f"between {self.words.replace(' to ', ' and ')}"
        return f"on {self.words}" if rest and len(first) <= DIGITS_OF_A_DAY else f"in {self.words}"

    def begun(self, day: date) -> Answer:
        """Whether what begins in this span has begun on the day.

        >>> Span.read("2025-06").begun(date(2025, 6, 10))
        <Answer.PERHAPS: 'perhaps'>
        """
        if self.latest and day >= self.latest:
            return Answer.YES
        return Answer.NO if self.earliest and day < self.earliest else Answer.PERHAPS

    def over(self, day: date) -> Answer:
        """Whether what ends in this span, its last day included, is over on the day.

        >>> Span.read("2026-11-10").over(date(2026, 11, 10)), Span.read("2026-11-10").over(date(2026, 11, 11))
        (<Answer.NO: 'no'>, <Answer.YES: 'yes'>)
        """
        if self.latest and day > self.latest:
            return Answer.YES
        return Answer.NO if self.earliest and day <= self.earliest else Answer.PERHAPS

    def surely_after(self, other: Span) -> bool:
        """Whether every day that this may mean comes after every day that the other may mean.

        >>> Span.read("2025-07").surely_after(Span.read("2025-06/2025-07"))
        False
        """
        return bool(self.earliest and other.latest and self.earliest > other.latest)

    def known_on(self, day: date | None) -> bool:
        """Whether it lies within what was known by the end of the day; what has no date is never hidden."""
        known = self.latest or self.earliest
        return day is None or known is None or known <= day


# A date of which nothing is known.
UNKNOWN = Span()
