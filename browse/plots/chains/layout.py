"""How high everything stands, and the shapes of boxes, labels and lines."""

from __future__ import annotations

from browse.plots.chains.parts import Box, Drawing, Label, Node, Stem, Text, Wire
from browse.plots.chains.routing import MARGIN, TRACK, Group, Routes
from browse.plots.chains.wrapping import wrapped
from browse.plots.scales import rounded, text_width

PADDING = 12.0
# Heights of lines of text, of the title and of all else.
TITLE_LINE, SMALL_LINE = 18.0, 16.0
# How much wider than small letters those of the title are, being larger and bold.
TITLE_WIDTH = 1.32
MOST_TITLE_LINES, MOST_LABEL_LINES = 3, 4
# How far the last line is from a box.
ARROW = 14.0


class Layout:
    """Places the boxes of a drawing from top to bottom, and draws them and the lines in the space left between them."""

    def __init__(self, routes: Routes) -> None:
        self.routes = routes
        self.nodes, self.rows, self.places = routes.nodes, routes.rows, routes.places
        self.groups, self.tracks = routes.groups, routes.tracks
        self.number = max(self.rows.values(), default=-1) + 1
        self.tops, self.heights, self.labels_from, self.height = self._down()

    def drawing(self) -> Drawing:
        boxes = {key: self._box(key) for key in self.nodes}
        labels = [self._label(group) for groups in self.groups.values() for group in groups]
        wires = [self._wire(upper, boxes[upper]) for upper in self.nodes if self.routes.lowers[upper]]
        stems = [self._stem(group, boxes[group.lower]) for groups in self.groups.values() for group in groups]
        return Drawing(self.routes.width, self.height, tuple(boxes.values()), tuple(labels), tuple(wires), tuple(stems))

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
        return wrapped(node.title, self.routes.widths[column] - 2 * PADDING, MOST_TITLE_LINES, TITLE_WIDTH)

    def _height(self, node: Node, column: int) -> float:
        small = bool(node.about) + bool(node.status)
        return 2 * PADDING - 4 + len(self._title(node, column)) * TITLE_LINE + small * SMALL_LINE

    def _box(self, key: str) -> Box:
        node, column = self.nodes[key], self.places[key]
        left, y = self.routes.lefts[column], self.tops[self.rows[key]]
        x, baseline = rounded(left + PADDING), y + PADDING - 2
        about = Text(x, rounded(baseline + 11), node.about)
        baseline += SMALL_LINE if node.about else 0
        lines = self._title(node, column)
        title = tuple(Text(x, rounded(baseline + 13 + at * TITLE_LINE), line) for at, line in enumerate(lines))
        status = Text(x, rounded(baseline + len(lines) * TITLE_LINE + 12), node.status)
        height = rounded(self._height(node, column))
        return Box(node, rounded(left), rounded(y), self.routes.widths[column], height, about, title, status)

    def _room(self, group: Group) -> float:
        """How wide the label may be: as far as the next stem, or the edge of the box."""
        column = self.places[group.lower]
        others = [other.x for other in self.groups[group.lower] if other.x > group.x]
        right = min(others) - 8 if others else self.routes.lefts[column] + self.routes.widths[column]
        return right - group.x - 6

    def _words(self, group: Group) -> list[str]:
        return wrapped(group.text, self._room(group), MOST_LABEL_LINES)

    def _label(self, group: Group) -> Label:
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
        rows = self.routes.rows_of(upper)
        first = self._y(rows[0], upper)
        parts = [f"M{box.middle} {box.bottom}V{first}"]
        joints = []
        for row in rows:
            xs, y = self.routes.xs(upper, row), self._y(row, upper)
            if max(xs) > min(xs):
                parts.append(f"M{min(xs)} {y}H{max(xs)}")
            joints += [(x, y) for x in sorted(set(xs)) if self._is_joint(upper, row, x)]
        if upper in self.routes.gutters:
            x = self.routes.spine(upper)
            parts.append(f"M{x} {first}V{self._y(rows[-1], upper)}")
        arrow = f"M{rounded(box.middle - 4)} {rounded(box.bottom + 9)}L{box.middle} {rounded(box.bottom + 1)}l4 8z"
        return Wire(upper, "".join(parts), arrow, tuple(joints))

    def _is_joint(self, upper: str, row: int, x: float) -> bool:
        """Whether three lines meet there, as opposed to one that turns."""
        xs, rows = self.routes.xs(upper, row), self.routes.rows_of(upper)
        ways = (x > min(xs)) + (x < max(xs))
        if row == rows[0] and x == self.routes.middle(upper):
            ways += 1
        if upper in self.routes.gutters and x == self.routes.spine(upper):
            ways += (row != rows[0]) + (row != rows[-1])
        stems = [group for group in self.routes.lowers[upper] if self.rows[group.lower] == row and group.x == x]
        y = self._y(row, upper)
        ways += sum(1 + (self._end(group) < y) for group in stems)
        return ways >= 3

    def _end(self, group: Group) -> float:
        """How far up the stem reaches: to the highest of the lines that it joins."""
        row = self.rows[group.lower]
        return min(self._y(row, upper) for upper in group.uppers)

    def _stem(self, group: Group, box: Box) -> Stem:
        return Stem(group.lower, f"M{group.x} {box.y}V{self._end(group)}")
