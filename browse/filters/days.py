"""Filters of dates: from a day on, up to a day, and by year and month."""

import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Count, DateTimeField, Q, QuerySet
from django.db.models.functions import TruncMonth, TruncYear
from django.utils import formats

from browse.filters.base import Chosen, ListFilter, PickFilter, whole
from browse.picking import DayField, Option


class DayFilter(ListFilter):
    """Rows from a day on (`lookup_expr="gte"`) or up to it (`"lte"`), the day included.

    Of a partial date, `other_end` names the other column: a date that is open on this side fits any day. A filter from
    a day on may name in `up_to` the parameter of the last day.
    """

    input_type = "date"

    def __init__(self, *, other_end: str = "", up_to: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.other_end = other_end
        self.up_to = up_to

    @property
    def field(self) -> DayField:
        return DayField(label=self.label)

    def narrow(self, rows: QuerySet, value: date, chosen: Chosen) -> QuerySet:
        bound: date | datetime = value
        if isinstance(rows.model._meta.get_field(self.field_name), DateTimeField):
            edge = time.min if self.lookup_expr == "gte" else time.max
            bound = datetime.combine(value, edge, tzinfo=UTC)
        fits = Q(**{f"{self.field_name}__{self.lookup_expr}": bound})
        if self.other_end:
            fits |= Q(**{self.field_name: None, f"{self.other_end}__isnull": False})
        return rows.filter(fits)

    def in_words(self, value: date, chosen: Chosen) -> str:
        return formats.date_format(value, "j F Y")


class PeriodFilter(PickFilter):
    """Abstract: rows dated within a period of the calendar, for certain or perhaps.

    The date is a moment, or partial with its days in `<field_name>_earliest` and `<field_name>_latest`; a partial one
    is found in each period that it overlaps. `vague` says which rows are dated too roughly for the period.
    """

    written: re.Pattern[str]

    def __init__(self, *, field_name: str, vague: Q | None = None, **kwargs: Any) -> None:
        super().__init__(field_name=field_name, **kwargs)
        self.vague = vague

    def find(self, values: list[str]) -> dict[str, Option]:
        periods = {value: self._read(value) for value in values if self.written.fullmatch(value)}
        return {value: self._option(number) for value, number in periods.items()}

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        fits = Q(pk__in=[])
        for option in value:
            if option.known:
                fits |= self._overlapping(rows, *self._days(self._read(option.value)))
        return self._precise(rows, rows.filter(fits))

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        """The latest first, as a reader looks for a time; open ends reach as far as what is known."""
        first, last = self._ends(rows)
        spans = self._precise(rows, whole(rows)).annotate(first=self._start(first), last=self._start(last))
        counted = spans.values_list("first", "last").annotate(n=Count("pk")).order_by()
        numbers = [(self._number(start), self._number(end), n) for start, end, n in counted]
        asked = {self._read(option.value) for option in chosen.get(self.parameter, []) if option.known}
        found = _per_period(numbers) | {number: _overlapping(numbers, number) for number in asked}
        return [self._option(number, n) for number, n in sorted(found.items(), reverse=True)]

    def _precise(self, rows: QuerySet, dated: QuerySet) -> QuerySet:
        return dated.exclude(self.vague) if self.vague else dated

    def _ends(self, rows: QuerySet) -> tuple[str, str]:
        if self._is_moment(rows):
            return self.field_name, self.field_name
        return f"{self.field_name}_earliest", f"{self.field_name}_latest"

    def _is_moment(self, rows: QuerySet) -> bool:
        return isinstance(rows.model._meta.get_field(self.field_name), DateTimeField)

    def _overlapping(self, rows: QuerySet, start: date, end: date) -> Q:
        """The conditions of the two day filters together."""
        if self._is_moment(rows):
            within = datetime.combine(start, time.min, tzinfo=UTC), datetime.combine(end, time.max, tzinfo=UTC)
            return Q(**{f"{self.field_name}__range": within})
        first, last = self._ends(rows)
        from_start = Q(**{f"{last}__gte": start}) | Q(**{last: None, f"{first}__isnull": False})
        to_end = Q(**{f"{first}__lte": end}) | Q(**{first: None, f"{last}__isnull": False})
        return from_start & to_end

    def _option(self, number: int, count: int | None = None) -> Option:
        raise NotImplementedError

    def _read(self, value: str) -> int:
        raise NotImplementedError

    def _number(self, start: date | None) -> int | None:
        raise NotImplementedError

    def _start(self, column: str) -> Any:
        raise NotImplementedError

    def _days(self, number: int) -> tuple[date, date]:
        raise NotImplementedError


class YearFilter(PeriodFilter):
    """Rows dated within a year; a date that is open on one side fits any year there."""

    written = re.compile(r"(?!0000)[0-9]{4}")
    most_offered = 20

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(noun="year", **kwargs)

    def _option(self, number: int, count: int | None = None) -> Option:
        return Option(f"{number:04}", f"{number}", count=count)

    def _read(self, value: str) -> int:
        return int(value)

    def _number(self, start: date | None) -> int | None:
        return start.year if start else None

    def _start(self, column: str) -> TruncYear:
        return TruncYear(column)

    def _days(self, number: int) -> tuple[date, date]:
        return date(number, 1, 1), date(number, 12, 31)


class MonthFilter(PeriodFilter):
    """Rows dated within a month; one dated by whole years, or with an open end, is in none."""

    written = re.compile(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(noun="month", **kwargs)

    def _precise(self, rows: QuerySet, dated: QuerySet) -> QuerySet:
        if not self._is_moment(rows):
            first, last = self._ends(rows)
            whole_years = {f"{first}__month": 1, f"{first}__day": 1, f"{last}__month": 12, f"{last}__day": 31}
            dated = dated.filter(**{f"{first}__isnull": False, f"{last}__isnull": False}).exclude(**whole_years)
        return super()._precise(rows, dated)

    def _option(self, number: int, count: int | None = None) -> Option:
        year, month = divmod(number, 12)
        return Option(f"{year:04}-{month + 1:02}", f"{month_name[month + 1]} {year}", count=count)

    def _read(self, value: str) -> int:
        return int(value[:4]) * 12 + int(value[5:]) - 1

    def _number(self, start: date | None) -> int | None:
        return start.year * 12 + start.month - 1 if start else None

    def _start(self, column: str) -> TruncMonth:
        return TruncMonth(column)

    def _days(self, number: int) -> tuple[date, date]:
        year, month = divmod(number, 12)
        after = date(year + (month == 11), (month + 1) % 12 + 1, 1) if (year, month) != (9999, 11) else None
        return date(year, month + 1, 1), date.fromordinal(after.toordinal() - 1) if after else date.max


Span = tuple[int | None, int | None, int]


def _per_period(spans: Iterable[Span]) -> dict[int, int]:
    """How many rows overlap each period; an open end reaches to the outermost period that is known."""
    dated = [span for span in spans if span[:2] != (None, None)]
    ends = [end for span in dated for end in span[:2] if end is not None]
    counts: Counter[int] = Counter()
    for first, last, n in dated:
        start, end = min(ends) if first is None else first, max(ends) if last is None else last
        for number in range(start, end + 1):
            counts[number] += n
    return dict(counts)


def _overlapping(spans: Iterable[Span], number: int) -> int:
    """How many rows overlap one period."""
    return sum(
        n
        for first, last, n in spans
        if (first, last) != (None, None) and (first is None or first <= number) and (last is None or number <= last)
    )
