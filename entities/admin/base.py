"""What the pages of several kinds of things have in common."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from browse.admin import DeskAdmin, DeskInline
from entities.models import Alias, Identifier
from entities.models.base import Publishable

RESEARCH: tuple[str, Any] = (
    "How sure it is",
    {"fields": ["unverified_fields", "note"], "description": "Readers are told which fields rest on no source."},
)
NOT_WITHOUT_SOURCE = "Saved as a draft: nothing is published without a source. Add a citation, then publish."


class MergedFilter(admin.SimpleListFilter):
    """Hides the rows that were merged into others, unless they are asked for."""

    title = "merged"
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "merged into another")]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield first | {"display": "Current"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.exclude(merged_into=None) if self.value() else queryset.filter(merged_into=None)


class MergeableAdmin(DeskAdmin):
    """Rows that may have been merged: not offered any more, and marked on their page."""

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        match = request.resolver_match
        is_offer = match is not None and match.url_name == "autocomplete"
        return (found.filter(merged_into=None) if is_offer else found), may_repeat

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "merged_into"]

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is not None and getattr(obj, "merged_into_id", None):
            fieldsets.insert(0, ("This is a duplicate", {"fields": ["merged_into"]}))
        return fieldsets


class SourcedAdmin(MergeableAdmin):
    """Rows that are public only with a source: without one they are saved as drafts."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        row = form.instance
        if row.publication == Publishable.Publication.PUBLISHED and not row.citations.exists():
            row.publication = Publishable.Publication.DRAFT
            row.save(update_fields=["publication"])
            self.message_user(request, NOT_WITHOUT_SOURCE, messages.WARNING)


class _NameInline(DeskInline):
    """Names and numbers of the thing on the page; the other owners stay empty."""

    def get_exclude(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["actor", "place", "material"]


class AliasInline(_NameInline):
    model = Alias
    fields = ["text", "kind", "language", "matchable"]
    ordering = ["kind", "sort_name"]
    verbose_name = "other name"
    verbose_name_plural = "other names, by which stories are searched"


class IdentifierInline(_NameInline):
    model = Identifier
    fields = ["scheme", "value"]
    ordering = ["scheme", "value"]
    verbose_name_plural = "identifiers: under which number others know it"
