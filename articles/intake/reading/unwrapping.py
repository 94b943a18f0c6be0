"""Plain text to lines: paragraphs that were cut at a column are joined again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from articles.intake.reading.cues import table
from articles.intake.reading.draft import Line
from articles.intake.reading.shapes import ends_sentence
from articles.intake.story import UnreadableStory

MOST_LINES = 120_000
# Nobody cuts lines at more columns than this.
WIDEST = 130
WIDEST_CJK = 100
_QUOTE_MARK = re.compile(r"^(?:>\s?){1,6}")
_HYPHEN = re.compile(r"[^\W\d_]-$")
_NO_SPACE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")
_LIST_START = re.compile(r"(?:[-*•·▪–]|\(?\d{1,2}[.)])\s")
_ADDRESS_OR_HANDLE = re.compile(r"\S{0,40}(?:://|@|\.[a-z]{2,4}(?:$|/))")
_LABELLED = re.compile(r"[A-Z][\w -]{1,24}:\s")


def lines_of(text: str) -> list[Line]:
    """The lines of a plain text, joined to paragraphs if they were wrapped, with the blank lines before each."""
    raw = text.split("\n")
    if len(raw) > MOST_LINES:
        raw = [line for line in raw if line and not line.isspace()]
    if len(raw) > MOST_LINES:
        raise UnreadableStory(f"This has more than {MOST_LINES:,} lines, so it can't be a story.")
    quoted = sum(1 for line in raw if line.startswith(">"))
    if quoted > len(raw) / 3 or quoted > 3:
        raw = [_QUOTE_MARK.sub("", line) for line in raw]
    width = wrap_width(raw)
    lines: list[Line] = []
    gap, previous = 0, ""
    for line in raw:
        stripped = line.strip()
        if not stripped:
            gap, previous = gap + 1, ""
            continue
        if lines and previous and (_continues(previous, line, width) if width else _is_broken(previous, stripped)):
            lines[-1].text = lines[-1].rest = _joined(lines[-1].text, stripped, text)
        else:
            lines.append(Line(stripped, gap=gap))
        gap, previous = 0, line.rstrip()
    return lines


def wrap_width(raw: Sequence[str]) -> int:
    """The column at which lines were cut; 0 if they were not."""
    lengths = [_columns(line.rstrip()) for line in raw[:20_000]]
    widest_here = WIDEST if sum(map(len, raw[:200])) * 1.2 > sum(map(_columns, raw[:200])) else WIDEST_CJK
    shortish = [length for length in lengths if 0 < length <= widest_here]
    total = sum(lengths)
    if not shortish or sum(shortish) < total * 0.8:
        return 0
    cut = full = 0
    widest = sorted(shortish)[max(int(len(shortish) * 0.98) - 1, 0)]
    for here, after, length in zip(raw, raw[1:], lengths, strict=False):
        here, after = here.strip(), after.strip()
        if not after or length < 40 or length > widest_here:
            continue
        full += 1
        wide_cjk = bool(_NO_SPACE.match(here[-1])) and here[-1] not in "。！？”」"
        cut += not ends_sentence(here) and (after[:1].islower() or wide_cjk)
    if cut < 3 or cut < full * 0.3:
        return 0
    return max(length for length in shortish if length <= max(widest + 8, 40))


def _columns(text: str) -> int:
    wide = sum(1 for char in text[:400] if unicodedata.east_asian_width(char) in "WF") if not text.isascii() else 0
    return len(text) + wide


def _continues(previous: str, line: str, width: int) -> bool:
    """Whether the line goes on with the paragraph: its first word would not have fitted on the line before."""
    text = line.strip()
    if line[:1] in " \u3000" and previous[:1] not in " \u3000":
        return False
    if _LIST_START.match(text) or (_LABELLED.match(text) and not text[:1].islower() and ends_sentence(previous)):
        return False
    if _HYPHEN.search(previous) and text[:1].islower():
        return True
    if text[:1].islower() and not ends_sentence(previous) and _columns(previous) >= width * 0.75:
        return True
    first_word = text.split(" ", 1)[0] if not _NO_SPACE.match(text) else text[0]
    return _columns(previous) + 1 + _columns(first_word) > width


def _is_broken(previous: str, text: str) -> bool:
    """Whether a sentence surely goes on, though the text is too short to show the column of its cuts."""
    return (
        text[:1].islower()
        and 60 <= _columns(previous) <= WIDEST
        and not ends_sentence(previous)
        and not _ADDRESS_OR_HANDLE.match(text)
    )


def _joined(before: str, after: str, whole: str) -> str:
    if _HYPHEN.search(before) and after[:1].isalpha():
        head = re.split(r"[\s(\"“]", before)[-1]
        tail = re.match(r"[^\W\d_]+", after)
        compound = head + (tail.group() if tail else "")
        solid = head[:-1] + (tail.group() if tail else "")
        keep = compound in whole.replace("\n", " ") or (
            solid not in whole and head[:-1].casefold() in table()["hyphenated"].split()
        )
        return before + after if keep or after[:1].isupper() else before[:-1] + after
    if _NO_SPACE.match(before[-1]) and _NO_SPACE.match(after[0]):
        return before + after
    return f"{before} {after}"
