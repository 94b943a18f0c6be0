"""Brings corrections in the files to rows that are stored, column by column, but to none that others wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from articles.starter.kind import TOGETHER, Kind, concrete
from articles.starter.kinds import OWNERS
from articles.starter.reading.documents import Entry, Fault
from articles.starter.references import Stored
from articles.starter.report import Report
from articles.starter.storing.authorship import Authorship, Writer
from articles.starter.storing.matching import Row
from articles.starter.texts import tidy
from browse.fields import SortNameField
from browse.models import Addressed
from browse.refusals import refusal_of

Changes = dict[str, Any]
Edits = dict[Entry, tuple[Model, Changes]]


class Updater:
    """Updates the rows of one kind."""

    def __init__(self, kind: Kind, report: Report, faults: list[Fault]) -> None:
        self._kind, self._report, self._faults = kind, report, faults
        owners: list[Any] = [kind.model._meta.get_field(name) for name in OWNERS[kind.name]]
        self._columns = {field.attname: field for field in [*kind.columns.values(), *owners]}
        self.updated: set[Entry] = set()
        self.kept: set[Entry] = set()

    def update(self, found: dict[Entry, Row]) -> None:
        """Bring the rows up to date."""
        differing = [entry for entry, row in found.items() if _differences(self._columns, entry, row)]
        if not differing or self._faults:
            return
        pks = {found[entry]["pk"] for entry in differing}
        rows = self._kind.table._base_manager.select_for_update().only(*_small(self._kind)).in_bulk(pks)
        authorship = Authorship(self._kind.table, pks)
        edits: Edits = {}
        for entry in differing:
            stored = rows.get(found[entry]["pk"])
            if stored and (allowed := self._allowed(entry, stored, authorship)):
                edits[entry] = (stored, allowed)
        for batch in self._batches(edits):
            self._store(batch)

    def _allowed(self, entry: Entry, row: Model, authorship: Authorship) -> Changes:
        """What may be changed; the report names what others wrote and is kept."""
        wanted = _differences(self._columns, entry, row.__dict__)
        allowed: Changes = {}
        kept: dict[str, list[str]] = defaultdict(list)
        for name, value in wanted.items():
            writers = [authorship.of(row.pk, self._columns[each].column) for each in self._fellows(name)]
            other = next((writer for writer in writers if not writer.is_loader), None)
            if other:
                kept[other.told].append(self._columns[name].name)
            else:
                allowed[name] = value
        for told, names in kept.items():
            self.keep(entry, f"keeps {', '.join(names)} (set {told})")
        return allowed

    def _fellows(self, attname: str) -> list[str]:
        """The column itself, then those that make sense only together with it."""
        name = self._columns[attname].name
        group = next((group for group in TOGETHER if name in group), ())
        return [attname, *(each for each, field in self._columns.items() if field.name in group)]

    def keep(self, entry: Entry, message: str) -> None:
        """Take note that something of the entry stays as others left it."""
        self.kept.add(entry)
        self._report.kept.append(entry.fault(f"{entry.named(self._kind.called, self._kind.key)} {message}."))

    def _batches(self, edits: Edits) -> Iterable[Edits]:
        """Rows that are led away from others of their kind come first, as only then others may be led to them."""
        inward = [
            field.attname for field in self._kind.links.values() if concrete(field.related_model) is self._kind.table
        ]
        first = {entry for entry, (_, change) in edits.items() if any(change.get(name, 0) is None for name in inward)}
        yield {entry: edit for entry, edit in edits.items() if entry in first}
        yield {entry: edit for entry, edit in edits.items() if entry not in first}

    def _store(self, edits: Edits) -> None:
        if not edits or self._faults:
            return
        for row, change in edits.values():
            for name, value in change.items():
                setattr(row, name, value)
        try:
            with transaction.atomic():
                self._save_all(edits)
        except IntegrityError:
            self._save_one_by_one(edits)
        else:
            self.updated |= edits.keys()

    def _save_all(self, edits: Edits) -> None:
        together = []
        for row, change in edits.values():
            if "slug" in change and isinstance(row, Addressed):
                _save(row, change)  # which remembers the past address
            else:
                together.append((row, change))
        names = {name for _, change in together for name in change}
        if together:
            for row, _ in together:
                _fold_names(row, names)
            rows = [row for row, _ in together]
            self._kind.table._base_manager.bulk_update(rows, _written(self._kind.table, names), batch_size=500)

    def _save_one_by_one(self, edits: Edits) -> None:
        """Learn which rows the database refuses: a fault of the files, unless others had the row in hand too."""
        authorship = Authorship(self._kind.table, [row.pk for row, _ in edits.values()])
        for entry, (row, change) in edits.items():
            try:
                with transaction.atomic():
                    _save(row, change)
            except IntegrityError as error:
                self._refused(entry, change, refusal_of(error).message, authorship.other(row.pk))
            else:
                self.updated.add(entry)

    def _refused(self, entry: Entry, change: Changes, message: str, other: Writer | None) -> None:
        if other is None:
            self._faults.append(entry.fault(message))
        else:
            names = ", ".join(self._columns[name].name for name in change)
            self.keep(entry, f"keeps {names}, as it was changed {other.told} and would not fit: {message.rstrip('.')}")


def _small(kind: Kind) -> set[str]:
    """The columns that an update has to look at: not the long private texts."""
    names = {"pk", "kind", *kind.columns, *OWNERS[kind.name]}
    return {
        field.name
        for field in kind.table._meta.fields
        if field.name in names or field.primary_key or isinstance(field, SortNameField)
    }


def _differences(columns: dict[str, Any], entry: Entry, row: Row) -> Changes:
    """By column what the file says, where that is not what is stored."""
    wanted = {}
    for attname, field in columns.items():
        value = entry.read.get(field.name)
        if isinstance(value, Entry | Stored):
            if value.pk is None:  # deleted since, or yet to be made
                continue
            value = value.pk
        if not _is_same(row[attname], value):
            wanted[attname] = value
    return wanted


def _is_same(stored: Any, value: Any) -> bool:
    """Whether the two are the same but for what files can't say, such as the line ends that a browser sends."""
    return stored == value or (isinstance(stored, str) and tidy(stored) == value)


def _written(model: type[Model], attnames: Iterable[str]) -> list[str]:
    """The names of the fields to write, with the folded names that follow from them."""
    written = set(attnames)
    return [
        field.name
        for field in model._meta.fields
        if field.attname in written or (isinstance(field, SortNameField) and field.source in written)
    ]


def _fold_names(row: Model, attnames: set[str]) -> None:
    for field in row._meta.fields:
        if isinstance(field, SortNameField) and field.source in attnames:
            field.pre_save(row, add=False)


def _save(row: Model, change: Changes) -> None:
    row.save(update_fields=_written(type(row), change))
