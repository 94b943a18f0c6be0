"""A list as a feed, to be followed."""

from django.http import HttpResponse

from browse import feeds
from browse.conditional import conditional
from browse.formats.base import Export, Format


class Atom(Format):
    name = "atom"
    label = "Atom feed"
    media_type = "application/atom+xml; charset=utf-8"

    def respond(self, export: Export) -> HttpResponse:
        query = export.filterset.query
        query.pop("sort", None)  # a feed stands in the order of change
        asked = query.urlencode()
        path = export.listing.path + (f"?{asked}" if asked else "")
        feed = feeds.Feed(
            title=export.filterset.sentence,
            subtitle=export.listing.description,
            key=path,
            page=export.request.build_absolute_uri(path),
            address=export.request.build_absolute_uri(),
            entries=feeds.entries(export.listing, export.filterset.qs),
        )
        response = HttpResponse(feeds.as_atom(feed, export.request), content_type=self.media_type)
        return conditional(export.request, response, feed.updated)
