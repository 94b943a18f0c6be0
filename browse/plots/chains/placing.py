"""In which row and which column each box stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import permutations

from browse.plots.chains.parts import Line, Node

SWEEPS = 4
# How far apart in time things in one row may be.
NEAR = timedelta(days=60)


def in_rows(nodes: Sequence[Node], lines: list[Line], columns: int) -> dict[str, int]:
    """The row of each: below all that it bears on, else in the order given, as many in a row as there are columns."""
    days = {node.key: node.day for node in nodes}
    order = {node.key: index for index, node in enumerate(nodes)}
    uppers: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        uppers[line.lower].add(line.upper)
    rows: dict[str, int] = {}
    row = used = 0
    since: date | None = None
    ready = _ready(order, uppers, rows)
    while len(rows) < len(order):
        # Where only a circle is left, the first on it is put in its place.
        key = ready[0][1] if ready else min(order.keys() - rows.keys(), key=order.__getitem__)
        above = max((rows[upper] for upper in uppers[key] if upper in rows), default=-1)
        day = days[key]
        if used == columns or above >= row or (since and day and day - since > NEAR):
            row, used, since = row + bool(rows), 0, None
        rows[key], used, since = row, used + 1, since or day
        ready = _ready(order, uppers, rows)
    return rows


def _ready(order: Mapping[str, int], uppers: Mapping[str, set[str]], rows: Mapping[str, int]) -> list[tuple[int, str]]:
    waiting = ((index, key) for key, index in order.items() if key not in rows)
    return sorted((index, key) for index, key in waiting if uppers.get(key, set()) <= rows.keys())


def in_columns(nodes: Sequence[Node], rows: Mapping[str, int], lines: list[Line], columns: int) -> dict[str, int]:
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
