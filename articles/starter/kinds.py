"""Every kind of entry in the starter set's files, in the order in which they are stored."""

from __future__ import annotations

from articles import models as articles
from articles.models.citations import TARGETS
from articles.starter.kind import PUBLISHED, Kind
from entities import models as entities
from entities.models.figures import SUBJECTS
from entities.models.names import NAMED

_PUBLISHED = {"publication": "published"}


def _named(by: str) -> dict[str, tuple[str, str]]:
    return {"aliases": ("aliases", by), "identifiers": ("identifiers", by)}


def _told(by: str) -> dict[str, tuple[str, str]]:
    return {"figures": ("figures", by), "sources": ("sources", by)}


_OF_ACTOR = _named("actor") | _told("actor")
_WHO = ("slug", "name", "native_name")
_PARTS_OF_ACTOR = ("summary", "unverified_fields", "note", "publication", *_OF_ACTOR)

KINDS = (
    Kind(
        "places",
        entities.Place,
        (*_WHO, "kind", "iso_code", "latitude", "longitude", "within", *_named("place")),
        also=("iso_code",),
        children=_named("place"),
    ),
    Kind(
        "materials",
        entities.Material,
        (
            *(*_WHO, "kind", "symbol", "atomic_number", "weight", "hs_codes", "tariff_lines", "broader", "contains"),
            *("summary", "unverified_fields", "note", *_named("material"), "sources"),
        ),
        also=("symbol",),
        children=_named("material") | {"sources": ("sources", "material")},
    ),
    Kind(
        "agencies",
        entities.Agency,
        (*_WHO, "agency_type", "jurisdiction", "parent", "place", "website", *_PARTS_OF_ACTOR),
        children=_OF_ACTOR,
        unless_given=_PUBLISHED,
    ),
    Kind(
        "companies",
        entities.Company,
        (*_WHO, "place", "website", "stages", "materials", "founded", *_PARTS_OF_ACTOR),
        children=_OF_ACTOR,
        unless_given=_PUBLISHED,
    ),
    Kind(
        "people",
        entities.Person,
        (*_WHO, "place", "website", *_PARTS_OF_ACTOR),
        children=_OF_ACTOR,
        unless_given=_PUBLISHED,
    ),
    Kind(
        "sites",
        entities.Site,
        (
            *(*_WHO, "kind", "status", "status_as_of", "place", "latitude", "longitude", "operators", "stages"),
            *("materials", "summary", "unverified_fields", "note", "publication", *_told("site")),
        ),
        children=_told("site"),
        unless_given=_PUBLISHED,
    ),
    Kind(
        "publishers",
        articles.Publisher,
        (*_WHO, "kind", "aliases", "domains", "place", "website", "actor"),
        also=("sort_name",),
        in_one_line=True,
    ),
    Kind("authors", articles.Author, _WHO, in_one_line=True),
    Kind(
        "feeds",
        articles.Feed,
        ("title", "url", "publisher", "active"),
        key=("url",),
        in_one_line=True,
    ),
    Kind(
        "articles",
        articles.Article,
        (
            *("slug", "headline", "headline_basis", "publisher", "url", "other_urls", "archive_url", "found_at"),
            *("authors", PUBLISHED, "undated", "seen_on", "dateline", "kind", "language", "access", "origin"),
            *("origin_kind", "status", "summary", "note", "mentions"),
        ),
        also=("url",),
        children={"authors": ("bylines", "article"), "mentions": ("mentions", "article")},
    ),
    Kind(
        "events",
        entities.Event,
        (
            *("slug", "kind", "title", "date", "date_words", "effective", "end", "place", "stage", "stage_words"),
            *("official_reference", "official_reference_native", "materials", "destinations", "claim", "summary"),
            *("unverified_fields", "note", "checked_on", "publication"),
            *("provisions", "participants", "links", *_told("event")),
        ),
        children={
            "provisions": ("provisions", "event"),
            "participants": ("participations", "event"),
            "links": ("links", "from_event"),
            **_told("event"),
        },
        unless_given=_PUBLISHED,
    ),
    Kind(
        "licences",
        entities.Licence,
        (
            *("slug", "title", "holder", "holder_as_described", "authority", "goods", "goods_as_stated"),
            *("destinations", "other_destinations", "customers", "number", "coverage", "conditions", "end_use"),
            *("licence_type", "granted", "term_months", "expires", "event", "not_disclosed", "summary"),
            *("unverified_fields", "note", "checked_on", "publication", *_told("licence")),
        ),
        children=_told("licence"),
        unless_given=_PUBLISHED,
    ),
    Kind(
        "relationships",
        entities.Relationship,
        (
            *("kind", "subject", "object", "title", "share", "start", "end", "note", "unverified_fields"),
            *("checked_on", *_told("relationship")),
        ),
        key=("kind", "subject", "object", "title", "start"),
        children=_told("relationship"),
    ),
    Kind(
        "statements",
        articles.Statement,
        (
            *("speaker", "speaker_as_described", "speaker_count", "on_behalf_of", "said_on", "paraphrase"),
            *("quotation", "quotation_native", "stances", "sources"),
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
    Kind("mentions", articles.Mention, (*NAMED, "matched", "count", "status"), key=("article", *NAMED)),
    Kind(
        "provisions",
        entities.Provision,
        (
            *("position", "label", "summary", "goods_condition", "materials", "hs_codes", "target_places"),
            *("target_actors", "effective", "end", *_told("provision")),
        ),
        key=("event", "label"),
        children=_told("provision"),
    ),
    Kind(
        "participations",
        entities.Participation,
        ("actor", "role", "note", "sources"),
        key=("event", "actor", "role"),
        children={"sources": ("sources", "participation")},
    ),
    Kind(
        "links",
        entities.EventLink,
        ("kind", "to_event", "to_provision", "start", "end", "sources"),
        key=("kind", "from_event", "to_event", "to_provision"),
        children={"sources": ("sources", "event_link")},
    ),
    Kind(
        "figures",
        entities.Figure,
        ("quantity", "minimum", "maximum", "qualifier", "unit", "period", "material", "note", "sources"),
        key=("quantity", "unit", "period", "note", "material", *SUBJECTS),
        children={"sources": ("sources", "figure")},
    ),
    Kind("stances", articles.Stance, ("event", "kind", "leaves_open"), key=("statement", "event")),
    Kind(
        "sources",
        articles.Citation,
        ("article", "basis", "field", "value", "unnamed_sources", "locator", "quotation", "note"),
        key=("article", "field", *TARGETS),
        short="article",
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
# Kinds that have a file of their own; the others stand inside these.
FILES = tuple(
    name for name in BY_NAME if not any(name == child for kind in KINDS for child, _ in kind.children.values())
)
# By kind the fields in which its entries may point back to what they stand in.
OWNERS = {name: {back for kind in KINDS for child, back in kind.children.values() if child == name} for name in BY_NAME}
