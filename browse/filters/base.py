"""What every filter of a list is, and what every filter with options is."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.text import capfirst

from browse.names import fold
from browse.picking import Option, PickField, all_of, one_or_other
from browse.searching import words

Chosen = Mapping[str, Any]
# Parameters that say how others are to be taken.
ALL, EXACT = "all", "exact"


class ListFilter(django_filters.Filter):
    """Abstract: a filter of a list. `phrase` says it in the list's sentence: “by {}”; "" keeps it out.

    `parameter` is its name in the address; the list's FilterSet gives it.
    """

    input_type = "search"
    parameter = ""

    def __init__(self, *, label: str, phrase: str = "", **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)
        self.phrase = phrase

    def narrow(self, rows: QuerySet, value: Any, chosen: Chosen) -> QuerySet:
        """The rows that `value` asks for; `chosen` has the values of all filters that count."""
        raise NotImplementedError

    def in_words(self, value: Any, chosen: Chosen) -> str:
        return str(value)


class PickFilter(ListFilter):
    """Abstract: any of several values; repeating the parameter widens it.

    With `all_of`, a reader may ask for rows that have all of the values instead, by `all=` and the parameter's name.
    """

    # Options that a page offers unasked.
    most_offered = 12
    # Whether some of what an option finds is marked as less than exact.
    widened = False

    def __init__(self, *, noun: str, offered: bool = True, all_of: bool = False, **kwargs: Any) -> None:
        super().__init__(label=kwargs.pop("label", capfirst(noun)), **kwargs)
        self.noun = noun
        self.offered = offered
        self.all_of = all_of

    @property
    def field(self) -> PickField:
        return PickField(label=self.label, find=self.find, noun=self.noun)

    def find(self, values: list[str]) -> dict[str, Option]:
        """What a reader may pick, by those of the values that ask for it."""
        raise NotImplementedError

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        """The options that occur among the rows, with the number of rows that picking each alone would leave."""
        raise NotImplementedError

    def named(self, options: list[Option], text: str) -> list[Option]:
        """Those of the options in whose label each word of the text stands."""
        sought = [fold(word) for word in words(text)]
        return [option for option in options if all(word in fold(option.label) for word in sought)]

    def takes_all(self, chosen: Chosen) -> bool:
        """Whether rows are asked for that have all of the values."""
        return self.all_of and any(option.value == self.parameter for option in chosen.get(ALL, []))

    def in_words(self, value: list[Option], chosen: Chosen) -> str:
        together = all_of if self.takes_all(chosen) else one_or_other
        return together([option.label for option in value])


def whole(rows: QuerySet) -> QuerySet:
    """The same rows without order, prefetches and annotations, so that they group cleanly."""
    return rows.model._base_manager.filter(pk__in=rows.order_by().values("pk"))
