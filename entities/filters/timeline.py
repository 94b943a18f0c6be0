"""What may be asked of the timeline: all that may be asked of events, and what its lanes are."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from browse.filters import OrderFilter
from browse.picking import OrderField, one_or_other, shortened
from entities.filters.events import EventFilter


class LanesField(OrderField):
    """One of the things by which lanes are made."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError as error:
            message = f"There are no lanes by “{shortened(str(value))}”. There are lanes by {one_or_other(self.codes)}."
            raise ValidationError(message) from error


class LanesFilter(OrderFilter):
    """By what lanes are made; it leaves the rows as they are."""

    def __init__(self, choices: dict[str, str], **kwargs: Any) -> None:
        super().__init__(orders={code: (label, _as_they_are) for code, label in choices.items()}, **kwargs)
        self.label = "Lanes"

    @property
    def field(self) -> LanesField:
        return LanesField(label=self.label, choices=[(code, label) for code, (label, _) in self.orders.items()])


def _as_they_are(rows: Any) -> QuerySet:
    return rows


class TimelineFilter(EventFilter):
    everything = "Timeline of all events"
    some = "Timeline of events"

    lanes = LanesFilter({"kind": "by kind", "actor": "by actor", "country": "by country"})
