"""What a page is about, for programs that read pages: JSON-LD in the terms of schema.org."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from browse.plaintext import writable

Thing = dict[str, Any]
CONTEXT = "https://schema.org"
# Letters that could end the block, or that some readers of scripts take for a line's end.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def script(things: Iterable[Thing]) -> SafeString:
    """A block of data for the head of a page; whatever stands in a text, it ends where it should."""
    data = {"@context": CONTEXT, "@graph": [filled(thing) for thing in things]}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- escaped above


def filled(value: Any) -> Any:
    """The value without what is empty, and without control characters."""
    if isinstance(value, dict):
        return {name: filled(part) for name, part in value.items() if part not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [filled(part) for part in value]
    return writable(value) if isinstance(value, str) else value


def plain_thing(item: Any, site: str) -> Thing:
    """An item of any kind."""
    return named("Thing", item, site) | {"description": getattr(item, "summary", "")}


def named(kind: str, item: Any, site: str) -> Thing:
    """An item by its type, name and address: all that another needs to refer to it."""
    address = site + item.get_absolute_url()
    return {"@type": kind, "@id": address, "name": str(item), "url": address}


def breadcrumbs(site: str, *steps: tuple[str, str]) -> Thing:
    """The way to the page: names and paths, from the front page on."""
    way = [(settings.SITE_NAME, "/"), *steps]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": site + path}
        for position, (name, path) in enumerate(way, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def website(site: str, search_path: str) -> Thing:
    """The site, and how to search it."""
    return {
        "@type": "WebSite",
        "@id": f"{site}/#site",
        "name": settings.SITE_NAME,
        "url": f"{site}/",
        "inLanguage": "en-GB",
        "license": settings.DATA_LICENCE["url"],
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{site}{search_path}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def web_page(title: str, description: str, address: str, site: str) -> Thing:
    return {
        "@type": "WebPage",
        "@id": address,
        "name": title,
        "description": description,
        "url": address,
        "isPartOf": {"@type": "WebSite", "@id": f"{site}/#site", "name": settings.SITE_NAME, "url": f"{site}/"},
    }


def item_list(rows: Iterable[Any], first: int, total: int, address: str, site: str) -> Thing:
    """The rows that a page shows, as links in their order."""
    return {
        "@type": "ItemList",
        "@id": f"{address}#list",
        "numberOfItems": total,
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": str(row), "url": site + row.get_absolute_url()}
            for position, row in enumerate(rows, start=first)
        ],
    }


def dataset(title: str, description: str, address: str, files: Iterable[tuple[str, str]], version: Any) -> Thing:
    """What can be downloaded: media type and address of each file."""
    return {
        "@type": "Dataset",
        "@id": f"{address}#data",
        "name": title,
        "description": description,
        "url": address,
        "license": settings.DATA_LICENCE["url"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": settings.SITE_NAME},
        "dateModified": version.isoformat(timespec="seconds"),
        "version": version.isoformat(timespec="seconds"),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type.partition(";")[0], "contentUrl": url}
            for media_type, url in files
        ],
    }
