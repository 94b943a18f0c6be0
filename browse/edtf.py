"""Dates as precise as they are known, in EDTF (ISO 8601-2): `2025-06-11`, `2025-06`, `2025-04~`, `../2025-12-02`.

The forms taken are a day, a month or a year, each with an optional mark (`?` uncertain, `~` about, `%` both), and an
interval of two of them with `..` for an open end. The database derives the days by the same rules
(`edtf_earliest`, `edtf_latest` in the first migration); a test holds the two together.
"""

import re
from calendar import month_name
from datetime import date

from django.core.exceptions import ValidationError
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

HELP = (
    "As precise as known: 2025-06-11, 2025-06, 2025, about: 2025-04~, uncertain: 2025-04?, "
    "by a day: ../2025-06-11, from a day on: 2025-06-11/.., between: 2025-06-09/2025-06-10."
)
SHORT_HELP = "As precise as known: 2025-06-11, 2025-06, ../2025-06-11 …"
OPEN = ".."
_POINT = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~%]?")
_WORDS = {"~": "about ", "?": "", "%": "about ", "": ""}
_DOUBT = {"~": "", "?": " (uncertain)", "%": " (uncertain)", "": ""}


def validate(value: str) -> None:
    """Raise ValidationError, saying which forms are taken, unless `value` is one of them and a date that exists."""
    try:
        days(value)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid_date") from error


def days(value: str) -> tuple[date | None, date | None]:
    """The earliest and the latest day that `value` may mean; None where that end is open or `value` is blank.

    Raises ValueError, in words for a curator, when `value` is not a date in one of the forms above.
    """
    if not value:
        return None, None
    start, slash, end = value.partition("/")
    ends = (start, end) if slash else (start, start)
    if ends == (OPEN, OPEN):
        raise ValueError(f"“{value}” has no date in it. {HELP}")
    earliest = None if slash and ends[0] == OPEN else _point_days(ends[0])[0]
    latest = None if slash and ends[1] == OPEN else _point_days(ends[1])[1]
    if earliest and latest and earliest > latest:
        raise ValueError(f"“{value}” ends before it begins.")
    return earliest, latest


def _point_days(point: str) -> tuple[date, date]:
    if not _POINT.fullmatch(point) or point.startswith("0000"):
        raise ValueError(f"“{point}” is not a date this field understands. {HELP}")
    try:
        if point[5:7].isdigit() and int(point[5:7]) > 12:  # EDTF has seasons there; this field has none
            raise ValueError
        parsed = parse_edtf(point)
    except (EDTFParseException, ValueError) as error:
        raise ValueError(f"“{point}” is not a day of the calendar.") from error
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


def in_words(value: str) -> str:
    """How a reader is told the date: "11 June 2025", "about April 2025", "by 2 December 2025"; "" when blank."""
    start, slash, end = value.partition("/")
    if not slash:
        return _point_in_words(start)
    if start == OPEN:
        return f"by {_point_in_words(end)}"
    if end == OPEN:
        return f"from {_point_in_words(start)}"
    return f"{_point_in_words(start)} to {_point_in_words(end)}"


def _point_in_words(point: str) -> str:
    mark = point[-1] if point and point[-1] in _WORDS else ""
    parts = [int(part) for part in point.rstrip("?~%").split("-") if part]
    names = [str(parts[2])] if len(parts) == 3 else []
    names += [month_name[parts[1]]] if len(parts) >= 2 else []
    names += [str(parts[0])] if parts else []
    return f"{_WORDS[mark]}{' '.join(names)}{_DOUBT[mark]}"
