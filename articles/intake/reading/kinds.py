"""What kind of piece it is, and how much of it is there."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from articles.intake.reading.boilerplate import plain
from articles.intake.reading.cues import cue_sets
from articles.intake.reading.draft import DROPPED, Draft
from articles.intake.reading.shapes import is_cjk

_FILING = (
    re.compile(r"\(?stock code\s?[:：]\s?\d{3,5}", re.IGNORECASE),
    re.compile(r"证券代码|證券代號|股票代码|公告编号|公告編號|股份代號|适时披露|証券コード|適時開示"),
    re.compile(r"take no responsibility for the contents of this announcement", re.IGNORECASE),
    re.compile(r"\bby order of the board\b", re.IGNORECASE),
    re.compile(r"/\s?(?:prnewswire|cnw|prnewswire-asianet)\s?/|\((?:business wire|globe newswire|"
    r"newsfile corp[^)]*|accesswire|access newswire|ein presswire|acn newswire)\)", re.IGNORECASE),
    re.compile(r"^(?:for immediate release|pressemitteilung|communiqué de presse)\b", re.IGNORECASE),
    re.compile(r"^(?:news provided by|source:? .{2,60} (?:inc|corp|ltd|limited|plc|llc|ag|gmbh|"
    r"s\.a)\b)", re.IGNORECASE),
    re.compile(r"^(?:asx|tsx-?v?|nyse|nasdaq|aim|lse|hkex|sgx)(?: ?/ ?[a-z]+)? ?(?:announcement|release|"
    r"code)s?\b", re.IGNORECASE),
    re.compile(r"\bform (?:8-k|6-k|10-q|10-k|20-f)\b.{0,60}$|securities and exchange commission\W*$|"
    r"pursuant to section 13 or 15\(d\)", re.IGNORECASE),
    re.compile(r"neither (?:the )?(?:tsx|asx).{0,60}(?:accepts|has) responsibility", re.IGNORECASE),
)  # fmt: skip
_NOTICE = (
    re.compile(r"(?:公告|通告|令|通知|决定|公示)\s?[（(〔]?\s?(?:20\d\d)\s?年?\s?[）)〕]?\s?第?\s?\d{1,4}\s?号"),
    re.compile(r"【?(?:发布单位|发布文号|发文机关|发文字号|发文日期|成文日期)】?"),
    re.compile(r"^agency\s?[:：].{3,}", re.IGNORECASE),
    re.compile(r"^action\s?[:：]\s?(?:final|interim|proposed|notice|rule|temporary|request|"
    r"correction)", re.IGNORECASE),
    re.compile(r"federal register (?:/ )?vol(?:ume|\.)? ?\d|\[?fr doc|billing code \d", re.IGNORECASE),
    re.compile(r"^(?:commission|council)? ?(?:implementing |delegated )?(?:regulation|decision|directive) \((?:eu|"
    r"ec)\)|official journal of the european union", re.IGNORECASE),
    re.compile(r"^(?:executive order|proclamation) (?:no\. ?)?\d{4,5}|"
    r"by the authority vested in me as president", re.IGNORECASE),
    re.compile(r"^(?:having regard to the treaty|has adopted this (?:regulation|decision))", re.IGNORECASE),
    re.compile(r"^statutory instruments?$|^s\.?i\.? ?20\d\d|^g\.?s\.?r\.? ?\d|gazette of india|"
    r"^bundesgesetzblatt", re.IGNORECASE),
)  # fmt: skip
_QUESTION = re.compile(
    r"^(?:q|question|frage|問|问|答|a|answer|antwort)\s?\d{0,2}\s?[:：.]\s?\S|^(?:question|réponse)\s?:", re.IGNORECASE
)
_TURN = re.compile(r"(?P<who>[^\W\d_][\w .'’&-]{1,30})\s?[:：]\s?(?P<said>\S.*)", re.DOTALL)
_NUMBERED_QUESTION = re.compile(r"^(?:q|question|frage|問|问)\s?\d{1,2}\s?[:：.]", re.IGNORECASE)
SHORTEST_PREVIEW = 280


@lru_cache(maxsize=10_000)
def kind_of_label(text: str) -> str | None:
    """The kind that a kicker says outright; None if it is no such label."""
    bare = plain(text).strip(":. ")
    if not bare or len(bare) > 60:
        return None
    return next((cues.why for cues in cue_sets("kinds") if cues.whole and cues.whole.fullmatch(bare)), None)


def kind_of_headline(headline: str) -> str | None:
    """The kind that the start of a headline says outright."""
    bare = plain(headline)
    return next((cues.why for cues in cue_sets("kinds") if cues.start and cues.start.match(bare)), None)


def note_kickers(draft: Draft) -> None:
    """A label like "Opinion" beside the headline tells the kind; in a menu of such labels it tells nothing."""
    if draft.headline_at is None:
        return
    for place in range(max(0, draft.headline_at - 3), min(len(draft.lines), draft.headline_at + 3)):
        line = draft.lines[place]
        kind = kind_of_label(line.text) if line.role == DROPPED else None
        if kind and kind != "news" and not _in_menu(draft, place):
            draft.clue("kind", kind, 5)


def _in_menu(draft: Draft, place: int) -> bool:
    around = draft.lines[max(0, place - 2) : place] + draft.lines[place + 1 : place + 3]
    return (
        sum(1 for line in around if line.role == DROPPED and line.why in ("navigation", "log-in or subscription line"))
        >= 2
    )


def is_filing(text: str) -> bool:
    """Whether this line belongs to a company's announcement."""
    return len(text) < 1200 and any(mark.search(text) for mark in _FILING)


