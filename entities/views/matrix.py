"""The matrix of licences: how many holders have one, by where the goods go and which they are."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from browse import clocks
from browse.filters.base import ALL, EXACT
from browse.filtersets import ListFilterSet
from browse.views import FacetedListView
from entities import listings
from entities.facets import materials, places
from entities.filters import LicenceFilter
from entities.matrix import Side, matrix
from entities.models import Licence, Place
from entities.rules.licences import Kind

DESTINATION, MATERIAL, VALIDITY = "destination", "material", "validity"
# Licences that are counted unless a reader asks otherwise: those that are not surely over, nor still to be granted.
COUNTED = (Kind.VALID, Kind.MAY_HAVE_EXPIRED, Kind.END_NOT_KNOWN)


class MatrixFilter(LicenceFilter):
    """What may be asked of the matrix: destinations and goods choose its rows and columns."""

    destination = places(
        Licence.objects.published, "destinations", DESTINATION, "to {}", wider="a wider place around {}"
    )
    material = materials(Licence.objects.published, "goods", wider="goods that may contain {}")
    sort = None  # type: ignore[assignment]  # how django-filter leaves out an inherited filter


class LicenceMatrix(FacetedListView):
    listing = replace(listings.LICENCES, filterset=MatrixFilter)
    template_name = "entities/licence_matrix.html"

    @property
    def as_usual(self) -> bool:
        """Whether the reader left it to the page which licences are counted."""
        return not any(self.request.GET.getlist(VALIDITY))

    def asked(self) -> QueryDict:
        asked = super().asked()
        if self.as_usual:
            asked = asked.copy()
            asked.setlist(VALIDITY, list(COUNTED))
        return asked

    def for_page(self, rows: Any) -> Any:
        return rows.select_related("holder").prefetch_related("goods", "destinations")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filterset = kwargs["filterset"]
        counted = list(self.for_page(_narrowed(filterset, DESTINATION, MATERIAL)))
        shown = matrix(
            counted,
            _side(filterset, DESTINATION, "destinations", (Place.Kind.REGION, Place.Kind.BLOC)),
            _side(filterset, MATERIAL, "goods"),
            lambda place, goods=None: _address(filterset, place, goods),
        )
        left_out = _narrowed(filterset, DESTINATION, MATERIAL, VALIDITY).count() - len(counted) if self.as_usual else 0
        context = super().get_context_data(
            matrix=shown,
            counted=len(counted),
            left_out=left_out,
            all_counted=_counting_all(filterset),
            is_cut=not filterset.chosen.keys().isdisjoint((DESTINATION, MATERIAL)),
            one_by_one=f"{reverse('licence_list')}?{filterset.query.urlencode()}",
            **kwargs,
        )
        return context | self._head(filterset) | {"day": clocks.on()}

    def _head(self, filterset: ListFilterSet) -> dict[str, str]:
        query = filterset.query
        if self.as_usual:
            del query[VALIDITY]
        path = f"{self.request.path}?{query.urlencode()}" if query else self.request.path
        title = f"Destination × goods: {filterset.sentence}"
        return self.page_head(title, f"{title}. Who holds licences, as far as disclosed.", path)


def matrix_query(filterset: ListFilterSet) -> str:
    """What the matrix needs of a list's address to count the licences found there; "" for all."""
    query = filterset.query
    kept = [option.value for option in filterset.chosen.get(ALL, []) if option.value not in (DESTINATION, MATERIAL)]
    query.setlist(ALL, kept)
    query.pop("sort", None)
    asked = query.urlencode()
    return f"?{asked}" if asked else ""


def _narrowed(filterset: ListFilterSet, *leaving_out: str) -> QuerySet:
    """The licences that the other filters leave: the sides of the matrix choose what is shown, not what is counted."""
    chosen = {name: value for name, value in filterset.chosen.items() if name not in leaving_out}
    rows = filterset.queryset
    for name, value in chosen.items():
        rows = filterset.filters[name].narrow(rows, value, chosen)
    return rows


def _side(filterset: Any, name: str, link: str, first: tuple[str, ...] = ()) -> Side:
    """A side of the matrix with what the reader chose: its parts and, unless exact matches are asked, what is wider."""
    nesting = filterset.filters[name].nesting
    if name not in filterset.chosen:
        return Side(link, nesting.wholes, first=first)
    keys = {option.key for option in filterset.chosen[name]}
    shown = nesting.parts(keys) | (set() if EXACT in filterset.chosen else nesting.around(keys).keys())
    return Side(link, nesting.wholes, shown, first)


def _address(filterset: ListFilterSet, place: Any, goods: Any) -> str:
    """Where the licences of a cell are listed, exactly these; those of a line, with what may cover its place."""
    query = filterset.query
    query[DESTINATION] = place.slug
    if goods:
        query[MATERIAL], query[EXACT] = goods.slug, "1"
    return f"{reverse('licence_list')}?{query.urlencode()}"


def _counting_all(filterset: ListFilterSet) -> str:
    query = filterset.query
    query.setlist(VALIDITY, list(Kind))
    return f"?{query.urlencode()}"
