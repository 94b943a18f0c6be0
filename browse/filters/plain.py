"""Filters without options: free text, and the order of the rows."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet

from browse.filters.base import Chosen, ListFilter
from browse.picking import OrderField, TextField


class SearchFilter(ListFilter):
    """Free text, answered by the rows' own `search()`: once for a page, however many counts it has."""

    _found: list[int] | None = None

    @property
    def field(self) -> TextField:
        return TextField(label=self.label)

    def narrow(self, rows: QuerySet, value: str, chosen: Chosen) -> QuerySet:
        if self._found is None:
            everything: Any = rows.model._default_manager.all()
            self._found = list(everything.search(value).order_by().values_list("pk", flat=True))
        return rows.filter(pk__in=self._found)

    def in_words(self, value: str, chosen: Chosen) -> str:
        return f"“{value}”"


class OrderFilter(ListFilter):
    """The order of the rows: `orders` maps a code to its label and to what puts rows in that order.

    The first is the order in which the list stands anyway.
    """

    input_type = "select"

    def __init__(self, *, orders: Mapping[str, tuple[str, Callable[[Any], QuerySet]]], **kwargs: Any) -> None:
        super().__init__(label="Order", **kwargs)
        self.orders = orders

    @property
    def field(self) -> OrderField:
        return OrderField(label=self.label, choices=[(code, label) for code, (label, _) in self.orders.items()])

    def narrow(self, rows: QuerySet, value: str, chosen: Chosen) -> QuerySet:
        return self.orders[value][1](rows)
