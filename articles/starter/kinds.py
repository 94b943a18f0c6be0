"""Which keys the starter set's files may use, and to which models they lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import Model

from articles import models as articles
from articles.starter.documents import Entry
from entities import models as entities

NAMED = ("actor", "place", "material")
FIGURED = ("actor", "event", "licence", "relationship")
CITED = ("event", "provision", "event_link", "participation", "relationship", "licence", "figure", "actor", "statement")


@dataclass(frozen=True)
class Kind:
    """One kind of entry: its model, the fields it may give, and what tells one row from another."""

    name: str
    model: type[Model]
    fields: tuple[str, ...]
    key: tuple[str, ...] = ("slug",)
    # Columns that no two rows share: a row that a curator made under another slug is known by them.
    also: tuple[str, ...] = ()
    # Keys under which entries of another kind are listed, with the field in which those point back.
    children: dict[str, tuple[str, str]] = field(default_factory=dict)
    # The key that an entry stands for when it is written as plain text.
    short: str = ""
    prepare: Callable[[Entry], None] = lambda entry: None
    extra_keys: tuple[str, ...] = ()


_PRECISIONS = {1: "year", 2: "month", 3: "day"}


def _date_article(entry: Entry) -> None:
    """From `published`, as precise as it is written, the moment in UTC and the precision."""
    written = entry.values.pop("published", None)
    if written is None:
        return
    moment, precision = _moment(written)
    entry.values |= {"published_at": moment, "published_precision": precision}
    entry.lines |= dict.fromkeys(("published_at", "published_precision"), entry.lines["published"])


def _moment(written: str) -> tuple[datetime, str]:
    if "T" in written:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is None:
            raise ValueError("a time needs its offset, such as +08:00")
        return moment.astimezone(UTC), "minute"
    parts = [int(part) for part in written.split("-")]
    precision = _PRECISIONS[len(parts)]
    year, month, day = [*parts, 1, 1][:3]
    return datetime(year, month, day, tzinfo=UTC), precision


def _publish(entry: Entry) -> None:
    """What comes with the project is published unless the file says otherwise."""
    entry.values.setdefault("publication", "published")


def _named(by: str) -> dict[str, tuple[str, str]]:
    return {"aliases": ("aliases", by), "identifiers": ("identifiers", by)}


_OF_ACTOR = _named("actor") | {"figures": ("figures", "actor"), "sources": ("sources", "actor")}
_ACTOR = ("slug", "name", "native_name", "summary", "place", "website", "publication")

KINDS = (
    Kind(
        "places",
        entities.Place,
        ("slug", "name", "native_name", "kind", "iso_code", "latitude", "longitude", "within"),
        also=("iso_code",),
        children=_named("place"),
    ),
    Kind(
        "materials",
        entities.Material,
        ("slug", "name", "native_name", "kind", "symbol", "weight", "hs_codes", "summary", "broader", "contains"),
        also=("symbol",),
        children=_named("material"),
    ),
    Kind(
        "agencies",
        entities.Agency,
        (*_ACTOR, "agency_type", "jurisdiction", "parent"),
        children=_OF_ACTOR,
        prepare=_publish,
    ),
    Kind("companies", entities.Company, (*_ACTOR, "stages", "founded"), children=_OF_ACTOR, prepare=_publish),
    Kind("people", entities.Person, _ACTOR, children=_OF_ACTOR, prepare=_publish),
    Kind(
        "publishers",
        articles.Publisher,
        ("slug", "name", "native_name", "kind", "aliases", "domains", "place", "website", "actor"),
        also=("sort_name",),
    ),
    Kind("authors", articles.Author, ("slug", "name", "native_name")),
    Kind(
        "articles",
        articles.Article,
        (
            *("slug", "headline", "headline_basis", "publisher", "url", "other_urls", "archive_url", "found_at"),
            *("published_at", "published_precision", "undated", "seen_on", "dateline", "kind", "language", "access"),
            *("summary", "origin", "origin_kind", "status", "note"),
        ),
        also=("url",),
        children={"authors": ("bylines", "article"), "mentions": ("mentions", "article")},
        prepare=_date_article,
        extra_keys=("published",),
    ),
    Kind(
        "events",
        entities.Event,
        (
            *("slug", "kind", "title", "summary", "claim", "date", "date_words", "effective", "end", "place"),
            *("materials", "destinations", "official_reference", "official_reference_native", "stage"),
            *("checked_on", "publication"),
        ),
        children={
            "provisions": ("provisions", "event"),
            "participants": ("participations", "event"),
            "links": ("links", "from_event"),
            "figures": ("figures", "event"),
            "sources": ("sources", "event"),
        },
        prepare=_publish,
    ),
    Kind(
        "licences",
        entities.Licence,
        (
            *("slug", "title", "holder", "authority", "goods", "goods_as_stated", "destinations"),
            *("other_destinations", "customers", "number", "coverage", "conditions", "end_use", "licence_type"),
            *("granted", "term_months", "expires", "event", "not_disclosed", "summary", "checked_on", "publication"),
        ),
        children={"figures": ("figures", "licence"), "sources": ("sources", "licence")},
        prepare=_publish,
    ),
    Kind(
        "relationships",
        entities.Relationship,
        ("kind", "subject", "object", "title", "share", "start", "end", "note", "checked_on"),
        key=("kind", "subject", "object", "title", "start"),
        children={"figures": ("figures", "relationship"), "sources": ("sources", "relationship")},
    ),
    Kind(
        "statements",
        articles.Statement,
        (
            *("speaker", "speaker_as_described", "speaker_count", "on_behalf_of", "said_on", "paraphrase"),
            *("quotation", "quotation_native"),
        ),
        key=("speaker", "speaker_as_described", "said_on", "paraphrase"),
        children={"stances": ("stances", "statement"), "sources": ("sources", "statement")},
    ),
    Kind(
        "aliases",
        entities.Alias,
        ("text", "kind", "language", "matchable"),
        key=("text", *NAMED),
        short="text",
    ),
    Kind("identifiers", entities.Identifier, ("scheme", "value"), key=("scheme", "value")),
    Kind("bylines", articles.Byline, ("author", "position"), key=("article", "author"), short="author"),
    Kind(
        "mentions",
        articles.Mention,
        (*NAMED, "matched", "count", "status"),
        key=("article", *NAMED),
    ),
    Kind(
        "provisions",
        entities.Provision,
        (
            *("position", "label", "summary", "goods_condition", "materials", "hs_codes", "target_places"),
            *("target_actors", "effective", "end"),
        ),
        key=("event", "label"),
        children={"sources": ("sources", "provision"), "figures": ("figures", "provision")},
    ),
    Kind(
        "participations",
        entities.Participation,
        ("actor", "role", "note"),
        key=("event", "actor", "role"),
        children={"sources": ("sources", "participation")},
    ),
    Kind(
        "links",
        entities.EventLink,
        ("kind", "to_event", "to_provision", "start", "end"),
        key=("kind", "from_event", "to_event", "to_provision"),
        children={"sources": ("sources", "event_link")},
    ),
    Kind(
        "figures",
        entities.Figure,
        ("quantity", "minimum", "maximum", "qualifier", "unit", "period", "material", "note"),
        key=("quantity", "unit", "period", "note", "material", *FIGURED, "provision"),
        children={"sources": ("sources", "figure")},
    ),
    Kind(
        "stances",
        articles.Stance,
        ("event", "kind", "leaves_open"),
        key=("statement", "event"),
    ),
    Kind(
        "sources",
        articles.Citation,
        ("article", "field", "value", "note", "basis", "unnamed_sources", "locator", "quotation"),
        key=("article", "field", *CITED),
        short="article",
    ),
)
# Kinds that have a file of their own; the others stand inside these.
FILES = tuple(kind.name for kind in KINDS[:12])
BY_NAME = {kind.name: kind for kind in KINDS}
