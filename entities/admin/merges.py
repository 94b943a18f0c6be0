from django.contrib import admin
from django.contrib.admin import ShowFacets

from browse.admin import ReadOnlyAdmin
from entities.models import Merge


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    """Which item was folded into which, and why; it can only be read."""

    list_display = ["merged_at", "content_type", "duplicate_id", "kept_id", "merged_by", "undone_at"]
    list_filter = ["content_type", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["content_type", "merged_by"]
    search_fields = ["rationale", "=kept_id", "=duplicate_id"]
    show_facets = ShowFacets.NEVER
    ordering = ["-pk"]
    fields = [
        "content_type",
        ("duplicate_id", "kept_id"),
        "rationale",
        ("merged_at", "merged_by", "undone_at"),
        "moved",
        "folded",
    ]
