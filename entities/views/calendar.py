"""The calendar: what is to come, and what has passed without news."""

from itertools import groupby
from typing import Any

from django.views.generic import TemplateView

from browse import clocks, edtf
from browse.views import PageMixin
from entities import days, rechecking

# Beyond so many, the file for calendar programs has them all.
MOST = 300


class CalendarPage(PageMixin, TemplateView):
    template_name = "entities/calendar.html"
    tells_of_a_day = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clocks.on()
        coming = days.coming(today, MOST + 1)
        description = "When controls take effect, suspensions end, licences expire; and what passed without news."
        return super().get_context_data(
            today=today,
            months=_by_month(coming[:MOST]),
            has_more=len(coming) > MOST,
            passed=rechecking.without_news(today),
            **self.page_head("Calendar", description, self.request.path),
            **kwargs,
        )


def _by_month(coming: list[days.Date]) -> list[tuple[str, list[days.Date]]]:
    """The days under their month; where that is not known, under the year in which each may first come."""
    return [(words, list(group)) for words, group in groupby(coming, key=_month)]


def _month(day: days.Date) -> str:
    first, last = day.span
    return edtf.in_words(f"{first:%Y-%m}" if (first.year, first.month) == (last.year, last.month) else f"{first:%Y}")
