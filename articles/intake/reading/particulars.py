"""Lines that tell particulars: a label, byline, date, outlet or place, alone or several on a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from articles.intake.reading.beside import nearest, read_neighbours
from articles.intake.reading.boilerplate import furniture_in, plain
from articles.intake.reading.bylines import is_job_title, is_name, names_in, read_byline
from articles.intake.reading.cues import pattern
from articles.intake.reading.dates import Sighting, label_alone, residue, sightings, without_fillers
from articles.intake.reading.draft import Clue, Draft, Line
from articles.intake.reading.kinds import kind_of_label
from articles.intake.reading.labels import ADDRESS, BEFORE_LABEL, SEPARATORS, labelled
from articles.intake.reading.shapes import ends_sentence, is_prose, name_case, weight_of
from articles.intake.reading.unjamming import unjammed

_BRACKETS = re.compile(r"^[【\[(（<《]+|[】\])）>》]+$")
_PLACE_BEFORE_DATE = re.compile(
    r"^(?:(?:[Dd]one|[Gg]iven) at |[Ff]ait à |[Gg]eschehen zu )?"
    r"(?P<place>[A-ZÀ-Þ][\w'’.-]{2,20}(?: [A-ZÀ-Þ][\w'’.-]{2,20}){0,2})"
    r"(?:, (?:the )?[A-Z][\w. ]{1,20}){0,2}[,:]? (?:\W|$|\d|[A-Z])"
)
_CAPITALS = re.compile(r"[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{2,}){0,2}")
_BEFORE_DAY = re.compile(r"\s(?:on|at|am|vom|den|le|el|del|em|il)$")
_IN_PLACE = re.compile(
    r"(?i:in|reporting from|reports from|reported from|filed from|from|aus|de|depuis|desde|"
    r"à)\s(?P<place>[A-ZÀ-Þ][\w'’.-]{2,20}(?: [A-ZÀ-Þ][\w'’.-]{2,20}){0,2}(?:, [A-Z][\w. ]{1,20})?)"
)
_REPORTED_FROM = re.compile(
    "(?P<place>[\u4e00-\u9fff]{2,4}?)(?:即時|综合|綜合|专电|專電)?(?:报道|報導|報道|[电電讯訊])"
)


@dataclass(slots=True)
class _Account:
    """What the pieces of a line turned out to be."""

    clues: list[Clue] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    led: bool = False


def read_particulars(draft: Draft) -> None:
    """Settle bylines, dates and the like."""
    labels: dict[int, str] = {}
    for place, line in draft.open_lines():
        text = line.text
        if line.tag in ("h1", "caption", "credit", "alt", "standfirst", "bio", "link") or len(text) > 300:
            continue
        if text.strip(": ").casefold() in ("by", "von", "par", "por", "作者", "文"):
            _join_byline(draft, place)
            continue
        if label := label_alone(text):
            line.drop("label")
            labels[place + 1] = label
            continue
        placed = _IN_PLACE.fullmatch(text)
        if (
            placed
            and not furniture_in(placed["place"])
            and not any(other.text.casefold() == placed["place"].casefold() for other in draft.lines[:place])
            and any(
                near and near.role in ("", "published", "authors") and not is_prose(near.text)
                for near in (nearest(draft, place, -1), nearest(draft, place, 1))
            )
        ):
            line.settle("dateline")
            draft.clue("dateline", placed["place"], 4)
            continue
        if _whole_address(line, draft) or _reporting(line, draft):
            continue
        if is_prose(text) and weight_of(text) > 14 and not text.lower().startswith(("published", "posted", "by ")):
            continue
        account = _taken_apart(unjammed(text), draft, line.tag)
        if account and _is_settled(account, line):
            if place in labels:
                account.clues = [_relabelled(clue, labels[place]) for clue in account.clues]
            _settle(draft, line, account)
    read_neighbours(draft)


def _relabelled(clue: Clue, label: str) -> Clue:
    return replace(clue, field=f"date {label}") if clue.field == "date plain" else clue


def _join_byline(draft: Draft, place: int) -> None:
    line = draft.lines[place]
    after = draft.lines[place + 1] if place + 1 < len(draft.lines) else None
    if after and not after.role and (byline := names_in(after.text, draft.outlets, led=True)) and byline.names:
        line.drop("label")
        after.settle("authors")
        for name in byline.names:
            draft.clue("authors", name, 8)
        link = draft.lines[place + 2] if place + 2 < len(draft.lines) else None
        if link and link.text.strip(" ,").casefold() in ("and", "&", "und", "et", "y", "e", "och", "en", ""):
            _join_byline(draft, place + 2)


def _whole_address(line: Line, draft: Draft) -> bool:
    found = ADDRESS.fullmatch(line.text.strip(" <>()[]"))
    if found:
        line.settle("url")
        draft.clue("source_url", found.group(), 5)
    return bool(found)


def _reporting(line: Line, draft: Draft) -> bool:
    match = pattern("reporting").fullmatch(plain(line.text))
    if not match:
        return False
    byline = names_in(match["names"], draft.outlets, led=True)
    line.drop("reporters and editors")
    if byline and not plain(line.text).lower().startswith("additional"):
        for name in byline.names:
            draft.clue("reporters", name, 4)
        if byline.place and match["names"].count(" in ") <= 1:
            draft.clue("dateline", byline.place, 2)
    return True


def _taken_apart(text: str, draft: Draft, tag: str) -> _Account | None:
    whole = _Account()
    if len(BEFORE_LABEL.split(text)) < 2 and _take_piece(text, draft, whole, tag) and not whole.unknown:
        return whole
    account = _Account()
    for rough in SEPARATORS.split(text):
        for piece in BEFORE_LABEL.split(rough):
            piece = _BRACKETS.sub("", piece.strip()).strip(" ,;")
            if piece and not _take_piece(piece, draft, account, tag):
                account.unknown.append(piece)
    return account if account.roles else None


def _take_piece(piece: str, draft: Draft, account: _Account, tag: str) -> bool:
    """Say what one piece of the line is; False if that can't be told."""
    if not plain(piece):
        return True
    label = labelled().fullmatch(piece) if len(piece) < 200 else None
    if label and labelled_piece(label, draft, account):
        return True
    found = sightings(piece)
    if found and _dated_piece(piece, draft, account, tag):
        return True
    if len(piece) > 260:
        return False
    if outlet := draft.outlets.named(piece.strip("()（）[] ")):
        account.roles.append("publisher")
        account.clues.append(Clue("masthead", outlet.name, 5))
        return True
    byline = read_byline(piece, draft.outlets) or (
        names_in(piece, draft.outlets, led=True) if tag == "byline" else None
    )
    if byline and (byline.led or byline.names):
        account.roles.append("authors" if byline.names or byline.led else "publisher")
        account.led = True
        copied = re.match(r"authored by\b.{2,80}\bvia\b", piece, re.IGNORECASE)
        weight = 4.0 if byline.only_updated else 9.5 if copied else 8.0
        account.clues.extend(Clue("authors", name, weight) for name in byline.names)
        account.clues.extend(
            Clue("publisher", name, 2 if _helped_by(name, piece) else 6 if byline.names else 7)
            for name in byline.outlets
        )
        if byline.place:
            account.clues.append(Clue("dateline", byline.place, 4))
        return True
    return _small_piece(piece, draft, account)


