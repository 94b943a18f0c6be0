"""The verdicts on events' claims, for whole lists: `entities.rules.verdicts`."""

from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from browse import clocks
from browse.relations import rows_behind
from entities.derived.columns import span
from entities.derived.queries import Derived, Table, derive
from entities.evidence import FORMAL, PARTIES
from entities.models import Actor, Event, Participation, Relationship


def kinds(as_of: date | None = None) -> Derived:
    """The kind of verdict on each public event by what was known on the day; none given, on that of knowledge."""
    stances, citations = (rows_behind(Event, name).published() for name in ("stances", "citations"))
    roles = Participation.ACTING | PARTIES
    offices = Relationship.objects.published().filter(kind=Relationship.Kind.HOLDS_OFFICE)
    tables = (
        Table("event", Event.objects.published(), id="pk", claim="claim", time=span("date")),
        Table(
            "body",
            Actor.objects.order_by(),
            id="pk",
            kind="kind",
            place="jurisdiction",
            parent="parent",
            parent_is_public=_is(parent__publication=Actor.Publication.PUBLISHED),
            place_of_parent="parent__jurisdiction",
        ),
        Table("office", offices, person="subject", body="object", start="start_earliest", until="end_latest"),
        Table(
            "participation",
            Participation.objects.published().filter(role__in=roles),
            event="event",
            actor="actor",
            acting=_is(role__in=Participation.ACTING),
        ),
        Table(
            "stance",
            stances,
            event="event",
            kind="kind",
            speaker=Coalesce("statement__on_behalf_of", "statement__speaker"),
            said=span("statement__said_on"),
        ),
        Table(
            "source",
            citations.filter(event__isnull=False),
            event="event",
            formal=_is(basis__in=FORMAL, field=""),
            official=_is(basis="official_text"),
            issuer="article__publisher__actor",
            published="article__published_latest",
        ),
    )
    return derive("verdicts", tables, as_of=as_of or clocks.as_of())


def _is(**conditions: object) -> Combinable:
    """Whether the row fulfils them all."""
    return Coalesce(ExpressionWrapper(Q(**conditions), output_field=BooleanField()), False)
