"""Filters by what follows from the facts."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet

from browse.filters import Chosen, CodeFilter
from browse.filters.base import whole
from browse.picking import Option, most_frequent_first, one_or_other
from entities.derived.queries import Row


def _kind(row: Row) -> str:
    return row.kind


def _recheck(row: Row) -> str:
    return "due" if row.due else ""


class DerivedFilter(CodeFilter):
    """Codes that a rule derives from the facts, so that no column holds them.

    `rows` asks the rule, once for a page, however many counts it has; `code` is read of each row that it gives. `said`
    is how the list's sentence tells a code.
    """

    def __init__(
        self,
        *,
        rows: Callable[[], dict[int, Row]],
        said: Mapping[Any, str],
        code: Callable[[Row], str] = _kind,
        **kwargs: Any,
    ) -> None:
        super().__init__(phrase="{}", **kwargs)
        self.rows = rows
        self.said = said
        self.code = code

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        sought = {option.value for option in value}
        return rows.filter(pk__in=[key for key, row in self._known().items() if self.code(row) in sought])

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        known = self._known()
        codes = Counter(self.code(known[key]) for key in whole(rows).values_list("pk", flat=True) if key in known)
        return most_frequent_first([Option(code, self.labels[code], count=n) for code, n in codes.items() if code])

    def in_words(self, value: list[Option], chosen: Chosen) -> str:
        return one_or_other([self.said.get(option.value, option.label) for option in value])

    def _known(self) -> dict[int, Row]:
        return self.parent.once(self.rows)


def needing_a_look(rows: Callable[[], dict[int, Row]]) -> DerivedFilter:
    """Items of which a rule says that somebody should look whether they still hold."""
    return DerivedFilter(
        rows=rows,
        code=_recheck,
        noun="need of re-checking",
        label="Re-checking",
        choices=[("due", "needs re-checking")],
        said={"due": "that need re-checking"},
    )
