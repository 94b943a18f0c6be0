"""Whether a relationship of two actors, an office or an ownership, holds on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from browse import edtf
from entities.rules.spans import UNKNOWN, Answer, Span

# Offices and holdings last for years; of what nobody told for longer, nobody knows whether it goes on.
GOES_ON_FOR = timedelta(days=730)
_NO_START = "since when is not recorded"


class Kind(StrEnum):
    """What is known of a relationship on a day."""

    HOLDS = "holds"
    PERHAPS = "perhaps"
    NOT_YET = "not_yet"
    ENDED = "ended"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")


@dataclass(frozen=True)
class Standing:
    """What holds, and in words from when until when."""

    kind: Kind
    sentence: str


def standing(start: Span, end: Span, day: date, told: Span = UNKNOWN) -> Standing:
    """What holds of the relationship on the day; `told` is the time in which sources told of it, or it was checked.

    Where no beginning is recorded, it had begun when a source first told of it. Where no end is recorded, it goes on
    for some time after it was last told of; then it is open whether it does.

    >>> read = Span.read
    >>> standing(read("2025-02-21"), read(""), date(2026, 11, 23))
    Standing(kind=<Kind.HOLDS: 'holds'>, sentence='since 21 February 2025')
    >>> standing(read(""), read("2025-01-20"), date(2026, 11, 23)).sentence
    'until 20 January 2025; since when is not recorded'
    >>> standing(read("2021"), read("2025-04"), date(2026, 11, 23)).sentence
    'from 2021 until April 2025'
    >>> told = Span(date(2010, 12, 3), date(2011, 5, 20))
    >>> standing(read(""), read(""), date(2012, 1, 1), told).sentence
    'since when is not recorded'
    >>> standing(read(""), read(""), date(2026, 11, 23), told).sentence
    'since when is not recorded; last told of in May 2011'
    >>> standing(read(""), read(""), date(2009, 1, 1), told).sentence
    'since when is not recorded; first told of in December 2010'
    >>> standing(read("2026-03-10"), read("2038"), date(2026, 1, 1)).sentence
    'from 10 March 2026 until 2038'
    >>> standing(read("2024"), read("2026"), date(2026, 11, 23)).sentence
    'from 2024 until 2026, and may be over'
    """
    begun = (start or Span(latest=told.earliest)).begun(day)
    over = end.over(day) if end else Answer.NO
    if over == Answer.YES:
        return Standing(Kind.ENDED, _told(start, end, _from))
    if begun == Answer.NO:
        return Standing(Kind.NOT_YET, f"{_from(start)}{_until(end)}")
    if over == Answer.PERHAPS:
        return Standing(Kind.PERHAPS, f"{_told(start, end, _from)}, and may be over")
    if begun == Answer.PERHAPS:
        return Standing(Kind.PERHAPS, f"{_told(start, end, _from)}{_not_begun(start, told)}")
    if not end and _is_long_ago(start, told, day):
        last = f"; last told of in {_month(told.latest)}" if told.latest else ""
        return Standing(Kind.PERHAPS, f"{_told(start, end, _since_then)}{last}")
    return Standing(Kind.HOLDS, _told(start, end, _since_then))


def _is_long_ago(start: Span, told: Span, day: date) -> bool:
    """Whether all that is known of it lies further back than anybody should rely on."""
    known = [each for each in (start.latest or start.earliest, told.latest) if each]
    return not known or day - max(known) > GOES_ON_FOR


def _not_begun(start: Span, told: Span) -> str:
    if start:
        return ", and may not have begun"
    return f"; first told of in {_month(told.earliest)}" if told.earliest else ""


def _month(day: date | None) -> str:
    return edtf.in_words(f"{day:%Y-%m}") if day else ""


def _told(start: Span, end: Span, words: Callable[[Span], str]) -> str:
    until = _until(end)
    if start:
        return f"{words(start)}{until}"
    return f"{until.lstrip()}; {_NO_START}" if end else _NO_START


def _since_then(start: Span) -> str:
    if start.words.startswith("by "):
        return f"since {start.words.removeprefix('by ')} at the latest"
    return f"since {start.words.removeprefix('from ')}"


def _from(start: Span) -> str:
    return f"from {start.words.removeprefix('from ')}"


def _until(end: Span) -> str:
    if not end:
        return ""
    if end.words.startswith("by "):
        return f" until {end.words.removeprefix('by ')} at the latest"
    if end.words.startswith("from "):
        return f" until {end.words.removeprefix('from ')} at the earliest"
    return f" until {end.words}"
