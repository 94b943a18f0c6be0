"""The page of an event: who says so, what is recorded, what it is connected with."""

from typing import Any

from browse import clocks
from browse.views import ItemView
from entities import evidence, listings
from entities.chains import MOST_IN_PART, chain_of
from entities.later import later
from entities.models import Event
from entities.silence import silent_sides
from entities.views.shown import cited_for


class EventPage(ItemView):
    """Who says so, then what is recorded, then what it is connected with."""

    listing = listings.EVENTS
    model = Event
    template_name = "entities/event_detail.html"
    tells_of_a_day = True

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = self.object
        day = clocks.on()
        known = evidence.Evidence([event])
        verdict = known.verdict(event)
        board = evidence.boards([event], day).get(event.pk)
        return super().get_context_data(
            day=day,
            verdict=verdict,
            later=later(event, verdict),
            independent=known.sources(event),
            silent_sides=silent_sides(known.case(event)) if event.claim else [],
            is_past=clocks.as_of() is not None,
            board=board,
            recheck=evidence.recheck_measure(event, board, day) if board else None,
            stances=event.stances.published().for_list(),
            participations=event.participations.published().for_list().with_sources(),
            provisions=event.provisions.published().for_list().with_sources().with_figures(),
            chain=chain_of(event, MOST_IN_PART),
            licences=event.licences.published().for_list().newest_first(),
            figures=event.figures.published().for_list().latest_first(),
            **cited_for(event.citations.published().for_list()),
            **kwargs,
        )
