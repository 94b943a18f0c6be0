"""A list, declared once: its page, its counts, every format and the API are made from it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from browse.citing import Reference, reference_to
from browse.filtersets import ListFilterSet
from browse.rows import RowSerializer
from browse.structured import Thing, plain_thing
from browse.telling import Telling


@dataclass(frozen=True)
class Related:
    """Where an item's rows of another list are found: that list, narrowed by one parameter to the item."""

    name: str
    listing: str
    parameter: str


@dataclass(frozen=True)
class Listing:
    """A list: what it holds, what may be asked of it, and each row as data.

    `name` is the last part of its address (`/companies/`) and the name of its files; `singular` names its routes
    (`company_list`, `company`). `key` is the field by which an item is found in the API. `items`, if given, has more
    rows than the list: those with a page of their own that the list leaves out. `telling` is what feeds and calendars
    say of a row, `thing` the row in terms of schema.org, `reference` how it is cited; each knows rows of any kind.
    """

    name: str
    singular: str
    rows: Callable[[], QuerySet]
    filterset: type[ListFilterSet]
    row: type[RowSerializer]
    description: str
    key: str = "slug"
    items: Callable[[], QuerySet] | None = None
    related: tuple[Related, ...] = ()
    telling: Telling = field(default_factory=Telling)
    thing: Callable[[Any, str], Thing] = plain_thing
    reference: Callable[[Any, str], Reference] = reference_to

    @property
    def path(self) -> str:
        return reverse(f"{self.singular}_list")

    @property
    def public_items(self) -> QuerySet:
        """All rows that have a page of their own."""
        return (self.items or self.rows)()

    def filtered(self, data: QueryDict, request: HttpRequest | None = None) -> ListFilterSet:
        """The list as `data` asks for it."""
        return self.filterset(data, queryset=self.rows(), request=request)

    def fetch(self, rows: QuerySet) -> QuerySet:
        """The rows, in their order, with all that each as data needs."""
        return self.row.fetch(rows).order_by(*rows.query.order_by)

    def serializer(self, request: HttpRequest) -> RowSerializer:
        """What turns each row into data, with addresses as `request` sees them."""
        return self.row(context=row_context(request))


def row_context(request: HttpRequest) -> dict[str, Any]:
    """What a row needs to know of the request: where the site stands."""
    return {"site": request.build_absolute_uri("/").rstrip("/")}
