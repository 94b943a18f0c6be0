from django.contrib import admin

from browse.admin import DeskForm, LinkedCount
from entities.admin.base import RESEARCH, AliasInline, IdentifierInline, MergeableAdmin, MergedFilter
from entities.models import Material


class MaterialForm(DeskForm):
    refused_at = {
        "material_symbol_unique": "symbol",
        "material_symbol_of_element": "symbol",
        "material_atomic_number_of_element": "atomic_number",
    }

    class Meta:
        model = Material
        exclude = ()
        help_texts = {"hs_codes": "One per line: 8505.11", "tariff_lines": "One per line: CN 8505111000"}


@admin.register(Material)
class MaterialAdmin(MergeableAdmin):
    form = MaterialForm
    list_display = [
        "name",
        "native_name",
        "kind",
        "symbol",
        "weight",
        LinkedCount("mentions", "stories", list_of="articles_article", by="mentions__material"),
        LinkedCount("events", "events", list_of="entities_event", by="materials"),
        LinkedCount("licences", "licences", list_of="entities_licence", by="goods"),
    ]
    list_filter = [MergedFilter, "kind", "weight"]
    search_fields = ["name", "native_name", "sort_name", "=symbol", "alias_set__text", "alias_set__sort_name"]
    search_help_text = "A name in any script, or a chemical symbol."
    ordering = ["sort_name", "pk"]
    autocomplete_fields = ["broader", "contains"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (
            "What it is",
            {"fields": [("name", "native_name"), "slug", ("kind", "symbol", "atomic_number", "weight"), "summary"]},
        ),
        ("What it belongs to", {"fields": ["broader", "contains", "hs_codes", "tariff_lines"]}),
        RESEARCH,
    ]
    inlines = [AliasInline, IdentifierInline]
