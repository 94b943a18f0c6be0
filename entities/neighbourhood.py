"""Which events are near one in its chain, by keys: what leads to it and what follows from it, step by step."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from entities.measures import FATES
from entities.models import EventLink

# How many steps away an event may be.
FURTHEST = 6
# From how many on events that lead no further, and bear on the same in the same way, are drawn as one.
GATHERED = 3


@dataclass(frozen=True)
class Gathered:
    """Events that only hang on one of the chain, all in the same way."""

    upon: int
    kind: str
    events: tuple[int, ...]


class Neighbourhood:
    """What leads to an event and what follows from it, step by step, by keys."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.links: dict[int, tuple[str, int, int]] = {}
        self.distance: dict[int, int] = {}
        self._walk()
        self._beside = self._neighbours()
        self.gathered = self._gather()

    def _walk(self) -> None:
        """Backwards from what the event bears on, forwards to what bears on it."""
        backwards, forwards = {self.start}, {self.start}
        seen_backwards, seen_forwards = set(backwards), set(forwards)
        for step in range(1, FURTHEST + 1):
            found = _linked(Q(from_event__in=backwards) | Q(to_event__in=forwards))
            self._keep(found)
            backwards = {upper for _, _, lower, upper in found if lower in backwards} - seen_backwards
            forwards = {lower for _, _, lower, upper in found if upper in forwards} - seen_forwards
            for pk in backwards | forwards:
                self.distance.setdefault(pk, step)
            if step == 1:
                self._add_reasons()
            seen_backwards |= backwards
            seen_forwards |= forwards
            if not backwards and not forwards:
                break
        self.distance.pop(self.start, None)

    def _add_reasons(self) -> None:
        """What the acts on the event carry out or respond to, but not what else they act on."""
        reasons = _linked(Q(from_event__in=self.fates()) & ~Q(kind__in=FATES))
        self._keep(reasons)
        for _, _, _, upper in reasons:
            self.distance.setdefault(upper, 2)

    def _keep(self, found: list[tuple[int, str, int, int]]) -> None:
        self.links |= {pk: (kind, lower, upper) for pk, kind, lower, upper in found}

    def fates(self) -> set[int]:
        """The acts that bear on the event itself."""
        return {lower for kind, lower, upper in self.links.values() if upper == self.start and kind in FATES}

    def linked_with(self, pk: int) -> set[int]:
        """The events linked with one of these."""
        return self._beside.get(pk, set())

    def _neighbours(self) -> dict[int, set[int]]:
        beside: dict[int, set[int]] = defaultdict(set)
        for _, lower, upper in self.links.values():
            beside[lower].add(upper)
            beside[upper].add(lower)
        return dict(beside)

    def nearest(self, most: int) -> set[int]:
        """The event, its fates, and of the others those that are nearest, first those that lead on."""
        told = {pk for each in self.gathered for pk in each.events}
        fates = self.fates()
        others = sorted(
            self.distance.keys() - fates - told,
            key=lambda pk: (self.distance[pk], len(self.linked_with(pk)) == 1, pk),
        )
        shown = {self.start, *fates}
        return shown.union(others[: max(most - len(shown), 0)])

    def gone_on(self, shown: set[int], told: set[int]) -> list[tuple[int, int]]:
        """The events drawn that are linked with some that are not, with how many."""
        left_out = {pk: len(self.linked_with(pk) - shown - told) for pk in sorted(shown)}
        return [(pk, number) for pk, number in left_out.items() if number]

    def _gather(self) -> list[Gathered]:
        hanging: dict[tuple[int, str], list[int]] = defaultdict(list)
        fates = self.fates()
        for kind, lower, upper in self.links.values():
            if lower not in fates and lower != self.start and self.linked_with(lower) == {upper}:
                hanging[upper, kind].append(lower)
        alike = ((upon, kind, tuple(sorted(events))) for (upon, kind), events in hanging.items())
        return [Gathered(*each) for each in sorted(alike) if len(each[2]) >= GATHERED]


def _linked(which: Q) -> list[tuple[int, str, int, int]]:
    rows = EventLink.objects.published().filter(which).order_by("pk")
    return list(rows.values_list("pk", "kind", "from_event", "to_event"))
