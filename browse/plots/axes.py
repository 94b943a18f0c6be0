"""What is drawn of an axis: lines, labels and bands that help the eye."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from browse.plots.scales import Tick, TimeScale, rounded


@dataclass(frozen=True)
class Band:
    """Every second of the axis' greater units, shaded."""

    x: float
    width: float


@dataclass(frozen=True)
class TimeAxis:
    """A scale of days with what is drawn of it."""

    scale: TimeScale
    ticks: list[Tick]
    bands: list[Band]
    today: float | None = None

    @classmethod
    def along(cls, scale: TimeScale, today: date | None = None) -> "TimeAxis":
        """The axis of a scale; `today` is marked if it lies on it."""
        ticks = scale.ticks()
        shown = today is not None and scale.first <= today <= scale.last
        return cls(scale, ticks, _bands(scale, ticks), scale.x(today) if today and shown else None)


def _bands(scale: TimeScale, ticks: list[Tick]) -> list[Band]:
    """From every second of the major ticks to the next; which ones does not change as the axis is moved."""
    majors = [tick for tick in ticks if tick.major]
    if len(majors) < 2:
        return []
    edges = [scale.left, *(tick.x for tick in majors), scale.right]
    return [
        Band(start, rounded(end - start))
        for index, (start, end) in enumerate(pairwise(edges))
        if index % 2 and end > start
    ]
