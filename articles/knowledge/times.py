"""Checks of dates: what has run out, and what points forwards in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from articles.knowledge.findings import Finding, error, warning
from articles.knowledge.gaps import MEASURES
from entities.models import Event, EventLink, Licence, Provision

_FOLLOW_UPS = ("amends", "extends", "suspends", "supersedes", "ends")
_BACKWARDS = (*_FOLLOW_UPS, "responds_to", "implements")


def ended_without_follow_up(today: date) -> Iterator[Finding]:
    """Measures and their provisions whose end has passed, with no later act that prolongs, ends or replaces them."""
    followed = EventLink.objects.filter(kind__in=_FOLLOW_UPS)
    open_ended = Event.objects.filter(merged_into=None, kind__in=MEASURES, end_latest__lt=today)
    for event in open_ended.filter(~Exists(followed.filter(to_event=OuterRef("pk")))):
        yield warning("measure-ended", event, _ran_out(event.end, today))
    parts = Provision.objects.filter(event__merged_into=None, end_latest__lt=today).select_related("event")
    acted_on = Q(to_event=OuterRef("event"), to_provision=None) | Q(to_provision=OuterRef("pk"))
    for part in parts.filter(~Exists(followed.filter(acted_on))):
        yield warning("measure-ended", part, _ran_out(part.end, today))


def effect_ended_without_follow_up(today: date) -> Iterator[Finding]:
    """Suspensions and other effects on a measure that have run out, and nothing says what holds since."""
    later = EventLink.objects.filter(
        Q(to_event=OuterRef("to_event")) | Q(to_event=OuterRef("from_event")),
        kind__in=_FOLLOW_UPS,
        from_event__date_latest__gt=OuterRef("from_event__date_latest"),
    )
    over = EventLink.objects.filter(~Exists(later), end_latest__lt=today).select_related("from_event", "to_event")
    for link in over:
        message = f"That ran out on {link.end}, and no later act is recorded: look up what holds now."
        yield warning("effect-ended", link, message)


def expired_licences(today: date) -> Iterator[Finding]:
    """Licences whose expiry has passed."""
    for licence in Licence.objects.filter(merged_into=None, expires_latest__lt=today):
        yield warning("licence-expired", licence, _ran_out(licence.expires, today))


def forward_links() -> Iterator[Finding]:
    """Events that act on one that came later."""
    forward = Q(from_event__date_latest__lt=F("to_event__date_earliest"), kind__in=_BACKWARDS)
    for link in EventLink.objects.filter(forward).select_related("from_event", "to_event"):
        message = "It bears on what came later: check the dates and the direction."
        yield error("link-forwards-in-time", link, message)


def impossible_effects() -> Iterator[Finding]:
    """Acts whose effect begins before what they act on was there, or is over before it begins."""
    begins = Coalesce("start_earliest", "from_event__effective_earliest", "from_event__date_earliest")
    links = EventLink.objects.filter(kind__in=_FOLLOW_UPS).select_related("from_event", "to_event")
    for link in links.filter(start_latest__lt=F("to_event__date_earliest")):
        message = f"Its effect, from {link.start}, begins before {link.to_event.date}, when that was announced."
        yield error("effect-too-early", link, f"{message} Correct one of the dates.")
    for link in links.filter(end_latest__lt=begins):
        began = link.start or link.from_event.effective or link.from_event.date
        message = f"Its effect is over on {link.end}, before it begins, {began}: correct one of the dates."
        yield error("effect-ends-before-start", link, message)


def unchecked(today: date) -> Iterator[Finding]:
    """Measures and licences in force of which nobody noted when they were last checked."""
    over = EventLink.objects.filter(kind__in=["supersedes", "ends"], to_provision=None).values("to_event")
    measures = Event.objects.filter(kind__in=MEASURES, end="").exclude(pk__in=over)
    for rows in (measures, Licence.objects.filter(expires="")):
        for row in rows.filter(merged_into=None, checked_on=None):
            yield warning("never-checked", row, "Nothing says when it was last checked: look, and note the day.")


def _ran_out(end: str, today: date) -> str:
    return f"Its end, {end}, has passed, and no later act is recorded: look up what holds on {today}."
