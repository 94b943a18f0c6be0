"""Lists and pages of the world."""

from entities.views.actors import AgencyPage, CompanyPage, PersonPage
from entities.views.calendar import CalendarPage
from entities.views.chains import EventChainPage
from entities.views.events import EventPage
from entities.views.figures import FigureList, FigurePage, FigureSeriesList, FigureSeriesPage
from entities.views.licences import LicencePage
from entities.views.lists import (
    AgencyList,
    CompanyList,
    EventList,
    LicenceList,
    MaterialList,
    MeasureList,
    PersonList,
    PlaceList,
    SiteList,
)
from entities.views.matrix import LicenceMatrix
from entities.views.things import MaterialPage, PlacePage, SitePage
from entities.views.timeline import TimelinePage

__all__ = [
    "AgencyList",
    "AgencyPage",
    "CalendarPage",
    "CompanyList",
    "CompanyPage",
    "EventChainPage",
    "EventList",
    "EventPage",
    "FigureList",
    "FigurePage",
    "FigureSeriesList",
    "FigureSeriesPage",
    "LicenceList",
    "LicenceMatrix",
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
    "TimelinePage",
]
