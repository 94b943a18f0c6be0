"""Who published it, and where this copy was found: all evidence weighed, outlet by outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from articles.intake.boilerplate import plain
from articles.intake.cues import patterns
from articles.intake.draft import DROPPED, Draft, Line
from articles.intake.kinds import is_filing, is_notice
from articles.intake.outlets import Outlet, Outlets, fold, host_of
from articles.intake.shapes import is_prose, weight_of

_ADDRESS = re.compile(r"https?://[^\s<>\"'）)】，。]{4,500}", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]{1,60}@(?P<host>[\w-]{2,40}(?:\.[\w-]{2,20}){1,3})")
_CORPORATE = r"(?:inc|corp|corporation|ltd|limited|llc|plc|ag|gmbh|se|s\.a|s\.p\.a|n\.v|b\.v|oyj|ab|asa|co|company|group|holdings|pty ltd|k\.k)\.?"
_ISSUER_LINE = re.compile(rf"[A-Z0-9][\w .,&'’()/-]{{2,80}}?,?\s{_CORPORATE}", re.IGNORECASE)
_HAN_ISSUER = re.compile(r"[\u4e00-\u9fffA-Za-z（）()]{2,30}(?:股份|集团|控股)?有限公司")
_SOURCE_LINE = re.compile(r"SOURCE:?\s(?P<issuer>[A-Z0-9].{2,90})|Source: (?P<other>.{2,80}" + _CORPORATE + ")")
_LEADING_ISSUER = re.compile(r"(?P<issuer>[A-Z][\w .,&'’-]{2,70}?)\s?(?:\([^()]{2,90}\)|,? (?:a|an|the) .{3,160}?,|,)?\s?(?:\([^()]{2,80}\)\s?)?(?:today|announces|announced|has|is pleased|reports|reported)\b")
_AGENCY_LINE = re.compile(r"AGENCY\s?:\s?(?P<issuer>.{3,160}?)\.?")
_WIRE_PHOTO = frozenset({"Reuters", "Associated Press", "Agence France-Presse", "Bloomberg", "Xinhua", "Kyodo News", "Jiji Press", "EFE", "Deutsche Presse-Agentur"})


@dataclass(slots=True)
class Provenance:
    """Who published the story, where this copy came from, its own address, and the outlet if it is a known one."""

    publisher: str | None = None
    found_at: str | None = None
    url: str | None = None
    outlet: Outlet | None = None


class _Scores:
    """The evidence for each outlet; one kind of evidence counts once per outlet."""

    def __init__(self, outlets: Outlets) -> None:
        self.outlets = outlets
        self.by_name: dict[str, dict[str, float]] = defaultdict(dict)

    def add(self, name: str, sort: str, weight: float) -> None:
        name = name.strip(" ,;:()[]【】") if re.search(r"\b(?:Inc|Ltd|Co|Corp|S\.A|Pty)\.$", name.strip()) else name.strip(" .,;:()[]【】")
        outlet = self.outlets.named(name) or (self.outlets.at(name) if re.fullmatch(r"[\w.-]+\.[a-z]{2,10}", name.lower()) else None)
        if not outlet and not _is_plausible(name):
            return
        key = outlet.name if outlet else _tidy(name)
        # Two spellings of one unknown name are one.
        key = next((known for known in self.by_name if fold(known) == fold(key)), key)
        self.by_name[key][sort] = max(self.by_name[key].get(sort, 0), weight)

    def total(self, name: str) -> float:
        return sum(self.by_name[name].values())

    def ranked(self) -> list[str]:
        return sorted(self.by_name, key=self.total, reverse=True)


def _tidy(name: str) -> str:
    host = re.fullmatch(r"(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,10})/?", name, re.IGNORECASE)
    return host.group(1) if host else " ".join(name.split())


def _is_plausible(name: str) -> bool:
    return 2 <= len(name) <= 90 and weight_of(name) <= 14 and not name[:1].islower() and not is_prose(name) and bool(re.search(r"[^\W\d_]{2}", name))


def provenance_of(draft: Draft) -> Provenance:
    """Weigh all evidence of publisher and place of finding."""
    scores = _Scores(draft.outlets)
    _from_clues(draft, scores)
    _from_lines(draft, scores)
    _from_issuers(draft, scores)
    _from_credit(draft, scores)
    _from_weak_names(draft, scores)
    addresses = _addresses(draft)
    for address, weight in addresses:
        if outlet := draft.outlets.at(address):
            scores.add(outlet.name, "address", weight)
    return _decided(draft, scores, addresses)


_CLUE_SORTS = ("publisher", "masthead", "suffix", "dateline source", "sender", "copyright")


def _from_clues(draft: Draft, scores: _Scores) -> None:
    for clue in draft.clues:
        if clue.field in _CLUE_SORTS:
            sort = "publisher" if clue.field == "publisher" and clue.weight >= 8 else clue.field
            for name in _split_names(clue.value, draft.outlets):
                scores.add(name, f"{sort}", clue.weight)
        elif clue.field == "address" and (outlet := draft.outlets.at(clue.value)):
            scores.add(outlet.name, "sender", 4)


def _split_names(text: str, outlets: Outlets) -> list[str]:
    if outlets.named(text):
        return [text]
    parts = [part.strip() for part in re.split(r"[/|、]| and | & |, ", text) if outlets.named(part.strip())]
    bracketed = re.search(r"\(([^()]{2,40})\)", text)
    if bracketed and outlets.named(bracketed.group(1)):
        parts.append(bracketed.group(1))
    return parts[:1] or [text]


def _from_lines(draft: Draft, scores: _Scores) -> None:
    """Attributions ("originally appeared on …", "© 2025 …"), and addresses of reporters."""
    for line in draft.lines:
        if line.role in ("headline", "standfirst") or len(line.text) > 420:
            continue
        if line.role == "body" and not _is_attribution_sentence(line.text):
            continue
        text = plain(line.text)
        matches = (attribution.fullmatch(text) for attribution in patterns("attributions"))
        match = next((found for found in matches if found), None)
        if match:
            _take_attribution(draft, scores, line, match["o"], text)
        if line.role != "body" and (mail := _EMAIL.search(line.text)) and (outlet := draft.outlets.at(mail["host"])):
            scores.add(outlet.name, "mail", 3)


def _is_attribution_sentence(text: str) -> bool:
    return len(text) < 260 and bool(re.match(r"(?:this|the) (?:article|story|post|piece|report|column|essay)\b|the post\b|本文|原文|originally |first published", text, re.IGNORECASE))


def _take_attribution(draft: Draft, scores: _Scores, line: Line, name: str, text: str) -> None:
    address = _ADDRESS.search(name)
    name = re.sub(r"https?://\S+", "", name).strip(" .,;:()\"'") or (host_of(address.group()) if address else "")
    if address:
        draft.clue("original_url", address.group(), 8)
    copyright_ = bool(re.match(r"©|\(c\)|copyright|all content", text, re.IGNORECASE))
    outlet = draft.outlets.named(name) or next(iter(draft.outlets.in_text(name)), None)
    if not outlet and not copyright_ and not re.search(r"appeared|published|originally|appeared first|转载|原载|来源", text, re.IGNORECASE):
        return
    if not outlet and copyright_ and (weight_of(name) > 6 or name in draft.authors):
        return
    if not line.role or line.role == "body":
        line.drop("where the story comes from")
    name = outlet.name if outlet else re.sub(r"\s(?:media|ltd|inc|llc|limited|gmbh|company)\.?$", "", name, flags=re.IGNORECASE)
    scores.add(name, "copyright" if copyright_ else "attribution", (5 if outlet else 4) if copyright_ else 12)


def _from_issuers(draft: Draft, scores: _Scores) -> None:
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
        elif filing and plain(text).lower() == "news provided by" and place + 1 < len(draft.lines):
            line.drop("label")
            _issue(draft, scores, draft.lines[place + 1], draft.lines[place + 1].text, 12)
        elif filing and line.role != "body" and (_HAN_ISSUER.fullmatch(text) or (weight_of(text) <= 10 and _ISSUER_LINE.fullmatch(text))):
            nearer = min((abs(place - other) for other, near in enumerate(draft.lines) if is_filing(near.text)), default=99)
            _issue(draft, scores, line, _as_in_text(draft, text), 11 if nearer <= 4 else 8)
    if filing and draft.body_at is not None:
        found = _LEADING_ISSUER.match(draft.lines[draft.body_at].rest)
        if found and weight_of(found["issuer"]) <= 9:
            scores.add(found["issuer"], "issuer", 6)
    _from_notice(draft, scores)


def _from_notice(draft: Draft, scores: _Scores) -> None:
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


def _issue(draft: Draft, scores: _Scores, line: Line, name: str, weight: float) -> None:
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


def _from_credit(draft: Draft, scores: _Scores) -> None:
    credit = draft.best("credit") or ""
    person, slash, owner = credit.rpartition("/")
    outlet = draft.outlets.named(owner) or (draft.outlets.named(re.split(r"\bfor\s", credit)[-1]) if "for " in credit else None)
    if outlet and outlet.name not in _WIRE_PHOTO and not outlet.aggregator:
        scores.add(outlet.name, "credit", 4 if slash and person.strip() in draft.authors else 3)


def _from_weak_names(draft: Draft, scores: _Scores) -> None:
    """Furniture names its site: "log into your Times account", "More from the Handelsblatt"."""
    weak_names = {fold(name): name for entry in draft.outlets.entries for name in entry.weak}
    for line in draft.lines:
        if line.role != DROPPED or len(line.text) > 300 or line.why in ("repeated", "another story on the page", "where the story comes from"):
            continue
        for outlet in draft.outlets.in_text(line.text):
            if not outlet.aggregator and line.why not in ("links to other stories", "link to another story", "sharing", "weather or market ticker", "standards, disclaimer or legal notice"):
                scores.add(outlet.name, "furniture", 2)
        for name in weak_names.values():
            bare = name.removeprefix("The ")
            if re.search(rf"\b{re.escape(bare)}\b", line.text):
                for outlet in draft.outlets.weakly_named(name):
                    if outlet.name in scores.by_name:
                        scores.add(outlet.name, "weak", 2)
    if any("Thomson Reuters Trust Principles" in line.text for line in draft.lines):
        scores.add("Reuters", "standards", 3)


def _addresses(draft: Draft) -> list[tuple[str, float]]:
    found = []
    for clue in draft.clues:
        if clue.field in ("url", "source_url", "original_url") and clue.value.startswith(("http", "www.")):
            found.append((clue.value, 7.0 if clue.field != "source_url" else 6.0))
    return sorted(found, key=lambda item: -item[1])


def _decided(draft: Draft, scores: _Scores, addresses: list[tuple[str, float]]) -> Provenance:
    ranked = [name for name in scores.ranked() if scores.total(name) >= 3]
    by_name = {name: draft.outlets.named(name) for name in ranked}
    originals = [name for name in ranked if not _is_aggregator(by_name[name])]
    found_at = next((name for name in ranked if _is_aggregator(by_name[name])), None)
    if not originals and found_at:
        outlet = by_name[found_at]
        # A release service or blog may be all that is known; a mere aggregator never wrote the story.
        if outlet and outlet.kind in ("blog", "government"):
            originals, found_at = [found_at], None
    publisher = originals[0] if originals else None
    result = Provenance(publisher=publisher, found_at=found_at, outlet=by_name.get(publisher) if publisher else None)
    for address, _ in addresses:
        _file_address(address, result, draft.outlets)
    if result.found_at == result.publisher:
        result.found_at = None
    return result


def _is_aggregator(outlet: Outlet | None) -> bool:
    return outlet is not None and outlet.aggregator


def _file_address(address: str, result: Provenance, outlets: Outlets) -> None:
    """An address is the story's own, unless it lies with another outlet than the publisher."""
    host = outlets.at(address)
    foreign = host is not None and host.name != result.publisher and (host.aggregator or result.outlet is not None)
    foreign = foreign or (host is None and result.outlet is not None and bool(result.outlet.domains))
    if foreign:
        if result.found_at is None or not result.found_at.startswith("http"):
            result.found_at = address
    elif result.url is None:
        result.url = address
