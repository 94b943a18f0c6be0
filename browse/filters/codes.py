"""Filters of codes: fixed choices, lists of them, and codes in which a short one stands for all that begin so."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Count, F, Func, QuerySet

from browse.filters.base import Chosen, PickFilter, whole
from browse.picking import Option, most_frequent_first


class CodeFilter(PickFilter):
    """Values of a column with fixed choices."""

    most_offered = 40

    def __init__(self, *, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.labels = dict(choices)

    def find(self, values: list[str]) -> dict[str, Option]:
        return {value: Option(value, str(self.labels[value])) for value in values if value in self.labels}

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        return rows.filter(**{f"{self.field_name}__in": [option.value for option in value]})

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        found = self._codes(whole(rows)).values_list("code").annotate(n=Count("pk", distinct=True))
        options = [Option(code, str(self.labels.get(code, code)), count=n) for code, n in found.order_by() if code]
        return most_frequent_first(options)

    def _codes(self, rows: QuerySet) -> QuerySet:
        return rows.annotate(code=F(self.field_name))


class ListedCodeFilter(CodeFilter):
    """Values of a column that holds a list of codes."""

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        lookup = "contains" if self.takes_all(chosen) else "overlap"
        return rows.filter(**{f"{self.field_name}__{lookup}": [option.value for option in value]})

    def _codes(self, rows: QuerySet) -> QuerySet:
        return rows.annotate(code=Func(F(self.field_name), function="unnest", output_field=CharField()))


class OnlyWithout(CodeFilter):
    """Codes on a link that stand alone only where none of the filters in `unless` speaks of the same link."""

    def __init__(self, *, links: Callable[[], QuerySet], row: str, unless: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.links = links
        self.row = row
        self.unless = unless

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        if any(name in chosen for name in self.unless):
            return rows
        links = self.links().filter(**{f"{self.field_name}__in": [option.value for option in value]})
        return rows.filter(pk__in=links.order_by().values(self.row))

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        """All codes, without numbers: what one would leave hangs on each of the other filters' links."""
        return [Option(code, str(label)) for code, label in self.labels.items()]


class HeadingFilter(PickFilter):
    """Codes of a nomenclature, such as customs codes: each finds all that begin with it, with or without points.

    `holders` are rows with a list of such codes, each with the name of that column and the path to the list's row.
    """

    written = re.compile(r"[0-9]{2,12}")
    # Digits of the codes that are offered; a reader may write longer and shorter ones.
    heading = 4
    _found: list[int] | None = None

    def __init__(self, *, holders: Callable[[], list[tuple[QuerySet, str, str]]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.holders = holders

    def find(self, values: list[str]) -> dict[str, Option]:
        return {value: _heading(_bare(value)) for value in values if self.written.fullmatch(_bare(value))}

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        if self._found is None:
            sought = tuple(_bare(option.value) for option in value if option.known)
            self._found = [key for key, codes in self._held().items() if any(code.startswith(sought) for code in codes)]
        return rows.filter(pk__in=self._found)

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        """The headings that occur, and whatever is asked for."""
        asked = {_bare(option.value) for option in chosen.get(self.parameter, []) if option.known}
        held = self._held(rows).values()
        found = Counter(heading for codes in held for heading in {code[: self.heading] for code in codes})
        found |= {prefix: sum(any(code.startswith(prefix) for code in codes) for codes in held) for prefix in asked}
        return most_frequent_first([_heading(digits, count) for digits, count in found.items()])

    def _held(self, rows: QuerySet | None = None) -> dict[int, set[str]]:
        """The codes of each row, by its key."""
        held: dict[int, set[str]] = {}
        for holders, column, row in self.holders():
            linked = {f"{row}__isnull": False} if rows is None else {f"{row}__in": rows.order_by().values("pk")}
            code = Func(F(column), function="unnest", output_field=CharField())
            for key, text in holders.filter(**linked).order_by().annotate(code=code).values_list(row, "code"):
                held.setdefault(key, set()).add(_bare(text))
        return held


def _bare(code: str) -> str:
    return code.replace(".", "")


def _heading(digits: str, count: int | None = None) -> Option:
    """A code as customs write it: 8505.11."""
    code = f"{digits[:4]}.{digits[4:]}" if len(digits) > 4 else digits
    return Option(code, code, count=count)
