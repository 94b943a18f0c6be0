"""The page of an event: who says so, what is recorded, what it is connected with."""

from typing import Any

from django.utils import timezone

from browse.views import ItemView
from entities import evidence, listings
from entities.models import Event
from entities.views.shown import cited_for


class EventPage(ItemView):
    """Who says so, then what is recorded, then what it is connected with."""

    listing = listings.EVENTS
    model = Event
    template_name = "entities/event_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = self.object
        today = timezone.localdate()
        known = evidence.Evidence([event])
        board = evidence.boards([event], today).get(event.pk)
        return super().get_context_data(
            today=today,
            verdict=known.verdict(event),
            independent=known.sources(event),
            board=board,
            recheck=evidence.recheck_measure(event, board, today) if board else None,
            stances=event.stances.published().for_list(),
            participations=event.participations.published().for_list().with_sources(),
            provisions=event.provisions.published().for_list().with_sources().with_figures(),
            links_out=event.links_out.published().for_list().with_sources(),
            links_in=event.links_in.published().for_list().with_sources(),
            licences=event.licences.published().for_list().newest_first(),
            figures=event.figures.published().for_list().latest_first(),
            **cited_for(event.citations.published().for_list()),
            **kwargs,
        )
