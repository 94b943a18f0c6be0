"""The coming days of a list, for calendar programs."""

from datetime import date

from django.http import HttpResponse

from browse import calendars, clocks
from browse.filtersets import Problem
from browse.formats.base import Export, Format
from browse.listings import Listing

PAST = "past"


class Calendar(Format):
    """Days from the day asked about on, today as a rule; with `past=1` those before, too."""

    name = "ics"
    label = "Calendar"
    media_type = calendars.MEDIA_TYPE
    parameters = (PAST,)

    def is_offered_for(self, listing: Listing) -> bool:
        return listing.telling.has_days

    def problems_of(self, name: str, values: list[str]) -> list[Problem]:
        return problems_of_past(values)

    def respond(self, export: Export) -> HttpResponse:
        since = first_day(export.request.GET.get(PAST))
        days = export.listing.telling.days(export.filterset.qs, since)
        return calendars.respond(export.request, export.filterset.sentence, days, export.file_name(self.name))


def first_day(past: str | None) -> date | None:
    """The day with which a calendar begins; None if all days are asked for."""
    return None if past else clocks.on()


def problems_of_past(values: list[str]) -> list[Problem]:
    """What can't be taken of a parameter that asks for past days."""
    return [] if set(values) <= {"1"} and len(values) <= 1 else [Problem(PAST, "Give “1”, or leave it out.")]
