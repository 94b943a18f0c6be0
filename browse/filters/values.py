"""Filters of whatever values a column holds, and of things of one sort or another."""

import re
from typing import Any

from django.db.models import Count, Q, QuerySet

from browse.filters.base import Chosen, PickFilter, whole
from browse.filters.things import ThingFilter
from browse.picking import Option, most_frequent_first


class ValueFilter(PickFilter):
    """Values of a column of free text, such as units."""

    written = re.compile(r".{1,200}")

    def find(self, values: list[str]) -> dict[str, Option]:
        held = self.parent.queryset.filter(**{f"{self.field_name}__in": values}).order_by()
        return {value: Option(value, value) for value in held.values_list(self.field_name, flat=True).distinct()}

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        return rows.filter(**{f"{self.field_name}__in": [option.value for option in value]})

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        found = whole(rows).values_list(self.field_name).annotate(n=Count("pk")).order_by()
        return most_frequent_first([Option(text, text, count=n) for text, n in found if text])


class EitherFilter(PickFilter):
    """Things of several sorts under one parameter; a slug that two of them know means both."""

    def __init__(self, *, sorts: tuple[ThingFilter, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sorts = sorts

    def find(self, values: list[str]) -> dict[str, Option]:
        found: dict[str, Option] = {}
        for sort in self.sorts:
            found = sort.find(values) | found
        return {value: Option(option.value, option.label) for value, option in found.items()}

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        fits = Q(pk__in=[])
        for sort in self._sorts():
            options = list(sort.find([option.value for option in value]).values())
            fits |= Q(pk__in=sort.narrow(whole(rows), options, chosen).values("pk"))
        return rows.filter(fits)

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        found: dict[str, Option] = {}
        for sort in self._sorts():
            for option in sort.counts(rows, chosen):
                known = Option(option.value, option.label, count=option.count)
                if option.value in found:
                    both = self.narrow(rows, [known], chosen)
                    known = Option(option.value, option.label, count=whole(both).count())
                found[option.value] = known
        return most_frequent_first(list(found.values()))

    def _sorts(self) -> tuple[ThingFilter, ...]:
        for sort in self.sorts:
            sort.parent, sort.parameter = self.parent, self.parameter
        return self.sorts
