from typing import cast

from django.contrib import admin
from django.db.models import Model

from browse.admin import DeskAdmin, DeskForm
from entities.models import Figure
from entities.models.figures import SUBJECTS


class FigureForm(DeskForm):
    refused_at = {"figure_has_a_number": "minimum", "figure_minimum_below_maximum": "maximum"}


@admin.register(Figure)
class FigureAdmin(DeskAdmin):
    form = FigureForm
    list_display = ["quantity", "number", "of", "material", "period"]
    list_filter = ["quantity", "qualifier"]
    always_related = (*SUBJECTS, "provision__event", "relationship__subject", "relationship__object", "material")
    search_fields = ["actor__name", "actor__sort_name", "site__name", "event__title", "licence__title", "note"]
    search_help_text = "What the figure is of, or words of the note."
    ordering = ["-pk"]
    autocomplete_fields = [*SUBJECTS, "material"]
    fieldsets = [
        ("The number", {"fields": ["quantity", ("qualifier", "minimum", "maximum", "unit"), "period", "material"]}),
        ("Of what: pick exactly one", {"fields": list(SUBJECTS)}),
        ("Note", {"fields": ["note"]}),
    ]

    @admin.display(description="number")
    def number(self, figure: Figure) -> str:
        return figure.in_words()

    @admin.display(description="of")
    def of(self, figure: Figure) -> str:
        subject = next((row for name in SUBJECTS if (row := getattr(figure, name))), None)
        its_admin = self.admin_site._registry.get(type(subject)) if subject else None
        return its_admin.label(subject) if isinstance(its_admin, DeskAdmin) and subject else "–"

    def label(self, row: Model) -> str:
        figure = cast(Figure, row)
        return f"{figure} — {self.of(figure)}"
