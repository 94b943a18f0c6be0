"""What may be asked of the list of figures."""

from collections.abc import Callable

from django.db.models import QuerySet

from browse.filters import CodeFilter, OrderFilter, SearchFilter, ThingFilter, ValueFilter, Way
from browse.filtersets import ListFilterSet
from entities.facets import earliest_first, from_day, in_year, materials, things, up_to_day
from entities.models import Actor, Agency, Company, Event, Figure, Participation, Person, Site
from entities.querysets import FigureQuerySet

# Every row of the list is public already, so its links need not ask again.
_figures = Figure.objects.all
# An actor has the figures of its own, of what is its own, and of events in which it takes part.
_WAYS = (
    Way(_figures, "site__operators"),
    Way(_figures, "licence__holder"),
    Way(_figures, "relationship__subject"),
    Way(_figures, "relationship__object"),
    Way(Participation.objects.published, "actor", "event__figures"),
    Way(Participation.objects.published, "actor", "event__provisions__figures"),
)


def _of(noun: str, picked: Callable[[], QuerySet], offered: bool = True) -> ThingFilter:
    return things(noun, "with {}", picked, _figures, "actor", ways=_WAYS, all_of=True, offered=offered)


class FigureFilter(ListFilterSet):
    everything = "All figures"
    some = "Figures"

    kind = CodeFilter(field_name="quantity", noun="quantity", phrase="({})", choices=Figure.Quantity.choices)
    unit = ValueFilter(field_name="unit", noun="unit", phrase="in {}")
    q = SearchFilter(label="Words", phrase="with {}")
    company = _of("company", Company.objects.published)
    agency = _of("agency", Agency.objects.published)
    person = _of("person", Person.objects.published, offered=False)
    actor = _of("actor", Actor.objects.published, offered=False)
    material = materials(_figures, "material", "of {}")
    event = things(
        "event",
        "from {}",
        Event.objects.published,
        _figures,
        "event",
        ways=(Way(_figures, "provision__event"),),
        named_by="title",
    )
    site = things("site", "at {}", Site.objects.published, _figures, "site")
    year = in_year("period", "for {}")
    after = from_day("period", phrase="for the time from {}")
    before = up_to_day("period")
    sort = OrderFilter(
        orders={
            "newest": ("latest period first", FigureQuerySet.latest_first),
            "oldest": ("earliest period first", earliest_first("period_earliest")),
            "size": ("by unit, largest first", FigureQuerySet.largest_first),
        }
    )
