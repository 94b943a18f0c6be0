"""The inverse of loading: what the database holds, as the entries that would load it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model

from articles.starter.kind import PUBLISHED, PUBLISHED_COLUMNS, Kind, concrete
from articles.starter.kinds import BY_NAME, FILES, KINDS, OWNERS
from articles.starter.moments import written
from articles.starter.texts import tidy
from articles.starter.values import default_of
from articles.starter.writing.emitting import WIDTH, Plain, document
from articles.starter.writing.headers import header_of
from articles.starter.writing.order import file_of, order_of
from browse.fields import EDTFField
from entities.models import Provision

Row = dict[str, Any]


def dump_starter() -> dict[str, str]:
    """By file name the text of each file."""
    return _Dump().files()


class _Dump:
    """All rows that the kinds declare, with slugs in place of keys."""

    def __init__(self) -> None:
        self._slugs: dict[type[Model], dict[int, str]] = {}
        self._rows = {kind.name: self._rows_of(kind) for kind in KINDS}
        self._parts: dict[tuple[str, str], dict[int, list[Row]]] = {
            (name, back): self._by_owner(name, back) for name, backs in OWNERS.items() for back in backs
        }

    def files(self) -> dict[str, str]:
        """By file name its text."""
        items: dict[str, list[Any]] = defaultdict(list)
        kinds: dict[str, Kind] = {}
        for name in FILES:
            for row in self._rows[name]:
                file = file_of(BY_NAME[name], row)
                kinds[file] = BY_NAME[name]
                items[file].append(self._item(BY_NAME[name], row))
        return {file: document(header_of(file, WIDTH), items[file], kinds[file].in_one_line) for file in sorted(items)}

    def _rows_of(self, kind: Kind) -> list[Row]:
        """The rows in the order in which they are written, those that were merged into others left out."""
        rows: Any = kind.model._default_manager.all()
        if hasattr(kind.model, "merged_into"):
            rows = rows.filter(merged_into=None)
        owners = {f"{name}_id" for name in OWNERS[kind.name]}
        found = list(rows.values("pk", *(field.attname for field in kind.columns.values()), *owners))
        for name, field in kind.links.items():
            slugs = self._named(field.related_model)
            for row in found:
                row[name] = slugs.get(row[field.attname])
        for name, many in kind.lists.items():
            lists = self._listed(many)
            for row in found:
                row[name] = lists.get(row["pk"], [])
        return sorted(found, key=lambda row: order_of(kind, row))

    def _named(self, model: Any) -> dict[int, str]:
        """By key the slug of each row, or of the one it was merged into; of a provision its label."""
        model = concrete(model)
        if model not in self._slugs:
            name = "label" if model is Provision else "slug"
            slugs = dict(model._base_manager.values_list("pk", name))
            merged = (
                dict(model._base_manager.exclude(merged_into=None).values_list("pk", "merged_into"))
                if hasattr(model, "merged_into")
                else {}
            )
            self._slugs[model] = {pk: slugs[_kept(pk, merged)] for pk in slugs}
        return self._slugs[model]

    def _listed(self, field: Any) -> dict[int, list[str]]:
        """By key of the near row the slugs it is linked to, in the order in which the links were made."""
        slugs, found = self._named(field.related_model), defaultdict(list)
        links = field.remote_field.through._base_manager.order_by("pk")
        for near, far in links.values_list(field.m2m_column_name(), field.m2m_reverse_name()):
            found[near].append(slugs[far])
        return {near: list(dict.fromkeys(each)) for near, each in found.items()}

    def _by_owner(self, name: str, back: str) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self._rows[name]:
            if (owner := row[f"{back}_id"]) is not None:
                found[owner].append(row)
        return found

    def _item(self, kind: Kind, row: Row, position: int = 0) -> Any:
        """The row as it is written: as plain text where one key says it all."""
        item = dict(self._pairs(kind, row, position))
        return str(item[kind.short]) if item.keys() == {kind.short} else item

    def _pairs(self, kind: Kind, row: Row, position: int) -> Iterator[tuple[str, Any]]:
        for key in kind.keys:
            if key in kind.children:
                child, back = kind.children[key]
                parts = self._parts[child, back].get(row["pk"], [])
                value: Any = [self._item(BY_NAME[child], part, place) for place, part in enumerate(parts, start=1)]
            elif key == PUBLISHED:
                value = Plain(written(*(row[name] for name in PUBLISHED_COLUMNS)))
            elif key in kind.lists or key in kind.links:
                value = row[key]
            else:
                value = _text(kind, key, row[kind.fields[key].attname], position)
            if value:
                yield key, value


def _kept(pk: int, merged: dict[int, int]) -> int:
    while pk in merged:
        pk = merged[pk]
    return pk


def _text(kind: Kind, name: str, value: Any, position: int) -> Any:
    """The value as it is written; empty if the loader takes it for granted."""
    field: Field[Any, Any] = kind.fields[name]
    granted = kind.unless_given.get(name, position if name == "position" else default_of(field))
    if value is None or value == granted:
        return ""
    if isinstance(value, bool):
        return Plain(str(value).lower())
    if isinstance(value, Decimal):
        return Plain(f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}")
    if isinstance(value, int | date) or isinstance(field, EDTFField):
        return Plain(value)
    return tidy(value) if isinstance(value, str) else value
