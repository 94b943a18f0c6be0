"""When it was published: of all dates on the page the one that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from articles.intake.reading.dates import Moment, month_numbers, sightings
from articles.intake.reading.draft import Draft
from articles.intake.reading.moments import from_iso, iso
from articles.intake.reading.outlets import Outlet
from articles.intake.reading.shapes import is_prose

_IN_ADDRESS = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>\d{2})(?:[/-]?(?P<d>\d{2}))?(?=[/_.-]|[^\d]|$)")
_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)\D{0,40}(?P<y>(?:19|20)\d\d)(?!\s?[-–]\s?\d)", re.IGNORECASE)
_MONTH_FIRST = frozenset({"US"})
_ORDER_UNSURE = frozenset({"CN", "JP", "KR", "TW", "PH", "CA", "KZ", ""})
_DAY_FIRST_LANGUAGES = frozenset(
    ["de", "fr", "es", "pt", "it", "nl", "ru", "uk", "pl", "da", "no", "fi", "cs", "tr", "id", "vi"]
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    moment: Moment
    score: float


def published_of(
    draft: Draft, outlet: Outlet | None, language: str | None, url: str | None
) -> tuple[str | None, str | None]:
    """The date of publication in ISO 8601 and its precision."""
    country = outlet.country if outlet else None
    candidates = [_ordered(candidate, draft, country, language) for candidate in _candidates(draft)]
    candidates = [_with_year(candidate, draft, url) for candidate in candidates]
    candidates = [candidate for candidate in candidates if candidate.moment.year]
    if not candidates:
        candidates = [_ordered(candidate, draft, country, language) for candidate in _loose_candidates(draft)]
    if not candidates:
        found = _from_dateline(draft, url) or _from_address(url)
        return (iso(found), found.precision) if found else (None, None)
    best = max(candidates, key=lambda candidate: candidate.score).moment
    best = _finer(best, candidates)
    return iso(best, country or _country_of_places(draft)), best.precision


def _candidates(draft: Draft) -> list[_Candidate]:
    found = []
    for clue in draft.clues:
        place = draft.place_of(clue.line)
        if clue.field == "published":
            moment = from_iso(clue.value)
            if moment:
                found.append(_Candidate(moment, clue.weight))
        elif clue.field.startswith("date "):
            moments = sightings(clue.value)
            if moments:
                found.append(_Candidate(moments[0].moment, _score(clue.field, place, draft)))
    return found


def _loose_candidates(draft: Draft) -> list[_Candidate]:
    """A full date in a line of the head that says other things too, like the number of a gazette."""
    end = draft.body_at if draft.body_at is not None else len(draft.lines)
    for line in draft.lines[: min(end, 25)]:
        if (
            line.role in ("headline", "standfirst", "caption", "alt_text", "body")
            or is_prose(line.text)
            or len(line.text) > 200
        ):
            continue
        found = [
            sighting
            for sighting in sightings(line.text)
            if sighting.moment.year and sighting.moment.day and sighting.label in ("plain", "published")
        ]
        if len(found) == 1 and line.why not in ("copyright", "links to other stories", "another story on the page"):
            return [_Candidate(found[0].moment, 2)]
    return []


def _score(field: str, place: int | None, draft: Draft) -> float:
    if field == "date updated":
        return 0.5
    score = 8.7 if field == "date published" else 6.0
    if place is None:
        return score
    if draft.headline_at is not None and place < draft.headline_at:
        # A page's head often bears today's date.
        score -= 1.5
    elif draft.body_end is not None and place > draft.body_end:
        score -= 1.0
    return score


def _finer(best: Moment, candidates: list[_Candidate]) -> Moment:
    """The same day told with its time, or its time with a zone, is better."""
    same = [
        candidate
        for candidate in candidates
        if candidate.score >= 2
        and (candidate.moment.year, candidate.moment.month, candidate.moment.day) == (best.year, best.month, best.day)
    ]
    if best.precision == "day":
        timed = [candidate for candidate in same if candidate.moment.precision == "minute"]
        return max(timed, key=lambda candidate: candidate.score).moment if timed else best
    if best.precision in ("month", "year"):
        inside = [
            candidate
            for candidate in candidates
            if candidate.score >= 2
            and candidate.moment.day
            and candidate.moment.year == best.year
            and best.month in (None, candidate.moment.month)
            and not candidate.moment.swapped
        ]
        return inside[0].moment if inside else best
    zoned = [
        candidate.moment
        for candidate in same
        if candidate.moment.zone and (candidate.moment.hour, candidate.moment.minute) == (best.hour, best.minute)
    ]
    return zoned[0] if zoned and not best.zone else best


def _ordered(candidate: _Candidate, draft: Draft, country: str | None, language: str | None) -> _Candidate:
    """Settle which number of 11/06/2025 is the month; if nothing tells, only the year is known."""
    moment = candidate.moment
    if not moment.swapped:
        return candidate
    first, second = moment.swapped
    order = _order(draft, moment, country, language)
    if order == "month":
        return replace(candidate, moment=replace(moment, month=first, day=second, swapped=None))
    if order == "day":
        return replace(candidate, moment=replace(moment, month=second, day=first, swapped=None))
    # 11 June and 6 November share nothing but their year, and a wrong month is worse than none.
    return replace(candidate, moment=Moment(moment.year))


def _order(draft: Draft, moment: Moment, country: str | None, language: str | None) -> str | None:
    if moment.zone in (
        "ET",
        "EST",
        "EDT",
        "CT",
        "CDT",
        "PT",
        "PST",
        "PDT",
        "MT",
        "MDT",
        "Eastern",
        "Central",
        "Pacific",
    ):
        return "month"
    if moment.zone in (
        "GMT",
        "BST",
        "CET",
        "CEST",
        "SGT",
        "HKT",
        "IST",
        "MYT",
        "AEST",
        "AEDT",
        "MSK",
        "МСК",
        "MEZ",
        "MESZ",
    ):
        return "day"
    if country in _MONTH_FIRST:
        return "month"
    if country and country not in _ORDER_UNSURE:
        return "day"
    if language in _DAY_FIRST_LANGUAGES:
        return "day"
    return _order_elsewhere(draft, moment)


def _order_elsewhere(draft: Draft, moment: Moment) -> str | None:
    """Other dates of the text, the day it was seen, and the month it speaks of, tell which reading is meant."""
    first, second = moment.swapped or (0, 0)
    for line in draft.lines:
        for match in re.finditer(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](?:19|20)\d\d(?!\d)", line.text[:400]):
            one, two = int(match.group(1)), int(match.group(2))
            if one > 12 >= two:
                return "day"
            if two > 12 >= one:
                return "month"
    if draft.seen_at is not None:
        limit = (draft.seen_at + timedelta(days=1)).date().isoformat()
        month_first, day_first = f"{moment.year}-{first:02}-{second:02}", f"{moment.year}-{second:02}-{first:02}"
        if (month_first > limit) != (day_first > limit):
            return "day" if month_first > limit else "month"
    near = [_is_near(draft, first, second), _is_near(draft, second, first)]
    return None if near[0] == near[1] else "month" if near[0] else "day"


def _is_near(draft: Draft, month: int, day: int) -> bool:
    """Whether the text names a day shortly before this one, as news does."""
    names = [name for name, number in month_numbers().items() if number == month]
    words = "|".join(re.escape(name) for name in names)
    pattern = re.compile(rf"\b(?:(?:{words})\.? (\d{{1,2}})|(\d{{1,2}})\.? (?:{words}))\b", re.IGNORECASE)
    for line in draft.lines[:200]:
        if line.role in ("body", "standfirst", "headline", "caption"):
            for match in pattern.finditer(line.text[:3000]):
                named = int(match.group(1) or match.group(2))
                if 0 <= day - named <= 7:
                    return True
    return False


def _with_year(candidate: _Candidate, draft: Draft, url: str | None) -> _Candidate:
    if candidate.moment.year:
        return candidate
    year = _year_elsewhere(draft, url)
    return replace(candidate, moment=replace(candidate.moment, year=year)) if year else candidate


def _year_elsewhere(draft: Draft, url: str | None) -> int | None:
    """The year of a copyright line or of the address, if the two don't disagree."""
    years = {int(match["y"]) for line in draft.lines for match in _COPYRIGHT_YEAR.finditer(line.text[:300])}
    address = _from_address(url)
    if address and address.year:
        years.add(address.year)
    return years.pop() if len(years) == 1 else None


def _from_dateline(draft: Draft, url: str | None) -> Moment | None:
    told = draft.best("dateline day")
    if not told:
        return None
    year, month, day = (int(number) for number in told.split("-"))
    known = year or _year_elsewhere(draft, url)
    return Moment(known, month, day) if known else None


def _from_address(url: str | None) -> Moment | None:
    match = _IN_ADDRESS.search(url or "")
    if not match:
        return None
    month, day = int(match["m"]), int(match["d"]) if match["d"] else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 28 + 3):
        return None
    return Moment(int(match["y"]), month, day)


def _country_of_places(draft: Draft) -> str | None:
    """IST and CST mean what they mean where the story was filed."""
    place = (draft.best("dateline") or "").casefold()
    if place in ("new delhi", "delhi", "mumbai", "bengaluru", "bangalore", "chennai", "kolkata", "hyderabad"):
        return "IN"
    if place in ("beijing", "shanghai", "shenzhen", "guangzhou", "ganzhou", "baotou", "北京", "上海"):
        return "CN"
    return None
