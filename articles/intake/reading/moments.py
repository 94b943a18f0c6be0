"""Moments in ISO 8601, with the offset that their zone has on that day."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from articles.intake.reading.dates import Moment, sightings, tables


def iso(moment: Moment, country: str | None = None) -> str | None:
    """ISO 8601, as precise as known; the country of the outlet settles a zone name that has several meanings."""
    if moment.year is None:
        return None
    if moment.month is None:
        return f"{moment.year:04}"
    if moment.day is None:
        return f"{moment.year:04}-{moment.month:02}"
    day = f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    if moment.hour is None:
        return day
    offset = _offset(moment, country)
    return f"{day}T{moment.hour:02}:{moment.minute or 0:02}{offset}"


def _offset(moment: Moment, country: str | None) -> str:
    known, zone = tables(), moment.zone
    minutes: int | None = None
    if not zone:
        return ""
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        hours, rest = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        minutes = (int(hours) * 60 + int(rest)) * (-1 if zone[0] == "-" else 1)
    elif zone in known["fixed"]:
        minutes = known["fixed"][zone]
    elif zone in known["ambiguous"]:
        minutes = known["ambiguous"][zone].get(country)
    elif zone in known["places"]:
        local = datetime(
            moment.year or 1,
            moment.month or 1,
            moment.day or 1,
            moment.hour or 0,
            moment.minute or 0,
            tzinfo=ZoneInfo(known["places"][zone]),
        )
        minutes = int((local.utcoffset() or timedelta()).total_seconds() // 60)
    if minutes is None or abs(minutes) > 14 * 60:
        return ""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def from_iso(text: str) -> Moment | None:
    """The moment in machine-readable metadata: ISO 8601 or RFC 822."""
    text = text.strip()[:60]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = sightings(text)
        return found[0].moment if found else None
    if len(text) <= 10:
        return Moment(moment.year, moment.month, moment.day)
    offset = moment.utcoffset()
    zone = "" if offset is None else _signed(offset)
    return Moment(moment.year or 1, moment.month or 1, moment.day or 1, moment.hour, moment.minute, zone)


def _signed(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
