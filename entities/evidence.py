"""Gathers what the rules judge from public rows, in a fixed number of queries however many items are given."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from browse import edtf
from browse.relations import rows_behind
from entities.models import Actor, Event, EventLink, Licence, Participation, Provision, Relationship
from entities.rules import licences, measures, rechecking, sources, verdicts
from entities.rules.phrases import body_name, company_name, place_name
from entities.rules.spans import UNKNOWN, Span

# Kinds of event that hold for a time, and what a sentence calls each.
MEASURES = {
    Event.Kind.EXPORT_CONTROL: "control",
    Event.Kind.QUOTA: "quota",
    Event.Kind.BAN: "ban",
    Event.Kind.TARIFF: "tariff",
    Event.Kind.PRICE_FLOOR: "price floor",
    Event.Kind.REGULATION: "regulation",
}
NOUNS = {**MEASURES, Event.Kind.SUSPENSION: "suspension"}
# Where nobody acts, as in an accusation, the word of these is awaited.
PARTIES = frozenset({Participation.Role.COMPLAINANT, Participation.Role.RESPONDENT, Participation.Role.TARGET})
FORMAL = ("official_text", "filing")


class Evidence:
    """What the public may see of the evidence on some events, ready for the rules."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        prefetch_related_objects(events, _stances(), _participations(), _citations())
        people = {
            participation.actor_id
            for event in events
            for participation in event.evidence_participations  # type: ignore[attr-defined]
            if participation.actor.kind == Actor.Kind.PERSON
        }
        self._offices = _offices_of(people)

    def verdict(self, event: Event, as_of: date | None = None) -> verdicts.Verdict:
        """The verdict on the event's claim."""
        return verdicts.verdict(self.case(event), as_of)

    def case(self, event: Any) -> verdicts.Case:
        return verdicts.Case(
            event.claim,
            self._sides_in(event, Participation.ACTING) or self._sides_in(event, PARTIES),
            tuple(_word(stance) for stance in event.evidence_stances),
            tuple(_text(each) for each in event.evidence_citations if each.basis in FORMAL and not each.field),
            tuple(_published(each.article) for each in event.evidence_citations),
        )

    def sources(self, event: Any, as_of: date | None = None) -> sources.Count:
        """How many sources the event has, and how many of them are independent."""
        quoted: dict[int, set[int | str]] = {}
        for stance in event.evidence_stances:
            speaker = stance.statement.speaker_id or stance.statement.speaker_as_described
            for citation in stance.statement.evidence_citations:
                quoted.setdefault(citation.article_id, set()).add(speaker)
        cited = (_source(each, frozenset(quoted.get(each.article_id, ()))) for each in _one_each(event))
        return sources.independent(cited, as_of)

    def _sides_in(self, event: Any, roles: Collection[str]) -> frozenset[verdicts.Side]:
        return frozenset(
            self._side_at(each.actor, event) for each in event.evidence_participations if each.role in roles
        )

    def _side_at(self, actor: Actor, event: Event) -> verdicts.Side:
        """The side of an actor; of an official, that of the office held at the time of the event."""
        held = [office for office in self._offices.get(actor.pk, ()) if _held(office, event)]
        bodies = sorted((office.object for office in held), key=lambda body: (body.kind != Actor.Kind.AGENCY, body.pk))
        return side_of(bodies[0] if bodies else actor)


def side_of(actor: Actor) -> verdicts.Side:
    """The jurisdiction of an agency or of its parent; anybody else, and a body that acts for no state, by itself."""
    parent = actor.parent if actor.parent and actor.parent.publication == Actor.Publication.PUBLISHED else None
    place = actor.jurisdiction or (parent.jurisdiction if parent else None)
    if place:
        return verdicts.Side(f"place:{place.pk}", place_name(place.name), state=True)
    body: Actor = parent or actor
    named = {Actor.Kind.AGENCY: body_name, Actor.Kind.COMPANY: company_name}.get(Actor.Kind(body.kind), str)
    return verdicts.Side(f"actor:{body.pk}", named(body.name))


def boards(events: Sequence[Event], day: date) -> dict[int, measures.Board]:
    """The status on the day of each of the events that is a measure or a suspension, by its key."""
    held = [event for event in events if event.kind in NOUNS]
    prefetch_related_objects(held, _provisions(), _acts("links_in", 2), _citations())
    return {event.pk: measures.status(_measure(event), day) for event in held}


def recheck_measure(event: Event, board: measures.Board, day: date) -> rechecking.Recheck:
    """Whether to look again what holds of a measure; what has ended for good needs no second look."""
    if board.whole.kind in (measures.Kind.ENDED, measures.Kind.SUPERSEDED):
        return rechecking.Recheck(False)
    return rechecking.recheck(day, event.checked_on, unsettled=board.unsettled)


def validity(licence: Licence, day: date) -> licences.Validity:
    """What holds of the licence on the day."""
    undisclosed = not {"term_months", "expires"}.isdisjoint(licence.not_disclosed)
    granted, expires = _span(licence, "granted"), _span(licence, "expires")
    return licences.validity(licences.Terms(granted, licence.term_months, expires, undisclosed), day)


def recheck_licence(licence: Licence, found: licences.Validity, day: date) -> rechecking.Recheck:
    """Whether to look again what holds of a licence."""
    passed = found.end.latest if found.kind == licences.Kind.EXPIRED else None
    return rechecking.recheck(day, licence.checked_on, passed)


