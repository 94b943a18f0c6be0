"""What bears on an event's claim, and how many independent sources stand behind the event."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Prefetch

from browse import clocks
from browse.relations import rows_behind
from entities.evidence.dates import published, span
from entities.evidence.sides import offices, side_at, side_of, with_bodies
from entities.models import Event, Participation
from entities.rules import sources as counting
from entities.rules import verdicts

# Where nobody acts, as in an accusation, the word of these is awaited.
PARTIES = frozenset({Participation.Role.COMPLAINANT, Participation.Role.RESPONDENT, Participation.Role.TARGET})
FORMAL = ("official_text", "filing")


def verdict(event: Event, as_of: date | None = None) -> verdicts.Verdict:
    """The verdict on the event's claim, by what was known on the day or, if none is given, on that of knowledge."""
    return verdicts.verdict(case(event), as_of or clocks.as_of())


def case(event: Any) -> verdicts.Case:
    """All that bears on the event's claim."""
    return verdicts.Case(
        event.claim,
        _sides_in(event, Participation.ACTING) or _sides_in(event, PARTIES),
        tuple(_word(stance) for stance in event.evidence_stances),
        tuple(_text(each) for each in event.evidence_citations if each.basis in FORMAL and not each.field),
        tuple(published(each.article) for each in event.evidence_citations),
    )


def sources(event: Any, as_of: date | None = None) -> counting.Count:
    """How many sources the event has, and how many of them are independent."""
    quoted: dict[int, set[int | str]] = {}
    for stance in event.evidence_stances:
        speaker = stance.statement.speaker_id or stance.statement.speaker_as_described
        for citation in stance.statement.evidence_citations:
            quoted.setdefault(citation.article_id, set()).add(speaker)
    cited = (_source(each, frozenset(quoted.get(each.article_id, ()))) for each in _one_each(event))
    return counting.independent(cited, as_of or clocks.as_of())


def prefetches() -> list[Prefetch]:
    """Who took part, and who said what."""
    return [_stances(), _participations()]


def citations() -> Prefetch:
    """The public citations of the event itself, each with its article and that article's publisher."""
    rows = rows_behind(Event, "citations").published().for_list()
    publisher = with_bodies(("article__publisher__actor",))
    return Prefetch("citations", rows.select_related("article__publisher", *publisher), to_attr="evidence_citations")


def _stances() -> Prefetch:
    stances = rows_behind(Event, "stances")
    quoted = rows_behind(rows_behind(stances.model, "statement").model, "citations").published()
    told = Prefetch("statement__citations", quoted.only("article", "statement"), to_attr="evidence_citations")
    bodies = with_bodies(("statement__speaker", "statement__on_behalf_of"))
    rows = stances.published().select_related("statement", *bodies).prefetch_related(told).order_by("pk")
    return Prefetch("stances", rows, to_attr="evidence_stances")


def _participations() -> Prefetch:
    rows = Participation.objects.published().select_related(*with_bodies(("actor",))).order_by("pk")
    return Prefetch("participations", rows.prefetch_related(offices("actor")), to_attr="evidence_participations")


def _sides_in(event: Any, roles: Collection[str]) -> frozenset[verdicts.Side]:
    return frozenset(side_at(each.actor, event) for each in event.evidence_participations if each.role in roles)


def _word(stance: Any) -> verdicts.Word:
    statement = stance.statement
    speaker = statement.on_behalf_of or statement.speaker
    side = side_of(speaker) if speaker else None
    return verdicts.Word(stance.kind, side, span(statement, "said_on"), stance.leaves_open)


def _text(citation: Any) -> verdicts.Text:
    issuer = citation.article.publisher and citation.article.publisher.actor
    itself = citation.article.kind in ("official_notice", "disclosure")
    side = side_of(issuer) if issuer else None
    return verdicts.Text(citation.basis == "official_text", itself, side, published(citation.article))


def _one_each(event: Any) -> list[Any]:
    """One citation for each article: that of the event as a whole before those of single fields."""
    found: dict[int, Any] = {}
    for citation in sorted(event.evidence_citations, key=lambda each: (bool(each.field), each.pk)):
        found.setdefault(citation.article_id, citation)
    return list(found.values())


def _source(citation: Any, speakers: frozenset[int | str]) -> counting.Source:
    article = citation.article
    issuer = article.publisher and article.publisher.actor_id
    return counting.Source(
        article.pk, citation.basis, article.origin_id, article.publisher_id, issuer, speakers, published(article)
    )
