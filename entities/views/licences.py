"""The page of a licence: its terms as disclosed, and whether it is valid."""

from typing import Any

from browse import clocks
from browse.views import ItemView
from entities import evidence, listings
from entities.models import Licence
from entities.views.shown import cited_for


class LicencePage(ItemView):
    listing = listings.LICENCES
    model = Licence
    template_name = "entities/licence_detail.html"
    tells_of_a_day = True

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        licence = self.object
        day = clocks.on()
        validity = evidence.validity(licence, day)
        return super().get_context_data(
            day=day,
            validity=validity,
            recheck=evidence.recheck_licence(licence, validity, day),
            figures=licence.figures.published().for_list().latest_first(),
            **cited_for(licence.citations.published().for_list()),
            **kwargs,
        )
