"""What may be asked of the lists of the world."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, QuerySet

from browse.filters import (
    CodeFilter,
    DayFilter,
    ListedCodeFilter,
    NestedThingFilter,
    OnlyWithout,
    OrderFilter,
    SearchFilter,
    ThingFilter,
)
from browse.filtersets import ListFilterSet
from entities.models import (
    Actor,
    Agency,
    Company,
    Event,
    Licence,
    Material,
    Participation,
    Person,
    Place,
    Relationship,
    Site,
    Stage,
)
from entities.querysets import EventQuerySet, LicenceQuerySet

ACTOR_PARAMETERS = ("actor", "company", "agency", "person")


def _by_name(rows: QuerySet) -> QuerySet:
    return rows.order_by("sort_name", "pk")


def _most_stories_first(rows: QuerySet) -> QuerySet:
    return rows.with_counts().order_by("-story_count", "sort_name", "pk")  # type: ignore[attr-defined]


def _earliest_first(column: str) -> Callable[[QuerySet], QuerySet]:
    return lambda rows: rows.order_by(F(column).asc(nulls_last=True), "pk")


def _places(rows: Callable[[], QuerySet], target: str, noun: str = "place", phrase: str = "in {}") -> NestedThingFilter:
    return NestedThingFilter(
        noun=noun,
        phrase=phrase,
        things=Place.objects.published,
        links=rows,
        target=target,
        wholes=Place.objects.wholes,
        part="" if phrase == "in {}" else "a place",
    )


def _things(
    noun: str, phrase: str, things: Callable[[], QuerySet], rows: Callable[[], QuerySet], target: str, **more: Any
) -> ThingFilter:
    return ThingFilter(noun=noun, phrase=phrase, things=things, links=rows, target=target, **more)


def _taking_part(noun: str, things: Callable[[], QuerySet], offered: bool = True) -> ThingFilter:
    links = Participation.objects.published
    return _things(noun, "with {}", things, links, "actor", row="event", beside={"role": "role"}, offered=offered)


_ACTOR_ORDERS = {"name": ("by name", _by_name), "stories": ("most stories first", _most_stories_first)}
_NAME_ORDER = {"name": ("by name", _by_name)}


class CompanyFilter(ListFilterSet):
    everything = "All companies"
    some = "Companies"

    q = SearchFilter(label="Name, alias or ticker", phrase="called {}")
    stage = ListedCodeFilter(field_name="stages", noun="stage", phrase="at work in {}", choices=Stage.choices)
    country = _places(Company.objects.published, "place", noun="country")
    material = _things("material", "with {}", Material.objects.published, Company.objects.published, "materials")
    event = _things(
        "event",
        "in {}",
        Event.objects.published,
        Participation.objects.published,
        "event",
        row="actor",
        named_by="title",
        offered=False,
    )
    sort = OrderFilter(orders=_ACTOR_ORDERS)


class AgencyFilter(ListFilterSet):
    everything = "All agencies"
    some = "Agencies"

    q = SearchFilter(label="Name or alias", phrase="called {}")
    kind = CodeFilter(field_name="agency_type", noun="type", phrase="({})", choices=Actor.AgencyType.choices)
    country = _places(Agency.objects.published, "jurisdiction", noun="country", phrase="of {}")
    sort = OrderFilter(orders=_ACTOR_ORDERS)


class PersonFilter(ListFilterSet):
    everything = "All people"
    some = "People"

    q = SearchFilter(label="Name or alias", phrase="called {}")
    agency = _things(
        "agency",
        "with an office in {}",
        Agency.objects.published,
        lambda: Relationship.objects.published().filter(kind=Relationship.Kind.HOLDS_OFFICE),
        "object",
        row="subject",
    )
    company = _things(
        "company",
        "with an office in {}",
        Company.objects.published,
        lambda: Relationship.objects.published().filter(kind=Relationship.Kind.HOLDS_OFFICE),
        "object",
        row="subject",
    )
    country = _places(Person.objects.published, "place", noun="country")
    sort = OrderFilter(orders=_ACTOR_ORDERS)


class EventFilter(ListFilterSet):
    everything = "All events"
    some = "Events"

    kind = CodeFilter(field_name="kind", noun="kind", phrase="({})", choices=Event.Kind.choices)
    stage = CodeFilter(field_name="stage", noun="stage", phrase="at the stage {}", choices=Event.Stage.choices)
    q = SearchFilter(label="Words", phrase="with {}")
    company = _taking_part("company", Company.objects.published)
    agency = _taking_part("agency", Agency.objects.published)
    person = _taking_part("person", Person.objects.published)
    actor = _taking_part("actor", Actor.objects.published, offered=False)
    role = OnlyWithout(
        field_name="role",
        noun="role",
        phrase="as {}",
        choices=Participation.Role.choices,
        links=Participation.objects.published,
        row="event",
        unless=ACTOR_PARAMETERS,
    )
    place = _places(Event.objects.published, "place")
    destination = _places(Event.objects.published, "destinations", noun="destination", phrase="on goods for {}")
    material = _things("material", "about {}", Material.objects.published, Event.objects.published, "materials")
    after = DayFilter(
        label="From",
        field_name="date_latest",
        other_end="date_earliest",
        lookup_expr="gte",
        phrase="from {}",
        up_to="before",
    )
    before = DayFilter(
        label="Up to", field_name="date_earliest", other_end="date_latest", lookup_expr="lte", phrase="up to {}"
    )
    sort = OrderFilter(
        orders={
            "newest": ("newest first", EventQuerySet.newest_first),
            "oldest": ("oldest first", _earliest_first("date_earliest")),
        }
    )


class LicenceFilter(ListFilterSet):
    everything = "All licences"
    some = "Licences"

    q = SearchFilter(label="Words", phrase="with {}")
    kind = CodeFilter(field_name="licence_type", noun="type", phrase="({})", choices=Licence.Type.choices)
    holder = _things("holder", "held by {}", Company.objects.published, Licence.objects.published, "holder")
    authority = _things("authority", "granted by {}", Agency.objects.published, Licence.objects.published, "authority")
    customer = _things("customer", "for {}", Actor.objects.published, Licence.objects.published, "customers")
    destination = _places(Licence.objects.published, "destinations", noun="destination", phrase="to {}")
    material = _things("material", "for {}", Material.objects.published, Licence.objects.published, "goods")
    after = DayFilter(
        label="Granted from",
        field_name="granted_latest",
        other_end="granted_earliest",
        lookup_expr="gte",
        phrase="granted from {}",
        up_to="before",
    )
    before = DayFilter(
        label="Granted up to",
        field_name="granted_earliest",
        other_end="granted_latest",
        lookup_expr="lte",
        phrase="granted up to {}",
    )
    expires_before = DayFilter(
        label="Expires up to", field_name="expires_latest", lookup_expr="lte", phrase="expiring up to {}"
    )
    sort = OrderFilter(
        orders={
            "newest": ("newest first", LicenceQuerySet.newest_first),
            "expiry": ("first to expire", _earliest_first("expires_earliest")),
            "name": ("by title", _by_name),
        }
    )


class PlaceFilter(ListFilterSet):
    everything = "All places"
    some = "Places"

    q = SearchFilter(label="Name or alias", phrase="called {}")
    kind = CodeFilter(field_name="kind", noun="kind", phrase="({})", choices=Place.Kind.choices)
    place = _places(Place.objects.published, "id", noun="area")
    sort = OrderFilter(orders=_NAME_ORDER)


class MaterialFilter(ListFilterSet):
    everything = "All materials"
    some = "Materials"

    q = SearchFilter(label="Name, alias or symbol", phrase="called {}")
    kind = CodeFilter(field_name="kind", noun="kind", phrase="({})", choices=Material.Kind.choices)
    weight = CodeFilter(field_name="weight", noun="weight", phrase="({})", choices=Material.Weight.choices)
    sort = OrderFilter(orders=_NAME_ORDER)


class SiteFilter(ListFilterSet):
    everything = "All sites"
    some = "Sites"

    q = SearchFilter(label="Name", phrase="called {}")
    kind = CodeFilter(field_name="kind", noun="kind", phrase="({})", choices=Site.Kind.choices)
    status = CodeFilter(field_name="status", noun="status", phrase="({})", choices=Site.Status.choices)
    stage = ListedCodeFilter(field_name="stages", noun="stage", phrase="at work in {}", choices=Stage.choices)
    company = _things("company", "of {}", Company.objects.published, Site.objects.published, "operators")
    place = _places(Site.objects.published, "place")
    material = _things("material", "for {}", Material.objects.published, Site.objects.published, "materials")
    sort = OrderFilter(orders=_NAME_ORDER)
