from typing import Any

from django.contrib import admin
from django.db.models import F

from browse.admin import DeskForm, LinkedCount
from entities.admin.actors import FigureInline
from entities.admin.base import RESEARCH, MergedFilter, SourcedAdmin
from entities.admin.rechecking import CheckedMixin, LicenceRecheckFilter
from entities.models import Licence
from entities.models.licences import NOT_DISCLOSED_BESIDE_VALUE

LINKS = ("goods", "destinations", "customers")


class LicenceForm(DeskForm):
    refused_at = {
        "licence_has_holder": "holder",
        "licence_expires_after_grant": "expires",
        "licence_term_in_months": "term_months",
        "licence_authority_is_agency": "authority",
        "licence_holder_is_company": "holder",
        "licence_not_disclosed_is_empty": "not_disclosed",
    }

    def clean(self) -> dict[str, Any] | None:
        """Links to goods, destinations and customers are known here only: the row has them after it is saved."""
        cleaned = super().clean()
        for name in LINKS:
            if name in self.cleaned_data.get("not_disclosed", []) and self.cleaned_data.get(name):
                self.add_error(name, NOT_DISCLOSED_BESIDE_VALUE)
        return cleaned


@admin.register(Licence)
class LicenceAdmin(CheckedMixin, SourcedAdmin):
    form = LicenceForm
    list_display = [
        "title",
        "holder",
        "authority",
        "granted",
        "expires",
        "publication",
        LinkedCount("citations", "citations", list_of="articles_citation", by="licence"),
        "checked_on",
    ]
    list_filter = [
        MergedFilter,
        "publication",
        LicenceRecheckFilter,
        ("citations", admin.EmptyFieldListFilter),
        "licence_type",
        "coverage",
    ]
    list_select_related = ["holder", "authority"]
    search_fields = ["title", "sort_name", "holder__name", "holder__sort_name", "holder__alias_set__sort_name"]
    search_help_text = "Words of the title, or a name of the holder."
    ordering = [F("granted_latest").desc(nulls_last=True), "-pk"]
    autocomplete_fields = ["holder", "authority", "goods", "destinations", "customers", "event"]
    prepopulated_fields = {"slug": ["title"]}
    actions = ["mark_as_checked_today"]
    fieldsets = [
        ("Who may export", {"fields": ["title", "slug", "holder", "holder_as_described", "authority", "event"]}),
        ("What", {"fields": ["goods", "goods_as_stated", "end_use", "conditions"]}),
        ("To whom and where", {"fields": ["destinations", "other_destinations", "customers", "coverage"]}),
        ("How many, how long", {"fields": [("number", "licence_type"), ("granted", "term_months", "expires")]}),
        (
            "What the source says is not told",
            {"fields": ["not_disclosed"], "description": "A field ticked here stays empty above."},
        ),
        RESEARCH,
        ("Our summary", {"fields": ["summary", "checked_on", "publication"]}),
    ]
    inlines = [FigureInline]
