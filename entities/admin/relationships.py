from django.contrib import admin
from django.db.models import Model

from browse.admin import DeskAdmin, DeskForm
from entities.admin.actors import FigureInline
from entities.models import Relationship


class RelationshipForm(DeskForm):
    refused_at = {
        "relationship_share_is_percentage": "share",
        "relationship_share_of_ownership": "share",
        "relationship_title_of_office": "title",
        "relationship_between_two": "object",
        "relationship_ends_after_start": "end",
        "relationship_office_of_person": "kind",
    }


@admin.register(Relationship)
class RelationshipAdmin(DeskAdmin):
    form = RelationshipForm
    list_display = ["subject", "kind", "object", "title", "share", "start", "end", "checked_on"]
    list_display_links = ["subject", "kind"]
    list_filter = ["kind"]
    always_related = ("subject", "object")
    search_fields = ["subject__name", "subject__sort_name", "object__name", "object__sort_name", "title"]
    search_help_text = "The name of either actor, or the title of an office."
    ordering = ["subject__sort_name", "pk"]
    autocomplete_fields = ["subject", "object"]
    fieldsets = [
        ("Who stands how to whom", {"fields": ["subject", "kind", "object", ("title", "share")]}),
        ("When", {"fields": [("start", "end"), "checked_on"]}),
        ("Note", {"fields": ["note", "unverified_fields"]}),
    ]
    inlines = [FigureInline]

    def label(self, row: Model) -> str:
        return f"{row.subject} {row.get_kind_display()} {row.object}"  # type: ignore[attr-defined]
