"""A time axis with lanes: things that happened, each at its time as precisely as it is known, none upon another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from browse.plots.axes import TimeAxis
from browse.plots.scales import TimeScale, rounded, text_width

WIDTH = 936.0
MARGIN = 30.0
# Heights: of the axis above and below, of a lane's name, of one row in it, of the space after it.
AXIS, NAME, ROW, AFTER = 28.0, 20.0, 20.0, 8.0
GLYPH = 10.0
ARROW = 7.0
# How long a bar is drawn that has only one end.
OPEN_BAR = 24.0
NARROWEST_BAR = 8.0
GAP = 8.0
SPACE_BEFORE_LABEL = 5.0
# Labels end here: letters may be a little wider than is reckoned.
EDGE = WIDTH - 10
# How wide labels may be, and how many rows of a lane may be spent to give each item one; then only where there is room.
LABELS = ((300.0, 4), (230.0, 6), (180.0, 7))
SHORTEST_LABEL, LONGEST_LABEL, LONGEST_NAME = 60.0, 460.0, 300.0


# Corners of each shape, in halves of the glyph's size.
SHAPES: dict[str, Sequence[tuple[float, float]]] = {
    "diamond": ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    "round": [(math.cos(math.tau * turn / 16), math.sin(math.tau * turn / 16)) for turn in range(16)],
}


@dataclass(frozen=True)
class Tone:
    """A sort of items: the code of its colour, its name in the legend, and the shape that says the same."""

    code: str
    name: str
    shape: str = "diamond"

    def points(self, x: float, y: float) -> str:
        """The corners of its glyph around a place."""
        half = GLYPH / 2
        corners = SHAPES[self.shape]
        return " ".join(f"{rounded(x + across * half)},{rounded(y + down * half)}" for across, down in corners)

    @property
    def sample(self) -> str:
        return self.points(7, 7)


@dataclass(frozen=True)
class Item:
    """Something at a time. `first` and `last` are the days it may mean, None where that end is open.

    `told` is what a reader hears and sees who points at it. `until` is how long it holds or lasts, if that is known:
    from `since` on.
    """

    name: str
    href: str
    told: str
    first: date | None
    last: date | None
    lanes: tuple[str, ...]
    tone: Tone
    about: bool = False
    since: date | None = None
    until: date | None = None

    def may_lie_within(self, first: date, last: date) -> bool:
        """Whether a day that it may mean is one of these; what has no day at all has none here."""
        dated = self.first is not None or self.last is not None
        return dated and (self.last or last) >= first and (self.first or first) <= last


@dataclass(frozen=True)
class Bar:
    """A time on the axis: where it is drawn, and on which side it goes on."""

    x: float
    width: float
    before: bool = False
    after: bool = False

    @property
    def end(self) -> float:
        return rounded(self.x + self.width)

    @property
    def middle(self) -> float:
        return rounded(self.x + self.width / 2)


@dataclass(frozen=True)
class Mark:
    """An item in a lane, as it is drawn. `left` and `right` bound all of it, its label included."""

    item: Item
    bar: Bar
    is_day: bool
    holds: Bar | None
    left: float
    right: float
    label: str = ""
    label_x: float = 0.0
    label_ends: bool = False
    y: float = 0.0

    @property
    def shape(self) -> str:
        """The corners of its glyph, if it is a day."""
        return self.item.tone.points(self.bar.middle, self.y)

    @property
    def arrow_before(self) -> str:
        return self._arrow(self.bar.x, -1)

    @property
    def arrow_after(self) -> str:
        return self._arrow(self.bar.end, 1)

    @property
    def bar_y(self) -> float:
        return rounded(self.y - 4)

    @property
    def label_y(self) -> float:
        return rounded(self.y + 4)

    @property
    def holds_y(self) -> float:
        return rounded(self.y + 6)

    @property
    def holds_end(self) -> str:
        bar = self.holds
        return (
            f"{bar.end},{self.holds_y - 2} {bar.end + 5},{self.holds_y + 1} {bar.end},{self.holds_y + 4}" if bar else ""
        )

    @property
    def reach(self) -> tuple[float, float, float]:
        """Where one may point at it: left, top and width."""
        return self.left, rounded(self.y - ROW / 2), rounded(self.right - self.left)

    def _arrow(self, x: float, towards: int) -> str:
        return f"{x},{rounded(self.y - 5)} {rounded(x + towards * ARROW)},{self.y} {x},{rounded(self.y + 5)}"


@dataclass(frozen=True)
class Lane:
    """A lane with its name, how many items are in it, and its marks."""

    code: str
    name: str
    count: int
    top: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def name_y(self) -> float:
        return rounded(self.top + 15)

    @property
    def short_name(self) -> str:
        return cut_to(self.name, LONGEST_NAME)


@dataclass(frozen=True)
class LanesPlot:
    """The drawing: an axis, and under it the lanes."""

    axis: TimeAxis
    lanes: list[Lane]
    height: float
    width: float = WIDTH

    @classmethod
    def drawn(
        cls, items: Sequence[Item], lanes: Iterable[tuple[str, str]], first: date, last: date, today: date | None = None
    ) -> LanesPlot:
        """The items in the lanes, which are codes with their names, over the days from `first` to `last`.

        What may not lie within these days is not drawn.
        """
        items = [item for item in items if item.may_lie_within(first, last)]
        scale = TimeScale(first, last, MARGIN, WIDTH - MARGIN)
        drawn, top = [], AXIS
        for code, name in lanes:
            marks = _laid_out([_mark(item, scale) for item in items if code in item.lanes], top + NAME)
            rows = len({mark.y for mark in marks})
            height = NAME + rows * ROW + AFTER
            drawn.append(Lane(code, name, len(marks), top, height, tuple(marks)))
            top += height
        return cls(TimeAxis.along(scale, today), drawn, top + AXIS)

    @property
    def marks(self) -> list[Mark]:
        """All marks in the order of time, so that a keyboard goes through them so."""
        marks = (mark for lane in self.lanes for mark in lane.marks)
        return sorted(
            marks, key=lambda mark: (mark.item.first or mark.item.last or date.min, mark.bar.x, mark.item.name)
        )

    @property
    def bottom(self) -> float:
        """Where the lanes end and the axis below begins."""
        return self.height - AXIS

    @property
    def inner(self) -> float:
        return self.height - 2 * AXIS

    @property
    def labels_y(self) -> tuple[float, float]:
        return AXIS - 9, self.height - 9


def _mark(item: Item, scale: TimeScale) -> Mark:
    bar = _bar(item, scale)
    is_day = item.first == item.last and not (bar.before or bar.after)
    holds = _holding(item, bar, scale)
    reach = max(bar.end + (ARROW if bar.after else 0), holds.end + (5 if holds.after else 0) if holds else 0)
    half = GLYPH / 2
    left = bar.middle - half - 1 if is_day else bar.x - (ARROW if bar.before else 0)
    right = max(bar.middle + half + 1, reach) if is_day else reach
    return Mark(item, bar, is_day, holds, rounded(left), rounded(right))


def _bar(item: Item, scale: TimeScale) -> Bar:
    """Where the days of the item stand; what reaches beyond the axis, or has no end, goes on at that side."""
    before = item.first is None or item.first < scale.first
    after = item.last is None or item.last > scale.last
    start = scale.left if before else scale.x(item.first or scale.first)
    end = (
        scale.right
        if after
        else scale.x(item.last or scale.last) + scale.width(item.last or scale.last, item.last or scale.last)
    )
    if item.first is None:
        start = max(min(end - OPEN_BAR, scale.right - OPEN_BAR), scale.left)
    if item.last is None:
        end = min(max(start + OPEN_BAR, scale.left + OPEN_BAR), scale.right)
    if end - start < NARROWEST_BAR and item.first != item.last:
        middle = min(max((start + end) / 2, scale.left + NARROWEST_BAR / 2), scale.right - NARROWEST_BAR / 2)
        start, end = middle - NARROWEST_BAR / 2, middle + NARROWEST_BAR / 2
    return Bar(rounded(start), rounded(end - start), before, after)


def _holding(item: Item, bar: Bar, scale: TimeScale) -> Bar | None:
    """For how long it holds, as far as that lies on the axis."""
    if item.until is None:
        return None
    since = item.since or item.first
    start = max(scale.x(since), scale.left) if since else bar.x
    start = min(start, scale.right)
    after = item.until > scale.last
    end = scale.right if after else max(scale.x(item.until) + scale.width(item.until, item.until), start)
    return Bar(rounded(start), rounded(max(end - start, 2.0)), after=after) if item.until >= scale.first else None


def _laid_out(marks: list[Mark], top: float) -> list[Mark]:
    """In rows: all with a label if that costs few rows, else each in the room that is left."""
    for width, most_rows in LABELS:
        rows = _packed([_labelled(mark, width) for mark in marks])
        if len(rows) <= most_rows:
            return _placed([_with_room_used(row) for row in rows], top)
    return _placed([_with_labels_in_gaps(row) for row in _packed(marks)], top)


def _placed(rows: list[list[Mark]], top: float) -> list[Mark]:
    return [replace(mark, y=rounded(top + (index + 0.5) * ROW)) for index, row in enumerate(rows) for mark in row]


def _packed(marks: list[Mark]) -> list[list[Mark]]:
    """Each in the first row in which it stands free."""
    rows: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: (mark.left, mark.right, mark.item.name)):
        free = next((row for row in rows if row[-1].right + GAP <= mark.left), None)
        if free is None:
            rows.append([mark])
        else:
            free.append(mark)
    return rows


def _labelled(mark: Mark, width: float) -> Mark:
    """With its label to the right or, where the drawing ends, to the left."""
    label = cut_to(mark.item.name, width)
    needed = text_width(label) + SPACE_BEFORE_LABEL
    if mark.right + needed <= EDGE:
        label_x = rounded(mark.right + SPACE_BEFORE_LABEL)
        return replace(mark, label=label, label_x=label_x, right=rounded(mark.right + needed))
    if mark.left - needed >= 0:
        label_x = rounded(mark.left - SPACE_BEFORE_LABEL)
        return replace(mark, label=label, label_x=label_x, label_ends=True, left=rounded(mark.left - needed))
    return mark


def _with_room_used(row: list[Mark]) -> list[Mark]:
    """Labels that were cut, as long as what stands beside them in the row allows."""
    used: list[Mark] = []
    for index, mark in enumerate(row):
        before = used[-1].right + GAP if used else 0.0
        after = row[index + 1].left - GAP if index + 1 < len(row) else EDGE
        room = mark.label_x - before if mark.label_ends else after - mark.label_x
        label = cut_to(mark.item.name, min(room, LONGEST_LABEL)) if mark.label else ""
        ends = rounded(text_width(label))
        if len(label) <= len(mark.label):
            used.append(mark)
        elif mark.label_ends:
            used.append(replace(mark, label=label, left=rounded(mark.label_x - ends)))
        else:
            used.append(replace(mark, label=label, right=rounded(mark.label_x + ends)))
    return used


def _with_labels_in_gaps(row: list[Mark]) -> list[Mark]:
    edges = [mark.left - GAP for mark in row[1:]] + [EDGE]
    labelled = []
    for mark, edge in zip(row, edges, strict=True):
        room = min(edge - mark.right - SPACE_BEFORE_LABEL, LABELS[0][0])
        labelled.append(_labelled(mark, room) if room >= SHORTEST_LABEL else mark)
    return labelled


def cut_to(text: str, width: float) -> str:
    """The text, cut where it is wider, between words if that leaves most of it."""
    if text_width(text) <= width:
        return text
    kept = text
    while kept and text_width(kept) + text_width("…") > width:
        kept = kept[:-1]
    at_word = kept.rfind(" ")
    return f"{(kept[:at_word] if at_word > len(kept) * 0.6 else kept).rstrip(' ,;:–')}…"
