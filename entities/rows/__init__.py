"""Each row of the world's lists as data."""

from entities.rows.actors import AgencyRow, CompanyRow, PersonRow
from entities.rows.events import EventRow
from entities.rows.figures import FigureRow
from entities.rows.licences import LicenceRow
from entities.rows.measures import MeasureRow
from entities.rows.things import MaterialRow, PlaceRow, SiteRow

__all__ = [
    "AgencyRow",
    "CompanyRow",
    "EventRow",
    "FigureRow",
    "LicenceRow",
    "MaterialRow",
    "MeasureRow",
    "PersonRow",
    "PlaceRow",
    "SiteRow",
]
