"""Filters that say how others are to be taken, and narrow nothing themselves."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from browse.filters.base import Chosen, PickFilter
from browse.picking import Option


class _Manner(PickFilter):
    """Abstract: options that other filters look up among what is chosen."""

    def __init__(self, *, options: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(offered=False, **kwargs)
        self.options = options

    def find(self, values: list[str]) -> dict[str, Option]:
        return {value: Option(value, self.options[value]) for value in values if value in self.options}

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        return rows if all(option.known for option in value) else rows.none()

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        return [Option(value, label) for value, label in self.options.items()]


class AllOfFilter(_Manner):
    """Parameters whose values a row must have all of: `company=a&company=b&all=company`."""

    def __init__(self, *, options: Mapping[str, str]) -> None:
        super().__init__(options=options, noun="list of values", label="All of")


class ExactFilter(_Manner):
    """Leaves out what is found only because it names more, or may contain, what was asked for: `exact=1`."""

    def __init__(self) -> None:
        super().__init__(options={"1": "exact"}, noun="answer", label="Matches", phrase="({} matches only)")
