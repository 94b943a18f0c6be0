"""On whose side an actor stands: that of its state or bloc, otherwise its own."""

from collections.abc import Iterable

from django.db.models import Prefetch

from entities.models import Actor, Event, Relationship
from entities.rules import verdicts
from entities.rules.phrases import body_name, company_name, place_name


def side_of(actor: Actor) -> verdicts.Side:
    """The jurisdiction of an agency or of its parent; anybody else, and a body that acts for no state, by itself."""
    parent = actor.parent if actor.parent and actor.parent.publication == Actor.Publication.PUBLISHED else None
    place = actor.jurisdiction or (parent.jurisdiction if parent else None)
    if place:
        return verdicts.Side(f"place:{place.pk}", place_name(place.name), state=True)
    body: Actor = parent or actor
    named = {Actor.Kind.AGENCY: body_name, Actor.Kind.COMPANY: company_name}.get(Actor.Kind(body.kind), str)
    return verdicts.Side(f"actor:{body.pk}", named(body.name))


def side_at(actor: Actor, event: Event) -> verdicts.Side:
    """The side of an actor; of an official, that of the office held at the time of the event."""
    held = [office.object for office in actor.evidence_offices if _held(office, event)]  # type: ignore[attr-defined]
    bodies = sorted(held, key=lambda body: (body.kind != Actor.Kind.AGENCY, body.pk))
    return side_of(bodies[0] if bodies else actor)


def with_bodies(paths: Iterable[str]) -> list[str]:
    """For each path to an actor, what tells on whose side it is."""
    return [f"{path}__{part}" for path in paths for part in ("jurisdiction", "parent__jurisdiction")]


def offices(path: str) -> Prefetch:
    """The public offices of the actors at the path, with the bodies in which they are held."""
    rows = Relationship.objects.published().filter(kind=Relationship.Kind.HOLDS_OFFICE)
    held = rows.select_related(*with_bodies(("object",))).order_by("pk")
    return Prefetch(f"{path}__relationships_as_subject", held, to_attr="evidence_offices")


def _held(office: Relationship, event: Event) -> bool:
    """Whether the office may have been held at the time of the event."""
    too_late = office.start_earliest and event.date_latest and office.start_earliest > event.date_latest
    over = office.end_latest and event.date_earliest and office.end_latest < event.date_earliest
    return not (too_late or over)
