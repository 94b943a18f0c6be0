"""Days of events and licences, for calendars: taking effect, ending, expiring."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from browse.changes import stamped
from browse.relations import rows_behind
from browse.telling import Day, key_of
from entities.measures import FATES

# What an act's effect on another is called, when it ends.
EFFECTS = {"suspends": "Suspension", "extends": "Extension", "amends": "Amendment"}


def of_events(rows: QuerySet, since: date | None) -> list[Day]:
    """When events and provisions take effect and end, and when the effect of acts on them ends."""
    found = [*_own_days(rows, since), *_days_of_provisions(rows, since), *_ends_of_effects(rows, since)]
    return sorted(found, key=lambda day: (day.span, day.key))


def of_licences(rows: QuerySet, since: date | None) -> list[Day]:
    """When licences expire."""
    dated = rows.filter(_from("expires", since)).order_by("expires_latest", "pk")
    return [_day(row, "expires", f"Licence expires: {row}", row.get_absolute_url()) for row in stamped(dated)]


def _day(row: Any, field: str, name: str, path: str, description: str = "") -> Day:
    earliest, latest = getattr(row, f"{field}_earliest"), getattr(row, f"{field}_latest")
    key = f"{key_of(row)}/{field}"
    return Day(key, name, getattr(row, field), earliest, latest, path, row.changed, description)


def _from(field: str, since: date | None) -> Q:
    """Rows that have a date in the field, on the day or later if one is given; of an open span its known end counts."""
    if since is None:
        return ~Q(**{field: ""})
    open_ended = Q(**{f"{field}_latest": None, f"{field}_earliest__gte": since})
    return Q(**{f"{field}_latest__gte": since}) | open_ended


def _is_from(row: Any, field: str, since: date | None) -> bool:
    """The same of one row."""
    last = getattr(row, f"{field}_latest") or getattr(row, f"{field}_earliest")
    return bool(last) and (since is None or last >= since)


def _own_days(rows: QuerySet, since: date | None) -> Iterator[Day]:
    asked = _from("effective", since) | _from("end", since)
    for row in stamped(rows.filter(asked | _from("date", since) if since else asked).order_by()):
        named = {"effective": f"In effect: {row}", "end": f"Ends: {row}"}
        if since:  # what is past is in the list; what is yet to happen is a day to know
            named["date"] = str(row)
        yield from _days(row, named, row.get_absolute_url(), since)


def _days_of_provisions(rows: QuerySet, since: date | None) -> Iterator[Day]:
    provisions = rows_behind(rows.model, "provisions").published().filter(event__in=rows.order_by().values("pk"))
    dated = provisions.filter(_from("effective", since) | _from("end", since))
    for part in stamped(dated.select_related("event")):
        what = f"{part.label} of {part.event}"
        named = {"effective": f"In effect: {what}", "end": f"Ends: {what}"}
        yield from _days(part, named, part.event.get_absolute_url(), since)


def _days(row: Any, named: dict[str, str], path: str, since: date | None) -> Iterable[Day]:
    return (_day(row, field, name, path) for field, name in named.items() if _is_from(row, field, since))


def _ends_of_effects(rows: QuerySet, since: date | None) -> Iterator[Day]:
    keys = rows.order_by().values("pk")
    links = rows_behind(rows.model, "links_in").published().for_list()
    affected = links.filter(Q(to_event__in=keys) | Q(from_event__in=keys), _from("end", since), kind__in=FATES)
    for link in stamped(affected):
        name = f"{EFFECTS.get(link.kind, 'Effect')} ends: {what_is_acted_on(link)}"
        told = f"By: {link.from_event}. Unless prolonged."
        yield _day(link, "end", name, link.to_event.get_absolute_url(), told)


def what_is_acted_on(link: Any) -> str:
    """The event that a link leads to, or its only provision that is meant."""
    return f"{link.to_provision.label} of {link.to_event}" if link.to_provision else str(link.to_event)
