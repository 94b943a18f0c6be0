"""What the API can't answer, as problem details."""

from typing import Any

from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from browse.filtersets import Problem
from browse.problems import MEDIA_TYPE, problem_details, refused_parameters


class Refused(exceptions.APIException):
    """Parameters that could not be taken."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


class NotThere(exceptions.NotFound):
    """What is asked for is not here; `parameter` names what asked for it, if it was one."""

    def __init__(self, detail: str, parameter: str = "") -> None:
        super().__init__(detail)
        self.problems = [Problem(parameter, detail)] if parameter else []


def as_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's answer to an error, in the form of problem details."""
    response = exception_handler(error, context)
    if response is None:
        return None
    response.data = _details(error, response)
    response.content_type = MEDIA_TYPE
    return response


def _details(error: Exception, response: Response) -> dict[str, Any]:
    if isinstance(error, Refused):
        return refused_parameters(error.problems)
    detail = str(response.data.get("detail", ""))
    if isinstance(error, exceptions.Throttled):
        detail = f"Too many requests. Ask again in {response['Retry-After']} seconds, and less often."
    return problem_details(response.status_code, detail, getattr(error, "problems", []))


class UnknownAddress(APIView):
    """Every address under the API where nothing stands."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotThere("Nothing stands at this address. /api/v1/ names what does.")