def _stances() -> Prefetch:
    stances = rows_behind(Event, "stances")
    citations = rows_behind(rows_behind(stances.model, "statement").model, "citations").published()
    told = Prefetch("statement__citations", citations.only("article", "statement"), to_attr="evidence_citations")
    sides = _with_bodies(("statement__speaker", "statement__on_behalf_of"))
    rows = stances.published().select_related("statement", *sides).prefetch_related(told).order_by("pk")
    return Prefetch("stances", rows, to_attr="evidence_stances")


def _participations() -> Prefetch:
    rows = Participation.objects.published().select_related(*_with_bodies(("actor",)))
    return Prefetch("participations", rows, to_attr="evidence_participations")


def _citations() -> Prefetch:
    rows = rows_behind(Event, "citations").published().for_list()
    publisher = _with_bodies(("article__publisher__actor",))
    return Prefetch("citations", rows.select_related("article__publisher", *publisher), to_attr="evidence_citations")


def _provisions() -> Prefetch:
    rows = Provision.objects.published().order_by("position", "pk")
    return Prefetch("provisions", rows, to_attr="evidence_provisions")


def _acts(path: str, depth: int) -> Prefetch:
    """The links onto an event with the events they come from, and in turn the links onto these."""
    rows = EventLink.objects.published().select_related("from_event", "to_provision").order_by("pk")
    if depth > 1:
        rows = rows.prefetch_related(_acts("from_event__links_in", depth - 1))
    return Prefetch(path, rows, to_attr="evidence_acts")


def _with_bodies(paths: Iterable[str]) -> list[str]:
    """For each path to an actor, what tells on whose side it is."""
    return [f"{path}__{part}" for path in paths for part in ("jurisdiction", "parent__jurisdiction")]


def _offices_of(people: Iterable[int]) -> dict[int, list[Relationship]]:
    offices = Relationship.objects.published().filter(kind=Relationship.Kind.HOLDS_OFFICE, subject__in=people)
    found: dict[int, list[Relationship]] = {}
    for office in offices.select_related(*_with_bodies(("object",))):
        found.setdefault(office.subject_id, []).append(office)
    return found


def _held(office: Relationship, event: Event) -> bool:
    """Whether the office may have been held at the time of the event."""
    too_late = office.start_earliest and event.date_latest and office.start_earliest > event.date_latest
    over = office.end_latest and event.date_earliest and office.end_latest < event.date_earliest
    return not (too_late or over)


def _word(stance: Any) -> verdicts.Word:
    statement = stance.statement
    speaker = statement.on_behalf_of or statement.speaker
    side = side_of(speaker) if speaker else None
    return verdicts.Word(stance.kind, side, _span(statement, "said_on"), stance.leaves_open)


def _text(citation: Any) -> verdicts.Text:
    issuer = citation.article.publisher and citation.article.publisher.actor
    itself = citation.article.kind in ("official_notice", "disclosure")
    side = side_of(issuer) if issuer else None
    return verdicts.Text(citation.basis == "official_text", itself, side, _published(citation.article))


def _one_each(event: Any) -> list[Any]:
    """One citation for each article: that of the event as a whole before those of single fields."""
    found: dict[int, Any] = {}
    for citation in sorted(event.evidence_citations, key=lambda each: (bool(each.field), each.pk)):
        found.setdefault(citation.article_id, citation)
    return list(found.values())


def _source(citation: Any, speakers: frozenset[int | str]) -> sources.Source:
    article = citation.article
    issuer = article.publisher and article.publisher.actor_id
    published = _published(article)
    return sources.Source(
        article.pk, citation.basis, article.origin_id, article.publisher_id, issuer, speakers, published
    )


def _published(article: Any) -> Span:
    """When the article was published, as precise as known; of an undated one, nothing."""
    if not article.published_at:
        return UNKNOWN
    first = article.published_at.astimezone(UTC).date()
    match article.published_precision:
        case "year":
            return Span(first.replace(month=1, day=1), first.replace(month=12, day=31))
        case "month":
            return Span(first.replace(day=1), first.replace(day=monthrange(first.year, first.month)[1]))
    return Span(first, first)


def _measure(event: Any) -> measures.Measure:
    provisions = tuple(
        measures.Provision(each.label, _span(each, "effective"), _span(each, "end"))
        for each in event.evidence_provisions
    )
    told = (each.article.seen_on or _published(each.article).latest for each in event.evidence_citations)
    heard = max((each for each in (event.checked_on, *told) if each), default=None)
    return measures.Measure(
        _span(event, "date"),
        _span(event, "effective"),
        _span(event, "end"),
        event.stage,
        NOUNS[event.kind],
        provisions,
        tuple(_act(link) for link in event.evidence_acts),
        event.checked_on,
        heard,
        for_a_period=event.kind == Event.Kind.QUOTA,
    )


def _act(link: Any) -> measures.Act:
    """A link as an act; it begins with the event that it comes from, and for a time ends with it, unless it says."""
    event = link.from_event
    start = _span(link, "start") or _span(event, "effective") or _span(event, "date")
    for_a_time = link.kind in (EventLink.Kind.SUSPENDS, EventLink.Kind.EXTENDS)
    end = _span(link, "end") or (_span(event, "end") if for_a_time else UNKNOWN)
    upon = tuple(_act(each) for each in getattr(event, "evidence_acts", ()))
    provision = link.to_provision.label if link.to_provision else ""
    return measures.Act(link.kind, event.title, start, end, provision, upon)


def _span(row: Any, name: str) -> Span:
    """A partial date of a row, with the days that the database derived."""
    earliest, latest = (getattr(row, f"{name}_{end}") for end in ("earliest", "latest"))
    return Span(earliest, latest, edtf.in_words(getattr(row, name)))
