"""An item as data: its row, and the addresses of its rows in other lists."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from rest_framework import serializers

from articles.listings import LISTINGS
from browse import clocks
from browse.listings import Listing, Related
from browse.rows import Part, RowSerializer

_SINGULAR = {listing.name: listing.singular for listing in LISTINGS}


class RelatedList(serializers.URLField):
    """The address of another list, narrowed to the item."""

    def __init__(self, related: Related, key: str) -> None:
        super().__init__(
            read_only=True, source="*", help_text=f"The list of {related.listing} with {related.parameter} set to it."
        )
        self.related = related
        self.key = key

    def to_representation(self, item: Any) -> str:
        address = reverse(f"api:{_SINGULAR[self.related.listing]}_list")
        query = urlencode({self.related.parameter: getattr(item, self.key)})
        return clocks.kept(f"{self.context['site']}{address}?{query}")


@cache
def item_class(listing: Listing) -> type[RowSerializer]:
    """The list's row, with `related` where the list says that items have rows in others."""
    if not listing.related:
        return listing.row
    name = listing.row.__name__.removesuffix("Row")
    fields = {related.name: RelatedList(related, listing.key) for related in listing.related}
    part = type(f"{name}Related", (Part,), fields)
    related = part(source="*", help_text="Where its rows in other lists are found.")
    return type(f"{name}Item", (listing.row,), {"related": related})
