"""Stretches of a text that don't overlap, and quick answers to what lies where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Stretches:
    """A set of stretches of one text, each free of the others."""

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            self.add(start, end)

    def add(self, start: int, end: int) -> bool:
        """Take a stretch in; False, and nothing done, where it overlaps another."""
        if self.over(start, end):
            return False
        place = bisect_right(self._starts, start)
        self._starts.insert(place, start)
        self._ends.insert(place, end)
        return True

    def over(self, start: int, end: int) -> tuple[int, int] | None:
        """The first stretch that overlaps the given one."""
        place = bisect_right(self._starts, start)
        if place and self._ends[place - 1] > start:
            return self._starts[place - 1], self._ends[place - 1]
        if place < len(self._starts) and self._starts[place] < end:
            return self._starts[place], self._ends[place]
        return None
