"""The history of everything, and past addresses."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ShowFacets
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from browse.admin.desk import ReadOnlyAdmin
from browse.admin.history import changed_fields, kind_of_row, model_of_table, told
from browse.models import Change, PastAddress


class TableFilter(admin.SimpleListFilter):
    """Changes of one model's rows; the choices cost no query."""

    title = "of"
    parameter_name = "table"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        labels = ("articles", "entities", "browse")
        tables = {
            model._meta.db_table: str(model._meta.verbose_name_plural)
            for model in apps.get_models()
            if model._meta.app_label in labels and not model._meta.proxy and model is not Change
        }
        return sorted(tables.items(), key=lambda item: item[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(table=self.value()) if self.value() else queryset


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """Every change of every row; it can only be read."""

    list_display = ["at", "operation", "what", "columns", "by", "via"]
    list_display_links = ["at"]
    list_filter = [TableFilter, "operation"]
    list_select_related = ["by"]
    search_fields = ["=row_id", "via", "by__username"]
    search_help_text = "The number of a row, a page of the desk, or a curator's name."
    show_facets = ShowFacets.NEVER
    show_full_result_count = False
    ordering = ["-pk"]
    fields = ["at", "operation", "what", "by", "via", "differences"]
    readonly_fields = ["what", "differences"]

    @admin.display(description="of")
    def what(self, change: Change) -> SafeString | str:
        model = model_of_table(change.table)
        if model is None:
            return f"{change.table} {change.row_id}"
        name = f"{kind_of_row(model)} {change.row_id}"
        try:
            page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_history", args=[change.row_id])
        except NoReverseMatch:
            return name
        return format_html('<a href="{}">{}</a>', page, name)

    @admin.display(description="fields")
    def columns(self, change: Change) -> str:
        return ", ".join(changed_fields(change))

    @admin.display(description="what changed")
    def differences(self, change: Change) -> str:
        return render_to_string("admin/_differences.html", {"differences": told([change])[0].differences})


@admin.register(PastAddress)
class PastAddressAdmin(ReadOnlyAdmin):
    """Addresses that once led to an item and still do."""

    list_display = ["path", "leads_to", "content_type", "since"]
    list_filter = ["content_type"]
    list_select_related = ["content_type"]
    search_fields = ["path"]
    ordering = ["-since"]
    fields = ["path", "leads_to", "content_type", "since"]
    readonly_fields = ["leads_to"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("target")

    @admin.display(description="leads to")
    def leads_to(self, past: PastAddress) -> str:
        return str(past.target) if past.target else "nothing: the item is deleted"
