"""The calendar of all lists that have days."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.listings import LISTINGS
from browse import calendars
from browse.filtersets import Problem
from browse.formats.ics import PAST, first_day, problems_of_past
from browse.picking import shortened
from browse.problems import refuse_parameters


def calendar(request: HttpRequest) -> HttpResponse:
    """The coming days of everything; with `past=1` those before, too."""
    unknown = [
        Problem(shortened(name, 40), "The calendar has no such parameter.") for name in request.GET if name != PAST
    ]
    if problems := problems_of_past(request.GET.getlist(PAST)) + unknown[:5]:
        return refuse_parameters(problems)
    since = first_day(request.GET.get(PAST))
    dated = [listing for listing in LISTINGS if listing.telling.has_days]
    # An event that stands in two lists has its days once.
    days = {day.key: day for listing in dated for day in listing.telling.days(listing.rows(), since)}
    ordered = sorted(days.values(), key=lambda day: (day.span, day.key))
    name = f"calendar-{timezone.now():%Y-%m-%d}.ics"
    return calendars.respond(request, f"{settings.SITE_NAME}: dates", ordered, name)
