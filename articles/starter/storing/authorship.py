"""Who made a row and who last wrote each of its columns: the loader itself, or somebody whose word counts for more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Model

from browse.models import Change

LOADER = "manage.py load_starter"


class Writer(NamedTuple):
    """Who changed something, and on which day."""

    is_loader: bool
    told: str


WHO = ("via", "by", "by__username", "at")
_NOBODY = Writer(False, "before the history began")


class Authorship:
    """The history of some rows of one table, by column."""

    def __init__(self, model: type[Model], rows: Iterable[int]) -> None:
        self._makers: dict[int, Writer] = {}
        self._writers: dict[tuple[int, str], Writer] = {}
        self._last_others: dict[int, Writer] = {}
        changes = Change.objects.filter(table=model._meta.db_table, row_id__in=set(rows)).order_by("pk")
        for row, operation, after, *who in changes.values_list("row_id", "operation", "after", *WHO):
            self._note(row, operation, after or {}, writer_of(*who))

    def _note(self, row: int, operation: str, after: dict[str, Any], writer: Writer) -> None:
        if operation == Change.Operation.INSERT:
            self._makers[row] = writer
        elif operation == Change.Operation.UPDATE:
            self._writers |= {(row, column): writer for column in after}
        if not writer.is_loader:
            self._last_others[row] = writer

    def of(self, row: int, column: str) -> Writer:
        """Who last wrote the column: whoever changed it last, else whoever made the row."""
        return self._writers.get((row, column)) or self.maker(row)

    def maker(self, row: int) -> Writer:
        """Who made the row."""
        return self._makers.get(row, _NOBODY)

    def other_maker(self, row: int) -> Writer | None:
        """Who made the row, if not the loader."""
        maker = self.maker(row)
        return None if maker.is_loader else maker

    def other(self, row: int) -> Writer | None:
        """The last who had the row in hand and is not the loader; None if it is the loader's alone."""
        if row in self._last_others:
            return self._last_others[row]
        return self.other_maker(row)


def writer_of(via: str, by: int | None, username: str | None, at: Any) -> Writer:
    """The writer of a change, as the history has it."""
    who = username or (f"user {by}" if by else via or "somebody outside the site")
    return Writer(via == LOADER and by is None, f"by {who} on {at:%Y-%m-%d}")
