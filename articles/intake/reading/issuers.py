"""Companies and agencies that publish their own announcements: who issued this one."""

from __future__ import annotations

import re

from articles.intake.reading.draft import Draft, Line
from articles.intake.reading.evidence import Scores
from articles.intake.reading.kinds import is_filing, is_notice
from articles.intake.reading.shapes import weight_of

_CORPORATE = (
    r"(?:inc|corp|corporation|ltd|limited|llc|plc|ag|gmbh|se|s\.a|s\.p\.a|n\.v|b\.v|oyj|ab|asa|co|"
    r"company|group|holdings|pty ltd|k\.k)\.?"
)
_ISSUER_LINE = re.compile(rf"[A-Z0-9][\w .,&'’()/-]{{2,80}}?,?\s{_CORPORATE}", re.IGNORECASE)
_HAN_ISSUER = re.compile(r"[\u4e00-\u9fffA-Za-z（）()]{2,30}(?:股份|集团|控股)?有限公司")
_SOURCE_LINE = re.compile(r"SOURCE:?\s(?P<issuer>[A-Z0-9].{2,90})|Source: (?P<other>.{2,80}" + _CORPORATE + ")")
_LEADING_ISSUER = re.compile(
    r"(?P<issuer>[A-Z][\w .,&'’-]{2,70}?)\s?(?:\([^()]{2,90}\)|,? (?:a|an|the) .{3,160}?,|"
    r",)?\s?(?:\([^()]{2,80}\)\s?)?(?:today|announces|announced|has|is pleased|reports|reported)\b"
)
_LISTED_ISSUER = re.compile(
    r"(?P<issuer>[A-Z][\w .,&'’-]{2,70}?)\s?\([^()]{0,80}\b[A-Z]{2,}[A-Za-z ]{0,20}:\s?[A-Z0-9.]{1,10}[^()]{0,80}\)"
)
_AGENCY_LINE = re.compile(r"AGENCY\s?:\s?(?P<issuer>.{3,160}?)\.?")


def weigh_issuers(draft: Draft, scores: Scores) -> None:
    """Companies and agencies that publish their own announcements."""
    filing = any(is_filing(line.text) for line in draft.lines)
    for place, line in enumerate(draft.lines):
        text = line.text
        if len(text) > 400:
            continue
        match = _SOURCE_LINE.fullmatch(text)
        if match and filing:
            _issue(draft, scores, line, match["issuer"] or match["other"], 12)
        elif agency := _AGENCY_LINE.fullmatch(text):
            _issue(draft, scores, line, agency["issuer"].split(", ")[0], 12)
        elif (
            filing
            and line.role != "body"
            and (_HAN_ISSUER.fullmatch(text) or (weight_of(text) <= 10 and _ISSUER_LINE.fullmatch(text)))
        ):
            nearer = min(
                (abs(place - other) for other, near in enumerate(draft.lines) if is_filing(near.text)), default=99
            )
            _issue(draft, scores, line, _as_in_text(draft, text), 11 if nearer <= 4 else 8)
    if filing and draft.body_at is not None:
        opening = draft.lines[draft.body_at].rest
        found = _LISTED_ISSUER.match(opening) or _LEADING_ISSUER.match(opening)
        if found and weight_of(found["issuer"]) <= 9:
            scores.add(found["issuer"], "issuer", 6)
    _from_notice(draft, scores)


def _from_notice(draft: Draft, scores: Scores) -> None:
    headline = draft.best("final headline") or ""
    notice = is_notice(headline) or sum(1 for line in draft.lines[:40] if is_notice(line.text)) >= 2
    if notice:
        for outlet in draft.outlets.in_text(headline[:40]):
            if outlet.kind == "government":
                scores.add(outlet.name, "notice", 12)
                break
        for line in draft.lines[-6:]:
            outlet_ = draft.outlets.named(line.text.split()[0]) if line.text.split() else None
            if outlet_ and outlet_.kind == "government" and weight_of(line.text) <= 12:
                scores.add(outlet_.name, "signature", 6)


def _issue(draft: Draft, scores: Scores, line: Line, name: str, weight: float) -> None:
    scores.add(name, "issuer", weight)
    if not line.role:
        line.settle("publisher")


def _as_in_text(draft: Draft, name: str) -> str:
    """A company's name printed in capitals, as the text itself spells it."""
    if not name.isupper():
        return name
    for line in draft.lines:
        at = line.text.upper().find(name)
        if at >= 0 and len(line.text.upper()) == len(line.text) and not line.text[at : at + len(name)].isupper():
            return line.text[at : at + len(name)]
    return name
