"""Finds what the slugs in the starter set's files lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, ManyToManyField, Model

from articles.starter.documents import Entry, Fault
from articles.starter.kinds import KINDS, Kind
from articles.starter.past import rows_by_key

Linking = ForeignKey | ManyToManyField


@dataclass(frozen=True, slots=True)
class Target:
    """Where a slug leads: the row it first meant, and the row that stands for that now; None if it was deleted."""

    first_pk: int
    row: Model | None


class References:
    """Every slug in the files, with the row it leads to as soon as there is one."""

    def __init__(self, gathered: dict[str, list[Entry]]) -> None:
        self._gathered = gathered
        self._declared: dict[type[Model], dict[str, Entry]] = defaultdict(dict)
        self._faults: list[Fault] = []
        self._targets: dict[tuple[type[Model], str], Target] = {}
        for kind in KINDS:
            if kind.key == ("slug",):
                self._declare(kind)
        for model, slugs in self._mentioned().items():
            self._find(model, slugs)

    def faults(self) -> list[Fault]:
        """Slugs that are missing, given twice, or lead nowhere."""
        unknown = [
            entry.fault(f"There is no {model._meta.verbose_name} with the slug “{slug}”.", key)
            for entry, key, model, slug in self._uses()
            if slug not in self._declared[model] and (model, slug) not in self._targets
        ]
        return self._faults + unknown

    def target(self, model: type[Model], slug: str) -> Target | None:
        """Where the slug leads; None as long as its row is still to be made."""
        return self._targets.get((concrete(model), slug))

    def made(self, kind: Kind, entry: Entry) -> None:
        """Take note of what an entry became."""
        if kind.key == ("slug",) and entry.first_pk is not None:
            self._targets[concrete(kind.model), entry.values["slug"]] = Target(entry.first_pk, entry.row)

    def _declare(self, kind: Kind) -> None:
        declared = self._declared[concrete(kind.model)]
        for entry in self._gathered[kind.name]:
            slug = entry.values.get("slug")
            if not isinstance(slug, str):
                self._faults.append(entry.fault("Give a slug."))
            elif slug in declared:
                other = declared[slug]
                message = f"The slug “{slug}” stands in {other.file}, line {other.line} already."
                self._faults.append(entry.fault(message, "slug"))
            else:
                declared[slug] = entry

    def _mentioned(self) -> dict[type[Model], set[str]]:
        slugs: dict[type[Model], set[str]] = {model: set(entries) for model, entries in self._declared.items()}
        for _, _, model, slug in self._uses():
            slugs[model].add(slug)
        return slugs

    def _uses(self) -> Iterator[tuple[Entry, str, type[Model], str]]:
        for kind in KINDS:
            links = {name: field.related_model for name in kind.fields if is_link(field := field_of(kind, name))}
            for entry in self._gathered[kind.name]:
                for name, model in links.items():
                    for slug in slugs_at(entry, name):
                        yield entry, name, concrete(model), slug

    def _find(self, model: type[Model], slugs: set[str]) -> None:
        found = rows_by_key(model, ("slug",), {(slug,) for slug in slugs})
        rows = model._base_manager.in_bulk(set(found.values()))
        for (slug,), pk in found.items():
            self._targets[model, slug] = Target(pk, living(rows.get(pk)))


def slugs_at(entry: Entry, key: str) -> list[str]:
    """The slug or slugs given at `key`."""
    written = entry.values.get(key, [])
    return [each for each in (written if isinstance(written, list) else [written]) if isinstance(each, str)]


def field_of(kind: Kind, name: str) -> Any:
    """The model's field of this name."""
    return kind.model._meta.get_field(name)


def is_link(field: Any) -> bool:
    """Whether the field leads to rows that have a slug."""
    return isinstance(field, Linking) and any(each.name == "slug" for each in field.related_model._meta.fields)


def living(row: Model | None) -> Model | None:
    """The row that stands for `row` now, however often it was merged."""
    while row is not None and getattr(row, "merged_into_id", None):
        row = row.merged_into  # type: ignore[attr-defined]
    return row


def concrete(model: Any) -> type[Model]:
    """The model that has the table: Actor for companies, agencies and people."""
    return model._meta.concrete_model
