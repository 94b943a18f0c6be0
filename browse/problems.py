"""What can't be answered, told to a program: problem details (RFC 9457)."""

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse, QueryDict

from browse.filtersets import Problem
from browse.picking import shortened

MEDIA_TYPE = "application/problem+json"
_ASKS_FOR_FORMAT = re.compile(r"(^|&)format=")


def problem_details(status: int, detail: str, problems: Iterable[Problem] = ()) -> dict[str, Any]:
    """The problem as data; `problems` names the parameters at fault."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    errors = [{"parameter": problem.parameter, "message": problem.message} for problem in problems]
    return told | ({"errors": errors} if errors else {})


def problem_response(status: int, detail: str, problems: Iterable[Problem] = ()) -> JsonResponse:
    return JsonResponse(problem_details(status, detail, problems), status=status, content_type=MEDIA_TYPE)


def refused_parameters(problems: list[Problem]) -> dict[str, Any]:
    """The problem with a query whose parameters could not all be taken."""
    names = ", ".join(dict.fromkeys(problem.parameter for problem in problems))
    return problem_details(HTTPStatus.BAD_REQUEST, f"Parameters that could not be taken: {names}.", problems)


def refuse_parameters(problems: list[Problem]) -> JsonResponse:
    return JsonResponse(refused_parameters(problems), status=HTTPStatus.BAD_REQUEST, content_type=MEDIA_TYPE)


def wants_data(request: HttpRequest) -> bool:
    """Whether a program asks, not a reader; says so of a request, too, whose parameters can't be read."""
    asks = _ASKS_FOR_FORMAT.search(request.META.get("QUERY_STRING", ""))
    return bool(asks) or request.path.startswith("/api/")


def parameters_with_nul(request: HttpRequest) -> list[Problem]:
    """The parameters of the request that hold a NUL character."""
    asked = QueryDict(request.META.get("QUERY_STRING", "")).lists()
    at_fault = [name for name, values in asked if "\x00" in name or any("\x00" in value for value in values)]
    return [Problem(shortened(name.replace("\x00", ""), 40), "This holds a NUL character.") for name in at_fault[:5]]
