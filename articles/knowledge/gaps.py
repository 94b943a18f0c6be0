"""Checks for what a reader would look for and not find."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.knowledge.findings import Finding, error, warning
from articles.models import Mention
from entities.models import Actor, Event, Licence, Participation, Relationship, Site

MEASURES = ("export_control", "quota", "ban", "tariff", "price_floor", "regulation", "suspension")
# What links an actor to an event or a licence.
_PARTS = (
    "participations",
    "statements",
    "statements_made_for_it",
    "licences_held",
    "licences_granted",
    "licences_as_customer",
    "provisions_as_target",
)
_TOLD_OF_LICENCES = (("destinations", "destination", "other_destinations"), ("goods", "goods", "goods_as_stated"))


def incomplete_licences() -> Iterator[Finding]:
    """Licences of which neither the destination, or the goods, are told nor is told that they are not."""
    for licence in Licence.objects.filter(merged_into=None).prefetch_related("destinations", "goods"):
        for name, word, also in _TOLD_OF_LICENCES:
            if name in licence.not_disclosed or getattr(licence, also) or getattr(licence, name).all():
                continue
            message = f"It has no {word}: give it, or mark it as not disclosed."
            yield error(f"licence-without-{name}", licence, message)


def people_without_office() -> Iterator[Finding]:
    """People of whom it isn't told what they were, and where."""
    offices = Relationship.objects.filter(subject=OuterRef("pk"), kind=Relationship.Kind.HOLDS_OFFICE)
    for person in _actors(Actor.Kind.PERSON).filter(~Exists(offices)):
        yield warning("person-without-office", person, "It holds no office: add one, with its title and a source.")


def incomplete_companies() -> Iterator[Finding]:
    """Companies without a place or without a stage of the chain."""
    for company in _actors(Actor.Kind.COMPANY).filter(Q(place=None) | Q(stages=[])):
        lacking = [word for word, value in (("place", company.place_id), ("stage", company.stages)) if not value]
        yield warning("incomplete-company", company, f"It has no {' and no '.join(lacking)}: add it.")


def unlinked_actors() -> Iterator[Finding]:
    """Actors that stand in no event and in no article."""
    named = Mention.objects.filter(actor=OuterRef("pk")).exclude(status=Mention.Status.REJECTED)
    for actor in _actors().filter(~Exists(named), **dict.fromkeys(_PARTS, None)):
        yield warning("actor-without-links", actor, "It is in no event and in no article: link it, or delete it.")


def without_summary() -> Iterator[Finding]:
    """Actors, licences and sites that say nothing of themselves."""
    for model in (Actor, Licence, Site):
        for row in model.objects.filter(merged_into=None, summary=""):
            yield warning("without-summary", row, "It has no summary: write two or three sentences.")


def measures_without_issuer() -> Iterator[Finding]:
    """Measures of which nobody is named who took them."""
    issuers = Participation.objects.filter(event=OuterRef("pk"), role=Participation.Role.ISSUER)
    for event in Event.objects.filter(~Exists(issuers), merged_into=None, kind__in=MEASURES):
        yield warning("measure-without-issuer", event, "No participant is its issuer: add who took the measure.")


def claims_without_word() -> Iterator[Finding]:
    """Events with a claim on which nobody is recorded to have spoken."""
    for event in Event.objects.filter(merged_into=None, stances=None).exclude(claim=""):
        yield warning("claim-without-statement", event, "Nobody's word bears on its claim: add the statements.")


def unverified() -> Iterator[Finding]:
    """Rows that say themselves which of their fields were not seen in a source."""
    for model in (Actor, Event, Licence, Site, Relationship):
        links = ("subject", "object") if model is Relationship else ()
        for row in model.objects.exclude(unverified_fields=[]).select_related(*links):
            fields = ", ".join(row.unverified_fields)
            yield warning("not-verified", row, f"No source was seen for {fields}: find one, or take the value out.")


def _actors(kind: str = "") -> QuerySet:
    rows = Actor.objects.filter(merged_into=None)
    return rows.filter(kind=kind) if kind else rows
