"""The sitemap: an index, and a file for each list."""

from typing import Any

from django.contrib.sitemaps import views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.listings import LISTINGS
from browse.sitemaps import ListingSitemap, PathSitemap


def _sitemaps() -> dict[str, Any]:
    paths = [reverse(name) for name in ("home", "about", "calendar_page", "data")]
    pages = PathSitemap([*paths, *(listing.path for listing in LISTINGS)])
    # Rows of one model have one page each, whichever list they stand in: the first is taken.
    by_model = {listing.rows().model: listing for listing in reversed(LISTINGS)}
    return {"pages": pages} | {listing.name: ListingSitemap(listing) for listing in by_model.values()}


def index(request: HttpRequest) -> HttpResponse:
    return views.index(request, _sitemaps(), sitemap_url_name="sitemap_part")


def part(request: HttpRequest, section: str) -> HttpResponse:
    return views.sitemap(request, _sitemaps(), section)
