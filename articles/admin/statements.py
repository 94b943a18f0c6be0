from typing import cast

from django.contrib import admin
from django.db.models import F, Model

from articles.admin.citations import SourceInline, StanceForm
from articles.models import Stance, Statement
from browse.admin import DeskAdmin, DeskForm, DeskInline, LinkedCount


class StatementForm(DeskForm):
    refused_at = {"statement_has_speaker": "speaker", "statement_has_paraphrase": "paraphrase"}


class StanceInline(DeskInline):
    model = Stance
    form = StanceForm
    fields = ["event", "kind", "leaves_open"]
    autocomplete_fields = ["event"]
    verbose_name_plural = "stances: how it bears on events"


@admin.register(Statement)
class StatementAdmin(DeskAdmin):
    form = StatementForm
    list_display = [
        "paraphrase",
        "who",
        "on_behalf_of",
        "said_on",
        LinkedCount("citations", "sources", list_of="articles_citation", by="statement"),
    ]
    list_filter = [("stances", admin.EmptyFieldListFilter), ("citations", admin.EmptyFieldListFilter)]
    always_related = ("speaker", "on_behalf_of")
    linked_by = ("stances__event",)
    search_fields = ["paraphrase", "quotation", "speaker__name", "speaker__sort_name", "speaker_as_described"]
    search_help_text = "Words of the statement, or the speaker."
    ordering = [F("said_on_latest").desc(nulls_last=True), "-pk"]
    autocomplete_fields = ["speaker", "on_behalf_of"]
    fieldsets = [
        (
            "Who spoke",
            {"fields": ["speaker", ("speaker_as_described", "speaker_count"), "on_behalf_of", "said_on"]},
        ),
        ("What was said", {"fields": ["paraphrase", "quotation", "quotation_native"]}),
    ]
    inlines = [StanceInline, SourceInline]

    @admin.display(description="speaker", ordering="speaker__sort_name")
    def who(self, statement: Statement) -> str:
        return str(statement.speaker or statement.speaker_as_described)

    def label(self, row: Model) -> str:
        statement = cast(Statement, row)
        return f"{self.who(statement)}: {statement}"


@admin.register(Stance)
class StanceAdmin(DeskAdmin):
    in_index = False
    form = StanceForm
    list_display = ["statement", "kind", "event", "leaves_open"]
    list_filter = ["kind"]
    list_select_related = ["statement", "event"]
    search_fields = ["statement__paraphrase", "statement__speaker__name", "event__title", "event__sort_name"]
    ordering = ["-pk"]
    autocomplete_fields = ["statement", "event"]
    fields = ["statement", "kind", "leaves_open", "event"]
