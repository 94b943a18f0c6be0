"""Answers to htmx, which puts a list's rows and counts in place instead of loading the whole page."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from browse.facets import is_finding

WHOLE_PAGE, IN_PLACE = "browse/page.html", "browse/_in_place.html"


def is_in_place(request: HttpRequest) -> bool:
    """Whether the list is asked for without the page around it."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def frame(request: HttpRequest) -> str:
    """The template that stands around the list."""
    return IN_PLACE if is_in_place(request) else WHOLE_PAGE


def with_address(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """The answer, with the address that the browser is to show for a list in place."""
    patch_vary_headers(response, ["HX-Request"])
    if is_in_place(request):
        address = _address(request)
        response["HX-Push-Url"] = "false" if _is_shown(address, request) else address
    return response


def _is_shown(address: str, request: HttpRequest) -> bool:
    """Whether the browser shows the address already, so that going back must not lead to it again."""
    return request.headers.get("HX-Current-URL") == request.build_absolute_uri(address)


def _address(request: HttpRequest) -> str:
    """What was asked, without blank fields and what was typed to find options."""
    asked = request.GET.copy()
    for name, values in request.GET.lists():
        asked.setlist(name, [] if is_finding(name) else [value for value in values if value])
    query = asked.urlencode()
    return f"{request.path}?{query}" if query else request.path
