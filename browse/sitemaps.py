"""Addresses of everything public, for search engines, with when each was last changed."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet

from browse.changes import version, with_changed
from browse.listings import Listing

# More than one file of a list is read sooner than one that is large.
LIMIT = 10_000
# Fields that addresses are made of.
OF_ADDRESSES = ("id", "slug", "kind")


class ListingSitemap(Sitemap):
    """The pages of a list's items."""

    limit = LIMIT

    def __init__(self, listing: Listing) -> None:
        self.listing = listing

    def items(self) -> QuerySet:
        rows = self.listing.public_items
        needed = [field.name for field in rows.model._meta.fields if field.name in OF_ADDRESSES]
        return with_changed(rows.order_by("pk").only(*needed))

    def lastmod(self, item: Any) -> datetime:
        moment: datetime = item.changed
        return moment

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = self.items().aggregate(latest=Max("changed"))["latest"]
        return latest


class PathSitemap(Sitemap):
    """Pages that stand at fixed paths, such as the lists themselves: they show what was changed last."""

    def __init__(self, paths: list[str]) -> None:
        self.paths = paths

    def items(self) -> list[str]:
        return self.paths

    def location(self, item: str) -> str:
        return item

    def lastmod(self, item: str) -> datetime:
        return self.latest

    def get_latest_lastmod(self) -> datetime:
        return self.latest

    @property
    def latest(self) -> datetime:
        return version()