def is_notice(text: str) -> bool:
    """Whether this line belongs to a state's act or notice."""
    return len(text) < 400 and any(mark.search(text) for mark in _NOTICE)


def kind_of(draft: Draft, headline: str | None, publisher: str | None, publisher_kind: str) -> str:
    """The kind of the story: forms of documents first, then what labels, headline and form of the text say."""
    filing = sum(1 for line in draft.lines if is_filing(line.text))
    notice = sum(1 for line in draft.lines[:60] if is_notice(line.text)) + sum(
        1 for line in draft.lines[-3:] if is_notice(line.text) and len(draft.lines) > 63
    )
    if filing and (filing >= notice or filing > 1):
        return "official_notice" if publisher_kind == "government" or _is_authority(publisher) else "disclosure"
    if notice >= 2 or (notice and (publisher_kind == "government" or is_notice(headline or ""))):
        return "official_notice"
    if headline and (found := kind_of_headline(headline)):
        return found
    labels = [clue for clue in draft.clued("kind") if clue.value != "news"]
    if labels:
        label = max(labels, key=lambda clue: clue.weight).value
        if label == "disclosure" and publisher_kind == "government":
            return "official_notice"
        return label
    asked = sum(1 for line in draft.lines if line.role == "body" and _QUESTION.match(line.text))
    if asked >= 3:
        # Who numbers the questions has put them to himself.
        numbered = any(line.role == "body" and _NUMBERED_QUESTION.match(line.text) for line in draft.lines)
        return "explainer" if numbered else "interview"
    if _is_conversation(draft):
        return "interview"
    return "official_notice" if publisher_kind == "government" else "news"


def _is_conversation(draft: Draft) -> bool:
    """Whether two speakers take turns, each named before what is said, and one of them asks."""
    turns = [
        (match["who"], match["said"])
        for line in draft.lines
        if line.role == "body" and (match := _TURN.match(line.text[:2000]))
    ]
    speakers = Counter(who for who, _ in turns)
    askers = {who for who, said in turns if said.rstrip("\"'”’»“ ").endswith(("?", "？"))}
    return len(speakers) == 2 and min(speakers.values()) >= 2 and bool(askers)


_AUTHORITY = re.compile(
    r"\b(?:office of the (?:governor|president|prime minister|press secretary)|ministry of|department (?:of|for)|"
    r"government of|governor|embassy|european commission|bureau of|customs|u\.?s\.? (?:army|navy|air force|trade))\b"
    r"|(?:部|总署|委员会|人民政府|省厅)$",
    re.IGNORECASE,
)


def _is_authority(publisher: str | None) -> bool:
    return bool(publisher and _AUTHORITY.search(publisher))


def access_of(draft: Draft, body: tuple[str, ...]) -> str:
    """Open, a preview (part of the text and a notice), or paywalled (a notice and hardly any text)."""
    notices = len(draft.clued("notice"))
    locked = any(clue.value.lower() in ("locked", "paid", "premium", "subscriber") for clue in draft.clued("tier"))
    if not notices and not locked:
        return "open"
    text = "".join(body)
    size = len(text) * (2.5 if is_cjk(text) else 1)
    enough = size >= SHORTEST_PREVIEW or len(body) >= 2
    return "preview" if enough else "paywalled"


def dropped_lines(draft: Draft) -> list[str]:
    """The texts of the lines left out."""
    return [line.text for line in draft.lines if line.role == DROPPED]
