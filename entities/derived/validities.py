"""The validity of licences on a day, for whole lists: `entities.rules.licences`."""

from datetime import date

from django.db.models import Case, When

from entities.derived.columns import by_then, span
from entities.derived.queries import Derived, Table, derive
from entities.models import Event, Licence
from entities.rules.rechecking import HOLDS_FOR


def kinds(day: date) -> Derived:
    """The kind of validity of each public licence on the day."""
    licences = Table(
        "licence",
        Licence.objects.published(),
        id="pk",
        granted=span("granted"),
        told=Case(When(event__in=Event.objects.published().order_by().values("pk"), then=span("event__date"))),
        term="term_months",
        expires=span("expires"),
        checked_on=by_then("checked_on"),
    )
    return derive("validities", [licences], day=day, holds_for=HOLDS_FOR.days)
