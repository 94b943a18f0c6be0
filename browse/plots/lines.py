"""Numbers over time: columns for amounts of a stretch of time, marks for what holds at a time.

Nothing is drawn that is not told: times are as wide as they are known, a range has a whisker, “at least” an arrow, what
is only about so is hollow, and a line joins marks only where each time has one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from browse.plots.scales import Level, LinearScale, Number, Tick, TimeScale, rounded, text_width

WIDTH, HEIGHT = 760, 300
LEFT, RIGHT, TOP, BOTTOM = 84, 18, 30, 34
SMALL_WIDTH, SMALL_HEIGHT = 160, 40
GAP = 1.5
# Between marks that would lie on one another.
APART = 9.0
NARROWEST = 3.0
LETTER_HEIGHT = 13


@dataclass(frozen=True)
class Entry:
    """A number with its time. `title` tells all of it, `label` the number alone.

    Of the two ends of a time or a range one may be open. `manner` is "" for a number as it was told, "part" for a part
    of another one, "sum" for what was added up.
    """

    first: date | None
    last: date | None
    low: Number | None
    high: Number | None
    label: str
    title: str
    address: str = ""
    roughly: bool = False
    at_least: bool = False
    at_most: bool = False
    manner: str = ""
    here: bool = False

    @property
    def value(self) -> Number:
        """Where it is drawn: at its upper end, if that is known."""
        known = self.high if self.high is not None else self.low
        return 0 if known is None else known

    @property
    def begins(self) -> date:
        return self.first or self.last or date.min

    @property
    def ends(self) -> date:
        return self.last or self.first or date.max


@dataclass(frozen=True)
class Mark:
    """An entry as drawn: from `x` to `x_end` at the height `y`, over `base` in a plot of columns."""

    entry: Entry
    x: float
    x_end: float
    y: float
    base: float
    y_low: float
    behind: bool
    named: bool

    @property
    def middle(self) -> float:
        return rounded((self.x + self.x_end) / 2)

    @property
    def width(self) -> float:
        return rounded(self.x_end - self.x)

    @property
    def height(self) -> float:
        return rounded(abs(self.base - self.y))

    @property
    def top(self) -> float:
        return min(self.y, self.base)

    @property
    def label_y(self) -> float:
        return rounded(self.y - (16 if self.entry.at_least else 9))

    @property
    def classes(self) -> str:
        """What its look depends on, as names of classes."""
        entry = self.entry
        told = {
            "mark-behind": self.behind,
            "mark-about": entry.roughly,
            "mark-here": entry.here,
            f"mark-{entry.manner}": bool(entry.manner),
        }
        return " ".join(["mark", *(name for name, holds in told.items() if holds)])


@dataclass(frozen=True)
class Lines:
    """A plot, ready to be drawn."""

    columns: bool
    unit: str
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[Level, ...]
    path: str
    width: float
    height: float
    left: float = LEFT
    right: float = WIDTH - RIGHT
    top: float = TOP
    bottom: float = HEIGHT - BOTTOM


def lines(entries: Sequence[Entry], unit: str, columns: bool, small: bool = False) -> Lines:
    """The plot of some entries that have a time and a number; a small one is for a line of text."""
    width, height = (SMALL_WIDTH, SMALL_HEIGHT) if small else (WIDTH, HEIGHT)
    left, right = (2.0, width - 2.0) if small else (float(LEFT), float(width - RIGHT))
    top, bottom = (4.0, height - 3.0) if small else (float(TOP), float(height - BOTTOM))
    days = [day for entry in entries for day in (entry.first, entry.last) if day]
    time = TimeScale(_new_year(min(days)), _last_of_year(max(days)), left, right)
    numbers = [number for entry in entries for number in (entry.low, entry.high) if number is not None]
    scale = LinearScale.over(numbers, bottom, top)
    # What lasts longer, or is larger, stands behind what is within it.
    ordered = sorted(entries, key=lambda entry: (-_length(entry), entry.begins, -entry.value))
    marks = tuple(_mark(entry, ordered[place + 1 :], time, scale, columns) for place, entry in enumerate(ordered))
    marks = _without_collisions(marks if columns else _apart(marks))
    return Lines(
        columns=columns,
        unit=unit,
        marks=marks,
        ticks=() if small else tuple(time.ticks()),
        levels=() if small else tuple(scale.ticks()),
        path="" if columns else _path(marks),
        width=width,
        height=height,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
    )


def _new_year(day: date) -> date:
    return day.replace(month=1, day=1)


def _last_of_year(day: date) -> date:
    return day.replace(month=12, day=31)


def _length(entry: Entry) -> int:
    return (entry.ends - entry.begins).days


def _mark(entry: Entry, later: Sequence[Entry], time: TimeScale, scale: LinearScale, columns: bool) -> Mark:
    """The entry as drawn before those that are drawn `later`, on top of it."""
    x, x_end = time.x(entry.begins), rounded(time.x(entry.begins) + time.width(entry.begins, entry.ends))
    if columns:
        x, x_end = rounded(x + GAP), rounded(max(x_end - GAP, x + NARROWEST))
    low = entry.low if entry.low is not None else entry.value
    behind = any(entry.begins <= other.begins and other.ends <= entry.ends for other in later if not other.manner)
    roomy = not columns or x_end - x >= text_width(entry.label)
    return Mark(
        entry, x, x_end, scale.y(entry.value), scale.y(0), scale.y(low), columns and behind, roomy and not entry.manner
    )


def _apart(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks, those that would lie on one another a little lower than told."""
    placed: list[Mark] = []
    for mark in marks:
        while any(abs(mark.y - other.y) < APART and mark.x < other.x_end and other.x < mark.x_end for other in placed):
            mark = replace(mark, y=rounded(mark.y + APART), y_low=rounded(mark.y_low + APART), named=False)
        placed.append(mark)
    return tuple(placed)


def _without_collisions(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks, without the labels that would run into those of others."""
    placed: list[Mark] = []
    for mark in marks:
        named = mark.named and not any(_collide(mark, other) for other in placed if other.named)
        placed.append(replace(mark, named=named))
    return tuple(placed)


def _collide(mark: Mark, other: Mark) -> bool:
    room = (text_width(mark.entry.label) + text_width(other.entry.label)) / 2
    return abs(mark.label_y - other.label_y) < LETTER_HEIGHT and abs(mark.middle - other.middle) < room


def _path(marks: Sequence[Mark]) -> str:
    """The line through all marks in the order of time; "" where two of them are for one time or run into each other."""
    told = sorted((mark for mark in marks if not mark.entry.manner), key=lambda mark: mark.entry.begins)
    if len(told) < 2 or any(after.entry.begins <= before.entry.ends for before, after in pairwise(told)):
        return ""
    return "M" + "L".join(f"{mark.middle} {mark.y}" for mark in told)
