"""The admin, named after the product, with the desk on its front page."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

# The admins register with the site, so what the site takes from them is imported when it is asked for.


class KnowledgeAdminSite(AdminSite):
    site_header = "Rare Earth Trade: the curators' desk"
    site_title = "Curators' desk"
    index_title = "The desk"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from articles.admin.overview import overview

        return super().index(request, {**overview(request.user), **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:  # type: ignore[override]
        from browse.admin.autocomplete import DeskAutocomplete

        return DeskAutocomplete.as_view(admin_site=self)(request)
