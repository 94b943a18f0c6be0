"""Lists and pages of the world."""

from entities.views.actors import AgencyPage, CompanyPage, PersonPage
from entities.views.events import EventPage
from entities.views.licences import LicencePage
from entities.views.lists import (
    AgencyList,
    CompanyList,
    EventList,
    FigureList,
    LicenceList,
    MaterialList,
    MeasureList,
    PersonList,
    PlaceList,
    SiteList,
)
from entities.views.things import FigurePage, MaterialPage, PlacePage, SitePage

__all__ = [
    "AgencyList",
    "AgencyPage",
    "CompanyList",
    "CompanyPage",
    "EventList",
    "EventPage",
    "FigureList",
    "FigurePage",
    "LicenceList",
    "LicencePage",
    "MaterialList",
    "MaterialPage",
    "MeasureList",
    "PersonList",
    "PersonPage",
    "PlaceList",
    "PlacePage",
    "SiteList",
    "SitePage",
]
