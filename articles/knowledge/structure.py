"""Checks that nothing lies in itself, and that nothing is told twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from django.db.models import Model

from articles.knowledge.findings import Finding, error, warning
from entities.models import Agency, Event, EventLink, Material, Participation, Place

_HIERARCHIES = ((Place, "within"), (Material, "broader"), (Material, "contains"), (Agency, "parent"))


def circles() -> Iterator[Finding]:
    """Rows that, by way of others, lie in themselves."""
    for model, name in _HIERARCHIES:
        word = model._meta.get_field(name).verbose_name  # type: ignore[union-attr]
        pairs = model._default_manager.exclude(**{name: None}).values_list("pk", name)
        yield from _on_a_circle(model, pairs, f"Its “{word}”")
    links = EventLink.objects.values_list("from_event", "to_event")
    yield from _on_a_circle(Event, links, "What it bears on")


def told_twice() -> Iterator[Finding]:
    """Pairs of events of one kind and time with the same people in the same roles, not linked to each other."""
    events = {event.pk: event for event in Event.objects.filter(merged_into=None).exclude(date="")}
    linked = {frozenset(pair) for pair in EventLink.objects.values_list("from_event", "to_event")}
    for first, second in _with_the_same_roles(events):
        if frozenset((first.pk, second.pk)) not in linked and _may_be_one(first, second):
            message = f"It may be the same as “{second.slug}”: merge the two, link them, or leave both."
            yield warning("told-twice", first, message)


def _with_the_same_roles(events: dict[int, Event]) -> Iterator[tuple[Event, Event]]:
    roles: dict[int, set[tuple[int, str]]] = defaultdict(set)
    acting = Participation.objects.filter(role__in=Participation.ACTING, event__in=events)
    for event, actor, role in acting.values_list("event", "actor", "role"):
        roles[event].add((actor, role))
    together: dict[frozenset[tuple[int, str]], list[Event]] = defaultdict(list)
    for event, parts in roles.items():
        together[frozenset(parts)].append(events[event])
    for same in together.values():
        yield from combinations(sorted(same, key=lambda event: event.pk), 2)


def _may_be_one(first: Event, second: Event) -> bool:
    if first.kind != second.kind or first.official_reference != second.official_reference:
        return False
    return _begins(first) <= _ends(second) and _begins(second) <= _ends(first)


def _begins(event: Event) -> date:
    """The earliest day of its date; of “by that day” that day."""
    return event.date_earliest or event.date_latest or date.min


def _ends(event: Event) -> date:
    return event.date_latest or event.date_earliest or date.max


def _on_a_circle(model: type[Model], pairs: Iterable[tuple[int, int]], what: str) -> Iterator[Finding]:
    above: dict[int, set[int]] = defaultdict(set)
    for pk, upper in pairs:
        above[pk].add(upper)
    for row in model._default_manager.filter(pk__in=_within_themselves(above)):
        yield error("circle", row, f"{what} leads back to itself: take one of the links out.")


def _within_themselves(above: dict[int, set[int]]) -> Iterable[int]:
    return {pk for pk in above if pk in _reached(pk, above)}


def _reached(start: int, above: dict[int, set[int]]) -> set[int]:
    reached: set[int] = set()
    edge = above[start]
    while edge:
        reached |= edge
        edge = {upper for pk in edge for upper in above.get(pk, ())} - reached
    return reached
