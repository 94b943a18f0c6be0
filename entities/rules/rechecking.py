"""Whether somebody should look again whether what is recorded still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

# Controls and licences change within months; nobody should rest on a look that is older.
HOLDS_FOR = timedelta(days=183)


@dataclass(frozen=True)
class Recheck:
    """Whether it is due, and why."""

    due: bool
    reason: str = ""


def recheck(day: date, checked_on: date | None, passed: date | None = None, unsettled: bool = False) -> Recheck:
    """Whether to look again: an end has passed that nobody has looked at since, or the last look is long ago.

    `passed` is the last day of an end or expiry that is over; `unsettled` says that what holds since is not recorded.

    >>> recheck(date(2026, 11, 23), date(2026, 6, 22), passed=date(2026, 11, 10)).reason
    'an end has passed, and no look since is noted'
    >>> recheck(date(2026, 7, 1), date(2026, 6, 22))
    Recheck(due=False, reason='')
    >>> recheck(date(2027, 7, 1), date(2026, 6, 22)).reason
    'it was last checked long ago'
    >>> recheck(date(2026, 7, 1), None).reason
    'nobody noted when it was last checked'
    """
    if unsettled or (passed and (checked_on is None or checked_on <= passed)):
        return Recheck(True, "an end has passed, and no look since is noted")
    if checked_on is None:
        return Recheck(True, "nobody noted when it was last checked")
    return Recheck(True, "it was last checked long ago") if day - checked_on > HOLDS_FOR else Recheck(False)
