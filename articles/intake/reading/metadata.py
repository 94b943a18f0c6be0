"""What a page says about itself: JSON-LD, Open Graph and other meta elements, canonical address."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from articles.intake.reading.draft import Clue

_ARTICLE_TYPE = re.compile(r"(?:article|posting|report|webpage$)", re.IGNORECASE)
_KIND_BY_TYPE = (("opinion", "opinion"), ("analysis", "analysis"), ("interview", "interview"), ("review", "other"))
_TAGS = re.compile(r"<[^<>]{0,500}>")
_BOUNDARY = re.compile(r"\s+")

# name or property of a meta element -> field and weight
_META = {
    "og:title": ("headline", 8),
    "twitter:title": ("headline", 7),
    "citation_title": ("headline", 8),
    "dc.title": ("headline", 7),
    "parsely-title": ("headline", 7),
    "sailthru.title": ("headline", 7),
    "og:site_name": ("publisher", 8),
    "dc.publisher": ("publisher", 7),
    "citation_publisher": ("publisher", 7),
    "publisher": ("publisher", 7),
    "application-name": ("publisher", 4),
    "al:ios:app_name": ("publisher", 3),
    "source": ("publisher", 7),
    "mediaid": ("publisher", 7),
    "author": ("authors", 8),
    "article:author": ("authors", 7),
    "article:author_name": ("authors", 8),
    "dc.creator": ("authors", 7),
    "dcterms.creator": ("authors", 7),
    "parsely-author": ("authors", 8),
    "sailthru.author": ("authors", 8),
    "byl": ("authors", 8),
    "citation_author": ("authors", 8),
    "article:published_time": ("published", 9),
    "og:published_time": ("published", 8.5),
    "og:article:published_time": ("published", 8.5),
    "datepublished": ("published", 8.5),
    "parsely-pub-date": ("published", 8),
    "sailthru.date": ("published", 7.5),
    "publishdate": ("published", 8),
    "pubdate": ("published", 8),
    "publish-date": ("published", 8),
    "publish_date": ("published", 8),
    "publication_date": ("published", 8),
    "citation_publication_date": ("published", 7.5),
    "dc.date.issued": ("published", 8),
    "dcterms.issued": ("published", 8),
    "dc.date": ("published", 7),
    "dcterms.date": ("published", 7),
    "dcterms.created": ("published", 7),
    "date": ("published", 7),
    "og:url": ("url", 8),
    "twitter:url": ("url", 6),
    "og:description": ("description", 4),
    "description": ("description", 3),
    "twitter:description": ("description", 3),
    "article:section": ("section", 5),
    "og:locale": ("language", 4),
    "og:image:alt": ("alt_text", 3),
    "twitter:image:alt": ("alt_text", 2),
    "article:content_tier": ("tier", 5),
    "syndication-source": ("url", 9.5),
    "original-source": ("url", 9.5),
}


def clues_of(tree: LexborHTMLParser, linked_data: list[str]) -> list[Clue]:
    """All that the page says about its story."""
    clues = list(_from_linked_data(linked_data))
    for node in tree.css("meta")[:500]:
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        content = plain(attributes.get("content") or "")
        if name in _META and content:
            field, weight = _META[name]
            clues.append(Clue(field, content, weight))
    canonical = tree.css("link[rel=canonical]")[:2]
    clues.extend(Clue("url", (node.attributes.get("href") or "").strip(), 9) for node in canonical)
    title = tree.css_first("head title") or tree.css_first("title")
    if title:
        clues.append(Clue("headline", plain(title.text()), 6))
    language = tree.css_first("html[lang]")
    if language:
        clues.append(Clue("language", language.attributes.get("lang") or "", 5))
    return [clue for clue in clues if clue.value]


def plain(text: str) -> str:
    """A metadata value as one line of text, without markup."""
    return _BOUNDARY.sub(" ", _TAGS.sub("", html.unescape(text[:4000]))).strip()


def _from_linked_data(scripts: list[str]) -> Iterator[Clue]:
    for script in scripts[:50]:
        try:
            data = json.loads(script.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            types = item.get("@type")
            kind = " ".join(map(str, types)) if isinstance(types, list) else str(types)
            if _ARTICLE_TYPE.search(kind):
                yield from _article_clues(item, kind)


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of the data, graphs and main entities included; not those deeper down."""
    waiting = [(data, 0)]
    while waiting:
        item, depth = waiting.pop(0)
        if isinstance(item, list) and depth < 6:
            waiting.extend((inner, depth + 1) for inner in item[:100])
        elif isinstance(item, dict):
            yield item
            if depth < 6:
                waiting.extend((item[key], depth + 1) for key in ("@graph", "mainEntity") if key in item)


def _article_clues(item: dict[str, Any], kind: str) -> Iterator[Clue]:
    # A WebPage says the same things less precisely.
    less = 2.0 if kind.lower().endswith("webpage") else 0.0
    for key in ("headline", "name"):
        yield Clue("headline", _text(item.get(key)), 9 - less - (key == "name"))
    yield Clue("published", _text(item.get("datePublished")), 9.2 - less)
    yield Clue("description", _text(item.get("description") or item.get("abstract")), 4.5 - less)
    yield Clue("publisher", _name(item.get("publisher")) or _name(item.get("sourceOrganization")), 8 - less)
    yield Clue("publisher", _name(item.get("isBasedOn")), 9.5)
    authors = item.get("author") or item.get("creator")
    for author in (authors if isinstance(authors, list) else [authors])[:20]:
        yield Clue("authors", _name(author), 9 - less)
    page = item.get("mainEntityOfPage")
    address = item.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    yield Clue("url", _text(address) if str(address).startswith("http") else "", 7 - less)
    yield Clue("language", _text(item.get("inLanguage")), 5)
    sections = item.get("articleSection")
    for section in sections[:5] if isinstance(sections, list) else [sections]:
        yield Clue("section", _text(section), 5)
    if item.get("isAccessibleForFree") in (False, "false", "False"):
        yield Clue("tier", "locked", 5)
    for mark, code in _KIND_BY_TYPE:
        if mark in kind.lower():
            yield Clue("kind", code, 6)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    return plain(str(value)) if isinstance(value, str | int) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return _text(value.get("name"))
    return _text(value) if isinstance(value, str) and not value.startswith("http") else ""
