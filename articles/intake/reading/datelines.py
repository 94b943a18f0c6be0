"""Datelines: where a story was filed from, with the day and the agency that stand beside the place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.intake.reading.bylines import is_name
from articles.intake.reading.dates import Moment, month_numbers, sightings
from articles.intake.reading.outlets import Outlets
from articles.intake.reading.shapes import name_case

_DASH = r"\s{0,2}(?:--|—|–|-|―|:)\s{0,2}"
_CAPITALS = r"[A-ZÀ-ÞА-ЯЁ](?:[A-ZÀ-ÞА-ЯЁ.'’]|[ /-](?=[A-ZÀ-Þ(А-Я])){1,38}"
_MIXED = r"[A-ZÀ-ÞА-ЯЁ][\w.'’]{1,20}(?:[ /-](?:[A-ZÀ-Þ]|de|am|of|la|do)[\w.'’]{0,20}){0,3}"
_REGION = r"(?:, (?:[A-Z][\w.]{0,14}|[A-Z]{2,}(?: [A-Z]{2,})?)(?: [A-Z][\w.]{1,14})?)"
_DAY = r"(?:,? (?P<day>(?:[^\W\d_]{3,12}\.? \d{1,2}(?:, \d{4})?|\d{1,2}\.? [^\W\d_]{3,12}\.?(?: \d{4})?)))"
_SOURCE = r"(?:\((?P<source>[^()]{2,40})\)|/(?P<slashed>[\w .]{2,30})/|\[(?P<squared>[\w .]{2,30})\])"

_WITH_SOURCE = re.compile(
    rf"(?P<place>(?:{_CAPITALS}|{_MIXED}){_REGION}?){_DAY}?[.,]? {{0,2}}(?:--|—|–)?{_SOURCE}\.?(?:{_DASH}|\.? )"
)
_WITHOUT_SOURCE = re.compile(rf"(?P<place>{_CAPITALS}{_REGION}?){_DAY}?\.?\s{{0,2}}(?:--|—|–|-\s|:\s)\s{{0,2}}")
_WITH_DAY = re.compile(rf"(?P<place>{_MIXED}{_REGION}?){_DAY}\s{{0,2}}(?:--|—|–|-\s)\s{{0,2}}")
_DAY_ONLY = re.compile(rf"{_DAY[:-1].replace(',? ', '', 1)}) {_SOURCE}{_DASH}")
_SOURCE_ONLY = re.compile(rf"{_SOURCE}(?:{_DAY.replace(',? ', ' ', 1)})?(?:{_DASH}|\s)")
_PLACE_STOP = re.compile(
    rf"(?P<place>{_MIXED}(?:(?:, |/| und | et )(?=[A-ZÀ-Þ]){_MIXED}){{0,2}})"
    rf"(?:\.\s|\s(?:–|—|--|-)\s|/(?P<slashed>[\w.]{{2,20}})\s)(?=[A-ZÄÖÜ„»\"“])"
)
_HAN = re.compile(
    r"[【\[（(]?\s?(?P<source>[\u4e00-\u9fffA-Z]{1,6}?[社网網报報]|"
    r"[\u4e00-\u9fffA-Z]{2,4}?)(?P<place>[\u4e00-\u9fff]{2,8}?)(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:专)?[电電讯訊]\s?[】\]）)]?"
    r"(?:\s?[（(](?P<who>[^（()）]{2,60})[)）])?\s{0,2}[:：]?"
)
_HAN_REPORT = re.compile(
    r"[【\[（(](?:本报|本報|本社|财联社|財聯社|(?P<source>[^】\])）]{2,8}?))?\s?(?P<place>[\u4e00-\u9fff]{2,6})?(?:讯|訊|"
    r"\d{1,2}月\d{1,2}日[电電讯訊])[】\]）)]\s{0,2}"
)
_HAN_GATHERED = re.compile("[（(](?P<place>[\\u4e00-\\u9fff]{2,5}?)(?:综合|綜合|专|專|外|本报)?[电電讯訊][）)]\\s{0,2}")
_HAN_OWN = re.compile(
    r"(?P<source>[\u4e00-\u9fff]{2,8}?(?:社|网|報|"
    r"报))?(?P<place>[\u4e00-\u9fff]{2,4})?(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:电|電|讯|"
    r"訊)(?:[（(](?P<who>[^（()）]{2,60})[)）])?"
)
_JAPANESE = re.compile(
    r"[【［\[（(](?P<place>[\u4e00-\u9fff\u30a0-\u30ff]{2,10}?)(?:\s?[=＝]\s?(?P<who>[^】］\]）)]{2,30})|(?P<source>共同|"
    r"時事|ロイター|AFP|新華社))[】］\]）)]\s?"
)
_KOREAN = re.compile(
    r"[(\[](?P<place>[가-힣]{2,8})\s?[=＝]\s?(?P<source>[가-힣A-Z]{2,10})[)\]]\s?(?P<who>[가-힣]{2,4}(?:[·,\s][가-힣]{2,4})*?\s?(?:기자|특파원))?(?:\s?[·,]\s?[가-힣]{2,4}\s?(?:기자|특파원))*\s?[=＝:]?\s?"
)
_CLOSING = (")", "/", "]")
_NOT_PLACES = frozenset(
    [
        "EXCLUSIVE",
        "EXCLUSIF",
        "DECRYPTAGE",
        "DÉCRYPTAGE",
        "ANALYSE",
        "REPORTAGE",
        "ENQUÊTE",
        "ENTRETIEN",
        "PORTRAIT",
        "TRIBUNE",
        "KOMMENTAR",
        "HINTERGRUND",
        "EXKLUSIV",
        "UPDATE",
        "BREAKING",
        "ANALYSIS",
        "WATCH",
        "NEW",
        "NOTE",
        "CORRECTED",
        "REUTERS",
        "SUMMARY",
        "DATES",
        "ACTION",
        "AGENCY",
        "ADDRESSES",
        "SUBJECT",
        "Q",
        "A",
        "QUESTION",
        "ANSWER",
        "ALSO",
        "READ",
        "RELATED",
        "FACTBOX",
        "OPINION",
        "EXPLAINER",
        "INTERVIEW",
        "LIVE",
        "VIDEO",
        "PHOTO",
        "PHOTOS",
        "ADVERTISEMENT",
        "SOURCE",
        "TITLE",
        "FILE",
        "BACKGROUND",
        "MORE",
        "KEY",
    ]
)
_KNOWN_DESK = re.compile(
    r"(?:pr\s?newswire|business wire|globe newswire|prnewswire|accesswire|ein presswire|newsfile.*|"
    r"cnw)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Dateline:
    """What stood before the first sentence; `end` is where that begins."""

    end: int
    place: str | None = None
    source: str | None = None
    day: Moment | None = None
    names: list[str] = field(default_factory=list)


def is_release_desk(source: str) -> bool:
    """Whether this is a service that sends out press releases: it isn't their publisher."""
    return bool(_KNOWN_DESK.fullmatch(source.strip()))


