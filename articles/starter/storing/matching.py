"""Knows the rows of one kind again: which entry is stored already, and which was merged or deleted since."""

from __future__ import annotations

from typing import Any

from articles.starter.checking.checker import key_value
from articles.starter.kind import Kind
from articles.starter.kinds import OWNERS
from articles.starter.reading.documents import Entry
from articles.starter.references import Stored, living
from articles.starter.report import Report
from articles.starter.storing.past import Key, rows_by_key
from articles.starter.storing.queries import any_of

Row = dict[str, Any]


class Matcher:
    """Looks the entries of one kind up in the database, now and in the past."""

    def __init__(self, kind: Kind, report: Report) -> None:
        self._kind, self._report = kind, report
        self._columns = tuple(kind.model._meta.get_field(name).attname for name in kind.key)  # type: ignore[union-attr]

    def match(self, entries: list[Entry]) -> tuple[list[Entry], dict[Entry, Row]]:
        """The entries that are to be made, and those that are stored, with their row as it is.

        What was merged or deleted, or is not the entry's to change, is in neither; the report says why.
        """
        keys = {entry: _keys(self._kind, entry) for entry in entries}
        by_key = rows_by_key(self._kind.table, self._columns, {key for pair in keys.values() for key in pair})
        known = {
            entry: pk
            for entry, (first, now) in keys.items()
            if (pk := by_key.get(first) or by_key.get(now)) is not None
        }
        known |= self._alike([entry for entry in entries if entry not in known], set(known.values()))
        rows = self._rows(set(known.values()))
        claimed: dict[int, Entry] = {}
        found: dict[Entry, Row] = {}
        for entry, pk in known.items():
            entry.first_pk = entry.pk = pk
            if self._is_its_own(entry, pk, rows.get(pk), claimed):
                found[entry] = rows[pk]
        return [entry for entry in entries if entry not in known], found

    def _alike(self, entries: list[Entry], claimed: set[int]) -> dict[Entry, int]:
        """Rows that share with an entry what only one row may have."""
        alike: dict[Entry, int] = {}
        for column in self._kind.also:
            told = {entry: value for entry in entries if (value := key_value(self._kind, entry, column))}
            if not told:
                continue
            rows = self._kind.table._base_manager.filter(**{f"{column}__in": set(told.values())})
            pks = dict(rows.exclude(pk__in=claimed).values_list(column, "pk"))
            alike |= {entry: pks[value] for entry, value in told.items() if value in pks}
        return alike

    def _rows(self, pks: set[int]) -> dict[int, Row]:
        names = {field.attname for field in self._kind.columns.values()}
        names |= {f"{name}_id" for name in OWNERS[self._kind.name]} | {"pk"}
        concrete = {field.attname for field in self._kind.table._meta.fields}
        names |= {"merged_into_id", "kind"} & concrete
        return {row["pk"]: row for row in self._kind.table._base_manager.filter(pk__in=any_of(pks)).values(*names)}

    def _is_its_own(self, entry: Entry, pk: int, row: Row | None, claimed: dict[int, Entry]) -> bool:
        named = entry.named(self._kind.called, self._kind.key)
        if row is None:
            entry.pk = None
            self._report.skipped.append(entry.fault(f"{named} was deleted, and stays so."))
        elif row.get("merged_into_id"):
            kept: Any = living(self._kind.table._base_manager.get(pk=pk))
            entry.pk = kept.pk
            self._report.skipped.append(entry.fault(f"{named} was merged into “{kept}”, and stays so."))
        elif getattr(self._kind.model, "KIND", None) not in (None, row.get("kind")):
            entry.pk = None  # so that the other's parts are neither added to nor taken out
            message = f"{named} is stored as another kind of actor ({row['kind']}): give it another slug, then merge."
            self._report.skipped.append(entry.fault(message))
        elif (twin := claimed.setdefault(pk, entry)) is not entry:
            message = f"{named} is stored as one with that of {twin.file}, line {twin.line}: make them one entry."
            self._report.skipped.append(entry.fault(message))
        else:
            return True
        return False


def _keys(kind: Kind, entry: Entry) -> tuple[Key, Key]:
    """What the row was first stored under, and what it would be stored under now."""
    first: list[Any] = []
    now: list[Any] = []
    for name in kind.key:
        value = entry.read.get(name, None)
        if isinstance(value, Entry | Stored):
            first.append(value.first_pk)
            now.append(value.pk or value.first_pk)
        else:
            first.append(value)
            now.append(value)
    return tuple(first), tuple(now)
