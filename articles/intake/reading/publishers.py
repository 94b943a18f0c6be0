"""Who published it, and where this copy was found: all evidence weighed, outlet by outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.intake.reading.boilerplate import plain
from articles.intake.reading.cues import patterns
from articles.intake.reading.dates import sightings
from articles.intake.reading.draft import DROPPED, Draft, Line
from articles.intake.reading.evidence import Scores
from articles.intake.reading.issuers import weigh_issuers
from articles.intake.reading.outlets import Outlet, Outlets, fold, host_of
from articles.intake.reading.shapes import weight_of

_ADDRESS = re.compile(r"https?://[^\s<>\"'）)】，。]{4,500}", re.IGNORECASE)
_WORKING_FOR = re.compile(
    r"\b(?:for|pour|für|per|para|voor)\s[«„“\"\s]{0,3}(?P<outlet>[^«»„“”\"]{2,60}?)[»”“\"\s]{0,3}$", re.IGNORECASE
)
_EMAIL = re.compile(r"[\w.+-]{1,60}@(?P<host>[\w-]{2,40}(?:\.[\w-]{2,20}){1,3})")
_OWN_WORDS = re.compile(
    r"\b(?:obtained|seen|reviewed|viewed) by (?:the )?[A-Z][\w ]{1,30}"
    r"|[A-Z][\w ]{1,30}['’]s (?:[A-Z][\w.’'-]{0,20} ){1,4}(?:also )?contributed\b"
)
_ZONES = (
    (frozenset(("ET", "EST", "EDT", "Eastern")), "America/New_York"),
    (frozenset(("PT", "PST", "PDT", "Pacific")), "America/Los_Angeles"),
    (frozenset(("GMT", "BST")), "Europe/London"),
    (frozenset(("HKT",)), "Asia/Hong_Kong"),
    (frozenset(("MYT",)), "Asia/Kuala_Lumpur"),
)
_WIRE_PHOTO = frozenset(
    {
        "Reuters",
        "Associated Press",
        "Agence France-Presse",
        "Bloomberg",
        "Xinhua",
        "Kyodo News",
        "Jiji Press",
        "EFE",
        "Deutsche Presse-Agentur",
    }
)


@dataclass(slots=True)
class Provenance:
    """Who published the story, where this copy came from, its own address, and the outlet if it is a known one."""

    publisher: str | None = None
    found_at: str | None = None
    url: str | None = None
    outlet: Outlet | None = None


def provenance_of(draft: Draft) -> Provenance:
    """Weigh all evidence of publisher and place of finding."""
    scores = Scores(draft.outlets)
    _from_clues(draft, scores)
    _from_lines(draft, scores)
    weigh_issuers(draft, scores)
    _from_credit(draft, scores)
    _from_weak_names(draft, scores)
    _from_own_words(draft, scores)
    addresses = _addresses(draft)
    for address, weight in addresses:
        if outlet := draft.outlets.at(address):
            scores.add(outlet.name, "address", weight)
    return _decided(draft, scores, addresses)


_CLUE_SORTS = ("publisher", "masthead", "suffix", "dateline source", "sender", "copyright")


def _from_clues(draft: Draft, scores: Scores) -> None:
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


def _from_lines(draft: Draft, scores: Scores) -> None:
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
    return len(text) < 260 and bool(
        re.match(
            r"(?:this|the) (?:article|story|post|piece|report|column|essay)\b|the post\b|本文|原文|originally |"
            r"first published",
            text,
            re.IGNORECASE,
        )
    )


def _take_attribution(draft: Draft, scores: Scores, line: Line, name: str, text: str) -> None:
    address = _ADDRESS.search(name)
    name = re.sub(r"https?://\S+", "", name).strip(" .,;:()\"'") or (host_of(address.group()) if address else "")
    if address:
        draft.clue("original_url", address.group(), 8)
    copyright_ = bool(re.match(r"©|\(c\)|copyright|all content", text, re.IGNORECASE))
    outlet = draft.outlets.named(name) or next(iter(draft.outlets.in_text(name)), None)
    if not outlet and re.search(r"\b(?:edition|section|newsletter|print)\b", name):
        return
    if (
        not outlet
        and not copyright_
        and not re.search(r"appeared|published|originally|appeared first|转载|原载|来源", text, re.IGNORECASE)
    ):
        return
    if not outlet and copyright_ and (weight_of(name) > 6 or name in draft.authors):
        return
    if not line.role or line.role == "body":
        line.drop("where the story comes from")
    name = outlet.name if outlet else re.sub(r"^the\s", "", name, flags=re.IGNORECASE)
    name = (
        outlet.name
        if outlet
        else re.sub(r"\s(?:media|ltd|inc|llc|limited|gmbh|company)\.?$", "", name, flags=re.IGNORECASE)
    )
    scores.add(name, "copyright" if copyright_ else "attribution", (5 if outlet else 4) if copyright_ else 12)


def _from_credit(draft: Draft, scores: Scores) -> None:
    credit = draft.best("credit") or ""
    person, slash, owner = credit.rpartition("/")
    outlet = draft.outlets.named(owner) or (
        draft.outlets.named(working["outlet"]) if (working := _WORKING_FOR.search(credit)) else None
    )
    if outlet and outlet.name not in _WIRE_PHOTO and not outlet.aggregator:
        scores.add(outlet.name, "credit", 4 if slash and person.strip() in draft.authors else 3)


def _from_weak_names(draft: Draft, scores: Scores) -> None:
    """Furniture names its site: "log into your Times account", "More from the Handelsblatt"."""
    weak_names = {fold(name): name for entry in draft.outlets.entries for name in entry.weak}
    zones = _zones_told(draft)
    for line in draft.lines:
        if (
            line.role != DROPPED
            or len(line.text) > 300
            or line.why in ("repeated", "another story on the page", "where the story comes from")
        ):
            continue
        top = draft.outlets.named(re.split(r"\s?[>›»|/]\s?", line.text)[0]) if line in draft.lines[:6] else None
        if top is None and line in draft.lines[:3] and weight_of(line.text) <= 3:
            top = draft.outlets.named(line.text.split()[0]) if line.text.split()[0].istitle() else None
        if top:
            scores.add(top.name, "masthead", 4)
        for outlet in draft.outlets.in_text(line.text):
            if not outlet.aggregator and line.why not in (
                "links to other stories",
                "link to another story",
                "sharing",
                "weather or market ticker",
                "standards, disclaimer or legal notice",
            ):
                # Who asks for a log-in or a subscription speaks for the site itself.
                own = line.why in (
                    "log-in or subscription line",
                    "access notice",
                    "newsletter",
                    "app or device promotion",
                )
                scores.add(outlet.name, "furniture", 3 if own else 2)
        for name in weak_names.values():
            bare = name.removeprefix("The ")
            if re.search(rf"\b{re.escape(bare)}\b", line.text):
                for outlet in draft.outlets.weakly_named(name):
                    here = outlet.zone is not None and outlet.zone in zones
                    if outlet.name in scores.by_name or here:
                        scores.add(outlet.name, "weak", 2)
                    if here:
                        # "The Times" beside a time in the zone of one of its bearers means that one.
                        scores.add(outlet.name, "zone", 1)
    if any("Thomson Reuters Trust Principles" in line.text for line in draft.lines):
        scores.add("Reuters", "standards", 3)


def _from_own_words(draft: Draft, scores: Scores) -> None:
    """A story speaks of its own outlet: "a draft obtained by Politico", "CNBC's Theo Abara contributed"."""
    for line in draft.lines:
        if line.role not in ("body", DROPPED):
            continue
        for found in _OWN_WORDS.finditer(line.text):
            for outlet in draft.outlets.in_text(found.group()):
                if not outlet.aggregator:
                    scores.add(outlet.name, "own words", 3)


def _zones_told(draft: Draft) -> set[str]:
    """The zones in which the page tells its times."""
    told = {
        found.moment.zone
        for clue in draft.clues
        if clue.field.startswith("date ")
        for found in sightings(clue.value)
        if found.moment.zone
    }
    return {zone for names, zone in _ZONES if told & names}


def _addresses(draft: Draft) -> list[tuple[str, float]]:
    found = [
        (clue.value, 6.0 if clue.field == "source_url" else 7.0)
        for clue in draft.clues
        if clue.field in ("url", "source_url", "original_url") and clue.value.startswith(("http", "www."))
    ]
    return sorted(found, key=lambda item: -item[1])


def _decided(draft: Draft, scores: Scores, addresses: list[tuple[str, float]]) -> Provenance:
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
