"""Dates as pages print them: finding them, what they are the date of, time of day and zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

# A line longer than this is not a line of date.
LONGEST_DATE_LINE = 240
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９：／．－", "0123456789:/.-")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as precise as printed. `swapped` is the other reading of a date like 11/06/2025."""

    year: int | None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str = ""
    swapped: tuple[int, int] | None = None

    @property
    def precision(self) -> str:
        """How much of it is known: minute, day, month or year."""
        if self.hour is not None:
            return "minute"
        return "day" if self.day else "month" if self.month else "year"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A date found in a line: what it is the date of (published, updated, seen, other, plain), and where."""

    moment: Moment
    label: str
    start: int
    end: int


@cache
def tables() -> dict[str, Any]:
    """The words of dates, from dates.yaml."""
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "dates.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def month_numbers() -> dict[str, int]:
    """The number of each month name, in small letters."""
    return {name: number for number, names in tables()["months"].items() for name in names}


_ANY_NUMBER = re.compile(r"\d|[年元]")
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<s>[-/.])\s?(?P<m>\d{1,2})(?P=s)\s?(?P<d>\d{1,2})(?!\d)",
        r"(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日일号號])?",
        r"(?P<era>令和|平成|昭和)\s?(?P<ey>\d{1,2}|元)年\s?(?P<m>\d{1,2})月(?:\s?(?P<d>\d{1,2})日)?",
        r"(?P<hy>[〇零○Ｏ一二三四五六七八九]{4})年(?P<hm>[一二三四五六七八九十]{1,2})月(?:(?P<hd>[一二三四五六七八九十]{1,3})日)?",
        _MONTH + r"\s{1,2}(?P<d>\d{1,2})(?:st|nd|rd|th)?\s?,?\s{0,2}(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d.,:])(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]{0,2}(?:of\s|de\s)?"
        + _MONTH
        + r"[\s,-]{1,2}(?:de\s|del\s)?(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?![\d.-]\d)(?!\d)",
        r"(?<!\d\s)(?<!\d)" + _MONTH + r",?\s{1,2}(?P<y>(?:19|20)\d\d)(?!\d)",
        _MONTH + r"\s{1,2}(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:])",
        r"(?<![\d.,:])(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?\s" + _MONTH,
    )
)

_TIME = re.compile(
    r"""(?<![\d.,:/-])(?:
        (?P<half>上午|下午|午前|午後|오전|오후|晚上|凌晨|中午)\s?(?P<h4>\d{1,2})(?:[:：时時点點시])\s?(?P<m4>\d{1,2})?분?分?
      | (?P<h1>\d{1,2})(?::|h|：|时|時|点)(?P<m1>\d{2})(?::\d{2})?(?:\.\d{1,6})?\s?(?P<ap1>[ap]\.?\s?m\b\.?)?
      | (?P<h2>\d{1,2})\.(?P<m2>\d{2})\s?(?:(?P<ap2>[ap]\.?\s?m\b\.?)|(?=\s?(?:uhr|gmt|bst|ist|hrs|cest|cet|h\b)))
      | (?P<h3>\d{1,2})\s?(?P<ap3>[ap]\.?m\b\.?)
      | (?P<h5>\d{2})(?P<m5>\d{2})\s?(?=gmt|utc|hrs|hours|et\b|est\b|edt\b|bst\b|cet\b|jst\b)
      | (?P<h6>\d{1,2})\s?(?:uhr|h)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_OFFSET = re.compile(
    r"(?:(?:UTC|GMT)\s?(?P<g>[+-−–]\s?\d{1,2}(?::?\d{2})?)|(?P<o>[+−-]\d{2}:?\d{2})(?!\d)|(?<=\d)(?P<z>Z)\b)"
)


@cache
def _zone_pattern() -> re.Pattern[str]:
    words_of = tables()
    names = sorted((*words_of["fixed"], *words_of["places"], *words_of["ambiguous"]), key=len, reverse=True)
    words = "|".join(re.escape(name) for name in names if len(name) > 1)
    return re.compile(rf"(?<![^\W\d_])(?P<zone>{words})(?![^\W\d_])(?:\s(?:standard |daylight )?time\b)?")


@cache
def _label_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # Nothing but a colon, a weekday or a bracket may stand between a label and its date; `other` words stand close.
    return tuple(
        (label, re.compile(rf"(?:^|(?<![^\W\d_])|(?<=[一-龥가-힣]))(?:{words})(?![^\W\d_a])", re.IGNORECASE))
        for label, words in tables()["labels"].items()
    )


def sightings(text: str) -> list[Sighting]:
    """The dates in a line, in order, each with its time of day, zone and label."""
    if len(text) > LONGEST_DATE_LINE or not _ANY_NUMBER.search(text):
        return []
    text = text.translate(_WIDE_DIGITS)
    spans = sorted(_bare_dates(text), key=lambda found: found[1])
    result = []
    for place, (moment, start, end) in enumerate(spans):
        until = spans[place + 1][1] if place + 1 < len(spans) else len(text)
        since = spans[place - 1][2] if place else 0
        moment, start, end = _with_time(text, moment, start, end, since, until)
        result.append(Sighting(moment, _label(text[since:start]), start, end))
    return result


def _bare_dates(text: str) -> Iterator[tuple[Moment, int, int]]:
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            moment = _moment(match.groupdict())
            if moment:
                taken.append(match.span())
                yield moment, match.start(), match.end()


def _moment(found: dict[str, str | None]) -> Moment | None:
    year, month, day = _year(found), _month(found), _day(found)
    swapped = None
    if found.get("a") and found.get("b"):
        first, second = int(found["a"] or 0), int(found["b"] or 0)
        day, month = (first, second) if second <= 12 else (second, first)
        if first <= 12 and second <= 12 and first != second:
            swapped = (first, second)
    if month is None or not 1 <= month <= 12 or (year is not None and not 1950 <= year <= 2099):
        return None
    if day is not None:
        try:
            date(year or 2024, month, day)
        except ValueError:
            return None
    return Moment(year, month, day, swapped=swapped)


def _year(found: dict[str, str | None]) -> int | None:
    if found.get("era"):
        number = found["ey"] or ""
        return _ERAS[found["era"] or ""] + (1 if number == "元" else int(number))
    if found.get("hy"):
        return int("".join(str(_HAN_DIGITS[char]) for char in found["hy"] or ""))
    year = found.get("y")
    if not year:
        return None
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month(found: dict[str, str | None]) -> int | None:
    if found.get("hm"):
        return _han_number(found["hm"] or "")
    if found.get("month"):
        return month_numbers().get((found["month"] or "").lower())
    return int(found["m"] or 0) if found.get("m") else None


def _day(found: dict[str, str | None]) -> int | None:
    if found.get("hd"):
        return _han_number(found["hd"] or "")
    return int(found["d"] or 0) if found.get("d") else None


def _han_number(text: str) -> int:
    tens, mark, ones = text.partition("十")
    if not mark:
        return _HAN_DIGITS.get(text, 0)
    return (_HAN_DIGITS.get(tens, 1) if tens else 1) * 10 + (_HAN_DIGITS.get(ones, 0) if ones else 0)


def _with_time(text: str, moment: Moment, start: int, end: int, since: int, until: int) -> tuple[Moment, int, int]:
    """Look for a time of day after the date, then before it."""
    if moment.day is None:
        return moment, start, end
    after = text[end : min(until, end + 45)]
    match = _TIME.search(after.replace("T", " ", 1) if after.startswith("T") else after)
    if match and not re.search(r"[a-z]{4,}", after[: match.start()].replace("local", ""), re.IGNORECASE | re.ASCII):
        zone, zone_end = _zone(after[match.end() : match.end() + 30])
        zone_start = end + match.end()
        return _timed(moment, match, zone), start, zone_start + zone_end
    before = text[max(since, start - 40) : start]
    found = list(_TIME.finditer(before))
    if found:
        match = found[-1]
        zone, _ = _zone(before[match.end() :])
        return _timed(moment, match, zone), start - len(before) + match.start(), end
    return moment, start, end


def _timed(moment: Moment, match: re.Match[str], zone: str) -> Moment:
    groups = match.groupdict()
    hour = next(int(groups[key]) for key in ("h1", "h2", "h3", "h4", "h5", "h6") if groups[key])
    minute = next((int(groups[key]) for key in ("m1", "m2", "m4", "m5") if groups[key]), 0)
    half = (groups["ap1"] or groups["ap2"] or groups["ap3"] or "").lower()
    if half.startswith("p") or groups["half"] in ("下午", "午後", "오후", "晚上"):
        hour = hour % 12 + 12
    elif half.startswith("a") or groups["half"] in ("上午", "午前", "오전", "凌晨"):
        hour %= 12
    if hour > 23 or minute > 59:
        return moment
    return replace(moment, hour=hour, minute=minute, zone=zone)


def _zone(text: str) -> tuple[str, int]:
    """The zone named right after a time, and where its name ends."""
    offset = _OFFSET.match(text.lstrip(" (")) if text else None
    if text.startswith("Z"):
        return "UTC", 1
    if offset:
        lead = len(text) - len(text.lstrip(" ("))
        return (offset["g"] or offset["o"] or "UTC").replace("−", "-").replace("–", "-").replace(
            " ", ""
        ), lead + offset.end()
    match = _zone_pattern().search(text)
    if match and not re.search(r"\w{3,}", text[: match.start()]):
        return match["zone"], match.end()
    return "", 0


def _label(before: str) -> str:
    best, at = "plain", -1
    for label, pattern in _label_patterns():
        for match in pattern.finditer(before):
            if match.end() > at and (label != "other" or len(before) - match.end() <= 2):
                best, at = label, match.end()
    return best


def label_alone(text: str) -> str | None:
    """The label that is all a line says ("Published:"), its date standing on the next."""
    if len(text) > 40 or _ANY_NUMBER.search(text.replace("年", "")) or without_fillers(text):
        return None
    label = _label(text)
    return label if label in ("published", "updated", "seen") else None


@cache
def _filler_pattern() -> re.Pattern[str]:
    labels = "|".join(f"(?:{words})" for words in tables()["labels"].values())
    return re.compile(rf"(?<![^\W\d_])(?:{tables()['fillers']}|{labels})(?![^\W\d_])", re.IGNORECASE)


def residue(text: str, found: list[Sighting]) -> str:
    """What else a line of date says, once dates, labels and small words are taken away."""
    kept, at = [], 0
    for sighting in found:
        kept.append(text[at : sighting.start])
        at = max(at, sighting.end)
    kept.append(text[at:])
    return " ".join(kept)


def without_fillers(text: str) -> str:
    """The words that are neither label nor weekday."""
    return re.sub(r"\W+", " ", _filler_pattern().sub(" ", text)).strip()
