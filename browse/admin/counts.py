"""Columns of a list that count other rows and lead to the list of these."""

from typing import Any

from django.db.models import Count, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


class LinkedCount:
    """How many rows stand at the other end of `accessor`, with a link to their list, filtered `by` this row."""

    def __init__(self, accessor: str, description: str, *, list_of: str, by: str) -> None:
        self.__name__ = f"{accessor}_count"
        self.accessor = accessor
        self.short_description = description
        self.admin_order_field = self.__name__
        self.list_of = list_of
        self.by = by

    def annotation(self, model: type[Model]) -> Coalesce:
        """The count as a subquery of its own, so that several don't multiply each other."""
        row = model._base_manager.filter(pk=OuterRef("pk")).order_by().values("pk")
        return Coalesce(Subquery(row.annotate(counted=Count(self.accessor)).values("counted")), 0)

    def __call__(self, row: Any) -> SafeString | str:
        number = getattr(row, self.__name__)
        if not number:
            return "–"
        address = reverse(f"admin:{self.list_of}_changelist")
        return format_html('<a href="{}?{}={}">{}</a>', address, self.by, row.pk, number)
