"""Answers that a reader who has them already need not be sent again."""

from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date


def conditional(request: HttpRequest, response: HttpResponse, changed: datetime) -> HttpResponse:
    """The response with its validators; 304 in its place where the request says that they are known."""
    tag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = tag
    response["Last-Modified"] = http_date(changed.timestamp())
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    answer: HttpResponse = get_conditional_response(request, tag, int(changed.timestamp()), response) or response
    if answer.status_code == 304:
        answer["Cache-Control"] = response["Cache-Control"]
    return answer
