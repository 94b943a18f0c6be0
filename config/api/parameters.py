"""What each parameter of a list takes, for the API's description."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter

from browse.filters import ClockFilter, CodeFilter, DayFilter, ListFilter, OrderFilter, PickFilter, SearchFilter
from browse.listings import Listing
from browse.picking import LONGEST_TEXT, MOST_VALUES
from config.api.paging import LARGEST_PAGE, PAGE_SIZE

SLUG = "^[-a-zA-Z0-9_]+$"
_ANY_OF = f"Repeat it to find rows with any of several values, up to {MOST_VALUES}."
PAGING = [
    OpenApiParameter("cursor", str, description="Where to read on. Taken from “next”, never made up."),
    OpenApiParameter(
        "page",
        {"type": "integer", "minimum": 1},
        description="The number of the page, where the order has no unique key and so “next” gives no cursor.",
    ),
    OpenApiParameter(
        "page_size",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
        description="How many rows a page has.",
    ),
]


def parameters_of(listing: Listing) -> list[OpenApiParameter]:
    """The parameters of the list, in the order in which its page has them, then those of paging."""
    filters: dict[str, ListFilter] = listing.filterset.base_filters
    return [_parameter(name, shown) for name, shown in filters.items()] + PAGING


def clocks_of(listing: Listing) -> list[OpenApiParameter]:
    """The parameters of an item: the two clocks."""
    filters = listing.filterset.base_filters.values()
    return [_clock(shown) for shown in filters if isinstance(shown, ClockFilter)]


def _parameter(name: str, shown: ListFilter) -> OpenApiParameter:
    label = str(shown.label)
    if isinstance(shown, PickFilter):
        values = {"type": "array", "items": _values(shown)}
        return OpenApiParameter(name, values, description=f"{label}. {_ANY_OF}", explode=True, style="form")
    if isinstance(shown, ClockFilter):
        return _clock(shown)
    return OpenApiParameter(name, _single(shown), description=f"{label}.")


def _clock(shown: ClockFilter) -> OpenApiParameter:
    return OpenApiParameter(shown.parameter, {"type": "string", "format": "date"}, description=f"{shown.explanation}.")


def _values(shown: PickFilter) -> dict[str, Any]:
    if isinstance(shown, CodeFilter):
        return {"type": "string", "enum": [code for code in shown.labels if code]}
    if options := getattr(shown, "options", None):
        return {"type": "string", "enum": list(options)}
    written = getattr(shown, "written", None)
    return {"type": "string", "pattern": f"^{written.pattern}$" if written else SLUG}


def _single(shown: ListFilter) -> dict[str, Any]:
    if isinstance(shown, DayFilter):
        return {"type": "string", "format": "date"}
    if isinstance(shown, OrderFilter):
        return {"type": "string", "enum": list(shown.orders)}
    return {"type": "string", "maxLength": LONGEST_TEXT} if isinstance(shown, SearchFilter) else {"type": "string"}
