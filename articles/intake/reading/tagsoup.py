"""HTML as text: telling it from plain text, and making it safe and quick to parse."""

from __future__ import annotations

import html
import re

from articles.intake.reading.markup import BLOCKS

_DEEPEST = 150

_BLOCK_TAG = re.compile(
    r"</?(?:p|div|article|section|main|h[1-6]|br|ul|ol|table|tr|td|figure|header|html|body|head|meta|"
    r"blockquote)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(
    r"</?(?:b|i|em|strong|a|span|u|sup|sub|font|small|cite|q|mark|img|script|style|iframe|o:p)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,10}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_NAME_AFTER = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# These close one another, so that a page may leave them open without nesting.
_CLOSING_THEMSELVES = frozenset(
    ["p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot"]
)


def looks_like_html(text: str) -> bool:
    """Whether this is a page or a fragment in HTML, not text that has a sign < in it."""
    head = text[:3000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html", "<head", "<body", "<article")):
        return True
    sample = text[:200_000]
    found = sum(1 for _ in zip(_BLOCK_TAG.finditer(sample), range(3), strict=False))
    return found >= 3 or (found >= 1 and head.startswith("<"))


def without_stray_tags(text: str) -> str:
    """Plain text without the odd inline tag and entity that a scraper left in."""
    if "<" in text and _INLINE_TAG.search(text):
        text = _INLINE_TAG.sub("", cut(text, "<script", "</script>", [])[0])
    if "<" in text and _BLOCK_TAG.search(text):
        text = _BLOCK_TAG.sub("\n", text)
    return _ENTITY.sub(lambda entity: html.unescape(entity.group()), text) if "&" in text else text


def cut(text: str, start: str, end: str, found: list[str]) -> tuple[str, list[str]]:
    """Take out what stands between two marks, in one pass; without an end mark, all the rest."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    kept, at = [], 0
    while (opening := lower.find(start, at)) >= 0:
        closing = lower.find(end, opening)
        kept.append(text[at:opening])
        if closing < 0:
            # An opening mark that is never closed hides nothing but itself.
            at = opening + len(start)
            kept.append(text[at:])
            return "".join(kept), found
        found.append(text[opening:closing])
        stop = lower.find(">", closing)
        at = stop + 1 if stop >= 0 else len(text)
    kept.append(text[at:])
    return "".join(kept), found


def shallow(text: str) -> str:
    """The markup with elements nested too deep turned into line breaks: the parser is quadratic in depth."""
    depth = 0

    def bounded(match: re.Match[str]) -> str:
        nonlocal depth
        closing, name = match.group(1), match.group(2).lower()
        if name in _VOID or name in _CLOSING_THEMSELVES:
            return match.group()
        if closing:
            depth = max(depth - 1, 0)
            return match.group() if depth < _DEEPEST else "<wbr"
        depth += 1
        return match.group() if depth <= _DEEPEST else "<br" if name in BLOCKS else "<wbr"

    return _NAME_AFTER.sub(bounded, text)
