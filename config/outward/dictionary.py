"""What each column of each list means: for readers, and as a data package (Frictionless)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from rest_framework import serializers

from articles.listings import LISTINGS
from browse.listings import Listing
from browse.rows import Code, Codes, Column, Day, Flag, Moment, Number, PartialDate, Whole

_TYPES = {Day: "date", Moment: "datetime", Flag: "boolean", Whole: "integer", Number: "number"}
NAME = "rare-earth-trade"


def type_of(column: Column) -> str:
    """The column's type, in the terms of a table schema."""
    return "string" if column.many else _TYPES.get(type(column.field), "string")


def note_on(column: Column) -> str:
    """How the column's cells are written, where that is not plain."""
    if column.many:
        return "several, joined by “; ”"
    return "EDTF" if isinstance(column.field, PartialDate) else ""


def codes_of(column: Column) -> list[tuple[str, str]]:
    """The codes that the column may hold, with their meaning."""
    field = column.field.child if isinstance(column.field, Codes) else column.field
    return [(str(code), str(label)) for code, label in getattr(field, "choices", {}).items()]


def package(version: datetime, path_of: Callable[[Listing, str], str], site: str) -> dict[str, Any]:
    """The description of the files of all lists; `path_of` says where the file of a list in a format is."""
    licence = settings.DATA_LICENCE
    return {
        "profile": "data-package",
        "name": NAME,
        "title": settings.SITE_NAME,
        "description": "A knowledge base on the trade in rare earths. Each fact names its source.",
        "homepage": f"{site}/data/",
        "version": version.isoformat(timespec="seconds"),
        "created": version.isoformat(timespec="seconds"),
        "licenses": [
            {
                "name": licence["name"].replace("CC BY", "CC-BY").replace(" ", "-"),
                "title": licence["name"],
                "path": licence["url"],
            }
        ],
        "contributors": [{"title": settings.SITE_NAME, "role": "publisher", "path": site}],
        "resources": [make(listing, path_of) for listing in LISTINGS for make in (_table, _lines)],
    }


def _table(listing: Listing, path_of: Callable[[Listing, str], str]) -> dict[str, Any]:
    columns = listing.row().columns
    return {
        "profile": "tabular-data-resource",
        "name": listing.name,
        "title": listing.name.capitalize(),
        "description": listing.description,
        "path": path_of(listing, "csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in columns],
            "missingValues": [""],
            "primaryKey": "slug" if listing.key == "slug" else "id",
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": type_of(column)}
    description = " ".join(
        part for part in (column.help_text, f"({note_on(column)})" if note_on(column) else "") if part
    )
    if description:
        field["description"] = description
    if isinstance(column.field, serializers.URLField) and not column.many:
        field["format"] = "uri"
    if type_of(column) == "datetime":
        field["format"] = "any"
    if isinstance(column.field, Code) and not column.many:
        field["constraints"] = {"enum": [code for code, _label in codes_of(column)]}
    return field


def _lines(listing: Listing, path_of: Callable[[Listing, str], str]) -> dict[str, Any]:
    return {
        "profile": "data-resource",
        "name": f"{listing.name}-jsonl",
        "title": f"{listing.name.capitalize()}, one object a line",
        "description": f"{listing.description} With what is linked as objects.",
        "path": path_of(listing, "jsonl"),
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
    }
