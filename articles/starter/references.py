"""Finds what the slugs in the starter set's files lead to: entries, or rows that only the database has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from articles.starter.kind import concrete, leads_to_slug
from articles.starter.kinds import BY_NAME, KINDS
from articles.starter.reading.documents import Entry, Fault
from articles.starter.reading.gathering import Gathered
from articles.starter.storing.past import rows_by_key
from entities.models import Provision


@dataclass(frozen=True, eq=False)
class Stored:
    """A row that no file has: the key of the one first meant, and of the one that stands for it now, if any."""

    first_pk: int
    pk: int | None
    row: Model | None


Target = Entry | Stored


class References:
    """Every slug that the files give or name."""

    def __init__(self, gathered: Gathered, faults: list[Fault]) -> None:
        self._entries = gathered.entries
        self._unread = {concrete(BY_NAME[name].model) for name in gathered.unread}
        self._declared: dict[type[Model], dict[str, Entry]] = defaultdict(dict)
        self._stored: dict[tuple[type[Model], str], Stored] = {}
        for kind in KINDS:
            if kind.has_page:
                for entry in self._entries[kind.name]:
                    self._declare(entry, kind.table, faults)
        self._find_stored()

    def target(self, model: Any, slug: str) -> Target | None:
        """Where the slug leads."""
        model = concrete(model)
        return self._declared[model].get(slug) or self._stored.get((model, slug))

    def provision(self, event: Target, label: str) -> Target | None:
        """The provision of this label, of an event that only the database has."""
        if not isinstance(event, Stored) or event.pk is None:
            return None
        row = Provision.objects.filter(event_id=event.pk, label=label).first()
        return Stored(row.pk, row.pk, row) if row else None

    def is_readable(self, model: Any) -> bool:
        """Whether all files with entries of `model` could be read."""
        return concrete(model) not in self._unread

    def _declare(self, entry: Entry, model: type[Model], faults: list[Fault]) -> None:
        slug = entry.values.get("slug")
        if not isinstance(slug, str):
            faults.append(entry.fault("Give a slug."))
            entry.sound = False
            return
        other = self._declared[model].setdefault(slug, entry)
        if other is not entry:
            message = f"The slug “{slug}” stands in {other.file}, line {other.line} already."
            faults.append(entry.fault(message, "slug"))
            entry.sound = False

    def _find_stored(self) -> None:
        missing: dict[type[Model], set[str]] = defaultdict(set)
        for model, slug in self._uses():
            if slug not in self._declared[model]:
                missing[model].add(slug)
        for model, slugs in missing.items():
            found = rows_by_key(model, ("slug",), {(slug,) for slug in slugs})
            rows = model._base_manager.in_bulk(set(found.values()))
            for (slug,), pk in found.items():
                row = living(rows.get(pk))
                self._stored[model, slug] = Stored(pk, row.pk if row else None, row)

    def _uses(self) -> Iterator[tuple[type[Model], str]]:
        for kind in KINDS:
            links = {
                name: concrete(field.related_model)
                for name, field in (kind.links | kind.lists).items()
                if leads_to_slug(field)
            }
            for entry in self._entries[kind.name]:
                for name in links.keys() & entry.values.keys():
                    for slug in slugs_at(entry, name):
                        yield links[name], slug


def slugs_at(entry: Entry, key: str) -> list[str]:
    """The slug or slugs given at `key`."""
    written = entry.values.get(key, [])
    return [each for each in (written if isinstance(written, list) else [written]) if isinstance(each, str)]


def living(row: Model | None) -> Model | None:
    """The row that stands for `row` now, however often it was merged."""
    while row is not None and getattr(row, "merged_into_id", None):
        row = row.merged_into  # type: ignore[attr-defined]
    return row
