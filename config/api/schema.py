"""The API described in OpenAPI 3.1: made from the lists, so that it can't say otherwise than they do."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_serializer,
    extend_schema_view,
)
from rest_framework import serializers

from browse.filtersets import Problem
from browse.listings import Listing
from browse.problems import MEDIA_TYPE, problem_details, refused_parameters
from browse.rows import RowSerializer
from config.api.examples import example_of
from config.api.items import item_class
from config.api.parameters import SLUG, clocks_of, parameters_of


class ParameterProblem(serializers.Serializer):
    """A parameter that could not be taken."""

    parameter = serializers.CharField(help_text="Its name.")
    message = serializers.CharField(help_text="Why, and what would be taken.")


class ProblemDetails(serializers.Serializer):
    """What can't be answered, as RFC 9457 writes it."""

    type = serializers.CharField(help_text="about:blank: the status says it all.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField(help_text="The status.")
    detail = serializers.CharField(help_text="What is the matter with this request.")
    errors = ParameterProblem(many=True, required=False, help_text="The parameters at fault.")


def _page_class(row: type[RowSerializer]) -> type[serializers.Serializer]:
    fields = {
        "count": serializers.IntegerField(help_text="How many rows the whole list has."),
        "next": serializers.URLField(allow_null=True, help_text="The address of the next page; null on the last."),
        "results": row(many=True, help_text="The rows of this page."),
    }
    name = row.__name__.removesuffix("Row")
    page = type(f"{name}Page", (serializers.Serializer,), {"__doc__": "A page of the list.", **fields})
    return extend_schema_serializer(many=False)(page)


def _problem(description: str, told: dict[str, Any]) -> OpenApiResponse:
    example = OpenApiExample(description, value=told, media_type=MEDIA_TYPE, response_only=True)
    return OpenApiResponse(ProblemDetails, description=description, examples=[example])


_REFUSED = refused_parameters([Problem("company", "No company here has the address or code “nobody”.")])
_NOT_THERE = problem_details(404, "There is no public company “nobody”.")
_TOO_OFTEN = problem_details(429, "Too many requests. Ask again in 12 seconds, and less often.")
_RETRY = OpenApiParameter(
    "Retry-After", int, OpenApiParameter.HEADER, description="Seconds to wait.", response=[429], required=True
)
_ETAG = OpenApiParameter("ETag", str, OpenApiParameter.HEADER, description="Names this answer.", response=[200])
_KNOWN = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag of an answer you have: if it is still good, 304 comes back, without a body.",
)
_ANSWERS: dict[Any, Any] = {
    304: OpenApiResponse(description="What you have is still good."),
    (400, MEDIA_TYPE): _problem("A parameter could not be taken", _REFUSED),
    (404, MEDIA_TYPE): _problem("There is no such item or page", _NOT_THERE),
    (429, MEDIA_TYPE): _problem("Too many requests", _TOO_OFTEN),
}


def described(listing: Listing) -> Any:
    """A class decorator that describes the views of the list."""
    title, row = listing.name.replace("_", " "), listing.row
    found = {"count": 1, "next": None, "results": [example_of(row)]}
    in_list = extend_schema(
        operation_id=f"list_{listing.name}",
        summary=f"The list of {title}",
        description=listing.description,
        tags=[listing.name],
        parameters=[*parameters_of(listing), _KNOWN, _ETAG, _RETRY],
        responses={200: _page_class(row), **_ANSWERS},
        examples=[OpenApiExample("A page of one row", value=found, response_only=True, status_codes=["200"])],
    )
    item = item_class(listing)
    one = extend_schema(
        operation_id=f"get_{listing.singular}",
        summary=f"One of the {title}",
        tags=[listing.name],
        parameters=[_key(listing), *clocks_of(listing), _KNOWN, _ETAG, _RETRY],
        responses={200: item, **_ANSWERS, 301: OpenApiResponse(description="It stands at another address now.")},
        examples=[OpenApiExample("An item", value=example_of(item), response_only=True, status_codes=["200"])],
    )
    return extend_schema_view(list=in_list, retrieve=one)


def _key(listing: Listing) -> OpenApiParameter:
    if listing.key == "slug":
        return OpenApiParameter("key", {"type": "string", "pattern": SLUG}, OpenApiParameter.PATH, description="Slug.")
    number = {"type": "integer", "minimum": 1}
    return OpenApiParameter("key", number, OpenApiParameter.PATH, description="Number.")


@cache
def schema() -> dict[str, Any]:
    """The whole description; it does not change while the process runs."""
    described_api: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return described_api
