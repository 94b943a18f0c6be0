"""What may be asked of the lists of the world."""

from entities.filters.actors import AgencyFilter, CompanyFilter, PersonFilter
from entities.filters.events import EventFilter, MeasureFilter
from entities.filters.figures import FigureFilter
from entities.filters.licences import LicenceFilter
from entities.filters.things import MaterialFilter, PlaceFilter, SiteFilter

__all__ = [
    "AgencyFilter",
    "CompanyFilter",
    "EventFilter",
    "FigureFilter",
    "LicenceFilter",
    "MaterialFilter",
    "MeasureFilter",
    "PersonFilter",
    "PlaceFilter",
    "SiteFilter",
]
