"""How many measures held at the end of each year, by kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from browse import clocks
from browse.filtersets import ListFilterSet
from browse.plots.columns import ColumnsPlot
from entities import evidence
from entities.models import Event
from entities.rules.measures import Kind

# A measure counts that is in force, be it in part; one whose end passed without news does not.
IN_FORCE = frozenset({Kind.IN_FORCE, Kind.IN_FORCE_IN_PART, Kind.SUSPENDED_IN_PART})
# With more the reader is asked to narrow, as each is judged for each year.
MOST_MEASURES, MOST_YEARS = 250, 40


@dataclass(frozen=True)
class Year:
    """The last day of a year, or of what is known of it; how many measures of each kind held, and the list then."""

    day: date
    counts: dict[str, int]
    address: str
    is_over: bool

    @property
    def label(self) -> str:
        return str(self.day.year)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


class Overview:
    """The measures of a filtered list through the years."""

    def __init__(self, filterset: ListFilterSet) -> None:
        self.filterset = filterset

    @cached_property
    def measures(self) -> list[Any]:
        """Those that are judged; none where they are too many."""
        return [] if self.too_many else self._some

    @property
    def too_many(self) -> bool:
        return len(self._some) > MOST_MEASURES

    @cached_property
    def _some(self) -> list[Any]:
        return list(self.filterset.qs.order_by("pk")[: MOST_MEASURES + 1])

    @cached_property
    def years(self) -> list[Year]:
        """From the year of the first measure to this one, each with at least one measure that is dated."""
        last = clocks.as_of() or timezone.localdate()
        days = [day for measure in self.measures if (day := measure.date_earliest or measure.date_latest)]
        first = min((day.year for day in days), default=last.year + 1)
        years = range(max(first, last.year - MOST_YEARS + 1), last.year + 1)
        ends = [min(date(year, 12, 31), last) for year in years]
        return [self._year(day, counts) for day, counts in zip(ends, self._in_force_on(ends), strict=True)]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds that occur, with their names, in the order of the field."""
        found = {code for year in self.years for code in year.counts}
        return [(code, str(label)) for code, label in Event.Kind.choices if code in found]

    @property
    def rows(self) -> list[tuple[Year, list[int]]]:
        """The table behind the drawing: each year with its number for each kind."""
        kinds = self.kinds
        return [(year, [year.counts.get(code, 0) for code, _label in kinds]) for year in self.years]

    @cached_property
    def plot(self) -> ColumnsPlot | None:
        """The drawing; None where nothing held in any of at least two years."""
        if len(self.years) < 2 or not self.kinds:
            return None
        return ColumnsPlot.drawn(self.kinds, [(year.label, year.counts) for year in self.years])

    @property
    def years_last(self) -> Year:
        return self.years[-1]

    @property
    def title(self) -> str:
        first, *_, last = self.years
        return f"Measures in force at the end of each year, by kind, {first.label} to {last.label}"

    def _in_force_on(self, days: list[date]) -> list[Counter[str]]:
        """How many of each kind are in force on each of the days."""
        counts: list[Counter[str]] = [Counter() for _day in days]
        boards = evidence.boards_through(self.measures, days)
        for measure in self.measures:
            for number, board in enumerate(boards[measure.pk]):
                counts[number][measure.kind] += board.whole.kind in IN_FORCE
        return [+count for count in counts]

    def _year(self, day: date, counts: Counter[str]) -> Year:
        query = self.filterset.query
        query[clocks.ON] = day.isoformat()
        return Year(day, dict(counts), f"?{query.urlencode()}", day.month == 12 and day.day == 31)
