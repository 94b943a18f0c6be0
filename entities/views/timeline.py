"""Events of any filter on a time axis."""

from dataclasses import dataclass, fields
from typing import Any

from django.urls import reverse

from browse.listings import Listing
from entities.filters.timeline import TimelineFilter
from entities.listings import EVENTS
from entities.timeline import Timeline
from entities.views.lists import EventList


@dataclass(frozen=True)
class TimelineListing(Listing):
    """The list of events at another address: drawn, and the same as a table and as files."""

    @property
    def path(self) -> str:
        return reverse("timeline")


_OF_EVENTS: dict[str, Any] = {field.name: getattr(EVENTS, field.name) for field in fields(EVENTS)}
TIMELINE = TimelineListing(
    **_OF_EVENTS
    | {
        "name": "timeline",
        "filterset": TimelineFilter,
        "description": "What happened in the rare-earth trade, drawn over time, and the same as a table.",
    }
)


class TimelinePage(EventList):
    """What the list of events has, drawn on a time axis."""

    listing = TIMELINE
    template_name = "entities/timeline.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(timeline=Timeline(kwargs["filterset"]), **kwargs)
