"""A chain of boxes from the earliest at the top to the latest at the bottom, and how each bears on earlier ones.

Boxes stand in rows and columns; lines run between the rows and in gutters between the columns, so none crosses a box.
All that leads to one box joins one line with one arrow; what leaves a box in the same way has one stem and one label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from browse.plots.scales import rounded, text_width

COLUMNS = 3
BOX = 236.0
PADDING = 12.0
# Heights of lines of text, of the title and of all else.
TITLE_LINE, SMALL_LINE = 18.0, 16.0
# How much wider than small letters those of the title are, being larger and bold.
TITLE_WIDTH = 1.32
MOST_TITLE_LINES, MOST_LABEL_LINES = 3, 4
NARROWEST_STEM = 88.0
# Distances: of lines from each other, of the last line from a box, of a gutter's edge from its first line.
TRACK, ARROW, EDGE = 9.0, 14.0, 14.0
MARGIN = 4.0
SWEEPS = 4


@dataclass(frozen=True)
class Node:
    """Something at a time: `about` stands above its title, `status` below; `gathers` if it stands for several."""

    key: str
    title: str
    about: str = ""
    href: str = ""
    status: str = ""
    tone: str = ""
    emphasised: bool = False
    gathers: bool = False


@dataclass(frozen=True)
class Line:
    """What one thing does to an earlier one: “lower suspends upper”."""

    lower: str
    upper: str
    label: str


@dataclass(frozen=True)
class Text:
    """A line of text where it is drawn."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Box:
    """A node as it is drawn."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    about: Text
    title: tuple[Text, ...]
    status: Text

    @property
    def middle(self) -> float:
        return rounded(self.x + self.width / 2)

    @property
    def bottom(self) -> float:
        return rounded(self.y + self.height)


@dataclass(frozen=True)
class Label:
    """What a stem says, beside it; `left` to `right` and `top` to `bottom` bound its text."""

    lower: str
    uppers: tuple[str, ...]
    text: str
    lines: tuple[Text, ...]
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Wire:
    """All lines that lead to one box: what is drawn, its arrow, and the dots at which others join."""

    upper: str
    path: str
    arrow: str
    joints: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Stem:
    """What leaves a box in one way, up to the lines that it joins."""

    lower: str
    path: str


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    wires: tuple[Wire, ...]
    stems: tuple[Stem, ...]


def draw(nodes: Sequence[Node], lines: Iterable[Line], columns: int = COLUMNS) -> Drawing:
    """The drawing of nodes given in the order of time; a line that would close a circle is left out."""
    keys = {node.key for node in nodes}
    known = [line for line in dict.fromkeys(lines) if line.lower in keys and line.upper in keys]
    rows = _rows(nodes, known, columns)
    known = [line for line in known if rows[line.upper] < rows[line.lower]]
    places = _places(nodes, rows, known, columns)
    return _Layout(nodes, rows, places, known).drawing()


def wrapped(text: str, width: float, most: int, scale: float = 1.0) -> list[str]:
    """The text in at most so many lines of that width, “…” where it goes on; `scale` is of larger letters."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}") * scale <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines += _broken(word, width / scale)
    if len(lines) > most:
        lines = lines[:most]
        while text_width(f"{lines[-1]}…") * scale > width and len(lines[-1]) > 1:
            lines[-1] = lines[-1][:-1]
        lines[-1] = f"{lines[-1].rstrip(' ,;:')}…"
    return lines


