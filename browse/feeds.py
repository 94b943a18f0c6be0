"""A list as an Atom feed (RFC 4287): its newest items by change, and news of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from browse import clocks
from browse.changes import LONG_AGO, with_changed
from browse.listings import Listing
from browse.plaintext import one_line, writable
from browse.telling import Entry, Source

MOST = 50
ATOM = "http://www.w3.org/2005/Atom"
# The day from which the ids hold; it never changes, or every reader would see every entry anew.
SINCE = "2026"


@dataclass(frozen=True)
class Feed:
    """What stands in the head of a feed, and its entries."""

    title: str
    subtitle: str
    key: str
    page: str
    address: str
    entries: list[Entry]

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=LONG_AGO)


def entries(listing: Listing, rows: QuerySet) -> list[Entry]:
    """The items changed last, and the news of all of them, each at most `MOST`; the newest first."""
    telling = listing.telling
    newest = dict(
        with_changed(rows.order_by(), *telling.evidence).order_by("-changed", "-pk").values_list("pk", "changed")[:MOST]
    )
    items = []
    for row in telling.fetch(rows.model.objects.filter(pk__in=newest)):
        row.changed = newest[row.pk]
        items.append(telling.entry(row))
    told = [*items, *telling.notices(rows, clocks.on(), MOST)]
    return sorted(told, key=lambda entry: (entry.updated, entry.key), reverse=True)


def as_atom(feed: Feed, request: HttpRequest) -> bytes:
    """The feed as a document."""
    host = request.get_host().partition(":")[0]
    root = ET.Element("feed", xmlns=ATOM)
    root.set("xml:lang", "en-GB")
    _text(root, "id", f"tag:{host},{SINCE}:{feed.key}")
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", _moment(feed.updated))
    _link(root, "self", feed.address, type="application/atom+xml")
    _link(root, "alternate", feed.page, type="text/html")
    _text(ET.SubElement(root, "author"), "name", settings.SITE_NAME)
    _text(root, "rights", settings.DATA_LICENCE["name"])
    for entry in feed.entries:
        _add(root, entry, host, request)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(root: ET.Element, entry: Entry, host: str, request: HttpRequest) -> None:
    element = ET.SubElement(root, "entry")
    _text(element, "id", f"tag:{host},{SINCE}:{entry.key}")
    _text(element, "title", entry.title)
    _text(element, "updated", _moment(entry.updated))
    _link(element, "alternate", request.build_absolute_uri(entry.path), type="text/html")
    for address in dict.fromkeys(source.address for source in entry.sources if source.address):
        _link(element, "related", address)
    ET.SubElement(element, "category", term=entry.category)
    if entry.summary:
        _text(element, "summary", entry.summary)
    _text(element, "content", content(entry)).set("type", "html")


def content(entry: Entry) -> SafeString:
    """The entry's text as HTML: what happened, who says so, the sources."""
    return format_html(
        "{}{}{}",
        format_html("<p>{}</p>", entry.summary) if entry.summary else "",
        _list("Who says so", entry.says),
        _list("Sources", (_source(source) for source in entry.sources)),
    )


def _list(title: str, lines: Iterable[Any]) -> SafeString | str:
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html("<h2>{}</h2><ul>{}</ul>", title, items) if items else ""


def _source(source: Source) -> SafeString | str:
    return format_html('<a href="{}">{}</a>', source.address, source.text) if source.address else source.text


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = writable(text) if name == "content" else one_line(text)
    return element


def _link(parent: ET.Element, rel: str, address: str, **attributes: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": one_line(address)} | attributes)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
