"""Reader-mode and Markdown exports: headings, pictures, links and emphasis become plain tagged lines."""

from __future__ import annotations

import re

from articles.intake.reading.draft import Line

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_IMAGE = re.compile(r"!\[([^\[\]]{0,400})\]\(([^()\s]{0,600})[^()]{0,200}\)")
_LINK = re.compile(r"\[([^\[\]]{0,400})\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,800}(?:\s\"[^\"]{0,200}\")?\)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,400}?)(?<=[^\s*_])\1(?![\w*_])")
_IMAGE_NUMBER = re.compile(r"^image \d{1,3}\s?[:.-]\s?", re.IGNORECASE)
_UNDERLINE = re.compile(r"(=|-){4,}$")
_QUOTED = re.compile(r"^(?:>\s?){1,4}(?=\S)")
_BULLET = re.compile(r"^[*+-]\s{1,4}(?=\S)")
_MARKS = re.compile(r"^#{1,6} |\]\(|\*\*|!\[", re.MULTILINE)


def has_markdown(text: str) -> bool:
    """Whether there is any sign of Markdown in it."""
    return bool(_MARKS.search(text))


def plain_inline(text: str) -> str:
    """A line without the marks of links and emphasis."""
    text = _LINK.sub(r"\1", text)
    text = _BOLD.sub(r"\2", text)
    return _ITALIC.sub(r"\2", text)


def tag_markdown(lines: list[Line]) -> list[Line]:
    """Replace marks by tags: headings become h1 and h2, pictures their alt text, linked list items links."""
    result: list[Line] = []
    for line in lines:
        if _is_underline(line, result):
            result[-1].tag = result[-1].tag or ("h1" if line.text[0] == "=" else "h2")
            line.drop("no words")
            result.append(line)
            continue
        result.extend(_tagged(line))
    return result


def _is_underline(line: Line, before: list[Line]) -> bool:
    return bool(
        before
        and not before[-1].role
        and line.gap == 0
        and _UNDERLINE.fullmatch(line.text)
        and before[-1].text[-1] not in ".。!?"
        and len(before[-1].text) <= 200
        and (before[-1].gap > 0 or len(before) == 1)
        and abs(len(before[-1].text) - len(line.text)) <= max(4, len(before[-1].text) // 2)
    )


def _tagged(line: Line) -> list[Line]:
    text, tag, gap = _QUOTED.sub("", line.text), line.tag, line.gap
    result = []
    for image in _IMAGE.finditer(text):
        alt = _IMAGE_NUMBER.sub("", image.group(1)).strip()
        if alt:
            result.append(Line(alt, gap=gap, tag="alt"))
            gap = 0
    text = _IMAGE.sub("", text).strip()
    heading = _HEADING.match(text)
    if heading:
        text, tag = heading.group(2), "h1" if len(heading.group(1)) == 1 else "h2"
    elif _BULLET.match(text) and _LINK.fullmatch(_BULLET.sub("", text)):
        text, tag = _BULLET.sub("", text), "link"
    elif _LINK.fullmatch(text):
        tag = tag or "link"
    text = plain_inline(text).strip()
    if text:
        result.append(Line(text, gap=gap, tag=tag))
    return result
