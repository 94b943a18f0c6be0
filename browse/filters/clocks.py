"""The two clocks as parameters of every list."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import formats

from browse import clocks
from browse.filters.base import Chosen, ListFilter


class ClockField(forms.Field):
    """One day of the calendar; given twice it can't be taken."""

    widget = forms.SelectMultiple

    def __init__(self, *, name: str, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.name = name

    def clean(self, value: Any) -> date | None:
        values = [value] if isinstance(value, str) else value or []
        try:
            return clocks.day_of(self.name, values)
        except clocks.DayError as error:
            raise ValidationError(str(error).replace("%", "%%")) from error


class ClockFilter(ListFilter):
    """A clock. It narrows nothing itself: what the public may see, and what holds, is read by the clocks already."""

    input_type = "date"

    def __init__(self, *, name: str, label: str, phrase: str, hint: str, explanation: str) -> None:
        super().__init__(label=label, phrase=phrase)
        self.name = name
        self.hint = hint
        self.explanation = explanation

    @property
    def field(self) -> ClockField:
        return ClockField(name=self.name, label=self.label)

    def narrow(self, rows: QuerySet, value: date, chosen: Chosen) -> QuerySet:
        return rows

    def in_words(self, value: date, chosen: Chosen) -> str:
        return formats.date_format(value, "j F Y")


def clock_filters() -> dict[str, ListFilter]:
    """Both clocks, by parameter; made anew for each list."""
    return {
        clocks.ON: ClockFilter(
            name=clocks.ON,
            label="On",
            phrase=", on {}",
            hint="What held on that day, or will hold.",
            explanation="What held on that day, by today's knowledge or by that of “as_of”",
        ),
        clocks.AS_OF: ClockFilter(
            name=clocks.AS_OF,
            label="As of",
            phrase=", as known on {}",
            hint="Only what was published by the end of that day.",
            explanation="Only what was published by the end of that day (UTC), and what held by that knowledge",
        ),
    }
