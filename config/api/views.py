"""Each list and each of its items, for programs."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSet

from articles.listings import LISTINGS
from browse import clocks
from browse.clocks import Clocks
from browse.filtersets import ListFilterSet, problems_of_clocks
from browse.formats import problems_for_programs
from browse.listings import Listing, row_context
from browse.past import keys_by_past_slug
from browse.views import not_known_by_then
from config.api import paging
from config.api.errors import NotThere, Refused
from config.api.items import item_class

LIFETIME = 60


class OpenToAll:
    """What each answer says: other sites' pages may read it, and copies may be kept for a little."""

    def finalize_response(self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any) -> Any:
        answer: Any = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        answer["Access-Control-Allow-Origin"] = "*"
        if answer.status_code == 200:
            patch_cache_control(answer, public=True, max_age=LIFETIME)
        return answer


@method_decorator(conditional_page, name="dispatch")
class ListingView(OpenToAll, ViewSet):
    """A list and its items. The list takes the parameters of the page, and pages by cursor."""

    listing: Listing

    def list(self, request: Request) -> Response:
        filterset = self._filtered(request)
        page = paging.cut(self.listing, filterset.qs, request.GET)
        serializer = self.listing.serializer(request)
        return Response(
            {
                "count": page.count,
                "next": _address(request, page.next),
                "results": [serializer.to_representation(row) for row in filterset.marked(page.rows)],
            }
        )

    def _filtered(self, request: Request) -> ListFilterSet:
        """The list as it is asked for. Raises Refused."""
        asked = request.GET.copy()
        problems = problems_for_programs(asked) + paging.given_twice(asked)
        for name in paging.PARAMETERS:
            asked.pop(name, None)
        filterset = self.listing.filtered(asked, request)
        if problems := problems + filterset.problems:
            raise Refused(problems)
        return filterset

    def retrieve(self, request: Request, key: Any) -> Response:
        _refuse_parameters(request.GET, but=clocks.PARAMETERS)
        item = self._found(key)
        if item is None:
            return self._moved(request, key)
        return Response(item_class(self.listing)(context=row_context(request)).to_representation(item))

    def _found(self, key: Any) -> Any:
        """The item with all that it tells. Raises NotThere where it was not known by the day asked about."""
        item = self.listing.fetch(self.listing.public_items).filter(**{self.listing.key: key}).first()
        if item is None and clocks.as_of():
            with clocks.set_to(Clocks()):
                is_known_today = self.listing.public_items.filter(**{self.listing.key: key}).exists()
            if is_known_today:
                raise NotThere(not_known_by_then(), clocks.AS_OF)
        return item

    def _moved(self, request: Request, key: Any) -> Response:
        """Leads to where an item of this past slug stands now."""
        with clocks.set_to(Clocks()):
            items = self.listing.public_items
            past = keys_by_past_slug(items.model, [key]) if self.listing.key == "slug" else {}
            item = items.filter(pk__in=past.values()).first()
        if item is None:
            raise NotThere(f"There is no public {self.listing.singular} “{key}”.")
        address = request.build_absolute_uri(clocks.kept(reverse(f"api:{self.listing.singular}", args=[item.slug])))
        return Response(status=301, headers={"Location": address})


def _refuse_parameters(asked: QueryDict, but: Sequence[str] = ()) -> None:
    """Raises Refused for parameters, unless they are taken here."""
    others, taken = asked.copy(), asked.copy()
    for name in asked:
        (others if name in but else taken).pop(name)
    if problems := paging.unknown(others) + problems_for_programs(taken) + problems_of_clocks(taken):
        raise Refused(problems)


def _address(request: HttpRequest, more: dict[str, str]) -> str | None:
    """The address of the next page: the request's, with the parameters that lead on."""
    if not more:
        return None
    query = request.GET.copy()
    for name, value in more.items():
        query[name] = value
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


@method_decorator(conditional_page, name="dispatch")
class Root(OpenToAll, APIView):
    """The lists that there are."""

    schema = None

    def get(self, request: Request) -> Response:
        _refuse_parameters(request.GET)
        lists = {listing.name: _route(request, f"{listing.singular}_list") for listing in LISTINGS}
        description = {name: _route(request, name) for name in ("documentation", "openapi_json", "openapi_yaml")}
        return Response({"lists": lists, **description})


def _route(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse(f"api:{name}"))
