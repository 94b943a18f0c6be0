"""Labelled lines of exports and page heads: "Title: …", "URL Source: …", "来源：…"."""

from __future__ import annotations

import re
from functools import cache

from articles.intake.reading.bylines import is_name, names_in
from articles.intake.reading.cues import table
from articles.intake.reading.dates import sightings
from articles.intake.reading.draft import Draft, Line
from articles.intake.reading.kinds import kind_of_label
from articles.intake.reading.shapes import ends_sentence, is_list_item, is_prose, name_case, weight_of

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'）)】，。]{4,500}", re.IGNORECASE)
# What separates particulars on one line.
SEPARATORS = re.compile(
    r"\s*[|／•·‧∙⋅｜丨]\s*|\s+[–—/-]\s+|\s{2,}|\u3000+|\s*\[(?=[^\[\]]{2,20}\])|(?<=\d)\s(?=来源|來源|作者|记者|编辑)"
)
BEFORE_LABEL = re.compile(r"\s+(?=[^\s\d:：]{1,6}[:：]\s?\S)")
_ISSUER_HEADS = re.compile(
    r"(?:news|release|content) (?:provided|issued|released|supplied) by\s?:?|issued by\s?:?", re.IGNORECASE
)
_EDITOR = re.compile(r"(?:editors?|redakteur|redaktion|责任编辑|责编|编辑|編集)\s?[:：]", re.IGNORECASE)
_STANDFIRST_HEADS = re.compile(
    r"(?:synopsis|summary|in short|in brief|the gist|at a glance|abstract|摘要|导读|導讀|核心提示|内容提要)\s?[:：]?",
    re.IGNORECASE,
)


@cache
def labelled() -> re.Pattern[str]:
    """A label and what follows it; the group that fits names the field."""
    groups = "|".join(f"(?P<{name}>{words})" for name, words in table()["labels"].items())
    return re.compile(
        rf"[【\[*_]{{0,3}}\s?(?:{groups})\s?(?:[】\]*_]{{1,3}}\s?[:：]?|[:：]\*{{0,2}}|\s?[/／|｜](?=\S))\s?(?P<value>.*)",
        re.IGNORECASE | re.DOTALL,
    )


def read_labels(draft: Draft) -> None:
    """Settle lines like "Title: …", "URL Source: …", "来源：…" of exports and page heads."""
    exported = sum(1 for line in draft.lines[:40] if _is_export_label(line.text)) >= 2
    for place, line in draft.open_lines():
        if line.tag in ("h1", "caption", "credit", "alt"):
            continue
        if _ISSUER_HEADS.fullmatch(line.text):
            _take_headed_issuer(draft, place)
            continue
        if _STANDFIRST_HEADS.fullmatch(line.text):
            _take_headed_standfirst(draft, place)
            continue
        if place < 30 and re.fullmatch(table()["points"], line.text, re.IGNORECASE):
            _drop_points(draft, place)
            continue
        if draft.marked_up and line.tag == "p" and len(line.text) > 120:
            continue
        match = labelled().fullmatch(line.text) if len(line.text) <= 600 else None
        if not match:
            continue
        name = next(key for key, value in match.groupdict().items() if value and key != "value")
        value = match["value"].strip(" *_")
        if len(value) > 2 and value[0] == value[-1] and value[0] in "\"'" and value.count(value[0]) == 2:
            value = value[1:-1]
        _take_label(draft, place, line, name, value, exported)


def _take_headed_issuer(draft: Draft, place: int) -> None:
    """The issuer of a release stands on the line below "News provided by"."""
    after = draft.lines[place + 1] if place + 1 < len(draft.lines) else None
    if after and not after.role and weight_of(after.text) <= 14 and not sightings(after.text):
        draft.lines[place].drop("label")
        after.settle("publisher")
        draft.clue("publisher", after.text, 12)


def _take_headed_standfirst(draft: Draft, place: int) -> None:
    """A summary stands under a heading of its own."""
    after = draft.lines[place + 1] if place + 1 < len(draft.lines) else None
    more = sum(1 for line in draft.lines[place + 2 :] if is_prose(line.text))
    if any(not line.role and is_prose(line.text) for line in draft.lines[1:place]):
        return  # The standfirst stands above already, and a heading is all this is.
    if after and not after.role and is_prose(after.text) and len(after.text) <= 500 and more and place < 25:
        draft.lines[place].drop("label")
        after.settle("standfirst")
        draft.clue("standfirst", after.text, 7)


def _drop_points(draft: Draft, place: int) -> None:
    """Bare points right under their heading sum the story up again; a real list belongs to it."""
    points = []
    for line in draft.lines[place + 1 : place + 7]:
        if line.gap or line.role or is_prose(line.text) or is_list_item(line.text) or line.tag:
            break
        points.append(line)
    if draft.gapped and len(points) >= 2:
        for line in (draft.lines[place], *points):
            line.drop("summary")


def _is_export_label(text: str) -> bool:
    match = labelled().fullmatch(text) if len(text) <= 300 else None
    return bool(match and (match["headline"] or match["url"] or match["authors"]))


def _take_label(draft: Draft, place: int, line: Line, name: str, value: str, exported: bool) -> None:
    if not value:
        after = draft.lines[place + 1] if place + 1 < len(draft.lines) else None
        edited = after is not None and not after.role and is_name(after.text) and _EDITOR.match(line.text)
        if name == "section" and (place < 20 or edited):
            line.drop("label")
        if after is not None and edited:
            after.drop("reporters and editors")
        return
    if len(BEFORE_LABEL.split(value)) > 1 and name != "headline":
        return  # Several labels on one line: taken apart as particulars.
    if name == "headline" and (exported or place < 3):
        line.settle("headline")
        draft.clue("headline", value, 9)
    elif name == "url" and (found := ADDRESS.search(value)):
        line.settle("url")
        draft.clue("url", found.group(), 8)
    elif name == "standfirst" and exported:
        line.settle("standfirst")
        draft.clue("standfirst", value, 7)
    elif name == "authors":
        _take_authors(draft, line, value)
    elif name == "publisher":
        _take_publisher(draft, line, value)
    elif name == "section" and weight_of(value) <= 12 and (exported or place < 15 or not ends_sentence(value)):
        line.drop("section label" if not kind_of_label(value) else "kind of piece")
        draft.clue("section", value, 4)
    elif name == "dateline" and weight_of(value) <= 6:
        line.settle("dateline")
        draft.clue("dateline", name_case(value), 8)
    elif name in ("alt", "caption"):
        line.tag = name
        line.text, line.rest = value, value


def _take_authors(draft: Draft, line: Line, value: str) -> None:
    byline = names_in(value, draft.outlets, led=True)
    if byline and (byline.names or byline.outlets):
        line.settle("authors")
        for name in byline.names:
            draft.clue("authors", name, 7)
        for outlet in byline.outlets:
            draft.clue("publisher", outlet, 6)
    elif re.fullmatch(r"[A-Z][\w'’.-]{2,20}", value):
        line.settle("authors")
        draft.clue("authors", value, 6)


def _take_publisher(draft: Draft, line: Line, value: str) -> None:
    found = ADDRESS.search(value)
    if found:
        line.settle("url")
        draft.clue("source_url", found.group(), 8)
    elif sightings(value) or SEPARATORS.search(value):
        return
    elif weight_of(value) <= 12:
        line.settle("publisher")
        draft.clue("publisher", value.strip("（）() "), 8.5)
