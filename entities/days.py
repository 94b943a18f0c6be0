"""Days of events and licences, for pages and calendars: taking effect, ending, expiring."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, ExpressionWrapper, F, Func, Q, QuerySet
from django.db.models.functions import Coalesce

from browse import edtf
from browse.changes import stamped
from browse.relations import rows_behind
from browse.telling import Day, key_of
from entities.evidence.dates import span
from entities.measures import FATES
from entities.models import Event, Licence
from entities.rules.licences import Terms, end_of_term

# What an act's effect on another is called, when it ends.
EFFECTS = {"suspends": "Suspension", "extends": "Extension", "amends": "Amendment"}


@dataclass(frozen=True)
class Date(Day):
    """A day with what comes on it, and of what that is."""

    what: str = ""
    subject: str = ""


def coming(today: date, limit: int | None = None) -> list[Date]:
    """What is to come from today on, the next first: the days of the calendar that programs take."""
    days = [*of_events(Event.objects.published(), today), *of_licences(Licence.objects.published(), today)]
    return sorted(days, key=lambda day: (day.span, day.key))[:limit]


def of_events(rows: QuerySet, since: date | None) -> list[Date]:
    """When events and provisions take effect and end, and when the effect of acts on them ends."""
    found = [*_own_days(rows, since), *_days_of_provisions(rows, since), *_ends_of_effects(rows, since)]
    return sorted(found, key=lambda day: (day.span, day.key))


def of_licences(rows: QuerySet, since: date | None) -> list[Date]:
    """When licences expire: as recorded or, where that is not, by their term."""
    dated = rows.filter(_from("expires", since)).order_by("expires_latest", "pk")
    found = [_day(row, "expires", "Licence expires", str(row), row.get_absolute_url()) for row in stamped(dated)]
    found += [_end_of_term(row) for row in stamped(_ending_by_term(rows, since))]
    return sorted(found, key=lambda day: (day.span, day.key))


def _day(row: Any, field: str, what: str, subject: str, path: str, description: str = "") -> Date:
    earliest, latest = getattr(row, f"{field}_earliest"), getattr(row, f"{field}_latest")
    key, name = f"{key_of(row)}/{field}", f"{what}: {subject}" if what else subject
    return Date(key, name, getattr(row, field), earliest, latest, path, row.changed, description, what, subject)


def _ending_by_term(rows: QuerySet, since: date | None) -> QuerySet:
    """Licences that say when they were granted and for how long, but not when they expire."""
    term = Func(F("term_months"), template="make_interval(months => %(expressions)s)")
    end = ExpressionWrapper(Coalesce("granted_latest", "granted_earliest") + term, output_field=DateField())
    ending = rows.filter(expires="", term_months__isnull=False).exclude(granted="").annotate(end_of_term=end)
    return ending.filter(end_of_term__gte=since) if since else ending


def _end_of_term(licence: Any) -> Date:
    end = end_of_term(Terms(span(licence, "granted"), licence.term_months))
    ends = [day.isoformat() if day else edtf.OPEN for day in (end.earliest, end.latest)]
    when = ends[0] if end.earliest == end.latest else "/".join(ends)
    what, subject = "Licence ends by its term", str(licence)
    told = f"Granted {span(licence, 'granted').when}, for {licence.term_months} months."
    key, path = f"{key_of(licence)}/term", licence.get_absolute_url()
    return Date(key, f"{what}: {subject}", when, end.earliest, end.latest, path, licence.changed, told, what, subject)


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


def _own_days(rows: QuerySet, since: date | None) -> Iterator[Date]:
    asked = _from("effective", since) | _from("end", since)
    found = stamped(rows.filter(asked | _from("date", since) if since else asked).order_by())
    put_off = _put_off(rows, [row.pk for row in found])
    for row in found:
        named = {"effective": "In effect", "end": "Ends"}
        if since:  # what is past is in the list; what is yet to happen is a day to know
            named["date"] = ""
        if _is_put_off(row, put_off.get(row.pk)):
            del named["end"]
        yield from _days(row, named, str(row), row.get_absolute_url(), since)


def _put_off(rows: QuerySet, keys: Iterable[int]) -> dict[int, date]:
    """The latest day to which another act has put off the end of an event, by the key of the event."""
    links = rows_behind(rows.model, "links_in").published()
    extended = links.filter(kind="extends", to_event__in=keys, end_latest__isnull=False)
    return dict(extended.order_by("end_latest").values_list("to_event", "end_latest"))


def _is_put_off(row: Any, until: date | None) -> bool:
    return bool(until and row.end_latest and row.end_latest < until)


def _days_of_provisions(rows: QuerySet, since: date | None) -> Iterator[Date]:
    provisions = rows_behind(rows.model, "provisions").published().filter(event__in=rows.order_by().values("pk"))
    dated = provisions.filter(_from("effective", since) | _from("end", since))
    for part in stamped(dated.select_related("event")):
        named = {"effective": "In effect", "end": "Ends"}
        yield from _days(part, named, f"{part.label} of {part.event}", part.event.get_absolute_url(), since)


def _days(row: Any, named: dict[str, str], subject: str, path: str, since: date | None) -> Iterable[Date]:
    return (_day(row, field, what, subject, path) for field, what in named.items() if _is_from(row, field, since))


def _ends_of_effects(rows: QuerySet, since: date | None) -> Iterator[Date]:
    keys = rows.order_by().values("pk")
    links = rows_behind(rows.model, "links_in").published().for_list()
    affected = links.filter(Q(to_event__in=keys) | Q(from_event__in=keys), _from("end", since), kind__in=FATES)
    found = stamped(affected)
    put_off = _put_off(rows, [link.from_event_id for link in found])
    for link in found:
        if _is_put_off(link, put_off.get(link.from_event_id)):
            continue
        what = f"{EFFECTS.get(link.kind, 'Effect')} ends"
        told = f"By: {link.from_event}. Unless prolonged."
        yield _day(link, "end", what, what_is_acted_on(link), link.to_event.get_absolute_url(), told)


def what_is_acted_on(link: Any) -> str:
    """The event that a link leads to, or its only provision that is meant."""
    return f"{link.to_provision.label} of {link.to_event}" if link.to_provision else str(link.to_event)
