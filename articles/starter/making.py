"""Makes the rows of one kind that are missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, ManyToManyField, Model

from articles.starter.documents import Entry, Fault
from articles.starter.kinds import Kind
from articles.starter.past import Key, rows_by_key
from articles.starter.references import References, Target, concrete, field_of, is_link, living, slugs_at
from articles.starter.report import Report
from articles.starter.values import value_of
from browse.names import fold
from browse.refusals import refusal_of
from entities.models import Provision


class Maker:
    """Makes the rows of one kind; what is there already, or was once, is left alone."""

    def __init__(self, kind: Kind, references: References, report: Report, faults: list[Fault]) -> None:
        self._kind, self._references, self._report, self._faults = kind, references, report, faults
        self._fields = {name: field_of(kind, name) for name in kind.fields}
        self._columns = tuple(field_of(kind, name).attname for name in kind.key)

    def make(self, entries: list[Entry]) -> None:
        """Make the missing rows of `entries`, and say what became of each."""
        if entries:
            self._report.kinds[self._kind.name] = None
        made: list[Entry] = []
        waiting = [entry for entry in entries if self._has_parent(entry)]
        while waiting and not self._faults:
            ready = [entry for entry in waiting if self._is_ready(entry)]
            if not ready:
                self._faults.extend(entry.fault("This refers to itself in a circle.") for entry in waiting)
                return
            made += self._make_ready(ready)
            done = set(map(id, ready))
            waiting = [entry for entry in waiting if id(entry) not in done]
        if not self._faults:
            self._link(made)

    def _has_parent(self, entry: Entry) -> bool:
        return entry.parent is None or entry.parent.row is not None

    def _is_ready(self, entry: Entry) -> bool:
        return all(
            self._references.target(field.related_model, slug)
            for name, field in self._fields.items()
            if isinstance(field, ForeignKey) and is_link(field)
            for slug in slugs_at(entry, name)
        )

    def _make_ready(self, entries: list[Entry]) -> list[Entry]:
        values = {id(entry): read for entry in entries if (read := self._values(entry)) is not None}
        entries = [entry for entry in entries if id(entry) in values]
        keys = {id(entry): self._keys(entry, values[id(entry)]) for entry in entries}
        self._refuse_twins(entries, keys)
        wanted = {key for pair in keys.values() for key in pair}
        known = rows_by_key(concrete(self._kind.model), self._columns, wanted)
        alike = self._alike(entries, values)
        rows = concrete(self._kind.model)._base_manager.in_bulk({*known.values(), *alike.values()})
        new = []
        for entry in entries:
            pk = next((known[key] for key in keys[id(entry)] if key in known), alike.get(id(entry)))
            if pk is None:
                new.append(entry)
            else:
                self._leave(entry, pk, rows.get(pk), values[id(entry)])
        return self._create([entry for entry in new if self._build(entry, values[id(entry)])])

    def _values(self, entry: Entry) -> dict[str, Any] | None:
        """By field name the value, or the target of a link to one row; None if any can't be read."""
        read: dict[str, Any] = {}
        for name, field in self._fields.items():
            if name not in entry.values or isinstance(field, ManyToManyField):
                continue
            try:
                read[name] = self._value(field, entry.values[name], read)
            except ValidationError as error:
                self._faults.append(entry.fault(" ".join(error.messages), name))
        if entry.parent:
            read[entry.parent_field] = Target(entry.parent.first_pk or 0, entry.parent.row)
        return None if self._faults else read

    def _value(self, field: Any, written: Any, read: dict[str, Any]) -> Any:
        if not isinstance(field, ForeignKey):
            return value_of(field, written)
        if not isinstance(written, str):
            raise ValidationError("Give one slug.")
        if is_link(field):
            return self._references.target(field.related_model, written)
        return _provision(read.get("to_event"), written)

    def _keys(self, entry: Entry, values: dict[str, Any]) -> tuple[Key, Key]:
        """What the row was first stored under, and what it would be stored under now."""
        first, now = [], []
        for name in self._kind.key:
            value = values.get(name, field_of(self._kind, name).get_default())
            is_target = isinstance(value, Target)
            first.append(value.first_pk if is_target else value)
            now.append((value.row.pk if value.row else value.first_pk) if is_target else value)
        return tuple(first), tuple(now)

    def _refuse_twins(self, entries: list[Entry], keys: dict[int, tuple[Key, Key]]) -> None:
        seen: dict[Key, Entry] = {}
        for entry in entries:
            twin = seen.setdefault(keys[id(entry)][0], entry)
            if twin is not entry:
                self._faults.append(entry.fault(f"The same stands in {twin.file}, line {twin.line} already."))

    def _alike(self, entries: list[Entry], values: dict[int, dict[str, Any]]) -> dict[int, int]:
        """Rows that share with an entry what only one row may have, by the entry's id."""
        alike: dict[int, int] = {}
        for column in self._kind.also:
            source = getattr(field_of(self._kind, column), "source", "")
            told = {
                id(entry): fold(values[id(entry)][source]) if source else values[id(entry)].get(column)
                for entry in entries
                if not source or values[id(entry)].get(source)
            }
            found = concrete(self._kind.model)._base_manager.filter(
                **{f"{column}__in": set(told.values()) - {None, ""}}
            )
            pks = dict(found.values_list(column, "pk"))
            alike |= {place: pks[value] for place, value in told.items() if value in pks}
        return alike

    def _leave(self, entry: Entry, pk: int, row: Model | None, values: dict[str, Any]) -> None:
        entry.first_pk, entry.row = pk, living(row)
        self._references.made(self._kind, entry)
        if row is None:
            self._report.skipped.append(entry.fault(f"{self._named(entry)} was deleted."))
        elif entry.row is not row:
            self._report.skipped.append(entry.fault(f"{self._named(entry)} was merged into “{entry.row}”."))
        elif differing := [name for name, value in values.items() if not _is_same(row, name, value)]:
            self._report.kept.append(entry.fault(f"{self._named(entry)} differs in {', '.join(differing)}."))
        else:
            self._report.unchanged[self._kind.name] += 1

    def _build(self, entry: Entry, values: dict[str, Any]) -> bool:
        """Give the entry an unsaved row; False if that can't be, because what it refers to was deleted."""
        row = self._kind.model()
        for name, value in values.items():
            if not isinstance(value, Target):
                setattr(row, name, value)
            elif value.row is not None:
                setattr(row, name, value.row)
            else:
                gone = entry.fault(f"{self._named(entry)} refers to “{entry.values[name]}”, which was deleted.", name)
                self._report.skipped.append(gone)
                if name in self._kind.key or not field_of(self._kind, name).null:
                    entry.first_pk = 0
                    self._references.made(self._kind, entry)
                    return False
        entry.row = row
        return self._check(entry, row)

    def _check(self, entry: Entry, row: Model) -> bool:
        links = {name: field for name, field in self._fields.items() if isinstance(field, ForeignKey)}
        missing = [name for name, field in links.items() if not field.null and getattr(row, field.attname) is None]
        self._faults.extend(entry.fault(f"Give the {name.replace('_', ' ')}.") for name in missing)
        checked = self._fields.keys() - links.keys()
        try:
            row.clean_fields(exclude={field.name for field in row._meta.fields} - checked)
            row.clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self._faults.append(entry.fault(f"{name}: {' '.join(messages)}", name))
            return False
        return True

    def _create(self, entries: list[Entry]) -> list[Entry]:
        if self._faults:
            return []
        manager = self._kind.model._default_manager
        try:
            with transaction.atomic():
                manager.bulk_create([entry.row for entry in entries if entry.row])
        except IntegrityError:
            self._find_refused(entries)
            return []
        for entry in entries:
            entry.first_pk = entry.row.pk  # type: ignore[union-attr]
            self._references.made(self._kind, entry)
        if entries:
            self._report.created[self._kind.name] += len(entries)
        return entries

    def _find_refused(self, entries: Iterable[Entry]) -> None:
        """Store one by one, to learn which row the database refuses."""
        for entry in entries:
            row = entry.row
            if row is None:
                continue
            row.pk = None
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
            except IntegrityError as error:
                self._faults.append(entry.fault(refusal_of(error).message))
                return

    def _link(self, entries: list[Entry]) -> None:
        """Link new rows to the many that they name."""
        for name, field in self._fields.items():
            if isinstance(field, ManyToManyField):
                pairs = [pair for entry in entries for pair in self._pairs(entry, name, field)]
                field.remote_field.through._default_manager.bulk_create(pairs)  # type: ignore[union-attr]

    def _pairs(self, entry: Entry, name: str, field: Any) -> Iterable[Model]:
        near, far = field.m2m_column_name(), field.m2m_reverse_name()
        for slug in dict.fromkeys(slugs_at(entry, name)):
            target = self._references.target(field.related_model, slug)
            if target and target.row:
                yield field.remote_field.through(**{near: entry.row.pk, far: target.row.pk})  # type: ignore[union-attr]
            else:
                self._report.skipped.append(
                    entry.fault(f"{self._named(entry)} refers to “{slug}”, which was deleted.", name)
                )

    def _named(self, entry: Entry) -> str:
        """How the report calls the entry: “jl-mag”, “the mention china”."""
        if "slug" in entry.values:
            return f"“{entry.values['slug']}”"
        told = " ".join(str(entry.values[name]) for name in self._kind.key if name in entry.values)
        return f"The {self._kind.model._meta.verbose_name} “{told}”"


def _provision(event: Target | None, label: str) -> Target:
    """The provision of an event, which has no slug, by its label."""
    row = event.row if event else None
    provision = Provision.objects.filter(event=row.pk, label=label).first() if row else None
    if provision is None:
        raise ValidationError(f"“{getattr(row, 'slug', '')}” has no provision “{label}”.")
    return Target(provision.pk, provision)


def _is_same(row: Model, name: str, value: Any) -> bool:
    field = row._meta.get_field(name)
    stored = getattr(row, field.attname)  # type: ignore[union-attr]
    return stored == ((value.row.pk if value.row else None) if isinstance(value, Target) else value)
