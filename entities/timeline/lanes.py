"""In which lanes events stand: the ways to sort them, and the busiest of what is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entities.models import Participation, Place
from entities.nesting import nested_places

MOST_LANES = 12
# No slug and no code begins so.
OTHERS, NONE = "+others", "+none"

Names = dict[str, str]


@dataclass(frozen=True)
class Lanes:
    """The lanes that are shown, with their names; `found` says of each event where it belongs."""

    shown: list[tuple[str, str]]
    found: Mapping[int, Names]

    @classmethod
    def among(cls, events: Sequence[Any], sort: Sort) -> Lanes:
        """The busiest lanes first; the rest together, and what has none after that."""
        found = {event.pk: sort.lanes_of(event) for event in events}
        counts = Counter(code for codes in found.values() for code in codes)
        names = {code: name for codes in found.values() for code, name in codes.items()}
        ordered = sorted(names, key=lambda code: (-counts[code], names[code]))
        most = MOST_LANES if len(ordered) > MOST_LANES + 1 else len(ordered)
        kept, rest = ordered[:most], set(ordered[most:])
        shown = [(code, names[code]) for code in kept]
        if any(codes and not codes.keys() & set(kept) for codes in found.values()):
            shown.append((OTHERS, f"{len(rest)} other {sort.plural}"))
        if any(not codes for codes in found.values()):
            shown.append((NONE, sort.none))
        return cls(shown, found)

    @property
    def names(self) -> Names:
        return dict(self.shown)

    def of(self, event: Any) -> tuple[str, ...]:
        """The lanes in which the event is drawn."""
        own = self.found[event.pk]
        return tuple(code for code in own if code in self.names) or ((OTHERS,) if own else (NONE,))


@dataclass(frozen=True)
class Sort:
    """A way to make lanes: where an event belongs, what several lanes are called, and the lane of what has none."""

    lanes_of: Callable[[Any], Names]
    plural: str
    none: str


def _by_kind() -> Sort:
    return Sort(lambda event: {event.kind: event.get_kind_display()}, "kinds", "no kind recorded")


def _by_actor() -> Sort:
    return Sort(
        lambda event: {part.actor.slug: part.actor.name for part in event.parts_taken}, "actors", "no actor recorded"
    )


def _by_country() -> Sort:
    """The country of the place or, where none is recorded, the jurisdictions of those who issued it."""
    wholes = nested_places().wholes
    countries = dict(Place.objects.filter(kind=Place.Kind.COUNTRY).values_list("pk", "name"))

    def countries_of(place: Place) -> Names:
        around = {pk for pk in wholes.get(place.pk, ()) if pk in countries}
        return {str(pk): countries[pk] for pk in sorted(around)} or {str(place.pk): place.name}

    def lanes_of(event: Any) -> Names:
        places = [event.place] if event.place else [_jurisdiction(part) for part in event.parts_taken]
        return {code: name for place in places if place for code, name in countries_of(place).items()}

    return Sort(lanes_of, "countries", "no place recorded")


def _jurisdiction(part: Participation) -> Place | None:
    return part.actor.jurisdiction if part.role == Participation.Role.ISSUER else None


BY_KIND = "kind"
LANES = {BY_KIND: "kind", "actor": "actor", "country": "country"}
LANES_OF: dict[str, Callable[[], Sort]] = {BY_KIND: _by_kind, "actor": _by_actor, "country": _by_country}
