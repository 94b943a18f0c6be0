"""What may be asked of the lists of companies, agencies and people."""

from django.db.models import QuerySet

from browse.filters import CodeFilter, ListedCodeFilter, OrderFilter, SearchFilter
from browse.filtersets import ListFilterSet
from entities.facets import by_name, materials, places, things
from entities.models import Actor, Agency, Company, Event, Participation, Person, Relationship, Stage


def _most_stories_first(rows: QuerySet) -> QuerySet:
    return rows.with_counts().order_by("-story_count", "sort_name", "pk")  # type: ignore[attr-defined]


def _offices() -> QuerySet:
    return Relationship.objects.published().filter(kind=Relationship.Kind.HOLDS_OFFICE)


_ACTOR_ORDERS = {"name": ("by name", by_name), "stories": ("most stories first", _most_stories_first)}


class CompanyFilter(ListFilterSet):
    everything = "All companies"
    some = "Companies"

    q = SearchFilter(label="Name, alias or ticker", phrase="called {}")
    stage = ListedCodeFilter(
        field_name="stages", noun="stage", phrase="at work in {}", choices=Stage.choices, all_of=True
    )
    country = places(Company.objects.published, "place", noun="country")
    material = materials(Company.objects.published, "materials", "with {}", all_of=True)
    event = things(
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
    country = places(Agency.objects.published, "jurisdiction", noun="country", phrase="of {}")
    sort = OrderFilter(orders=_ACTOR_ORDERS)


class PersonFilter(ListFilterSet):
    everything = "All people"
    some = "People"

    q = SearchFilter(label="Name or alias", phrase="called {}")
    agency = things(
        "agency",
        "with an office in {}",
        Agency.objects.published,
        _offices,
        "object",
        row="subject",
    )
    company = things(
        "company",
        "with an office in {}",
        Company.objects.published,
        _offices,
        "object",
        row="subject",
    )
    country = places(Person.objects.published, "place", noun="country")
    sort = OrderFilter(orders=_ACTOR_ORDERS)
