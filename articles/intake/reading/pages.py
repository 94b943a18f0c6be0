"""HTML pages and fragments to sheets: which part of a page is the story, or the stories."""

from __future__ import annotations

from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from articles.intake.reading.dates import sightings
from articles.intake.reading.draft import Line, Sheet
from articles.intake.reading.markup import Context, walk
from articles.intake.reading.metadata import clues_of
from articles.intake.reading.shapes import is_prose
from articles.intake.reading.tagsoup import cut, shallow


def sheets_of(text: str) -> list[Sheet]:
    """The stories of a page: one, or several if it holds several complete articles."""
    scripts: list[str] = []
    text, scripts = cut(text, "<script", "</script", scripts)
    for start, end in (("<style", "</style"), ("<!--", "-->"), ("<svg", "</svg")):
        text, _ = cut(text, start, end, [])
    linked_data = [_script_body(script) for script in scripts if "ld+json" in script[:300].lower()]
    tree = LexborHTMLParser(shallow(text))
    collected = walk(tree)
    _free_of_layout_tables(collected)
    clues = clues_of(tree, linked_data)
    several = _complete_articles(collected)
    if len(several) > 1:
        shared = [clue for clue in clues if clue.field in ("publisher", "language")]
        return [Sheet(_article_lines(collected, number), list(shared), marked_up=True) for number in several]
    return [Sheet(_page_lines(collected), clues, marked_up=True)]


def _script_body(script: str) -> str:
    return script.partition(">")[2]


def _free_of_layout_tables(collected: list[tuple[Line, Context]]) -> None:
    """Old pages stand in a table as a whole; its cells are no table of figures."""
    prose = [line for line, context in collected if is_prose(line.text) and not context.chrome]
    inside = sum(len(line.text) for line in prose if line.tag == "cell")
    if inside > 0.3 * sum(len(line.text) for line in prose):
        for line, _ in collected:
            line.tag = "" if line.tag == "cell" else line.tag


def _prose_size(line: Line) -> int:
    return len(line.text) if line.tag in ("", "p") and is_prose(line.text) else 0


def _complete_articles(collected: list[tuple[Line, Context]]) -> list[int]:
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
        and found & {"byline", "time"}
        and (prose[number] >= 250 or (prose[number] >= 110 and "prose 1" in found))
    ]


def _article_lines(collected: list[tuple[Line, Context]], number: int) -> list[Line]:
    return [_in_place(line, context) for line, context in collected if context.article == number]


def _in_place(line: Line, context: Context) -> Line:
    why = context.chrome or context.weak_chrome
    if why and line.tag not in ("h1", "byline", "standfirst"):
        line.drop(why)
    return line


def _page_lines(collected: list[tuple[Line, Context]]) -> list[Line]:
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
