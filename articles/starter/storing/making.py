"""Makes the rows of one kind that are missing."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from articles.starter.kind import Kind
from articles.starter.reading.documents import Entry, Fault
from articles.starter.references import Stored
from articles.starter.report import Report
from browse.refusals import refusal_of

_GONE = 0  # stands for the key of a row that is not made, because what it rests on was deleted


class Maker:
    """Makes new rows of one kind, those first that others of them lead to."""

    def __init__(self, kind: Kind, report: Report, faults: list[Fault]) -> None:
        self._kind, self._report, self._faults = kind, report, faults

    def make(self, entries: list[Entry]) -> list[Entry]:
        """Make the entries' rows; returns those that were made."""
        made: list[Entry] = []
        waiting = list(entries)
        while waiting and not self._faults:
            ready = [entry for entry in waiting if self._is_ready(entry)]
            made += self._create([(entry, row) for entry in ready if (row := self._row(entry))])
            waiting = [entry for entry in waiting if entry.first_pk is None]
        if made:
            self._report.created[self._kind.name] = len(made)
        return made

    def _is_ready(self, entry: Entry) -> bool:
        targets = (entry.read[name] for name in self._kind.links)
        return all(target.first_pk is not None for target in targets if isinstance(target, Entry))

    def _row(self, entry: Entry) -> Model | None:
        """An unsaved row; None if that can't be, because what it must lead to was deleted."""
        row = self._kind.model()
        for name, value in entry.read.items():
            if name in self._kind.lists:
                continue
            field: Any = self._kind.model._meta.get_field(name)
            is_target = isinstance(value, Entry | Stored)
            if is_target and value.pk is None and not self._can_do_without(entry, name, field):
                entry.first_pk = _GONE
                return None
            setattr(row, field.attname, value.pk if is_target else value)
        return row

    def _can_do_without(self, entry: Entry, name: str, field: Any) -> bool:
        self._report.tell_gone(entry, self._kind, name, entry.values[name])
        return field.null and name not in self._kind.key

    def _create(self, entries: list[tuple[Entry, Model]]) -> list[Entry]:
        try:
            with transaction.atomic():
                self._kind.model._default_manager.bulk_create([row for _, row in entries])
        except IntegrityError:
            self._find_refused(entries)
            return []
        for entry, row in entries:
            entry.first_pk = entry.pk = row.pk
        return [entry for entry, _ in entries]

    def _find_refused(self, entries: list[tuple[Entry, Model]]) -> None:
        """Store one by one, to learn which rows the database refuses."""
        for entry, row in entries:
            row.pk = None
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
            except IntegrityError as error:
                self._faults.append(entry.fault(refusal_of(error).message))
