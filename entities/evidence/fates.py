"""What holds of a measure on a day, and whether to look again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from browse import clocks
from entities.evidence.dates import checked_on, span, told_on
from entities.models import Event, EventLink, Provision
from entities.rules import measures, rechecking
from entities.rules.phrases import joined
from entities.rules.spans import UNKNOWN

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
ENDED_FOR_GOOD = (measures.Kind.ENDED, measures.Kind.SUPERSEDED)


@dataclass(frozen=True)
class Standing:
    """What holds of a measure on the day, whether to look again, and when somebody last did."""

    day: date
    board: measures.Board
    recheck: rechecking.Recheck
    checked_on: date | None

    @property
    def whole(self) -> measures.Status:
        return self.board.whole

    @property
    def of_provisions(self) -> dict[str, measures.Status]:
        """The status of each provision, by its label."""
        return dict(self.board.provisions)

    @property
    def differing(self) -> list[tuple[str, measures.Status]]:
        """Where not all provisions have the same fate: each fate, with those that have it."""
        if not self.board.differs:
            return []
        labels: dict[measures.Status, list[str]] = {}
        for label, found in self.board.provisions:
            labels.setdefault(found, []).append(label)
        return [(joined(names), found) for found, names in labels.items()]


def standing_of_measure(event: Event) -> Standing:
    """What holds of a measure or suspension on the day asked about."""
    day = clocks.on()
    found = board(event, day)
    return Standing(day, found, recheck_measure(event, found, day), checked_on(event))


def board(event: Event, day: date) -> measures.Board:
    """The status of a measure or suspension on the day."""
    return measures.status(_measure(event), day)


def boards_on(event: Event, days: Iterable[date]) -> list[measures.Board]:
    """The status of a measure or suspension on each of the days."""
    measure = _measure(event)
    return [measures.status(measure, day) for day in days]


def recheck_measure(event: Event, found: measures.Board, day: date) -> rechecking.Recheck:
    """Whether to look again what holds of a measure; what has ended for good needs no second look."""
    if found.whole.kind in ENDED_FOR_GOOD:
        return rechecking.Recheck(False)
    return rechecking.recheck(day, checked_on(event), unsettled=found.unsettled)


def prefetches() -> list[Prefetch]:
    """The provisions of a measure, and the acts on it and on these in turn."""
    return [_provisions(), _acts("links_in", 2)]


def _provisions() -> Prefetch:
    rows = Provision.objects.published().order_by("position", "pk")
    return Prefetch("provisions", rows, to_attr="evidence_provisions")


def _acts(path: str, depth: int) -> Prefetch:
    """The links onto an event with the events they come from, and in turn the links onto these."""
    rows = EventLink.objects.published().select_related("from_event", "to_provision").order_by("pk")
    if depth > 1:
        rows = rows.prefetch_related(_acts("from_event__links_in", depth - 1))
    return Prefetch(path, rows, to_attr="evidence_acts")


def _measure(event: Any) -> measures.Measure:
    provisions = tuple(
        measures.Provision(each.label, span(each, "effective"), span(each, "end")) for each in event.evidence_provisions
    )
    checked = checked_on(event)
    told = (told_on(each.article) for each in event.evidence_citations)
    return measures.Measure(
        span(event, "date"),
        span(event, "effective"),
        span(event, "end"),
        event.stage,
        NOUNS[event.kind],
        provisions,
        tuple(_act(link) for link in event.evidence_acts),
        checked,
        heard=max((day for day in (checked, *told) if day), default=None),
        for_a_period=event.kind == Event.Kind.QUOTA,
    )


def _act(link: Any) -> measures.Act:
    """A link as an act; it begins with the event that it comes from, and for a time ends with it, unless it says."""
    event = link.from_event
    start = span(link, "start") or span(event, "effective") or span(event, "date")
    for_a_time = link.kind in (EventLink.Kind.SUSPENDS, EventLink.Kind.EXTENDS)
    end = span(link, "end") or (span(event, "end") if for_a_time else UNKNOWN)
    upon = tuple(_act(each) for each in getattr(event, "evidence_acts", ()))
    provision = link.to_provision.label if link.to_provision else ""
    return measures.Act(link.kind, event.title, start, end, provision, upon)
