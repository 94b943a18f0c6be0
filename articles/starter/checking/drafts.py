"""Asks the models of entries that are not stored yet what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from articles.starter.checking.rules import broken_rules
from articles.starter.kind import Kind
from articles.starter.kinds import BY_NAME
from articles.starter.reading.documents import Entry, Fault
from articles.starter.references import Stored


class Drafts:
    """Unsaved rows of entries, which know each other by numbers that stand for keys."""

    def __init__(self) -> None:
        self._rows: dict[Entry, Model] = {}
        self._numbers: dict[object, int] = {}
        self._next = count(-1, -1)  # below all keys of stored rows, which are not to be taken for these

    def faults(self, kind: Kind, entry: Entry) -> Iterator[Fault]:
        """What the model refuses by its own checks and by the rules of its table."""
        for message in broken_rules(kind.table, lambda name: self._plain(kind, entry, name)):
            yield entry.fault(message)
        if kind.model.clean is Model.clean:
            return
        try:
            self._row(kind, entry).clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                where = f"{name}: " if name in kind.fields else ""
                yield entry.fault(f"{where}{' '.join(messages)}", name)

    def _plain(self, kind: Kind, entry: Entry, name: str) -> Any:
        if name == "kind" and hasattr(kind.model, "KIND"):
            return kind.model.KIND
        if name == "pk":
            return self._number(entry)
        value = entry.read.get(name)
        return self._number(value) if isinstance(value, Entry | Stored) else value

    def _number(self, target: object) -> int:
        return self._numbers.setdefault(target, next(self._next))

    def _row(self, kind: Kind, entry: Entry) -> Model:
        """The row that the entry would become; it leads to the rows that others would become."""
        if entry in self._rows:
            return self._rows[entry]
        row = self._rows[entry] = kind.model()
        if hasattr(kind.model, "KIND"):
            row.kind = kind.model.KIND  # type: ignore[attr-defined]
        for name, value in entry.read.items():
            if isinstance(value, Entry | Stored):
                self._lead(row, name, value)
            elif not isinstance(value, list) or name in kind.columns:
                setattr(row, name, value)
        return row

    def _lead(self, row: Model, name: str, target: Entry | Stored) -> None:
        field: Any = row._meta.get_field(name)
        setattr(row, field.attname, self._number(target))
        field.set_cached_value(row, self._row_of(target))

    def _row_of(self, target: Entry | Stored) -> Model | None:
        return self._row(BY_NAME[target.kind], target) if isinstance(target, Entry) else target.row
