"""The page of downloads: each list in each format, everything at once, and what the columns mean."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.generic import TemplateView

from articles.listings import LISTINGS
from browse import formats
from browse.changes import LONG_AGO, last_change, version
from browse.citing import Reference, answers
from browse.listings import Listing
from browse.rows import Column
from browse.structured import dataset
from browse.views import PageMixin
from config.outward import archive, dictionary

TITLE = "All data"
DESCRIPTION = "Everything public here as files: each list as table, JSON, feed or calendar, and all of it at once."


@dataclass(frozen=True)
class ColumnLine:
    """A column as the dictionary tells it."""

    column: Column

    @property
    def type(self) -> str:
        note = dictionary.note_on(self.column)
        return dictionary.type_of(self.column) + (f", {note}" if note else "")

    @property
    def codes(self) -> list[tuple[str, str]]:
        return dictionary.codes_of(self.column)


@dataclass(frozen=True)
class ListLine:
    """A list as the page tells it: its size, its files, its columns."""

    listing: Listing

    @property
    def count(self) -> int:
        return self.listing.rows().count()

    @property
    def files(self) -> list[tuple[str, str]]:
        return [(form.label, f"{self.listing.path}?format={form.name}") for form in formats.offered(self.listing)]

    @property
    def columns(self) -> list[ColumnLine]:
        return [ColumnLine(column) for column in self.listing.row().columns]


class DataPage(PageMixin, TemplateView):
    template_name = "data/data.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if answers.is_asked_for(request):
            return answers.answer(request, self.reference, answers.unknown_parameters(request))
        return super().get(request, *args, **kwargs)

    def reference(self) -> Reference:
        title = f"{settings.SITE_NAME}: all public data"
        return Reference(title, self.request.build_absolute_uri(reverse("data")), dictionary.NAME, version(), "dataset")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = self.request.build_absolute_uri(reverse("data"))
        whole = self.request.build_absolute_uri(reverse("data_archive"))
        moment = version()
        return super().get_context_data(
            lists=[ListLine(listing) for listing in LISTINGS],
            version=moment,
            licence=settings.DATA_LICENCE,
            reference=self.reference,
            things=[dataset(TITLE, DESCRIPTION, address, [("application/zip", whole)], moment)],
            **self.page_head(TITLE, DESCRIPTION, reverse("data")),
            **kwargs,
        )


def data_archive(request: HttpRequest) -> HttpResponseBase:
    """Everything in one archive; who has this version already is not sent it again."""
    change = last_change()
    moment = change.at if change else LONG_AGO
    tag = f'W/"{change.pk if change else 0}-{request.get_host()}"'
    headers = {
        "Content-Disposition": f'attachment; filename="{dictionary.NAME}-{moment:%Y-%m-%d}.zip"',
        "ETag": tag,
        "Last-Modified": http_date(moment.timestamp()),
    }
    if answer := get_conditional_response(request, tag, int(moment.timestamp())):
        return answer
    if request.method == "HEAD":
        return HttpResponse(content_type="application/zip", headers=headers)
    return StreamingHttpResponse(archive.pieces(request), content_type="application/zip", headers=headers)


def data_package(request: HttpRequest) -> HttpResponse:
    """The description of the lists' files, where they stand on this site."""
    site = request.build_absolute_uri("/").rstrip("/")

    def path_of(listing: Listing, name: str) -> str:
        return f"{site}{listing.path}?format={name}"

    text = json.dumps(dictionary.package(version(), path_of, site), ensure_ascii=False, indent=2)
    return HttpResponse(text, content_type="application/json")
