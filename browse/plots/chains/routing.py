"""Between which columns lines run, where they leave a box, and which of them run beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from browse.plots.chains.parts import Label, Line, Node
from browse.plots.scales import rounded

BOX = 236.0
NARROWEST_STEM = 88.0
# Distances: of lines from each other, of a gutter's edge from its first line.
TRACK, EDGE = 9.0, 14.0
MARGIN = 4.0


@dataclass
class Group:
    """The lines that leave one box with one label; `x` is where their stem stands."""

    lower: str
    text: str
    uppers: tuple[str, ...]
    x: float = 0.0
    label: Label | None = None


class Routes:
    """Where columns, gutters and stems stand from left to right, and which lines run where between them."""

    def __init__(
        self, nodes: Sequence[Node], rows: Mapping[str, int], places: Mapping[str, int], lines: list[Line]
    ) -> None:
        self.nodes = {node.key: node for node in nodes}
        self.rows, self.places = rows, places
        self.groups = _grouped(lines)
        self.lowers: dict[str, list[Group]] = defaultdict(list)
        for group in (group for groups in self.groups.values() for group in groups):
            for upper in group.uppers:
                self.lowers[upper].append(group)
        self.columns = sorted(set(places.values()))
        self.widths = {column: self._width(column) for column in self.columns}
        self.gutters = self._gutters()
        self.lefts, self.gutter_lefts, self.width = self._across()
        self._set_stems()
        self.tracks = self._tracks()

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

    def spine(self, upper: str) -> float:
        gutter, lane = self.gutters[upper]
        edge = 2.0 if gutter == 0 else EDGE
        return rounded(self.gutter_lefts[gutter] + edge + lane * TRACK)

    def middle(self, key: str) -> float:
        column = self.places[key]
        return rounded(self.lefts[column] + self.widths[column] / 2)

    def _set_stems(self) -> None:
        for key, groups in self.groups.items():
            left, width = self.lefts[self.places[key]], self.widths[self.places[key]] / len(groups)
            groups.sort(key=lambda group: (self._leaning(group), group.text))
            for index, group in enumerate(groups):
                group.x = rounded(left + index * width + 10)
                if len(groups) == 1:
                    group.x = rounded(self.middle(key) + (0 if self._is_straight(group) else 12))

    def _is_straight(self, group: Group) -> bool:
        """Whether it leads to the box right above and to no other."""
        (upper, *others) = group.uppers
        above = self.rows[upper] == self.rows[group.lower] - 1
        return above and not others and self.places[upper] == self.places[group.lower]

    def _leaning(self, group: Group) -> float:
        """Towards which side it leads."""
        return sum(self._target(group, upper) for upper in group.uppers) / len(group.uppers)

    def _target(self, group: Group, upper: str) -> float:
        return self.middle(upper) if self.rows[upper] == self.rows[group.lower] - 1 else self.spine(upper)

    def _tracks(self) -> dict[tuple[int, str], int]:
        """By the row under it and the box it leads to, which line in the gap each is, the highest first."""
        spans: dict[int, list[tuple[float, float, str]]] = defaultdict(list)
        for upper in self.nodes:
            for row in self.rows_of(upper):
                xs = self.xs(upper, row)
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

    def rows_of(self, upper: str) -> list[int]:
        """The rows above which a line that leads to the box runs across."""
        below = {self.rows[group.lower] for group in self.lowers[upper]}
        return sorted(below | {self.rows[upper] + 1}) if below else []

    def xs(self, upper: str, row: int) -> list[float]:
        """Where the line in the gap above the row meets others: stems, its arrow, and the line in the gutter."""
        xs = [group.x for group in self.lowers[upper] if self.rows[group.lower] == row]
        if row == self.rows[upper] + 1:
            xs.append(self.middle(upper))
        if upper in self.gutters:
            xs.append(self.spine(upper))
        return xs


def _grouped(lines: Iterable[Line]) -> dict[str, list[Group]]:
    """By lower box, its lines in groups of the same label."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        found[line.lower][line.label].append(line.upper)
    return {
        lower: [Group(lower, label, tuple(dict.fromkeys(uppers))) for label, uppers in labels.items()]
        for lower, labels in found.items()
    }


def _is_free(taken: Sequence[tuple[float, float]], first: float, last: float) -> bool:
    """Whether what runs from first to last keeps clear of all that is taken."""
    return all(last + 6 < begin or end + 6 < first for begin, end in taken)
