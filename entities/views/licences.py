"""The page of a licence: its terms as disclosed, and whether it is valid."""

from typing import Any

from django.utils import timezone

from browse.views import ItemView
from entities import evidence, listings
from entities.models import Licence
from entities.views.shown import cited_for


class LicencePage(ItemView):
    listing = listings.LICENCES
    model = Licence
    template_name = "entities/licence_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        licence = self.object
        today = timezone.localdate()
        validity = evidence.validity(licence, today)
        return super().get_context_data(
            today=today,
            validity=validity,
            recheck=evidence.recheck_licence(licence, validity, today),
            figures=licence.figures.published().for_list().latest_first(),
            **cited_for(licence.citations.published().for_list()),
            **kwargs,
        )
