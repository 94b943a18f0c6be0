from django.contrib import admin

from browse.admin import DeskForm
from entities.admin.actors import FigureInline
from entities.admin.base import RESEARCH, MergedFilter, SourcedAdmin
from entities.models import Site


class SiteForm(DeskForm):
    refused_at = {"site_has_both_coordinates": "latitude"}


@admin.register(Site)
class SiteAdmin(SourcedAdmin):
    form = SiteForm
    list_display = ["name", "native_name", "kind", "status", "status_as_of", "place", "publication"]
    list_filter = [MergedFilter, "publication", "kind", "status"]
    list_select_related = ["place"]
    search_fields = ["name", "native_name", "sort_name", "operators__name", "place__name"]
    search_help_text = "The name of the site, of an operator, or of the place."
    ordering = ["sort_name", "pk"]
    autocomplete_fields = ["place", "operators", "materials"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        ("What it is", {"fields": [("name", "native_name"), "slug", "kind", "summary"]}),
        ("Is it running?", {"fields": [("status", "status_as_of")]}),
        ("Who makes what there", {"fields": ["operators", "materials", "stages"]}),
        ("Where", {"fields": ["place", ("latitude", "longitude")]}),
        RESEARCH,
        ("Who may see it", {"fields": ["publication"]}),
    ]
    inlines = [FigureInline]
