"""The page of the whole chain that an event stands in."""

from typing import Any

from browse.views import ItemView
from entities import listings
from entities.chains import chain_of
from entities.models import Event


class EventChainPage(ItemView):
    """What led to an event, what bears on it, and what followed: drawn, and as a list."""

    listing = listings.EVENTS
    model = Event
    template_name = "entities/event_chain.html"
    tells_of_a_day = True

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = self.object
        about = f"What led to it, what bears on it, and what followed. {event.summary}"
        head = self.page_head(f"The chain of “{event}”", about, self.request.path)
        return super().get_context_data(chain=chain_of(event), whole=True, **kwargs) | head
