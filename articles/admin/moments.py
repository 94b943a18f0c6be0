"""The moment of publication as a curator writes it: the precision is what is written, not a box beside it."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from articles.models import Article

HELP = (
    "In UTC, and only as precise as known: 2025-06-11 10:26, 2025-06-11, 2025-06 or 2025. "
    "A time may carry its offset: 2025-06-11 06:26 -04:00."
)
_Precision = Article.Precision
_FORMATS = {
    _Precision.YEAR: "%Y",
    _Precision.MONTH: "%Y-%m",
    _Precision.DAY: "%Y-%m-%d",
    _Precision.MINUTE: "%Y-%m-%d %H:%M",
}
_PARTIAL = {4: _Precision.YEAR, 7: _Precision.MONTH, 10: _Precision.DAY}
_MINUTE = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?) ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?")


AHEAD = timedelta(days=1)  # what is tomorrow here may be today where it was published


class Moment(NamedTuple):
    """A moment in UTC and how precisely it is known."""

    at: datetime
    precision: Article.Precision


def read_moment(text: str) -> Moment:
    """What `text` says; raises ValueError, in words for a curator, when it is no moment."""
    try:
        with_time = _MINUTE.fullmatch(text)
        if with_time:
            day, time, zone = with_time.groups()
            offset = "+00:00" if zone in (None, "Z", "UTC", "GMT") else zone
            return Moment(datetime.fromisoformat(f"{day} {time}{offset}").astimezone(UTC), _Precision.MINUTE)
        precision = _PARTIAL[len(text)]
        return Moment(datetime.strptime(text, _FORMATS[precision]).replace(tzinfo=UTC), precision)
    except (KeyError, ValueError, OverflowError) as error:
        raise ValueError(f"“{text}” is not a moment this field understands. {HELP}") from error


def lies_ahead(at: datetime | None) -> bool:
    """Whether it is too far in the future for something that is published."""
    return at is not None and at > datetime.now(UTC) + AHEAD


def written_moment(at: datetime | None, precision: str) -> str:
    """The moment as `read_moment` reads it; "" when there is none."""
    if at is None:
        return ""
    utc = at.astimezone(UTC)
    if precision == _Precision.MINUTE and utc.second:
        return utc.strftime("%Y-%m-%d %H:%M:%S")
    return utc.strftime(_FORMATS[_Precision(precision)])
