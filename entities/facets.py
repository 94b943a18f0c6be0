"""Filters that several lists of the world share; a list says what links its rows to the things."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, QuerySet

from browse.filters import DayFilter, MonthFilter, NestedThingFilter, ThingFilter, YearFilter
from entities.models import Material, Participation, Place
from entities.nesting import nested_materials, nested_places

Rows = Callable[[], QuerySet]
ACTOR_PARAMETERS = ("actor", "company", "agency", "person")


def things(noun: str, phrase: str, picked: Rows, links: Rows, target: str, **more: Any) -> ThingFilter:
    """Things that a row is linked to by its column or by rows between them."""
    return ThingFilter(noun=noun, phrase=phrase, things=picked, links=links, target=target, **more)


def places(links: Rows, target: str, noun: str = "place", phrase: str = "in {}", **more: Any) -> NestedThingFilter:
    """Places that a row is linked to, with all that lies in them."""
    return NestedThingFilter(
        noun=noun,
        phrase=phrase,
        things=Place.objects.published,
        links=links,
        target=target,
        nesting=nested_places,
        part="" if phrase == "in {}" else "a place in {}",
        **more,
    )


def destinations(links: Rows, target: str, noun: str = "destination", phrase: str = "to {}") -> NestedThingFilter:
    """Places that goods go to: found, with a mark, also where a source names only a wider place."""
    return places(links, target, noun, phrase, all_of=True, wider="a wider place around {}")


def materials(
    links: Rows, target: str, phrase: str = "for {}", noun: str = "material", part: str = "a kind of {}", **more: Any
) -> NestedThingFilter:
    """Materials that a row is linked to, with all that belongs to them."""
    return NestedThingFilter(
        noun=noun,
        phrase=phrase,
        things=Material.objects.published,
        links=links,
        target=target,
        nesting=nested_materials,
        part=part,
        **more,
    )


def goods(links: Rows, target: str, phrase: str = "for {}", **more: Any) -> NestedThingFilter:
    """Materials that are traded: found, with a mark, also where they are only named as a group or may be contained."""
    return materials(links, target, phrase, all_of=True, wider="goods that may contain {}", **more)


def taking_part(noun: str, picked: Rows, offered: bool = True) -> ThingFilter:
    """Actors with a part in an event; `role` is that of the same participation."""
    links = Participation.objects.published
    return things(
        noun, "with {}", picked, links, "actor", row="event", beside={"role": "role"}, offered=offered, all_of=True
    )


def from_day(column: str, label: str = "From", phrase: str = "from {}", up_to: str = "before") -> DayFilter:
    """Rows whose partial date in `column` may be the day or a later one."""
    ends = {"field_name": f"{column}_latest", "other_end": f"{column}_earliest"}
    return DayFilter(label=label, lookup_expr="gte", phrase=phrase, up_to=up_to, **ends)


def up_to_day(column: str, label: str = "Up to", phrase: str = "up to {}") -> DayFilter:
    """Rows whose partial date in `column` may be the day or an earlier one."""
    ends = {"field_name": f"{column}_earliest", "other_end": f"{column}_latest"}
    return DayFilter(label=label, lookup_expr="lte", phrase=phrase, **ends)


def in_year(column: str, phrase: str = "dated {}") -> YearFilter:
    """Rows whose partial date in `column` overlaps a year."""
    return YearFilter(field_name=column, phrase=phrase)


def in_month(column: str, phrase: str = "dated {}") -> MonthFilter:
    """Rows whose partial date in `column` overlaps a month, unless it is known by the year only."""
    return MonthFilter(field_name=column, phrase=phrase)


def by_name(rows: QuerySet) -> QuerySet:
    return rows.order_by("sort_name", "pk")


def earliest_first(column: str) -> Callable[[QuerySet], QuerySet]:
    return lambda rows: rows.order_by(F(column).asc(nulls_last=True), "pk")