def read_dateline(text: str, outlets: Outlets) -> Dateline | None:
    """The dateline at the start of a paragraph, or None."""
    head = text[:160]
    return _from_cjk(head) or _from_latin(head, outlets)


def _from_latin(head: str, outlets: Outlets) -> Dateline | None:
    for pattern in (_WITH_SOURCE, _WITHOUT_SOURCE, _WITH_DAY):
        match = pattern.match(head)
        if match and _is_place(match["place"]):
            found = match.groupdict()
            source = found.get("source") or found.get("slashed") or found.get("squared")
            named = match["place"].isupper() and re.fullmatch(r"(?:[A-Z][\w.&'-]{1,20} ?){1,4}", source or "")
            if source and not named and not _is_source(source, outlets):
                continue
            if source and not named and match[0].rstrip().endswith(_CLOSING) and outlets.named(source) is None:
                continue  # Without a dash "The board (XYZ) …" is a sentence.
            return Dateline(match.end(), _place(match["place"]), source, _day(found.get("day")))
    for pattern in (_SOURCE_ONLY, _DAY_ONLY):
        match = pattern.match(head)
        if match:
            source = match["source"] or match["slashed"] or match["squared"]
            if _is_source(source, outlets):
                return Dateline(match.end(), None, source, _day(match.groupdict().get("day")))
    return None


