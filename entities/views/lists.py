"""The lists of the world."""

from typing import Any

from browse.views import FacetedListView
from entities import listings
from entities.models import Stage


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


class MeasureList(FacetedListView):
    listing = listings.MEASURES
    template_name = "entities/measure_list.html"

    def for_page(self, rows: Any) -> Any:
        return super().for_page(rows).with_fates()


class LicenceList(FacetedListView):
    listing = listings.LICENCES
    template_name = "entities/licence_list.html"


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


class FigureList(FacetedListView):
    listing = listings.FIGURES
    template_name = "entities/figure_list.html"
