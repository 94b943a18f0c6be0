from django.contrib import admin
from django.db.models import Model

from browse.admin import DeskForm, LinkedCount
from entities.admin.base import AliasInline, IdentifierInline, MergeableAdmin, MergedFilter
from entities.models import Place


class PlaceForm(DeskForm):
    refused_at = {"place_iso_code_unique": "iso_code", "place_has_both_coordinates": "latitude"}


@admin.register(Place)
class PlaceAdmin(MergeableAdmin):
    form = PlaceForm
    list_display = [
        "name",
        "native_name",
        "kind",
        "iso_code",
        LinkedCount("mentions", "stories", list_of="articles_article", by="mentions__place"),
        LinkedCount("actors", "companies", list_of="entities_company", by="place"),
        LinkedCount("agencies", "agencies", list_of="entities_agency", by="jurisdiction"),
    ]
    list_filter = [MergedFilter, "kind"]
    search_fields = ["name", "native_name", "sort_name", "=iso_code", "alias_set__text", "alias_set__sort_name"]
    search_help_text = "A name in any script, or an ISO code."
    ordering = ["sort_name", "pk"]
    autocomplete_fields = ["within"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        ("What it is", {"fields": [("name", "native_name"), "slug", ("kind", "iso_code")]}),
        ("Where it lies", {"fields": ["within", ("latitude", "longitude")]}),
    ]
    inlines = [AliasInline, IdentifierInline]

    def label(self, row: Model) -> str:
        return f"{row} — {row.get_kind_display()}"  # type: ignore[attr-defined]
