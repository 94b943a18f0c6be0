"""The status of measures on a day, for whole lists: `entities.rules.measures`."""

from datetime import date

from django.db.models.functions import Coalesce

from browse.relations import rows_behind
from entities.derived.columns import by_then, span
from entities.derived.queries import Derived, Table, derive
from entities.measures import KINDS
from entities.models import Event, EventLink, Provision
from entities.rules.rechecking import HOLDS_FOR


def kinds(day: date) -> Derived:
    """The kind of status of each public measure and suspension, and of its provisions, on the day."""
    citations = rows_behind(Event, "citations").published()
    tables = (
        Table(
            "measure",
            Event.objects.published().filter(kind__in=KINDS),
            id="pk",
            kind="kind",
            stage="stage",
            checked_on=by_then("checked_on"),
            announced=span("date"),
            effect=span("effective"),
            until=span("end"),
        ),
        Table(
            "provision",
            Provision.objects.published(),
            id="pk",
            measure="event",
            place="position",
            effect=span("effective"),
            until=span("end"),
        ),
        Table(
            "link",
            EventLink.objects.published(),
            id="pk",
            kind="kind",
            measure="to_event",
            provision="to_provision",
            act="from_event",
            title="from_event__title",
            start=Coalesce(span("start"), span("from_event__effective"), span("from_event__date")),
            until=span("end"),
            end_of_act=span("from_event__end"),
        ),
        Table(
            "source",
            citations.filter(event__kind__in=KINDS),
            measure="event",
            told_on=Coalesce(by_then("article__seen_on"), "article__published_latest"),
        ),
    )
    return derive("statuses", tables, day=day, holds_for=HOLDS_FOR.days)
