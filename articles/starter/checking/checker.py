"""Checks all entries before anything is stored: values, references, duplicates, circles, the rules of the models."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, ManyToManyField

from articles.starter.checking.circles import circles
from articles.starter.checking.drafts import Drafts
from articles.starter.kind import PUBLISHED, PUBLISHED_COLUMNS, Kind, leads_to_slug
from articles.starter.kinds import KINDS
from articles.starter.moments import moment
from articles.starter.reading.documents import Entry, Fault
from articles.starter.reading.gathering import Gathered
from articles.starter.references import References, Target
from articles.starter.values import default_of, once_each, one_text, value_of
from browse.fields import SortNameField
from browse.names import fold


class Checker:
    """Reads every entry's values and notes what is wrong with them in `faults`."""

    def __init__(self, gathered: Gathered, references: References, faults: list[Fault]) -> None:
        self._entries, self._references, self._faults = gathered.entries, references, faults

    def check(self) -> None:
        """Read and check all entries."""
        for kind in KINDS:
            for entry in self._entries[kind.name]:
                self._read(kind, entry)
        drafts = Drafts()
        for kind in KINDS:
            entries = [entry for entry in self._entries[kind.name] if entry.sound]
            self._faults += circles(kind, entries)
            self._refuse_twins(kind, entries)
            for entry in entries:
                self._faults += drafts.faults(kind, entry)

    def _read(self, kind: Kind, entry: Entry) -> None:
        if PUBLISHED in entry.values and PUBLISHED in kind.keys:
            self._read_moment(entry)
        for name, field in kind.fields.items():
            if name == "slug" and not isinstance(entry.values.get(name), str):
                continue  # told already
            try:
                entry.read[name] = self._value(entry, name, field)
            except _MissingError:
                self._faults.append(entry.fault(f"Give the {field.verbose_name}."))
                entry.sound = False
            except _UnresolvedError:
                entry.sound = False
            except ValidationError as error:
                self._faults.append(entry.fault(f"{name}: {' '.join(error.messages)}", name))
                entry.sound = False
        if entry.parent:
            entry.read[entry.parent_field] = entry.parent
        for name, field in kind.links.items():
            if not field.null and name not in entry.values:
                self._faults.append(entry.fault(f"Give the {name.replace('_', ' ')}."))
                entry.sound = False

    def _read_moment(self, entry: Entry) -> None:
        try:
            values = moment(one_text(entry.values[PUBLISHED]))
        except (ValueError, ValidationError) as error:
            told = " ".join(error.messages) if isinstance(error, ValidationError) else error
            self._faults.append(entry.fault(f"{PUBLISHED}: {told}", PUBLISHED))
            entry.sound = False
        else:
            entry.read |= dict(zip(PUBLISHED_COLUMNS, values, strict=True))

    def _value(self, entry: Entry, name: str, field: Field[Any, Any]) -> Any:
        if name in PUBLISHED_COLUMNS and name in entry.read:
            return entry.read[name]
        if isinstance(field, ManyToManyField):
            return self._targets(entry, name, field)
        if isinstance(field, ForeignKey):
            return self._target(entry, name, field)
        if name in entry.values:
            return value_of(field, entry.values[name])
        if not field.blank and not field.has_default() and not field.null:
            raise _MissingError
        return default_of(field)

    def _targets(self, entry: Entry, name: str, field: Any) -> list[Target]:
        written = entry.values.get(name, [])
        if not isinstance(written, list):
            raise ValidationError("Give a list: [one, another].")
        return [target for slug in once_each(written) if (target := self._at(entry, name, field, slug))]

    def _target(self, entry: Entry, name: str, field: Any) -> Target | None:
        if name not in entry.values:
            return None
        if leads_to_slug(field):
            return self._at(entry, name, field, entry.values[name])
        return self._provision(entry, one_text(entry.values[name]))

    def _at(self, entry: Entry, name: str, field: Any, slug: object) -> Target | None:
        if not isinstance(slug, str):
            raise ValidationError("Give one slug.")
        target = self._references.target(field.related_model, slug)
        if target is None and self._references.is_readable(field.related_model):
            called = field.related_model._meta.verbose_name
            message = f"There is no {called} with the slug “{slug}”."
            self._faults.append(entry.fault(message, name, getattr(slug, "line", 0)))
        if target is None:
            entry.sound = False
        return target

    def _provision(self, entry: Entry, label: str) -> Target:
        """The provision, which has no slug, by its label and its event."""
        event = entry.read.get("to_event")
        if event is None:
            raise _UnresolvedError
        if isinstance(event, Entry):
            for provision in event.inner["provisions"]:
                if provision.read.get("label") == label:
                    return provision
        stored = self._references.provision(event, label)
        if stored is None:
            raise ValidationError(f"“{entry.values['to_event']}” has no provision “{label}”.")
        return stored

    def _refuse_twins(self, kind: Kind, entries: list[Entry]) -> None:
        told: set[Entry] = set()
        for columns in _uniques(kind):
            seen: dict[tuple[Hashable, ...], Entry] = {}
            for entry in entries:
                if entry in told or (key := _key_of(kind, entry, columns)) is None:
                    continue
                twin = seen.setdefault(key, entry)
                if twin is not entry:
                    same = "same" if columns == kind.key else f"same {columns[0].replace('_', ' ')}"
                    message = f"The {same} stands in {twin.file}, line {twin.line} already."
                    self._faults.append(entry.fault(message, columns[0] if columns != kind.key else ""))
                    told.add(entry)


class _MissingError(Exception):
    """A value that must be given isn't."""


class _UnresolvedError(Exception):
    """It depends on a value that is itself at fault."""


def _uniques(kind: Kind) -> Iterator[tuple[str, ...]]:
    """The sets of fields that no two entries may have in common, but for the slug."""
    if not kind.has_page:
        yield kind.key
    alone = {name for name, field in kind.columns.items() if field.unique} | set(kind.also)
    for name in sorted(alone - {"slug"} - set(kind.key)):
        yield (name,)


def _key_of(kind: Kind, entry: Entry, columns: tuple[str, ...]) -> tuple[Hashable, ...] | None:
    """The entry's values in `columns`; None if it gives none."""
    key = tuple(key_value(kind, entry, name) for name in columns)
    return None if all(value in (None, "") for value in key) else key


def key_value(kind: Kind, entry: Entry, name: str) -> Any:
    """The entry's value in one column; of a folded name the folding."""
    field = kind.model._meta.get_field(name)
    if isinstance(field, SortNameField):
        return fold(entry.read[field.source])[: field.max_length]
    return entry.read.get(name)
