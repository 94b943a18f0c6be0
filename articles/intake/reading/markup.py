"""The text of a page, line by line, with what the elements around it say that it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.intake.reading.draft import Line
from articles.intake.reading.shapes import weight_of

# A page of more elements than this is no story; what follows is not looked at.
MOST_NODES = 250_000
_TABLES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "markup.yaml").read_text(encoding="utf-8"))
BLOCKS = frozenset(_TABLES["blocks"])
_SILENT = frozenset(_TABLES["silent"])
_HIDDEN_WORDS = frozenset(_TABLES["hidden"])


def _by_word(name: str) -> dict[str, str]:
    return {word: meaning for meaning, words in _TABLES[name].items() for word in words}


_CHROME_TAGS, _CHROME_ROLES, _CHROME_WORDS = map(_by_word, ("chrome_tags", "chrome_roles", "chrome_words"))
_FIELD_WORDS = _by_word("fields")
_HIDDEN_STYLE = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?![.\d])", re.IGNORECASE
)
_MACHINE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]|$)")
# Points and paragraphs that are one link lead to other stories; a shorter one may be a byline.
_MAYBE_LINKS = {"li": 3, "p": 5}
_CLASS_WORD = re.compile(r"[a-z]+|[A-Z][a-z]+")


@dataclass(slots=True)
class Context:
    """What the elements around a stretch of text say about it."""

    tag: str = ""
    chrome: str = ""
    article: int = 0
    weak_chrome: str = ""


@dataclass(slots=True)
class _Collector:
    lines: list[tuple[Line, Context]] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)

    def flush(self, context: Context) -> None:
        text = " ".join("".join(self.pending).split())
        self.pending.clear()
        if text:
            self.lines.append((Line(text, gap=1, tag=context.tag), context))


def walk(tree: LexborHTMLParser) -> list[tuple[Line, Context]]:
    """Go through the tree once, without recursion, and collect lines of text."""
    collector = _Collector()
    root = tree.body or tree.root
    if root is None:
        return []
    articles = 0
    stack: list[tuple[LexborNode, Context, bool]] = [(root, Context(), False)]
    top = root.mem_id
    seen = 0
    while stack and seen < MOST_NODES:
        node, outer, leaving = stack.pop()
        seen += 1
        if leaving:
            collector.flush(outer)
            continue
        if node.next is not None and node.mem_id != top:
            stack.append((node.next, outer, False))
        if node.is_text_node:
            collector.pending.append(node.text_content or "")
            continue
        tag = node.tag or ""
        if node.is_comment_node or tag in _SILENT or _is_hidden(node):
            continue
        if tag == "br":
            _break(collector, outer)
            continue
        if tag == "img":
            _picture(node, collector, outer)
            continue
        if tag == "time" and _MACHINE_DATE.match(node.attributes.get("datetime") or ""):
            collector.pending.append(f" {(node.attributes.get('datetime') or '')[:40]} ")
            continue
        context = outer
        if tag in BLOCKS or node.attributes:
            if tag == "article" and not outer.article:
                articles += 1
            context = _inner(node, tag, outer, articles)
        if tag in BLOCKS or context.tag != outer.tag:
            collector.flush(outer)
            stack.append((node, context, True))
        if node.child is not None:
            stack.append((node.child, context, False))
    collector.flush(Context())
    return collector.lines


def _break(collector: _Collector, context: Context) -> None:
    # One line break within a paragraph is a space; the reader of plain pages needs it as an end of line.
    if context.tag in ("p", "caption", "h1"):
        collector.pending.append(" ")
    else:
        collector.flush(context)


def _picture(node: LexborNode, collector: _Collector, context: Context) -> None:
    alt = " ".join((node.attributes.get("alt") or "").split())
    if len(alt) > 12 and " " in alt and not context.chrome:
        pending, collector.pending = collector.pending, []
        collector.lines.append(
            (Line(alt, gap=1, tag="alt"), Context("alt", context.chrome, context.article, context.weak_chrome))
        )
        collector.pending = pending


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if _HIDDEN_STYLE.search((attributes.get("style") or "")[:500]):
        return True
    return bool(_HIDDEN_WORDS & set((attributes.get("class") or "")[:500].split()))


def _inner(node: LexborNode, tag: str, outer: Context, articles: int) -> Context:
    attributes = node.attributes
    article = outer.article or (articles if tag == "article" else 0)
    chrome = outer.chrome or _CHROME_TAGS.get(tag, "") or _CHROME_ROLES.get((attributes.get("role") or "").lower(), "")
    words = _class_words(attributes)
    weak = outer.weak_chrome
    if not weak and tag not in ("html", "body", "main", "article"):
        weak = next((_CHROME_WORDS[word] for word in words if word in _CHROME_WORDS), "")
    field_tag = _field_tag(tag, attributes, words, outer)
    if field_tag == tag and tag in _MAYBE_LINKS and _is_one_link(node, _MAYBE_LINKS[tag]):
        field_tag = "link"
    return Context(field_tag, chrome, article, weak)


def _is_one_link(node: LexborNode, least: int) -> bool:
    """Whether the element holds one link of some words without a full stop, and nothing beside it."""
    child, link = node.child, None
    for _ in range(6):
        if child is None:
            break
        if child.tag == "a" and link is None:
            link = child
        elif not child.is_text_node or (child.text_content or "").strip():
            return False
        child = child.next
    text = (link.text() or "").strip()[:400] if link is not None and child is None else ""
    return weight_of(text) >= least and not text.endswith((".", "。"))


def _class_words(attributes: dict[str, str | None]) -> list[str]:
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:400]
    return [word.lower() for word in _CLASS_WORD.findall(named)]


def _field_tag(tag: str, attributes: dict[str, str | None], words: list[str], outer: Context) -> str:
    if tag in ("h1", "figcaption"):
        return "caption" if tag == "figcaption" else tag
    if outer.tag in ("bio", "notice", "standfirst", "byline", "credit") or (outer.tag == "h1" and tag not in BLOCKS):
        return outer.tag
    property_ = (attributes.get("itemprop") or "").lower()
    if property_ == "author" or attributes.get("rel") == "author":
        return "byline"
    if property_ == "headline":
        return "h1"
    for word in words:
        found = _FIELD_WORDS.get(word)
        if found == "byline" and {"bio", "about", "description", "profile"} & set(words):
            return "bio"
        if found and tag not in ("body", "main", "article", "html"):
            return found
    if outer.tag in ("caption",):
        return outer.tag
    if tag in ("h2", "h3", "h4", "h5", "h6"):
        return "h2"
    return {"p": "p", "li": "li", "blockquote": "p", "td": "cell", "th": "cell", "a": outer.tag}.get(
        tag, outer.tag if tag not in BLOCKS else ""
    )
