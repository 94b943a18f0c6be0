"""In which order entries are written, and into which file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from articles.models import Article
from articles.starter.kind import Kind
from articles.starter.values import days
from browse.fields import EDTFField
from entities.models import Place

# By kind the fields that decide; of links the slug counts, of choices their place in the list, of dates the first day.
_ORDER = {
    "feeds": ("url",),
    "articles": ("published_at", "slug"),
    "events": ("date", "slug"),
    "relationships": ("kind", "subject", "object", "start", "title"),
    "statements": ("said_on", "speaker", "speaker_as_described", "paraphrase"),
    "aliases": ("language", "kind", "text"),
    "identifiers": ("scheme", "value"),
    "bylines": ("position", "author"),
    "mentions": ("actor", "place", "material"),
    "provisions": ("position", "label"),
    "participations": ("role", "actor"),
    "links": ("kind", "to_event", "to_provision"),
    "figures": ("quantity", "period", "material", "note", "unit", "minimum"),
    "stances": ("event",),
    "sources": ("article", "field"),
}
_PLACES = {
    Place.Kind.REGION: "regions",
    Place.Kind.BLOC: "regions",
    Place.Kind.COUNTRY: "countries",
    Place.Kind.PROVINCE: "provinces",
    Place.Kind.CITY: "cities",
}
_UNDATED = "undated"


def order_of(kind: Kind, row: dict[str, Any]) -> tuple[Any, ...]:
    """What the rows of one kind are sorted by; of links `row` holds the slugs."""
    return tuple(_rank(kind, name, row[name]) for name in _ORDER.get(kind.name, ("slug",)))


def _rank(kind: Kind, name: str, value: Any) -> tuple[Any, ...]:
    field = kind.model._meta.get_field(name)
    if isinstance(field, EDTFField):
        day = first_day(value)
        return day is None, day or date.min, value
    if isinstance(value, datetime):
        value = value.astimezone(UTC).date()
    if getattr(field, "choices", None):
        return ([code for code, _ in field.flatchoices].index(value) if value else -1,)  # type: ignore[union-attr]
    return (value is None,) if value is None else (False, value)


def first_day(written: str) -> date | None:
    """The earliest day that an EDTF text may mean; of an open beginning its end."""
    earliest, latest = days(written)
    return earliest or latest


def file_of(kind: Kind, row: dict[str, Any]) -> str:
    """The name of the file in which a row is written."""
    if kind.name == "places":
        part = _PLACES[row["kind"]]
    elif kind.name == "articles":
        part = "references" if row["status"] == Article.Status.REFERENCE else _year(row["published_at"])
    elif kind.name == "events":
        part = _year(first_day(row["date"]))
    elif kind.name == "statements":
        part = _year(first_day(row["said_on"]))
    else:
        return f"{kind.name}.yaml"
    return f"{kind.name}/{part}.yaml"


def _year(day: date | None) -> str:
    if day is None:
        return _UNDATED
    return str((day.astimezone(UTC) if isinstance(day, datetime) else day).year)
