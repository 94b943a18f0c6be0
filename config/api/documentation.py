"""The API's description: for programs as OpenAPI, for readers as a page."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from django.views.generic import TemplateView, View
from drf_spectacular.renderers import OpenApiYamlRenderer
from rest_framework.settings import api_settings

from browse.views import PageMixin
from config.api.schema import schema


@method_decorator(conditional_page, name="dispatch")
class OpenApiJson(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        text = json.dumps(schema(), ensure_ascii=False, indent=1)
        return _open_to_all(HttpResponse(text, content_type="application/vnd.oai.openapi+json;version=3.1"))


@method_decorator(conditional_page, name="dispatch")
class OpenApiYaml(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        text = OpenApiYamlRenderer().render(schema())
        return _open_to_all(HttpResponse(text, content_type="application/vnd.oai.openapi;version=3.1"))


def _open_to_all(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response


@dataclass(frozen=True)
class Term:
    """A parameter or a field: its name, what it takes or holds, what it means."""

    name: str
    type: str
    description: str


@dataclass(frozen=True)
class Operation:
    """A list, as the page tells of it."""

    name: str
    path: str
    item_path: str
    description: str
    parameters: list[Term]
    fields: list[Term]
    example: str


class Documentation(PageMixin, TemplateView):
    """What can be asked of each list, and what comes back."""

    template_name = "api/documentation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        description = "Every list and item for programs: parameters, fields, paging, errors."
        return super().get_context_data(
            operations=list(_operations(schema())),
            limits=api_settings.DEFAULT_THROTTLE_RATES,
            site=self.request.build_absolute_uri("/").rstrip("/"),
            **self.page_head("The lists for programs", description, self.request.path),
            **kwargs,
        )


def _operations(described: dict[str, Any]) -> Iterator[Operation]:
    paths, classes = described["paths"], described["components"]["schemas"]
    for path, methods in paths.items():
        operation = methods["get"]
        if not operation["operationId"].startswith("list_"):
            continue
        answer = operation["responses"]["200"]["content"]["application/json"]
        results = _class(classes, answer["schema"])["properties"]["results"]
        yield Operation(
            name=operation["tags"][0],
            path=path,
            item_path=next(other for other in paths if other.startswith(f"{path}{{")),
            description=operation["description"],
            parameters=[_parameter(told) for told in operation["parameters"] if told["in"] == "query"],
            fields=[_field(classes, *told) for told in _class(classes, results["items"])["properties"].items()],
            example=json.dumps(next(iter(answer["examples"].values()))["value"], ensure_ascii=False, indent=2),
        )


def _class(classes: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = classes[told["$ref"].rpartition("/")[2]]
    return found


def _parameter(told: dict[str, Any]) -> Term:
    return Term(told["name"], _type(told["schema"], {}), told["description"])


def _field(classes: dict[str, Any], name: str, told: dict[str, Any]) -> Term:
    return Term(name, _type(told, classes), told.get("description", ""))


def _type(told: dict[str, Any], classes: dict[str, Any]) -> str:
    """What a value looks like, in a few words."""
    if "items" in told:
        return f"several: {_type(told['items'], classes)}"
    if "enum" in told:
        return "one of " + ", ".join(str(code) for code in told["enum"] if code is not None)
    if "$ref" in told:
        return ", ".join(_class(classes, told)["properties"])
    for choices in (told.get("oneOf"), told.get("allOf")):
        if choices:
            return " or ".join(_type(choice, classes) for choice in choices)
    types = told.get("type", "any")
    words = types if isinstance(types, list) else [types]
    return " or ".join([told["format"] if word == "string" and "format" in told else word for word in words])
