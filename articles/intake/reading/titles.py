"""What sites put before and after the titles of their stories: their name, a section, the kind of piece."""

from __future__ import annotations

import re

from articles.intake.reading.draft import Draft
from articles.intake.reading.kinds import kind_of_label
from articles.intake.reading.outlets import Outlets, fold, host_of
from articles.intake.reading.shapes import is_cjk, weight_of

_ISSUE = re.compile(
    r"\b(?:issue|vol|volume|no|nr|edition|ausgabe|numéro)\.? ?#?\d{1,5}\W*$|第\s?\d{1,5}\s?[期号號]\W*$", re.IGNORECASE
)
_SEPARATOR = re.compile(
    r"\s+[|–—·•:/-]+\s+|\s*[|｜丨]\s*|(?<=[\u4e00-\u9fff\w])_(?=[\u4e00-\u9fffA-Z])|\s?[-–—](?=[\u4e00-\u9fff]{2,8}$)"
)


def ends_with_outlet(text: str, outlets: Outlets) -> bool:
    """Whether the title ends with an outlet's name: "Prices rise | Reuters"."""
    pieces = _SEPARATOR.split(text)
    return len(pieces) > 1 and outlets.named(pieces[-1]) is not None


def is_issue(text: str) -> bool:
    """Like "Metals Weekly | Issue 212": the name and number of a periodical."""
    return weight_of(text) <= 8 and bool(_ISSUE.search(text))


def is_section_of_outlet(text: str, outlets: Outlets) -> bool:
    """Like "Reuters | Energy": an outlet and what may be its section."""
    pieces = re.split(r"\s?[|｜·•›»/]\s?", text)
    return len(pieces) > 1 and weight_of(text) <= 8 and outlets.named(pieces[0]) is not None


def cleaned(text: str, draft: Draft, *, quiet: bool = False) -> str:
    """The headline without the site's name after it and a kicker before it; both are clues."""
    known = {fold(clue.value) for clue in draft.clues if clue.field in ("publisher", "copyright", "sender")}
    for _ in range(3):
        cut = _without_last(text, draft, known, quiet) or _without_first(text, draft, quiet)
        if cut is None or weight_of(cut) < 2:
            break
        text = cut
    return text.strip()


def _splits(text: str) -> list[re.Match[str]]:
    return list(_SEPARATOR.finditer(text))


def _without_last(text: str, draft: Draft, known: set[str], quiet: bool) -> str | None:
    splits = _splits(text)
    if not splits:
        return None
    head, tail = text[: splits[-1].start()].strip(), text[splits[-1].end() :].strip()
    outlet = draft.outlets.named(tail) or draft.outlets.at(tail if "." in tail and " " not in tail else "")
    barred = "|" in splits[-1].group() or "｜" in splits[-1].group() or "_" in splits[-1].group()
    hosts = {host_of(clue.value) for clue in draft.clues if clue.field in ("url", "source_url")}
    if outlet or fold(tail) in known or host_of(tail) in hosts - {""} or _is_masthead(tail, draft):
        if not quiet:
            draft.clue("suffix", outlet.name if outlet else tail, 7)
        return head
    if barred and kind_of_label(tail):
        if not quiet:
            draft.clue("kind", kind_of_label(tail) or "", 6)
        return head
    if barred and weight_of(tail) <= 5 and weight_of(head) >= 4 and tail[:1].isupper() | is_cjk(tail):
        if not quiet:
            draft.clue("suffix", tail, 4)
        return head
    return None


def _is_masthead(tail: str, draft: Draft) -> bool:
    """Whether the page bears what follows its title on a line of its own, as it does its name."""
    if not draft.marked_up or not 1 <= weight_of(tail) <= 6 or kind_of_label(tail):
        return False
    return any(fold(line.text) == fold(tail) for line in draft.lines[:60])


def _without_first(text: str, draft: Draft, quiet: bool) -> str | None:
    splits = _splits(text)
    if not splits or not ("|" in splits[0].group() or "｜" in splits[0].group() or "丨" in splits[0].group()):
        return None
    head, tail = text[: splits[0].start()].strip(), text[splits[0].end() :].strip()
    kind = kind_of_label(head)
    if not kind and not draft.outlets.named(head):
        return None
    if not quiet:
        draft.clue("kind", kind or "news", 7)
        if draft.outlets.named(head):
            draft.clue("suffix", head, 6)
    return tail
