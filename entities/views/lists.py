"""The lists of the world."""

from typing import Any

from browse import clocks
from browse.views import FacetedListView
from entities import answers, evidence, listings
from entities.models import Stage
from entities.overview import Overview
from entities.views.matrix import matrix_query
from entities.views.shown import tally, with_evidence


class CompanyList(FacetedListView):
    listing = listings.COMPANIES
    template_name = "entities/company_list.html"
    stage_names = Stage.choices


class AgencyList(FacetedListView):
    listing = listings.AGENCIES
    template_name = "entities/agency_list.html"


class PersonList(FacetedListView):
    listing = listings.PEOPLE
    template_name = "entities/person_list.html"

    def for_page(self, rows: Any) -> Any:
        return super().for_page(rows).with_offices()


class EventList(FacetedListView):
    listing = listings.EVENTS
    template_name = "entities/event_list.html"

    def for_page(self, rows: Any) -> Any:
        return with_evidence(rows)


class MeasureList(FacetedListView):
    """The board of measures: what holds of each on the day."""

    listing = listings.MEASURES
    template_name = "entities/measure_list.html"

    def for_page(self, rows: Any) -> Any:
        return super().for_page(rows).with_fates().prefetch_related(*evidence.of_measures())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filterset = kwargs["filterset"]
        return super().get_context_data(
            day=clocks.on(),
            statuses=tally(filterset, "status"),
            rechecks=tally(filterset, "recheck"),
            overview=Overview(filterset),
            **kwargs,
        )


class LicenceList(FacetedListView):
    """The register of licences; asked for a destination, it says first who can ship there."""

    listing = listings.LICENCES
    template_name = "entities/licence_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filterset = kwargs["filterset"]
        return super().get_context_data(
            answer=answers.answer(filterset),
            questions=answers.quick_questions(filterset),
            matrix_query=matrix_query(filterset),
            **kwargs,
        )


class PlaceList(FacetedListView):
    listing = listings.PLACES
    template_name = "entities/place_list.html"

    def for_page(self, rows: Any) -> Any:
        return rows.prefetch_related("within")


class MaterialList(FacetedListView):
    listing = listings.MATERIALS
    template_name = "entities/material_list.html"

    def for_page(self, rows: Any) -> Any:
        return rows.prefetch_related("broader")


class SiteList(FacetedListView):
    listing = listings.SITES
    template_name = "entities/site_list.html"
