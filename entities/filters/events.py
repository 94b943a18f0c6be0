"""What may be asked of the lists of events and measures."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from browse import clocks
from browse.filters import (
    CodeFilter,
    EitherFilter,
    HeadingFilter,
    ListFilter,
    OnlyWithout,
    OrderFilter,
    SearchFilter,
    Way,
)
from browse.filtersets import ListFilterSet
from entities.derived import statuses, verdicts
from entities.derived.queries import Row
from entities.facets import (
    ACTOR_PARAMETERS,
    by_name,
    destinations,
    earliest_first,
    from_day,
    goods,
    in_month,
    in_year,
    places,
    taking_part,
    things,
    up_to_day,
)
from entities.filters.derived import DerivedFilter, needing_a_look
from entities.measures import KINDS
from entities.models import Actor, Agency, Company, Event, Material, Participation, Person, Provision
from entities.querysets import EventQuerySet
from entities.rules.measures import Kind as Status
from entities.rules.verdicts import Kind as Verdict

JUDGED = {verdict: f"judged {verdict.words}" for verdict in Verdict} | {Verdict.NONE: "without a verdict"}
HOLDING = {status: status.words for status in Status} | {
    Status.SUSPENSION_RAN_OUT: "whose suspension ran out",
    Status.ENDED: "that have ended",
    Status.END_PASSED: "whose end passed without news",
}


def _codes_of_events() -> list[tuple[QuerySet, str, str]]:
    """Of the event's materials, of its provisions, and of their materials."""
    return [
        (Material.objects.published(), "hs_codes", "events"),
        (Provision.objects.published(), "hs_codes", "event"),
        (Provision.objects.published(), "materials__hs_codes", "event"),
    ]


def _issuers() -> QuerySet:
    return Participation.objects.published().filter(role=Participation.Role.ISSUER)


def _aimed_at() -> QuerySet:
    return Participation.objects.published().filter(role=Participation.Role.TARGET)


def _verdicts() -> dict[int, Row]:
    return verdicts.kinds().rows()


def _statuses() -> dict[int, Row]:
    return statuses.kinds(clocks.on()).rows()


def _latest_in_effect_first(rows: Any) -> QuerySet:
    return rows.order_by(Coalesce("effective_earliest", "date_earliest").desc(nulls_last=True), "-pk")


class EventFilter(ListFilterSet):
    everything = "All events"
    some = "Events"

    kind = CodeFilter(field_name="kind", noun="kind", phrase="({})", choices=Event.Kind.choices)
    stage = CodeFilter(field_name="stage", noun="stage", phrase="at the stage {}", choices=Event.Stage.choices)
    verdict = DerivedFilter(
        noun="verdict", rows=_verdicts, choices=[(verdict.value, verdict.words) for verdict in Verdict], said=JUDGED
    )
    q = SearchFilter(label="Words", phrase="with {}")
    company = taking_part("company", Company.objects.published)
    agency = taking_part("agency", Agency.objects.published)
    person = taking_part("person", Person.objects.published)
    actor = taking_part("actor", Actor.objects.published, offered=False)
    role = OnlyWithout(
        field_name="role",
        noun="role",
        phrase="as {}",
        choices=Participation.Role.choices,
        links=Participation.objects.published,
        row="event",
        unless=ACTOR_PARAMETERS,
    )
    place = places(Event.objects.published, "place")
    destination = destinations(Event.objects.published, "destinations", phrase="on goods for {}")
    material = goods(Event.objects.published, "materials", "about {}")
    hs = HeadingFilter(noun="HS code", phrase="on goods of HS {}", holders=_codes_of_events, offered=False)
    year = in_year("date")
    month = in_month("date")
    after = from_day("date")
    before = up_to_day("date")
    sort = OrderFilter(
        orders={
            "newest": ("newest first", EventQuerySet.newest_first),
            "oldest": ("oldest first", earliest_first("date_earliest")),
        }
    )


class MeasureFilter(EventFilter):
    everything = "All measures"
    some = "Measures"
    tells_of_a_day = True

    stage = verdict = None  # type: ignore[assignment]  # how django-filter leaves out an inherited filter
    status = DerivedFilter(
        noun="status", rows=_statuses, choices=[(status.value, status.words) for status in Status], said=HOLDING
    )
    recheck = needing_a_look(_statuses)
    kind = CodeFilter(
        field_name="kind",
        noun="kind",
        phrase="({})",
        choices=[(code, label) for code, label in Event.Kind.choices if code in KINDS],
    )
    issuer = things("issuer", "issued by {}", Actor.objects.published, _issuers, "actor", row="event", all_of=True)
    target = EitherFilter(
        noun="target",
        phrase="aimed at {}",
        sorts=(
            places(Provision.objects.published, "target_places", row="event"),
            things(
                "target",
                "",
                Actor.objects.published,
                _aimed_at,
                "actor",
                row="event",
                ways=(Way(Provision.objects.published, "target_actors", "event"),),
            ),
        ),
    )
    material = goods(
        Event.objects.published, "materials", "on {}", ways=(Way(Provision.objects.published, "materials", "event"),)
    )
    sort = OrderFilter(
        orders={
            "newest": ("newest first", EventQuerySet.newest_first),
            "oldest": ("oldest first", earliest_first("date_earliest")),
            "effective": ("latest in effect first", _latest_in_effect_first),
            "name": ("by title", by_name),
        }
    )

    @classmethod
    def get_filters(cls) -> dict[str, ListFilter]:
        """What a reader of the board asks first stands first."""
        filters = super().get_filters()
        return {name: filters[name] for name in ("kind", "status", "recheck", "issuer", *filters)}
