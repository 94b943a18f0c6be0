"""The time that is shown, what lies within it, and the ways to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from browse import edtf

# A time of this length is moved by whole months.
BY_MONTHS = timedelta(days=300)

FIRST_DAY, LAST_DAY = Coalesce(F("date_earliest"), F("date_latest")), Coalesce(F("date_latest"), F("date_earliest"))


@dataclass(frozen=True)
class Stretch:
    """The time from one day to another, both included."""

    first: date
    last: date

    @property
    def length(self) -> timedelta:
        return self.last - self.first + timedelta(days=1)

    @property
    def in_words(self) -> str:
        return f"{edtf.in_words(self.first.isoformat())} to {edtf.in_words(self.last.isoformat())}"

    def moved(self, days: int) -> Stretch:
        return _between(self.first.toordinal() + days, self.last.toordinal() + days)

    def resized(self, times: float) -> Stretch:
        """As long as that many times this, around the same middle."""
        more = round(self.length.days * (times - 1) / 2)
        return _between(self.first.toordinal() - more, self.last.toordinal() + more)

    def in_whole_months(self) -> Stretch:
        """From the first day of its first month to the last of its last."""
        return Stretch(self.first.replace(day=1), _end_of_month(self.last))

    def neat(self) -> Stretch:
        """In whole months if it is long, as days more or less don't matter then."""
        return self.in_whole_months() if self.length >= BY_MONTHS else self


def _between(first: int, last: int) -> Stretch:
    """From one day of the calendar to another, by their numbers, as far as the calendar goes."""
    least, most = date.min.toordinal(), date.max.toordinal()
    return Stretch(date.fromordinal(min(max(first, least), most)), date.fromordinal(min(max(last, least), most)))


def _end_of_month(day: date) -> date:
    if (day.year, day.month) == (date.max.year, date.max.month):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """A way to another time: its name and address ("" where it leads nowhere), and how many events lie there."""

    name: str
    address: str
    count: int | None = None


def within(stretch: Stretch) -> Q:
    """As the filters from a day and up to a day have it: an open end fits any day."""
    from_first = Q(date_latest__gte=stretch.first) | Q(date_latest=None, date_earliest__isnull=False)
    to_last = Q(date_earliest__lte=stretch.last) | Q(date_earliest=None, date_latest__isnull=False)
    return from_first & to_last
