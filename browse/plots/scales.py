"""Where a day or a number stands on a plot, and which ticks its axis has."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

# Widths are estimates for text of 12 units in a system sans; rather too wide than too narrow.
WIDTH_OF_LETTER = 6.8
GAP_OF_LABELS = 12
MOST_LEVELS = 6

Number = int | float | Decimal


def text_width(text: str) -> float:
    """About how wide a label is drawn; letters of East Asian scripts count double."""
    return sum(WIDTH_OF_LETTER if ord(letter) < 0x2E80 else 2 * WIDTH_OF_LETTER for letter in text)


def rounded(value: float) -> float:
    """A coordinate as it is written: one decimal, never `-0.0`."""
    return round(value, 1) + 0.0


@dataclass(frozen=True)
class Tick:
    """A day marked on the axis; `major` where a greater unit begins (a year among months, a month among days)."""

    x: float
    label: str
    major: bool


@dataclass(frozen=True)
class Level:
    """A round number marked on the axis."""

    y: float
    value: float
    label: str


@dataclass(frozen=True)
class TimeScale:
    """Days from the start of `first` to the end of `last`, laid evenly from `left` to `right`.

    A day outside stands outside: whoever draws decides whether to cut it off.
    """

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        return max(self.last.toordinal() - self.first.toordinal(), 0) + 1

    def x(self, day: date) -> float:
        """Where the day begins."""
        return self._at(day.toordinal())

    def width(self, first: date, last: date) -> float:
        """How wide the time from the start of one day to the end of the other is."""
        return rounded(self._at(last.toordinal() + 1) - self._at(first.toordinal()))

    def ticks(self) -> list[Tick]:
        """The finest of years, quarters, months and days whose labels stay apart; labels are centred on their ticks."""
        for unit in UNITS:
            if self.days / unit.days * unit.narrowest > self.right - self.left:
                continue
            ticks = self._ticks(unit)
            if ticks and _stay_apart(ticks):
                return ticks
        return self._ticks(_years(10 ** len(str(self.days // 365 + 1))))

    def _at(self, ordinal: int) -> float:
        share = (ordinal - self.first.toordinal()) / self.days
        return rounded(self.left + share * (self.right - self.left))

    def _ticks(self, unit: "Unit") -> list[Tick]:
        days = [day for day in unit.starts(self.first, self.last) if self.first <= day <= self.last]
        return [Tick(self.x(day), unit.name(day, index == 0), unit.is_major(day)) for index, day in enumerate(days)]


@dataclass(frozen=True)
class Unit:
    """A rhythm of ticks: how long about, how close at the closest, when each begins and how it is called."""

    days: float
    narrowest: float
    starts: Callable[[date, date], Iterable[date]]
    name: Callable[[date, bool], str]
    is_major: Callable[[date], bool]


def _stay_apart(ticks: list[Tick]) -> bool:
    return all(
        right.x - left.x >= (text_width(left.label) + text_width(right.label)) / 2 + GAP_OF_LABELS
        for left, right in pairwise(ticks)
    )


def _days(step: int) -> Unit:
    """Days of the month, each `step`th from the first on; the rest of the month is not begun anew."""

    def starts(first: date, last: date) -> Iterator[date]:
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            # A tick shortly before the next month's would run into that.
            if (day.day - 1) % step == 0 and (step == 1 or day.day + step <= 32):
                yield day

    return Unit(step, WIDTH_OF_LETTER, starts, _name_of_day, lambda day: day.day == 1)


def _months(step: int) -> Unit:
    def starts(first: date, last: date) -> Iterator[date]:
        for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            if month % 12 % step == 0:
                yield date(month // 12, month % 12 + 1, 1)

    return Unit(30.4 * step, 3 * WIDTH_OF_LETTER, starts, _name_of_month, lambda day: day.month == 1)


def _years(step: int) -> Unit:
    def starts(first: date, last: date) -> Iterator[date]:
        for year in range(max(-(-first.year // step) * step, 1), last.year + 1, step):
            yield date(year, 1, 1)

    return Unit(365.25 * step, 4 * WIDTH_OF_LETTER, starts, lambda day, _first: str(day.year), lambda _day: True)


def _name_of_day(day: date, is_first: bool) -> str:
    if is_first:
        return f"{day.day} {day:%b} {day.year}"
    if day.day > 1:
        return str(day.day)
    return f"1 {day:%b} {day.year}" if day.month == 1 else f"1 {day:%b}"


def _name_of_month(day: date, is_first: bool) -> str:
    if day.month == 1:
        return str(day.year)
    return f"{day:%b} {day.year}" if is_first else f"{day:%b}"


UNITS = (
    _days(1),
    _days(5),
    _days(10),
    _months(1),
    _months(3),
    _months(6),
    *(_years(step) for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)


@dataclass(frozen=True)
class LinearScale:
    """Numbers from `low` to `high`, laid evenly from `bottom` up to `top` (which, on a screen, is the smaller y)."""

    low: Number
    high: Number
    bottom: float
    top: float

    @classmethod
    def over(cls, values: Iterable[Number], bottom: float, top: float, from_zero: bool = True) -> "LinearScale":
        """A scale that ends at round numbers around the values, and begins at zero if that is asked."""
        numbers = [float(value) for value in values] or [0.0]
        low, high = min(numbers), max(numbers)
        low, high = (min(low, 0.0), max(high, 0.0)) if from_zero else (low, high)
        if low == high:
            high = low + 1
        step = _step(high - low)
        return cls(math.floor(low / step) * step, math.ceil(high / step) * step, bottom, top)

    def y(self, value: Number) -> float:
        """Where the number stands; in the middle where the scale has no extent."""
        low, high = float(self.low), float(self.high)
        share = (float(value) - low) / (high - low) if high > low else 0.5
        return rounded(self.bottom + share * (self.top - self.bottom))

    def ticks(self) -> list[Level]:
        """Round numbers (1, 2 or 5 times a power of ten) within the scale, a handful of them."""
        low, high = float(self.low), float(self.high)
        if high <= low:
            return [Level(self.y(low), low, _number(low, 0 if low.is_integer() else 2))]
        step = _step(high - low)
        decimals = max(-math.floor(math.log10(step) + 1e-9), 0)
        # A little room, so that a bound written as a decimal is not lost to its binary form.
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        values = [round(number * step, decimals) for number in range(first, last + 1)]
        return [Level(self.y(value), value, _number(value, decimals)) for value in values]


def _step(extent: float) -> float:
    """The round step that divides the extent into a handful of parts."""
    power = 10.0 ** math.floor(math.log10(extent / (MOST_LEVELS - 1)))
    return next(power * times for times in (1, 2, 5, 10, 20) if extent / (power * times) <= MOST_LEVELS - 1)


def _number(value: float, decimals: int) -> str:
    return f"{value + 0.0:,.{decimals}f}".replace("-", "−")
