"""All other names and all identifiers in one list each, to look up what a name belongs to."""

from typing import cast

from django.contrib import admin
from django.db.models import Model

from browse.admin import DeskAdmin
from entities.models import Alias, Identifier
from entities.models.names import NAMED


class _OwnedAdmin(DeskAdmin):
    always_related = NAMED
    autocomplete_fields = NAMED
    ordering = ["-pk"]

    @admin.display(description="of")
    def owner(self, row: Model) -> str:
        return str(cast(Alias | Identifier, row).owner)


@admin.register(Alias)
class AliasAdmin(_OwnedAdmin):
    list_display = ["text", "owner", "kind", "language", "matchable"]
    list_filter = ["matchable", "kind"]
    search_fields = ["text", "sort_name", "actor__name", "place__name", "material__name"]
    fieldsets = [
        (None, {"fields": ["text", ("kind", "language"), "matchable"]}),
        ("Of what: pick exactly one", {"fields": NAMED}),
    ]


@admin.register(Identifier)
class IdentifierAdmin(_OwnedAdmin):
    list_display = ["value", "scheme", "owner"]
    list_filter = ["scheme"]
    search_fields = ["value", "actor__name", "place__name", "material__name"]
    fieldsets = [
        (None, {"fields": [("scheme", "value")]}),
        ("Of what: pick exactly one", {"fields": NAMED}),
    ]