def _helped_by(outlet: str, piece: str) -> bool:
    """Whether the outlet is named as a help: "Par … avec AFP"."""
    return bool(re.search(rf"\b(?:with|avec|mit|con|com|och)\s{re.escape(outlet)}\b", piece, re.IGNORECASE))


def _has_names(piece: str, draft: Draft) -> bool:
    byline = names_in(piece, draft.outlets)
    return byline is not None and bool(byline.names)


def _small_piece(piece: str, draft: Draft, account: _Account) -> bool:
    kind = kind_of_label(piece)
    if kind:
        account.roles.append("kicker")
        account.clues.append(Clue("kind", kind, 7))
        return True
    reported = _REPORTED_FROM.fullmatch(piece)
    if reported:
        account.roles.append("furniture")
        account.clues.append(Clue("dateline", reported["place"], 4))
        return True
    if furniture_in(piece):
        account.roles.append("furniture")
        return True
    if is_job_title(piece) and not _has_names(piece, draft):
        account.roles.append("job")
        account.clues.extend(Clue("publisher", outlet.name, 5) for outlet in draft.outlets.in_text(piece))
        return True
    return False


def labelled_piece(label: re.Match[str], draft: Draft, account: _Account) -> bool:
    name = next(key for key, value in label.groupdict().items() if value and key != "value")
    value = label["value"].strip()
    if name == "authors":
        byline = names_in(value, draft.outlets, led=True)
        if not byline:
            return False
        account.roles.append("authors")
        account.clues.extend(Clue("authors", found, 8) for found in byline.names)
        return True
    if name == "publisher" and value and weight_of(value) <= 10 and not sightings(value):
        account.roles.append("publisher")
        account.clues.append(Clue("publisher", value, 8.5))
        return True
    if name == "section" and weight_of(value) <= 6:
        account.roles.append("furniture")
        return True
    return False


