"""What happens around each request, whatever page it asks for."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponsePermanentRedirect
from django.template.loader import render_to_string

from browse import clocks
from browse.clocks import Clocks
from browse.history import made_by
from browse.models import PastAddress
from browse.problems import parameters_with_nul, problem_response, wants_data

Handler = Callable[[HttpRequest], HttpResponse]


class ReadableRequestMiddleware:
    """Answers 400 to a path or query with a NUL character, which PostgreSQL can't take in any text."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "%00" in query or "\x00" in query:
            reason = "The address holds a NUL character. Take “%00” out of it."
            if wants_data(request):
                return problem_response(400, reason, parameters_with_nul(request))
            return HttpResponseBadRequest(render_to_string("400.html", {"reason": reason}))
        return self.get_response(request)


class HistoryMiddleware:
    """Puts what a request changes down to the user who sent it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        user = getattr(request, "user", None)
        with made_by(user.pk if user else None, request.path):
            return self.get_response(request)


class ClocksMiddleware:
    """Sets the two clocks as the address of a public page says; curators always work in the present."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with clocks.set_to(Clocks()):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_arguments: Any) -> None:
        present = getattr(view, "always_present", False) or _is_for_curators(request)
        if request.method in ("GET", "HEAD") and not present:
            clocks.put(clocks.asked(request.GET))


def _is_for_curators(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and "admin" in match.app_names


class PastAddressMiddleware:
    """Sends a reader of an address that an item once had to where it stands now, if it is public."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        target = _public_target(request.path)
        if target is None:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(target + (f"?{query}" if query else ""))


def _public_target(path: str) -> str | None:
    past = PastAddress.objects.filter(path=path).select_related("content_type").first()
    model = past.content_type.model_class() if past else None
    if past is None or model is None:
        return None
    item = model._default_manager.published().filter(pk=past.object_id).first()  # type: ignore[attr-defined]
    return item.get_absolute_url() if item else None
