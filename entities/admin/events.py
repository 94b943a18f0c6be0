"""Events, and what they are made of: who took part, the parts of a measure, the chain."""

from django.contrib import admin
from django.db.models import F, Model

from browse.admin import DeskAdmin, DeskForm, DeskInline, LinkedCount
from entities.admin.actors import FigureInline
from entities.admin.base import RESEARCH, MergedFilter, SourcedAdmin
from entities.admin.rechecking import CheckedMixin, MeasureRecheckFilter
from entities.models import Event, EventLink, Participation, Provision


class EventForm(DeskForm):
    refused_at = {"event_ends_after_date": "end", "event_published_with_summary": "summary"}


class LinkForm(DeskForm):
    refused_at = {
        "event_link_between_two": "to_event",
        "event_link_ends_after_start": "end",
        "event_link_no_circle": "to_event",
        "event_link_provision_of_event": "to_provision",
    }


class ProvisionForm(DeskForm):
    refused_at = {"provision_ends_after_effect": "end", "provision_label_once_per_event": "label"}

    class Meta:
        model = Provision
        exclude = ()
        help_texts = {"hs_codes": "One per line: 8505.11"}


class ParticipationInline(DeskInline):
    model = Participation
    fields = ["actor", "role", "note"]
    autocomplete_fields = ["actor"]
    verbose_name_plural = "who took part"


class ProvisionInline(DeskInline):
    model = Provision
    form = ProvisionForm
    fields = ["position", "label", "goods_condition", "materials", "target_places", "effective", "end"]
    autocomplete_fields = ["materials", "target_places"]
    verbose_name_plural = "provisions: the parts of a measure, if it has several"
    show_change_link = True


class LinksOutInline(DeskInline):
    model = EventLink
    form = LinkForm
    fk_name = "from_event"
    fields = ["kind", "to_event", "to_provision", "start", "end"]
    autocomplete_fields = ["to_event", "to_provision"]
    verbose_name_plural = "chain: this event …"
    show_change_link = True


@admin.register(Event)
class EventAdmin(CheckedMixin, SourcedAdmin):
    form = EventForm
    list_display = [
        "title",
        "kind",
        "date",
        "stage",
        "publication",
        LinkedCount("citations", "citations", list_of="articles_citation", by="event"),
        LinkedCount("stances", "who says so", list_of="articles_statement", by="stances__event"),
        "checked_on",
    ]
    list_filter = [
        MergedFilter,
        "publication",
        MeasureRecheckFilter,
        ("citations", admin.EmptyFieldListFilter),
        "kind",
        "stage",
    ]
    linked_by = ("participations__actor",)
    search_fields = ["title", "sort_name", "claim", "official_reference", "official_reference_native"]
    search_help_text = "Words of the title or the claim, or an official reference."
    ordering = [F("date_latest").desc(nulls_last=True), "-pk"]
    autocomplete_fields = ["place", "materials", "destinations"]
    prepopulated_fields = {"slug": ["title"]}
    actions = ["mark_as_checked_today"]
    fieldsets = [
        ("What happened", {"fields": ["kind", "title", "slug", "summary", ("stage", "stage_words")]}),
        (
            "Who says so",
            {
                "fields": ["claim"],
                "description": "Stances on this event, below, confirm or dispute the claim; the verdict follows from "
                "them.",
            },
        ),
        ("When", {"fields": ["date", "date_words", ("effective", "end"), "checked_on"]}),
        ("Where, and which goods", {"fields": ["place", "materials", "destinations"]}),
        ("Official text", {"fields": ["official_reference", "official_reference_native"]}),
        RESEARCH,
        ("Who may see it", {"fields": ["publication"]}),
    ]
    inlines = [ParticipationInline, ProvisionInline, LinksOutInline, FigureInline]

    def label(self, row: Model) -> str:
        return f"{row} — {row.date or 'undated'}"  # type: ignore[attr-defined]


@admin.register(Provision)
class ProvisionAdmin(DeskAdmin):
    in_index = False
    form = ProvisionForm
    list_display = ["label", "event", "goods_condition", "effective", "end"]
    always_related = ("event",)
    search_fields = ["label", "goods_condition", "event__title", "event__sort_name"]
    ordering = ["event__sort_name", "position", "pk"]
    autocomplete_fields = ["event", "materials", "target_places", "target_actors"]
    fieldsets = [
        ("Part of", {"fields": ["event", ("position", "label"), "summary"]}),
        ("Which goods", {"fields": ["goods_condition", "materials", "hs_codes"]}),
        ("Against whom", {"fields": ["target_places", "target_actors"]}),
        ("When", {"fields": [("effective", "end")]}),
    ]
    inlines = [FigureInline]

    def label(self, row: Model) -> str:
        return f"{row} of {row.event}"  # type: ignore[attr-defined]


@admin.register(EventLink)
class EventLinkAdmin(DeskAdmin):
    in_index = False
    form = LinkForm
    list_display = ["from_event", "kind", "to_event", "to_provision", "start", "end"]
    list_filter = ["kind"]
    always_related = ("from_event", "to_event", "to_provision")
    search_fields = ["from_event__title", "from_event__sort_name", "to_event__title", "to_event__sort_name"]
    ordering = ["-pk"]
    autocomplete_fields = ["from_event", "to_event", "to_provision"]
    fields = ["from_event", "kind", "to_event", "to_provision", ("start", "end")]

    def label(self, row: Model) -> str:
        provision = f"{row.to_provision} of " if row.to_provision else ""  # type: ignore[attr-defined]
        return f"{row.from_event} {row.get_kind_display()} {provision}{row.to_event}"  # type: ignore[attr-defined]


@admin.register(Participation)
class ParticipationAdmin(DeskAdmin):
    in_index = False
    list_display = ["actor", "role", "event", "note"]
    list_filter = ["role"]
    always_related = ("actor", "event")
    search_fields = ["actor__name", "actor__sort_name", "actor__native_name", "event__title", "event__sort_name"]
    ordering = ["-pk"]
    autocomplete_fields = ["actor", "event"]
    fields = ["event", "actor", "role", "note"]

    def label(self, row: Model) -> str:
        return f"{row.actor} as {row.get_role_display()}: {row.event}"  # type: ignore[attr-defined]
