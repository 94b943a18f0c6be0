"""From which day each kind of fact counts as known, for who asks what was known by a day (`browse.clocks.as_of`).

What is published is known, however its own date reads; a source without a date never hides a fact. Each rule takes a
cited model and, where the fact stands at a path of it, that path; it gives the condition under which it was known,
and none at all where no day is asked about. Things (actors, sites, places, materials) are no facts: they are never
hidden, only what is told of them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from browse import clocks
from browse.relations import rows_behind


def event(model: Any, at: str = "") -> Q:
    """Known from its date, which is that of the announcement or the act; while that is not over, from its first dated
    source since it began."""
    day = clocks.as_of()
    return Q() if day is None else _event_by(day, model, at) | ~_event_dated(model, at)


def licence(model: Any) -> Q:
    """Known from its first dated source or with the event that granted it; else from the day of grant."""
    day = clocks.as_of()
    if day is None:
        return Q()
    told = _cited(model, "licence", by=day) | Q(event__isnull=False) & _event_by(day, model, "event")
    datable = _cited(model, "licence") | Q(event__isnull=False) & _event_dated(model, "event")
    return told | ~datable & _by(day, "granted")


def relationship(model: Any) -> Q:
    """Known from its first dated source, else from its beginning; an office from its beginning in any case.

    Appointments are official and public, and the first source that we have of an office mostly names it in passing. So
    one whose beginning is not recorded is never hidden: on whose side an official speaks must not depend on it.
    """
    day = clocks.as_of()
    if day is None:
        return Q()
    office = Q(kind="holds_office") | ~_cited(model, "relationship")
    return _cited(model, "relationship", by=day) | office & _by(day, "start")


def figure(model: Any) -> Q:
    """Known with the event, provision or licence that it is of; of anything else from its first dated source."""
    day = clocks.as_of()
    if day is None:
        return Q()
    of_an_act = Q(event__isnull=False) | Q(provision__isnull=False) | Q(licence__isnull=False)
    return of_an_act | _cited(model, "figure", by=day) | ~_cited(model, "figure") & _by(day, "period")


def statement(model: Any) -> Q:
    """Known from the day on which it was said; where that is not known, from its first dated source."""
    day = clocks.as_of()
    if day is None:
        return Q()
    cited = _cited(model, "statement", by=day) | ~_cited(model, "statement")
    return Q(said_on_latest__lte=day) | Q(said_on_latest=None) & cited


def _event_by(day: date, model: Any, at: str) -> Q:
    first, last = f"{_path(at)}date_earliest", f"{_path(at)}date_latest"
    dated = Q(**{f"{last}__lte": day}) | Q(**{last: None, f"{first}__lte": day})
    begun = Q(**{first: None}) | Q(**{f"{first}__lte": day})  # of what was yet to come a source told only as a plan
    return dated | begun & _cited(model, "event", by=day, at=at)


def _event_dated(model: Any, at: str) -> Q:
    dated = ~Q(**{f"{_path(at)}date_earliest": None, f"{_path(at)}date_latest": None})
    return dated | _cited(model, "event", at=at)


def _cited(model: Any, fact: str, by: date | None = None, at: str = "") -> Q:
    """Whether a public article of a known date cites the fact; one by that day, if it is given."""
    citations = rows_behind(model, "citations").dated(by)
    return Q(Exists(citations.filter(**{fact: OuterRef(at or "pk")})))


def _by(day: date, field: str) -> Q:
    """A partial date that had come: by its last day or, where that is open, by its first; none hides nothing."""
    first, last = f"{field}_earliest", f"{field}_latest"
    open_ended = Q(**{last: None}) & (Q(**{first: None}) | Q(**{f"{first}__lte": day}))
    return Q(**{f"{last}__lte": day}) | open_ended


def _path(at: str) -> str:
    return f"{at}__" if at else ""
