"""Stacked columns, one for each year or month: how many of each sort there were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from browse.plots.scales import Level, LinearScale, rounded, text_width

# The most that fits the column of a page; columns are as wide as that allows, up to a limit.
WIDTH, HEIGHT = 936.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 40.0, 8.0, 18.0, 26.0
WIDEST, SHARE = 64.0, 0.66
GAP_OF_LABELS = 6.0
PATTERNS = 7


@dataclass(frozen=True)
class Series:
    """One sort that is stacked: its code and name, and the number of its colour and pattern."""

    code: str
    name: str
    number: int


@dataclass(frozen=True)
class Segment:
    """How many of one sort there were, as it is drawn."""

    series: Series
    y: float
    height: float
    told: str


@dataclass(frozen=True)
class Column:
    """One year or month: its label ("" where there is no room for it), its sum, and its parts from the bottom up."""

    x: float
    width: float
    label: str
    total: int
    top: float
    segments: tuple[Segment, ...]

    @property
    def middle(self) -> float:
        return rounded(self.x + self.width / 2)

    @property
    def total_y(self) -> float:
        return rounded(self.top - 5)


@dataclass(frozen=True)
class ColumnsPlot:
    """The drawing: columns, the levels behind them, and the sorts that occur."""

    columns: list[Column]
    levels: list[Level]
    series: list[Series]
    width: float
    height: float = HEIGHT
    left: float = LEFT

    @classmethod
    def drawn(cls, sorts: Sequence[tuple[str, str]], counted: Sequence[tuple[str, Mapping[str, int]]]) -> ColumnsPlot:
        """Columns with their labels, each with how many there are of each sort, by its code."""
        occurring = [(code, name) for code, name in sorts if any(counts.get(code) for _label, counts in counted)]
        series = [Series(code, name, number % PATTERNS) for number, (code, name) in enumerate(occurring)]
        scale = LinearScale.over([sum(counts.values()) for _label, counts in counted], HEIGHT - BOTTOM, TOP)
        step = min((WIDTH - LEFT - RIGHT) / max(len(counted), 1), WIDEST)
        shown = _labels([label for label, _counts in counted], step)
        columns = [
            _column(series, scale, LEFT + index * step, step, label, label in shown, counts)
            for index, (label, counts) in enumerate(counted)
        ]
        levels = [level for level in scale.ticks() if level.value.is_integer()]
        whole = [Level(level.y, level.value, f"{level.value:,.0f}") for level in levels]
        return cls(columns, whole, series, rounded(LEFT + step * len(counted) + RIGHT))

    @property
    def bottom(self) -> float:
        return self.height - BOTTOM

    @property
    def right(self) -> float:
        return rounded(self.width - RIGHT)

    @property
    def labels_y(self) -> float:
        return self.height - 8


def _column(
    series: Sequence[Series],
    scale: LinearScale,
    x: float,
    step: float,
    label: str,
    is_labelled: bool,
    counts: Mapping[str, int],
) -> Column:
    segments, below = [], 0
    for each in series:
        if count := counts.get(each.code, 0):
            y, base = scale.y(below + count), scale.y(below)
            segments.append(Segment(each, y, rounded(base - y), f"{label}: {count} {each.name}"))
            below += count
    start = rounded(x + step * (1 - SHARE) / 2)
    return Column(start, rounded(step * SHARE), label if is_labelled else "", below, scale.y(below), tuple(segments))


def _labels(labels: Sequence[str], step: float) -> set[str]:
    """Those that are written under the columns: all, or every second, third … where they would run into one another."""
    widest = max((text_width(label) for label in labels), default=0) + GAP_OF_LABELS
    every = max(-int(-widest // step), 1)
    return set(list(reversed(labels))[::every])
