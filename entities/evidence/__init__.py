"""Gathers what the rules judge from public rows, in a fixed number of queries however many rows are judged.

What a rule needs of a row comes with it by prefetching: a list or a file adds `of_events()` or `of_measures()` to its
queryset, a page calls `Evidence` or `boards` on what it has. Judging a row then asks the database nothing.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from entities.evidence import claims, fates
from entities.evidence.claims import FORMAL, PARTIES, case, sources, verdict
from entities.evidence.dates import checked_on
from entities.evidence.fates import MEASURES, NOUNS, Standing, board, recheck_measure, standing_of_measure
from entities.evidence.sides import side_of
from entities.evidence.terms import recheck_licence, standing_of_licence, validity
from entities.models import Event
from entities.rules import measures
from entities.rules.sources import Count
from entities.rules.verdicts import Case, Verdict

__all__ = [
    "FORMAL",
    "MEASURES",
    "NOUNS",
    "PARTIES",
    "Evidence",
    "Standing",
    "board",
    "boards",
    "boards_through",
    "case",
    "checked_on",
    "of_events",
    "of_measures",
    "recheck_licence",
    "recheck_measure",
    "side_of",
    "sources",
    "standing_of_licence",
    "standing_of_measure",
    "validity",
    "verdict",
]


def of_events() -> list[Prefetch]:
    """What the verdict and the number of independent sources of each event need."""
    return [*claims.prefetches(), claims.citations()]


def of_measures() -> list[Prefetch]:
    """What `of_events` gives, and what the status of each measure needs."""
    return [*of_events(), *fates.prefetches()]


class Evidence:
    """What the public may see of the evidence on some events, ready for the rules."""

    def __init__(self, events: Sequence[Event]) -> None:
        prefetch_related_objects(events, *of_events())

    def verdict(self, event: Event, as_of: date | None = None) -> Verdict:
        """The verdict on the event's claim."""
        return verdict(event, as_of)

    def case(self, event: Event) -> Case:
        """All that bears on the event's claim."""
        return case(event)

    def sources(self, event: Event, as_of: date | None = None) -> Count:
        """How many sources the event has, and how many of them are independent."""
        return sources(event, as_of)


def boards(events: Sequence[Event], day: date) -> dict[int, measures.Board]:
    """The status on the day of each of the events that is a measure or a suspension, by its key."""
    return {key: found[0] for key, found in boards_through(events, [day]).items()}


def boards_through(events: Sequence[Event], days: Sequence[date]) -> dict[int, list[measures.Board]]:
    """The same on each of some days."""
    held = [event for event in events if event.kind in NOUNS]
    prefetch_related_objects(held, claims.citations(), *fates.prefetches())
    return {event.pk: fates.boards_on(event, days) for event in held}
