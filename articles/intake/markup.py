"""HTML pages and fragments to lines: only text comes out, tagged with what its markup says it is."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.intake.dates import sightings
from articles.intake.draft import Line, Sheet
from articles.intake.metadata import clues_of
from articles.intake.shapes import is_prose

# A page of more elements than this is no story; what follows is not looked at.
MOST_NODES = 250_000
_DEEPEST = 150

_BLOCK_TAG = re.compile(r"</?(?:p|div|article|section|main|h[1-6]|br|ul|ol|table|tr|td|figure|header|html|body|head|meta|blockquote)\b[^<>]{0,2000}>", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:b|i|em|strong|a|span|u|sup|sub|font|small|cite|q|mark|img|script|style|iframe|o:p)\b[^<>]{0,2000}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,10}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_NAME_AFTER = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# These close one another, so that a page may leave them open without nesting.
_CLOSING_THEMSELVES = frozenset("p li dt dd option optgroup tr td th tbody thead tfoot".split())
_BLOCKS = frozenset(
    "p div article section main h1 h2 h3 h4 h5 h6 ul ol li table tr td th thead tbody tfoot caption figure figcaption header "
    "footer nav aside blockquote pre form fieldset address dl dt dd details summary hr button body html video audio".split()
)
_SILENT = frozenset(
    "script style noscript template svg iframe object head select textarea canvas math title option datalist audio video map".split()
)
_CHROME_TAGS = {"nav": "navigation", "footer": "page footer", "aside": "beside the story", "form": "form", "button": "button", "dialog": "dialog", "menu": "navigation"}
_CHROME_ROLES = {"navigation": "navigation", "search": "search form", "complementary": "beside the story", "dialog": "dialog", "contentinfo": "page footer", "alert": "notice"}
_CHROME_WORDS = {
    "nav": "navigation", "navbar": "navigation", "menu": "navigation", "breadcrumb": "navigation", "breadcrumbs": "navigation",
    "share": "sharing", "sharing": "sharing", "social": "sharing", "sharebar": "sharing",
    "related": "links to other stories", "recommended": "links to other stories", "recommendations": "links to other stories",
    "trending": "links to other stories", "popular": "links to other stories", "outbrain": "advertisement", "taboola": "advertisement",
    "readmore": "links to other stories", "mostread": "links to other stories",
    "newsletter": "newsletter", "signup": "newsletter", "promo": "advertisement", "advert": "advertisement", "ad": "advertisement",
    "ads": "advertisement", "advertisement": "advertisement", "sponsored": "advertisement", "sponsor": "advertisement",
    "cookie": "cookie or privacy notice", "cookies": "cookie or privacy notice", "consent": "cookie or privacy notice", "gdpr": "cookie or privacy notice",
    "comments": "comments", "comment": "comments", "disqus": "comments", "sidebar": "beside the story", "footer": "page footer",
    "modal": "dialog", "popup": "dialog", "toolbar": "page tools", "tags": "tags", "taglist": "tags", "topics": "tags", "ticker": "weather or market ticker",
}  # fmt: skip
_HIDDEN_WORDS = frozenset("hidden sr-only visually-hidden visuallyhidden screen-reader-text screenreader offscreen u-hidden d-none".split())
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?![.\d])", re.IGNORECASE)
_FIELD_WORDS = {
    "byline": "byline", "author": "byline", "authors": "byline", "contributor": "byline", "bylines": "byline", "writer": "byline",
    "bio": "bio", "authorbio": "bio",
    "standfirst": "standfirst", "dek": "standfirst", "deck": "standfirst", "subtitle": "standfirst", "subheadline": "standfirst",
    "subheading": "standfirst", "subhead": "standfirst", "chapo": "standfirst", "chapeau": "standfirst", "summary": "standfirst", "teaser": "standfirst",
    "strapline": "standfirst", "subtitulo": "standfirst", "sommario": "standfirst", "vorspann": "standfirst", "excerpt": "standfirst",
    "kicker": "kicker", "eyebrow": "kicker", "overline": "kicker", "dachzeile": "kicker", "rubric": "kicker", "category": "kicker", "topline": "kicker",
    "caption": "caption", "figcaption": "caption", "cutline": "caption", "bildunterschrift": "caption",
    "credit": "credit", "credits": "credit", "photographer": "credit",
    "paywall": "notice", "regwall": "notice",
}  # fmt: skip
_MACHINE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]|$)")
_CLASS_WORD = re.compile(r"[a-z]+|[A-Z][a-z]+")


@dataclass(slots=True)
class _Context:
    """What the elements around a stretch of text say about it."""

    tag: str = ""
    chrome: str = ""
    article: int = 0
    weak_chrome: str = ""


@dataclass(slots=True)
class _Collector:
    lines: list[tuple[Line, _Context]] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)

    def flush(self, context: _Context) -> None:
        text = " ".join("".join(self.pending).split())
        self.pending.clear()
        if text:
            self.lines.append((Line(text, gap=1, tag=context.tag), context))


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
        text = _INLINE_TAG.sub("", _cut(text, "<script", "</script>", [])[0])
    if "<" in text and _BLOCK_TAG.search(text):
        text = _BLOCK_TAG.sub("\n", text)
    return _ENTITY.sub(lambda entity: html.unescape(entity.group()), text) if "&" in text else text


def sheets_of(text: str) -> list[Sheet]:
    """The stories of a page: one, or several if it holds several complete articles."""
    scripts: list[str] = []
    text, scripts = _cut(text, "<script", "</script", scripts)
    for start, end in (("<style", "</style"), ("<!--", "-->"), ("<svg", "</svg")):
        text, _ = _cut(text, start, end, [])
    linked_data = [_script_body(script) for script in scripts if "ld+json" in script[:300].lower()]
    tree = LexborHTMLParser(_shallow(text))
    collected = _walk(tree)
    clues = clues_of(tree, linked_data)
    several = _complete_articles(collected)
    if len(several) > 1:
        shared = [clue for clue in clues if clue.field in ("publisher", "language")]
        return [Sheet(_article_lines(collected, number), list(shared), marked_up=True) for number in several]
    return [Sheet(_page_lines(collected), clues, marked_up=True)]


def _cut(text: str, start: str, end: str, found: list[str]) -> tuple[str, list[str]]:
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


def _script_body(script: str) -> str:
    return script.partition(">")[2]


def _shallow(text: str) -> str:
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
        return match.group() if depth <= _DEEPEST else "<br" if name in _BLOCKS else "<wbr"

    return _NAME_AFTER.sub(bounded, text)


def _walk(tree: LexborHTMLParser) -> list[tuple[Line, _Context]]:
    """Go through the tree once, without recursion, and collect lines of text."""
    collector = _Collector()
    root = tree.body or tree.root
    if root is None:
        return []
    articles = 0
    stack: list[tuple[LexborNode, _Context, bool]] = [(root, _Context(), False)]
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
        if tag in _BLOCKS or node.attributes:
            if tag == "article" and not outer.article:
                articles += 1
            context = _inner(node, tag, outer, articles)
        if tag in _BLOCKS or context.tag != outer.tag:
            collector.flush(outer)
            stack.append((node, context, True))
        if node.child is not None:
            stack.append((node.child, context, False))
    collector.flush(_Context())
    return collector.lines


def _break(collector: _Collector, context: _Context) -> None:
    # One line break within a paragraph is a space; the reader of plain pages needs it as an end of line.
    if context.tag in ("p", "caption", "h1"):
        collector.pending.append(" ")
    else:
        collector.flush(context)


def _picture(node: LexborNode, collector: _Collector, context: _Context) -> None:
    alt = " ".join((node.attributes.get("alt") or "").split())
    if len(alt) > 12 and " " in alt and not context.chrome:
        pending, collector.pending = collector.pending, []
        collector.lines.append((Line(alt, gap=1, tag="alt"), _Context("alt", context.chrome, context.article, context.weak_chrome)))
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


def _inner(node: LexborNode, tag: str, outer: _Context, articles: int) -> _Context:
    attributes = node.attributes
    article = outer.article or (articles if tag == "article" else 0)
    chrome = outer.chrome or _CHROME_TAGS.get(tag, "") or _CHROME_ROLES.get((attributes.get("role") or "").lower(), "")
    words = _class_words(attributes)
    weak = outer.weak_chrome
    if not weak and tag not in ("html", "body", "main", "article"):
        weak = next((_CHROME_WORDS[word] for word in words if word in _CHROME_WORDS), "")
    return _Context(_field_tag(tag, attributes, words, outer), chrome, article, weak)


def _class_words(attributes: dict[str, str | None]) -> list[str]:
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:400]
    return [word.lower() for word in _CLASS_WORD.findall(named)]


def _field_tag(tag: str, attributes: dict[str, str | None], words: list[str], outer: _Context) -> str:
    if tag in ("h1", "figcaption"):
        return "caption" if tag == "figcaption" else tag
    if outer.tag in ("bio", "notice", "standfirst", "byline", "credit") or (outer.tag == "h1" and tag not in _BLOCKS):
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
    return {"p": "p", "li": "li", "blockquote": "p", "td": "cell", "th": "cell", "a": outer.tag}.get(tag, outer.tag if tag not in _BLOCKS else "")


def _prose_size(line: Line) -> int:
    return len(line.text) if line.tag in ("", "p") and is_prose(line.text) else 0


def _complete_articles(collected: list[tuple[Line, _Context]]) -> list[int]:
    """The <article> elements that have a heading of their own, a byline or time, and a text."""
    prose: Counter[int] = Counter()
    signs: dict[int, set[str]] = {}
    for line, context in collected:
        if context.article and not context.chrome:
            prose[context.article] += _prose_size(line)
            signs.setdefault(context.article, set()).add(line.tag)
            if len(line.text) < 60 and sightings(line.text):
                signs[context.article].add("time")
            if line.tag in ("", "p") and is_prose(line.text):
                signs[context.article].add(f"prose {sum(1 for s in signs[context.article] if s.startswith('prose'))}")
    return [
        number
        for number, found in signs.items()
        if found & {"h1", "h2"}
        and found & {"byline", "time"} and (prose[number] >= 250 or (prose[number] >= 110 and "prose 1" in found))
    ]


def _article_lines(collected: list[tuple[Line, _Context]], number: int) -> list[Line]:
    return [_in_place(line, context) for line, context in collected if context.article == number]


def _in_place(line: Line, context: _Context) -> Line:
    why = context.chrome or context.weak_chrome
    if why and line.tag not in ("h1", "byline", "standfirst"):
        line.drop(why)
    return line


def _page_lines(collected: list[tuple[Line, _Context]]) -> list[Line]:
    """The lines of the page, those outside its main article marked as such."""
    whole: Counter[int] = Counter()
    weak = 0
    for line, context in collected:
        if not context.chrome:
            whole[context.article] += _prose_size(line)
            weak += _prose_size(line) if context.weak_chrome else 0
    total = sum(whole.values())
    # Where the class names would leave hardly any text, they don't mean what they say.
    trust_classes = weak < total * 0.6
    main = max((number for number in whole if number), key=lambda number: whole[number], default=0)
    narrow = bool(main) and whole[main] >= total * 0.3
    for line, context in collected:
        why = context.chrome or (context.weak_chrome if trust_classes else "")
        if why and line.tag != "h1":
            line.drop(why)
        elif narrow and context.article not in (0, main):
            line.drop("another story on the page")
        elif narrow and context.article == 0 and line.tag not in ("h1", "byline", "standfirst"):
            line.tag = "outside"
    return [line for line, _ in collected]
