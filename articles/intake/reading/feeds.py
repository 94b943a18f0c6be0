"""RSS and Atom items to sheets. Read by hand, so that a broken feed still gives what is in it."""

from __future__ import annotations

import html
import re

from articles.intake.reading.draft import Clue, Line, Sheet
from articles.intake.reading.metadata import plain
from articles.intake.reading.pages import sheets_of
from articles.intake.reading.tagsoup import looks_like_html, without_stray_tags
from articles.intake.story import UnreadableStory

MOST_ITEMS = 500
_OPENING = re.compile(r"<(item|entry)(?=[\s>])", re.IGNORECASE)
_LINK_HREF = re.compile(r"<link\b(?P<attributes>[^<>]{0,600})>", re.IGNORECASE)
_HREF = re.compile(r"href\s{0,3}=\s{0,3}[\"']([^\"'<>]{1,500})", re.IGNORECASE)


def looks_like_feed(text: str) -> bool:
    """Whether there are items of a feed in it, with their titles."""
    opening = _OPENING.search(text[:100_000])
    if not opening:
        return False
    return bool(_element(text[opening.start() : opening.start() + 20_000], "title"))


def feed_sheets(text: str) -> list[Sheet]:
    """One sheet per item."""
    first = _OPENING.search(text)
    channel = plain(_element(text[: first.start()], "title")) if first else ""
    sheets: list[Sheet] = []
    at = 0
    while opening := _OPENING.search(text, at):
        name = opening.group(1)
        end = text.find(f"</{name}>", opening.end())
        end = end if end >= 0 else len(text)
        sheets.append(_item_sheet(text[opening.start() : end], channel))
        if len(sheets) > MOST_ITEMS:
            raise UnreadableStory(f"This feed has more than {MOST_ITEMS} items; split it.")
        at = end + 1
    return sheets


def _element(text: str, name: str) -> str:
    """The content of the first element of that name, CDATA and escapes undone once."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    at = 0
    while (at := lower.find(f"<{name}", at)) >= 0:
        after = text[at + len(name) + 1 : at + len(name) + 2]
        if after in (">", " ", "\n", "\t"):
            start = text.find(">", at)
            end = lower.find(f"</{name}", start)
            if start < 0 or end < 0:
                return ""
            return _unescaped(text[start + 1 : end])
        at += 1
    return ""


def _unescaped(text: str) -> str:
    text = text.strip()
    if text.startswith("<![CDATA["):
        return text[9:].removesuffix("]]>").strip()
    return html.unescape(text)


def _item_sheet(item: str, channel: str) -> Sheet:
    clues = [
        Clue("headline", plain(_element(item, "title")), 9),
        Clue("url", _link(item), 8),
        Clue(
            "published", plain(_element(item, "pubdate") or _element(item, "published") or _element(item, "dc:date")), 9
        ),
        Clue("published", plain(_element(item, "updated")), 2),
        Clue("publisher", plain(_element(item, "source")), 9 if _element(item, "source") else 0),
        Clue("publisher", plain(_element(item, "dc:publisher")), 8),
        Clue("publisher", channel, 5),
    ]
    author = _element(item, "dc:creator") or _element(item, "author")
    author = _element(author, "name") or author
    clues.append(Clue("authors", plain(author), 9))
    content = _element(item, "content:encoded") or _element(item, "content")
    summary = _element(item, "description") or _element(item, "summary")
    lines = _lines(content or summary)
    if content and summary:
        clues.append(Clue("description", plain(summary), 6))
    return Sheet(lines, [clue for clue in clues if clue.value], marked_up=True)


def _link(item: str) -> str:
    address = plain(_element(item, "link")) or plain(_element(item, "guid"))
    if address.startswith("http"):
        return address
    found = [match["attributes"] for match in _LINK_HREF.finditer(item[:5000])]
    found.sort(key=lambda attributes: "alternate" not in attributes)
    href = _HREF.search(found[0]) if found else None
    return html.unescape(href.group(1)) if href else ""


def _lines(content: str) -> list[Line]:
    if looks_like_html(content) or "<p" in content:
        lines = sheets_of(f"<body>{content}")[0].lines
    else:
        parts = without_stray_tags(content).split("\n")
        lines = [Line(" ".join(part.split()), gap=1, tag="p") for part in parts if part.strip()]
    return lines
