"""What a format of a list is, and what it is given to write."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from browse.filtersets import ListFilterSet, Problem
from browse.listings import Listing
from browse.rows import RowSerializer
from browse.streaming import from_snapshot

CHUNK = 500


@dataclass(frozen=True)
class Export:
    """A filtered list that somebody asked for as data."""

    listing: Listing
    filterset: ListFilterSet
    request: HttpRequest

    @property
    def rows(self) -> QuerySet:
        """The rows in the order asked for, with all that a row as data reads."""
        return self.listing.fetch(self.filterset.qs)

    @property
    def serializer(self) -> RowSerializer:
        return self.listing.serializer(self.request)

    def data(self, serializer: RowSerializer) -> Iterator[dict[str, Any]]:
        """Each row as data; rows are fetched some hundred at a time."""
        rows = self.filterset.marked(self.rows.iterator(chunk_size=CHUNK))
        return (serializer.to_representation(row) for row in rows)

    def file_name(self, ending: str) -> str:
        return f"{self.listing.name}-{timezone.now():%Y-%m-%d}.{ending}"


class Format(ABC):
    """A form other than a page in which lists can be had, by `?format=` and its name."""

    name: str
    label: str
    media_type: str
    # Parameters that the format itself takes, beside those of the list.
    parameters: tuple[str, ...] = ()

    def is_offered_for(self, listing: Listing) -> bool:
        return True

    def problems_of(self, name: str, values: list[str]) -> list[Problem]:
        """What can't be taken of one of its own parameters."""
        return []

    @abstractmethod
    def respond(self, export: Export) -> HttpResponseBase:
        """The whole filtered list in this form."""


class StreamedFormat(Format):
    """Abstract: one that is written line by line, however long the list is."""

    disposition = "attachment"

    @abstractmethod
    def lines(self, export: Export) -> Iterator[str]:
        """The file; what it reads from the database it reads as it is asked for lines."""

    def respond(self, export: Export) -> HttpResponseBase:
        headers = {"Content-Disposition": f'{self.disposition}; filename="{export.file_name(self.name)}"'}
        if export.request.method == "HEAD":
            return HttpResponse(content_type=self.media_type, headers=headers)
        lines = from_snapshot(lambda: self.lines(export))
        return StreamingHttpResponse(lines, content_type=self.media_type, headers=headers)
