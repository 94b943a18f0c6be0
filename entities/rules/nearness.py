"""How far away a day is, in words."""

from __future__ import annotations

from datetime import date

from entities.rules.phrases import verb
from entities.rules.spans import Span

DAYS_OF_A_WEEK, DAYS_OF_A_MONTH, MONTHS_OF_A_YEAR = 7, 30.44, 12
# Up to here a distance is told in days, then in weeks, then in months; what is longer is told in years.
IN_DAYS, IN_WEEKS, IN_MONTHS = 13, 62, 700


def nearness(span: Span, today: date) -> str:
    """How far the span is from today: from its nearest end, as the other may be the day.

    >>> today = date(2026, 11, 24)
    >>> [nearness(Span.read(value), today) for value in ("2026-11-24", "2026-11-25", "2026-11-27", "2026-12-15")]
    ['today', 'tomorrow', 'in 3 days', 'in 3 weeks']
    >>> [nearness(Span.read(value), today) for value in ("2027-03-24", "2038", "2026-11-23", "2026-11-10")]
    ['in 4 months', 'in 11 years', 'yesterday', '2 weeks ago']
    >>> nearness(Span.read("2026-11"), today), nearness(Span.read("../2026-12-02"), today)
    ('about now', 'within 8 days')
    """
    first, last = span.earliest, span.latest
    if first and first > today:
        return _ahead((first - today).days)
    if last and last < today:
        return _ago((today - last).days)
    if first == last and first is not None:
        return "today"
    return f"within {_distance((last - today).days)}" if first is None and last and last > today else "about now"


def _ahead(days: int) -> str:
    return "tomorrow" if days == 1 else f"in {_distance(days)}"


def _ago(days: int) -> str:
    return "yesterday" if days == 1 else f"{_distance(days)} ago"


def _distance(days: int) -> str:
    if days <= IN_DAYS:
        return _counted(days, "day")
    if days <= IN_WEEKS:
        return _counted(round(days / DAYS_OF_A_WEEK), "week")
    months = round(days / DAYS_OF_A_MONTH)
    if days <= IN_MONTHS:
        return _counted(months, "month")
    return _counted(round(months / MONTHS_OF_A_YEAR), "year")


def _counted(number: int, one: str) -> str:
    return f"{number} {verb(number, one, f'{one}s')}"