def _broken(word: str, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _rows(nodes: Sequence[Node], lines: list[Line], columns: int) -> dict[str, int]:
    """The row of each: below all that it bears on, else in the order given, as many in a row as there are columns."""
    order = {node.key: index for index, node in enumerate(nodes)}
    uppers: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        uppers[line.lower].add(line.upper)
    rows: dict[str, int] = {}
    row = used = 0
    ready = _ready(order, uppers, rows)
    while len(rows) < len(order):
        # Where only a circle is left, the first on it is put in its place.
        key = ready[0][1] if ready else min(order.keys() - rows.keys(), key=order.__getitem__)
        above = max((rows[upper] for upper in uppers[key] if upper in rows), default=-1)
        if used == columns or above >= row:
            row, used = row + bool(rows), 0
        rows[key], used = row, used + 1
        ready = _ready(order, uppers, rows)
    return rows


def _ready(order: Mapping[str, int], uppers: Mapping[str, set[str]], rows: Mapping[str, int]) -> list[tuple[int, str]]:
    waiting = ((index, key) for key, index in order.items() if key not in rows)
    return sorted((index, key) for index, key in waiting if uppers.get(key, set()) <= rows.keys())


def _places(nodes: Sequence[Node], rows: Mapping[str, int], lines: list[Line], columns: int) -> dict[str, int]:
    """The column of each: as near as can be to what it is linked with, tried row by row, down and up."""
    by_row: dict[int, list[str]] = defaultdict(list)
    for node in nodes:
        by_row[rows[node.key]].append(node.key)
    linked: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        linked[line.lower].append(line.upper)
        linked[line.upper].append(line.lower)
    middle = (columns - 1) / 2
    places: dict[str, int] = {}

    def cost(keys: Sequence[str], chosen: Sequence[int]) -> float:
        own = dict(zip(keys, chosen, strict=True))
        far = sum(
            abs(own[key] - places[other]) / (1 + 0.2 * abs(rows[key] - rows[other]))
            for key in keys
            for other in linked[key]
            if other in places
        )
        return far + 0.1 * sum(abs(place - middle) for place in chosen)

    for sweep in range(SWEEPS):
        for row in sorted(by_row, reverse=bool(sweep % 2)):
            keys = by_row[row]
            best = min(permutations(range(columns), len(keys)), key=lambda chosen, keys=keys: cost(keys, chosen))  # type: ignore[misc]
            places |= dict(zip(keys, best, strict=True))
    return places


@dataclass
class _Group:
    """The lines that leave one box with one label; `x` is where their stem stands."""

    lower: str
    text: str
    uppers: tuple[str, ...]
    x: float = 0.0
    label: Label | None = None


class _Layout:
    """Places the boxes of a drawing, then its lines, in the space left between them."""

    def __init__(
        self, nodes: Sequence[Node], rows: Mapping[str, int], places: Mapping[str, int], lines: list[Line]
    ) -> None:
        self.nodes = {node.key: node for node in nodes}
        self.rows, self.places = rows, places
        self.groups = _grouped(lines)
        self.lowers: dict[str, list[_Group]] = defaultdict(list)
        for group in (group for groups in self.groups.values() for group in groups):
            for upper in group.uppers:
                self.lowers[upper].append(group)
        self.number = max(rows.values(), default=-1) + 1
        self.columns = sorted(set(places.values()))
        self.widths = {column: self._width(column) for column in self.columns}
        self.gutters = self._gutters()
        self.lefts, self.gutter_lefts, self.width = self._across()
        self._set_stems()
        self.tracks = self._tracks()
        self.tops, self.heights, self.labels_from, self.height = self._down()

    def drawing(self) -> Drawing:
        boxes = {key: self._box(key) for key in self.nodes}
        labels = [self._label(group) for groups in self.groups.values() for group in groups]
        wires = [self._wire(upper, boxes[upper]) for upper in self.nodes if self.lowers[upper]]
        stems = [self._stem(group, boxes[group.lower]) for groups in self.groups.values() for group in groups]
        return Drawing(self.width, self.height, tuple(boxes.values()), tuple(labels), tuple(wires), tuple(stems))

    def _width(self, column: int) -> float:
        stems = (len(self.groups.get(key, ())) for key, place in self.places.items() if place == column)
        return max(BOX, NARROWEST_STEM * max(stems, default=1))

    def _gutters(self) -> dict[str, tuple[int, int]]:
        """Of each box to which lines lead from further below: the gutter of its line, and which line in it that is.

        Gutter 0 is left of all columns, gutter 1 between the first two; lines in one gutter that pass the same rows
        stand beside each other.
        """
        taken: dict[int, list[list[tuple[int, int]]]] = defaultdict(list)
        found: dict[str, tuple[int, int]] = {}
        for upper in sorted(self.nodes, key=lambda key: (self.rows[key], self.places[key])):
            first = self.rows[upper] + 1
            far = [group.lower for group in self.lowers[upper] if self.rows[group.lower] > first]
            if not far:
                continue
            last = max(self.rows[lower] for lower in far)
            here = self.columns.index(self.places[upper])
            there = sum(self.columns.index(self.places[lower]) for lower in far) / len(far)
            gutter = here + 1 if there > here or (there == here and here * 2 < len(self.columns)) else here
            lanes = taken[gutter]
            lane = next((at for at, spans in enumerate(lanes) if _is_free(spans, first, last)), len(lanes))
            if lane == len(lanes):
                lanes.append([])
            lanes[lane].append((first, last))
            found[upper] = gutter, lane
        return found

    def _across(self) -> tuple[dict[int, float], dict[int, float], float]:
        """Where each column and each gutter begins, and the width of all."""
        lanes: dict[int, int] = defaultdict(int)
        for gutter, lane in self.gutters.values():
            lanes[gutter] = max(lanes[gutter], lane + 1)
        lefts, gutter_lefts, x = {}, {}, MARGIN
        for index in range(len(self.columns) + 1):
            gutter_lefts[index] = x
            outer = index in (0, len(self.columns))
            x += (2 * EDGE if not outer else EDGE if lanes[index] else 0) + max(lanes[index] - 1, 0) * TRACK
            if index < len(self.columns):
                lefts[self.columns[index]] = x
                x += self.widths[self.columns[index]]
        return lefts, gutter_lefts, rounded(x + MARGIN)

    def _spine(self, upper: str) -> float:
        gutter, lane = self.gutters[upper]
        edge = 2.0 if gutter == 0 else EDGE
        return rounded(self.gutter_lefts[gutter] + edge + lane * TRACK)

    def _middle(self, key: str) -> float:
        column = self.places[key]
        return rounded(self.lefts[column] + self.widths[column] / 2)

    def _set_stems(self) -> None:
        for key, groups in self.groups.items():
            left, width = self.lefts[self.places[key]], self.widths[self.places[key]] / len(groups)
            groups.sort(key=lambda group: (self._leaning(group), group.text))
            for index, group in enumerate(groups):
                group.x = rounded(left + index * width + 10)
                if len(groups) == 1:
                    group.x = rounded(self._middle(key) + (0 if self._is_straight(group) else 12))

    def _is_straight(self, group: _Group) -> bool:
        """Whether it leads to the box right above and to no other."""
        (upper, *others) = group.uppers
        above = self.rows[upper] == self.rows[group.lower] - 1
        return above and not others and self.places[upper] == self.places[group.lower]

    def _leaning(self, group: _Group) -> float:
        """Towards which side it leads."""
        return sum(self._target(group, upper) for upper in group.uppers) / len(group.uppers)

    def _target(self, group: _Group, upper: str) -> float:
        return self._middle(upper) if self.rows[upper] == self.rows[group.lower] - 1 else self._spine(upper)

    def _tracks(self) -> dict[tuple[int, str], int]:
        """By the row under it and the box it leads to, which line in the gap each is, the highest first."""
        spans: dict[int, list[tuple[float, float, str]]] = defaultdict(list)
        for upper in self.nodes:
            for row in self._rows_of(upper):
                xs = self._xs(upper, row)
                spans[row].append((min(xs), max(xs), upper))
        tracks: dict[tuple[int, str], int] = {}
        for row, wanted in spans.items():
            levels: list[list[tuple[float, float]]] = []
            for first, last, upper in sorted(wanted, key=lambda span: (span[1] - span[0], span)):
                level = next((at for at, taken in enumerate(levels) if _is_free(taken, first, last)), len(levels))
                if level == len(levels):
                    levels.append([])
                levels[level].append((first, last))
                tracks[row, upper] = level
        return tracks

    def _rows_of(self, upper: str) -> list[int]:
        """The rows above which a line that leads to the box runs across."""
        below = {self.rows[group.lower] for group in self.lowers[upper]}
        return sorted(below | {self.rows[upper] + 1}) if below else []

    def _xs(self, upper: str, row: int) -> list[float]:
        """Where the line in the gap above the row meets others: stems, its arrow, and the line in the gutter."""
        xs = [group.x for group in self.lowers[upper] if self.rows[group.lower] == row]
        if row == self.rows[upper] + 1:
            xs.append(self._middle(upper))
        if upper in self.gutters:
            xs.append(self._spine(upper))
        return xs

    def _down(self) -> tuple[dict[int, float], dict[int, float], dict[int, float], float]:
        """Of each row its top and height and where the labels above it begin; and the height of all."""
        tops, heights, labels_from, y = {}, {}, {}, MARGIN
        for row in range(self.number):
            keys = [key for key, at in self.rows.items() if at == row]
            levels = 1 + max((level for (at, _), level in self.tracks.items() if at == row), default=-1)
            if row:
                y += ARROW + levels * TRACK
            labels_from[row] = y
            texts = [len(self._words(group)) for key in keys for group in self.groups.get(key, ())]
            y += max(texts, default=0) * SMALL_LINE + (6 if texts else 0)
            tops[row] = y
            heights[row] = max(self._height(self.nodes[key], self.places[key]) for key in keys)
            y += heights[row]
        return tops, heights, labels_from, rounded(y + MARGIN)

    def _title(self, node: Node, column: int) -> list[str]:
        return wrapped(node.title, self.widths[column] - 2 * PADDING, MOST_TITLE_LINES, TITLE_WIDTH)

    def _height(self, node: Node, column: int) -> float:
        small = bool(node.about) + bool(node.status)
        return 2 * PADDING - 4 + len(self._title(node, column)) * TITLE_LINE + small * SMALL_LINE

    def _box(self, key: str) -> Box:
        node, column = self.nodes[key], self.places[key]
        left, y = self.lefts[column], self.tops[self.rows[key]]
        x, baseline = rounded(left + PADDING), y + PADDING - 2
        about = Text(x, rounded(baseline + 11), node.about)
        baseline += SMALL_LINE if node.about else 0
        lines = self._title(node, column)
        title = tuple(Text(x, rounded(baseline + 13 + at * TITLE_LINE), line) for at, line in enumerate(lines))
        status = Text(x, rounded(baseline + len(lines) * TITLE_LINE + 12), node.status)
        height = rounded(self._height(node, column))
        return Box(node, rounded(left), rounded(y), self.widths[column], height, about, title, status)

    def _room(self, group: _Group) -> float:
        """How wide the label may be: as far as the next stem, or the edge of the box."""
        column = self.places[group.lower]
        others = [other.x for other in self.groups[group.lower] if other.x > group.x]
        right = min(others) - 8 if others else self.lefts[column] + self.widths[column]
        return right - group.x - 6

    def _words(self, group: _Group) -> list[str]:
        return wrapped(group.text, self._room(group), MOST_LABEL_LINES)

    def _label(self, group: _Group) -> Label:
        words = self._words(group)
        bottom = self.tops[self.rows[group.lower]] - 4
        top = bottom - len(words) * SMALL_LINE
        left = rounded(group.x + 6)
        lines = tuple(Text(left, rounded(top + at * SMALL_LINE + 12), line) for at, line in enumerate(words))
        right = rounded(left + max(map(text_width, words)))
        return Label(group.lower, group.uppers, group.text, lines, left, right, rounded(top), rounded(bottom))

    def _y(self, row: int, upper: str) -> float:
        levels = max(level for (at, _), level in self.tracks.items() if at == row)
        return rounded(self.labels_from[row] - 4 - (levels - self.tracks[row, upper]) * TRACK)

    def _wire(self, upper: str, box: Box) -> Wire:
        """Its arrow, the lines across, and the line in the gutter that joins them."""
        rows = self._rows_of(upper)
        first = self._y(rows[0], upper)
        parts = [f"M{box.middle} {box.bottom}V{first}"]
        joints = []
        for row in rows:
            xs, y = self._xs(upper, row), self._y(row, upper)
            if max(xs) > min(xs):
                parts.append(f"M{min(xs)} {y}H{max(xs)}")
            joints += [(x, y) for x in sorted(set(xs)) if self._is_joint(upper, row, x)]
        if upper in self.gutters:
            x = self._spine(upper)
            parts.append(f"M{x} {first}V{self._y(rows[-1], upper)}")
        arrow = f"M{rounded(box.middle - 4)} {rounded(box.bottom + 9)}L{box.middle} {rounded(box.bottom + 1)}l4 8z"
        return Wire(upper, "".join(parts), arrow, tuple(joints))

    def _is_joint(self, upper: str, row: int, x: float) -> bool:
        """Whether three lines meet there, as opposed to one that turns."""
        xs, rows = self._xs(upper, row), self._rows_of(upper)
        ways = (x > min(xs)) + (x < max(xs))
        if row == rows[0] and x == self._middle(upper):
            ways += 1
        if upper in self.gutters and x == self._spine(upper):
            ways += (row != rows[0]) + (row != rows[-1])
        stems = [group for group in self.lowers[upper] if self.rows[group.lower] == row and group.x == x]
        y = self._y(row, upper)
        ways += sum(1 + (self._end(group) < y) for group in stems)
        return ways >= 3

    def _end(self, group: _Group) -> float:
        """How far up the stem reaches: to the highest of the lines that it joins."""
        row = self.rows[group.lower]
        return min(self._y(row, upper) for upper in group.uppers)

    def _stem(self, group: _Group, box: Box) -> Stem:
        return Stem(group.lower, f"M{group.x} {box.y}V{self._end(group)}")


def _grouped(lines: Iterable[Line]) -> dict[str, list[_Group]]:
    """By lower box, its lines in groups of the same label."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        found[line.lower][line.label].append(line.upper)
    return {
        lower: [_Group(lower, label, tuple(dict.fromkeys(uppers))) for label, uppers in labels.items()]
        for lower, labels in found.items()
    }


def _is_free(taken: Sequence[tuple[float, float]], first: float, last: float) -> bool:
    """Whether what runs from first to last keeps clear of all that is taken."""
    return all(last + 6 < begin or end + 6 < first for begin, end in taken)
