"""One text to one sheet, or to several where it surely holds several stories."""

from __future__ import annotations

import itertools
import re

from articles.intake.reading.bylines import read_byline
from articles.intake.reading.dates import sightings
from articles.intake.reading.draft import Line, Sheet
from articles.intake.reading.feeds import feed_sheets, looks_like_feed
from articles.intake.reading.mail import read_headers, unpacked
from articles.intake.reading.markdown import has_markdown, tag_markdown
from articles.intake.reading.outlets import Outlets
from articles.intake.reading.pages import sheets_of
from articles.intake.reading.shapes import is_prose, looks_like_title, weight_of
from articles.intake.reading.tagsoup import looks_like_html, without_stray_tags
from articles.intake.reading.unwrapping import lines_of
from articles.intake.story import UnreadableStory

MOST_STORIES = 300
_RULE = re.compile(r"[=\-_*#~•·\s—–]{3,}$")
_STRONG_RULE = re.compile(r"(?:={5,}|-{10,}|_{10,}|\*{10,}|#{5,}|~{5,})$")
_NUMBERED = re.compile(
    r"(?:document \d{1,4}|(?:document|story|article|item|record) \d{1,4} of \d{1,4})$|\d{1,4} of \d{1,4} documents?$",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(r"(?:title|headline|标题|標題|タイトル|titel|titre)\s?[:：]\s?\S", re.IGNORECASE)
_LIVE = re.compile(
    r"\blive(?: ?blog| updates?|:| coverage)|as it happened|newsticker|liveticker|en direct|实时更新|滚动更新|ライブ",
    re.IGNORECASE,
)
_HEAD = 12


def sheets_from(text: str, outlets: Outlets) -> list[Sheet]:
    """The sheets of a text of any shape: feed, page, e-mail, export, plain."""
    text = unpacked(text)
    if looks_like_feed(text):
        return feed_sheets(text)
    if looks_like_html(text):
        return sheets_of(text)
    text = without_stray_tags(text)
    sheets = [_plain_sheet(part) for part in text.split("\f") if part.strip()]
    if len(sheets) > 1:
        sheets = _merged(sheets, outlets)
    result = [part for sheet in sheets for part in _split(sheet, outlets)]
    if len(result) > MOST_STORIES:
        raise UnreadableStory(f"This text holds more than {MOST_STORIES} stories; split it.")
    return result


def _plain_sheet(text: str) -> Sheet:
    lines = lines_of(text)
    if has_markdown(text) or any(_RULE.fullmatch(line.text) for line in lines[:3]):
        lines = tag_markdown(lines)
    return Sheet(lines, read_headers(lines))


def _split(sheet: Sheet, outlets: Outlets) -> list[Sheet]:
    """Cut at rules, numbers and repeated heads, wherever each part is a story of its own."""
    cuts = _cuts(sheet.lines, outlets)
    if not cuts:
        return [sheet]
    edges = [0, *cuts, len(sheet.lines)]
    parts = [Sheet(sheet.lines[start:end], []) for start, end in itertools.pairwise(edges) if end > start]
    merged = _merged(parts, outlets)
    for part in merged:
        part.clues.extend(
            sheet.clues if len(merged) == 1 else [clue for clue in sheet.clues if clue.field in ("sender", "address")]
        )
    return merged


def _cuts(lines: list[Line], outlets: Outlets) -> list[int]:
    live = any(_LIVE.search(line.text) for line in lines[:6] if len(line.text) < 200)
    places = []
    titles = [place for place, line in enumerate(lines) if len(line.text) < 400 and _TITLE_LABEL.match(line.text)]
    if len(titles) > 1:
        places.extend(titles[1:])
    for place, line in enumerate(lines):
        if len(line.text) <= 200:
            numbered = _NUMBERED.fullmatch(line.text)
            rule = (_STRONG_RULE if live else _RULE).fullmatch(line.text)
            if numbered:
                line.drop("number of the document")
            if numbered or (rule and not any(char.isalnum() for char in line.text)):
                places.append(place)
    if not places and not live:
        places = _repeated_heads(lines, outlets)
    return sorted(set(places) - {0})


def _repeated_heads(lines: list[Line], outlets: Outlets) -> list[int]:
    """Headlines in the middle of the text, each with a byline and a date of its own, and prose after."""
    places: list[int] = []
    prose_since = 0
    for place in range(min(len(lines), 5000)):
        line = lines[place]
        if is_prose(line.text):
            prose_since += 1
            continue
        if prose_since < 2 or len(line.text) > 200 or not looks_like_title(line.text):
            continue
        head = lines[place + 1 : place + 5]
        bylines = [other for other in head if len(other.text) < 160 and read_byline(other.text, outlets)]
        dated = [other for other in head if len(other.text) < 120 and _is_dated(other.text)]
        prose = [other for other in lines[place + 1 : place + 9] if is_prose(other.text)]
        if bylines and dated and len(prose) >= 2 and not read_byline(line.text, outlets) and not _is_dated(line.text):
            places.append(place)
            prose_since = 0
    return places


def _is_dated(text: str) -> bool:
    return any(sighting.moment.year and sighting.moment.day for sighting in sightings(text))


def _merged(parts: list[Sheet], outlets: Outlets) -> list[Sheet]:
    """A part that is no story of its own belongs to the story before it, or to the first."""
    result: list[Sheet] = []
    for part in parts:
        if result and not (_is_story(part.lines, outlets) and _has_story(result[-1].lines, outlets)):
            result[-1].lines.extend(part.lines)
            result[-1].clues.extend(part.clues)
        else:
            result.append(part)
    return result


def _has_story(lines: list[Line], outlets: Outlets) -> bool:
    return any(is_prose(line.text) and not line.role for line in lines) and _is_story(lines, outlets)


def _is_story(lines: list[Line], outlets: Outlets) -> bool:
    """Its own headline, its own byline or date near it, and running text after that."""
    head = [line for line in lines if line.text.strip() and not _RULE.fullmatch(line.text) and not line.role][:_HEAD]
    titled = next((place for place, line in enumerate(head[:6]) if _is_title(line, outlets)), None)
    if titled is None:
        return False
    below = head[titled : titled + 8]
    signed = any(
        len(line.text) < 160 and (read_byline(line.text, outlets) or _is_dated(line.text))
        for line in below
        if line is not head[titled] or _TITLE_LABEL.match(line.text)
    )
    return signed and any(is_prose(line.text) and weight_of(line.text) >= 8 for line in lines)


def _is_title(line: Line, outlets: Outlets) -> bool:
    if _TITLE_LABEL.match(line.text) or line.tag == "h1":
        return True
    if is_prose(line.text) and not line.text.endswith(("?", "？")):
        return False
    return looks_like_title(line.text) and not read_byline(line.text, outlets) and not _is_dated(line.text)
