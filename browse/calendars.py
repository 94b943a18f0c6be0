"""Days as an iCalendar (RFC 5545): all-day events, one for each."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from icalendar import Calendar, Event

from browse import edtf
from browse.changes import LONG_AGO
from browse.conditional import conditional
from browse.plaintext import one_line, writable
from browse.telling import Day

MEDIA_TYPE = "text/calendar; charset=utf-8"


def respond(request: HttpRequest, title: str, days: Iterable[Day], file_name: str) -> HttpResponse:
    """The calendar of the days."""
    days = list(days)
    changed = max((day.changed for day in days), default=LONG_AGO)
    response = HttpResponse(as_calendar(request, title, days), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'inline; filename="{file_name}"'
    return conditional(request, response, changed)


def as_calendar(request: HttpRequest, title: str, days: Iterable[Day]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//{request.get_host()}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(title))
    host = request.get_host().partition(":")[0]
    for day in days:
        calendar.add_component(_event(day, host, request.build_absolute_uri(day.path)))
    return bytes(calendar.to_ical())


def _event(day: Day, host: str, address: str) -> Event:
    first, last = day.span
    event = Event()
    event.add("uid", f"{day.key.replace('/', '-')}@{host}")
    event.add("dtstamp", _to_the_second(day.changed))
    event.add("last-modified", _to_the_second(day.changed))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", one_line(_summary(day)))
    event.add("description", writable("\n".join(part for part in (_when(day), day.description, address) if part)))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event


def _summary(day: Day) -> str:
    return day.name if day.is_exact else f"{day.name} ({edtf.in_words(day.when)})"


def _when(day: Day) -> str:
    return "" if day.is_exact else f"On record: {edtf.in_words(day.when)}."


def _to_the_second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