def read_loose_dateline(text: str, outlets: Outlets) -> Dateline | None:
    """Like "Berlin. Die deutschen …" or "Peking – Die …": only safe in languages that print it so."""
    match = _PLACE_STOP.match(text[:120])
    if (
        match
        and _is_place(match["place"])
        and all(len(place.split()) <= 3 for place in re.split(r", |/| und | et ", match["place"]))
    ):
        return Dateline(match.end(), _place(match["place"]), match["slashed"])
    return None


def _from_cjk(head: str) -> Dateline | None:
    for pattern in (_HAN, _HAN_OWN, _HAN_GATHERED, _HAN_REPORT, _JAPANESE, _KOREAN):
        match = pattern.match(head.replace("\u3000", " ").lstrip()) if pattern is not _JAPANESE else pattern.match(head)
        if match:
            found = match.groupdict()
            who = re.sub(r"记者|記者|特派员|기자|특파원|通讯员.*|実習生", " ", found.get("who") or "")
            names = [name for name in re.split(r"[、，,\s·・]+", who) if name and is_name(name)]
            day = Moment(None, int(found["m"]), int(found["d"])) if found.get("m") and found.get("d") else None
            lead = len(head) - len(head.lstrip())
            return Dateline(
                match.end() + (lead if pattern is not _JAPANESE else 0),
                found.get("place"),
                found.get("source"),
                day,
                names,
            )
    return None


def _is_source(text: str, outlets: Outlets) -> bool:
    if _KNOWN_DESK.fullmatch(text.strip()):
        return True
    return (
        outlets.named(text) is not None
        or bool(re.fullmatch(r"[A-Z][A-Za-z.]{1,12}(?:/[A-Z][A-Za-z]{1,12})?", text))
        or any(outlets.named(part) for part in re.split(r"[/,]", text))
    )


def _is_place(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    if (
        not words
        or (words[0].upper() in _NOT_PLACES and words[0].upper() != "NEW")
        or text.upper() == "NEW"
        or words[0].lower() in month_numbers()
    ):
        return False
    return 2 <= len(text) <= 60 and not (
        len(words) == 1 and len(words[0]) < 4 and text.isupper() and text not in ("ULM", "PAU", "GOA", "FEZ")
    )


def _place(text: str) -> str:
    parts = text.strip(" .,").split(", ")
    named = name_case(parts[0])
    rest = [part if re.fullmatch(r"[A-Z]\.?[A-Z]\.?(?:[A-Z]\.)?", part) else name_case(part) for part in parts[1:]]
    place = ", ".join([named, *rest])
    # An abbreviated state or province keeps the point that the dateline's dash cut off.
    return (
        f"{place}."
        if re.search(
            r"(?:, [A-Z]\.[A-Z]|, (?:Wyo|Nev|Calif|Tex|Ariz|Colo|Mont|Ont|Que|Mass|Conn|Pa|Fla|Ga|Wash|Ore|Minn|"
            r"Mich|Wis|Ill|Ind|Ky|Tenn|Va|Md|Del|La|Okla|Neb|Kan|Mo|Ala|Miss|Ark))$",
            place,
        )
        else place
    )


def _day(text: str | None) -> Moment | None:
    found = sightings(text) if text else []
    return found[0].moment if found else None