def _dated_piece(piece: str, draft: Draft, account: _Account, tag: str) -> bool:
    found = sightings(piece)
    rest = residue(piece, found)
    bare = without_fillers(rest)
    extra: _Account | None = None
    if bare:
        inner = _Account()
        pieces = [_BEFORE_DAY.sub("", part.strip(" ,;-–—()[]")) for part in SEPARATORS.split(rest)]
        if all(not without_fillers(part) or _take_piece(part, draft, inner, tag) for part in pieces):
            extra = inner
        elif weight_of(bare) > _most_beside(piece, found) or _is_title_with_date(piece, bare):
            return False
    labels = {sighting.label for sighting in found}
    dated = [sighting for sighting in found if sighting.moment.year or "published" in labels]
    if not dated:
        return False
    if extra:
        account.clues.extend(extra.clues)
        account.roles.extend(extra.roles)
        account.led = account.led or extra.led
    account.roles.append("published")
    for sighting in dated:
        if sighting.label not in ("seen", "other"):
            account.clues.append(Clue(f"date {sighting.label}", piece[sighting.start : sighting.end], 5))
    if _CAPITALS.fullmatch(bare) and any(is_prose(line.text) and name_case(bare) in line.text for line in draft.lines):
        account.clues.append(Clue("dateline", name_case(bare), 3))
    place = _PLACE_BEFORE_DATE.match(piece)
    if place and bare and not extra and not is_name(place["place"]) and not sightings(f"{place['place']} 1, 2025"):
        account.clues.append(Clue("dateline", place["place"], 2))
    return True


def _most_beside(piece: str, found: list[Sighting]) -> int:
    """How many other words a line of date may have: sections stand behind a time of day."""
    if ends_sentence(piece):
        return 3
    timed = found[0].moment.precision == "minute" and not without_fillers(piece[: found[0].start])
    return 8 if timed else 4


def _is_title_with_date(piece: str, bare: str) -> bool:
    """A headline or label that has a date in it ("Budget 2025 June outlook") is no line of date."""
    return len(bare) > len(piece) * 0.5 and "," not in piece and not re.search(r"\d{1,2}[:：]\d{2}", piece)


def _is_settled(account: _Account, line: Line) -> bool:
    strong = {"authors", "published", "publisher"} & set(account.roles) or (account.roles and not account.unknown)
    if not strong:
        return False
    if "published" in account.roles:
        places = [piece for piece in account.unknown if _CAPITALS.fullmatch(piece)]
        if len(places) == 1:
            account.clues.append(Clue("dateline", name_case(places[0]), 3))
    leftover = sum(weight_of(piece) for piece in account.unknown)
    if not account.unknown:
        return True
    if account.roles == ["publisher"] or set(account.roles) <= {"kicker", "furniture", "job", "publisher"}:
        return False
    return leftover <= (8 if account.led and line.text[:1].isupper() else 4) and not ends_sentence(line.text)


def _settle(draft: Draft, line: Line, account: _Account) -> None:
    role = next((name for name in ("published", "authors", "publisher", "kicker") if name in account.roles), "")
    if role in ("published", "authors", "publisher"):
        line.settle(role)
    else:
        line.drop("kind of piece" if role == "kicker" else "author's job" if "job" in account.roles else "furniture")
    draft.clues.extend(replace(clue, line=line) for clue in account.clues)
