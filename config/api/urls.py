from django.urls import URLPattern, path, re_path

from articles.listings import LISTINGS
from browse.listings import Listing
from config.api.documentation import Documentation, OpenApiJson, OpenApiYaml
from config.api.errors import UnknownAddress
from config.api.schema import described
from config.api.views import ListingView, Root

app_name = "api"


def _routes(listing: Listing) -> list[URLPattern]:
    view = described(listing)(type(f"{listing.singular.title()}View", (ListingView,), {"listing": listing}))
    key = "slug" if listing.key == "slug" else "int"
    return [
        path(f"{listing.name}/", view.as_view({"get": "list"}), name=f"{listing.singular}_list"),
        path(f"{listing.name}/<{key}:key>/", view.as_view({"get": "retrieve"}), name=listing.singular),
    ]


urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("docs/", Documentation.as_view(), name="documentation"),
    path("openapi.json", OpenApiJson.as_view(), name="openapi_json"),
    path("openapi.yaml", OpenApiYaml.as_view(), name="openapi_yaml"),
    *(route for listing in LISTINGS for route in _routes(listing)),
    re_path(r"^.*/$", UnknownAddress.as_view()),
]
