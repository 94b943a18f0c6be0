"""Companies, agencies and people; and all of them together where any kind can be chosen."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from browse.admin import DeskForm, DeskInline, LinkedCount
from entities.admin.base import RESEARCH, AliasInline, IdentifierInline, MergeableAdmin, MergedFilter
from entities.models import Actor, Agency, Company, Figure, Participation, Person, Relationship

FOUND_BY = ["name", "native_name", "sort_name", "alias_set__text", "alias_set__sort_name", "identifier_set__value"]
HELP_OF_SEARCH = "A name in any script, another name, or an identifier such as SZSE:300748."

STORIES = LinkedCount("mentions", "stories", list_of="articles_article", by="mentions__actor")
EVENTS = LinkedCount("participations", "events", list_of="entities_event", by="participations__actor")
LICENCES = LinkedCount("licences_held", "licences", list_of="entities_licence", by="holder")
GRANTED = LinkedCount("licences_granted", "licences granted", list_of="entities_licence", by="authority")
STATEMENTS = LinkedCount("statements", "statements", list_of="articles_statement", by="speaker")


class ParticipationInline(DeskInline):
    model = Participation
    fields = ["event", "role", "note"]
    autocomplete_fields = ["event"]
    verbose_name_plural = "part in events"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("event").order_by("-event__date_latest", "pk")


class _RelationshipInline(DeskInline):
    model = Relationship
    show_change_link = True


class OutwardInline(_RelationshipInline):
    fk_name = "subject"
    fields = ["kind", "object", "title", "share", "start", "end"]
    autocomplete_fields = ["object"]
    verbose_name_plural = "relationships: this actor …"


class InwardInline(_RelationshipInline):
    fk_name = "object"
    fields = ["subject", "kind", "title", "share", "start", "end"]
    autocomplete_fields = ["subject"]
    verbose_name_plural = "relationships: … this actor"


class FigureInline(DeskInline):
    """The figures of the thing on the page."""

    model = Figure
    fields = ["quantity", "qualifier", "minimum", "maximum", "unit", "period", "material"]
    autocomplete_fields = ["material"]
    show_change_link = True


class ActorForm(DeskForm):
    refused_at = {
        "actor_not_its_own_parent": "parent",
        "actor_agency_has_type": "agency_type",
        "actor_parent_is_agency": "parent",
    }


class _KindAdmin(MergeableAdmin):
    """One kind of actor."""

    form = ActorForm
    search_fields = FOUND_BY
    search_help_text = HELP_OF_SEARCH
    ordering = ["sort_name", "pk"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [AliasInline, IdentifierInline, OutwardInline, InwardInline, ParticipationInline, FigureInline]

    def label(self, row: Model) -> str:
        return label_of(cast(Actor, row))


@admin.register(Company)
class CompanyAdmin(_KindAdmin):
    list_display = ["name", "native_name", "place", "publication", STORIES, EVENTS, LICENCES]
    list_filter = [MergedFilter, "publication"]
    list_select_related = ["place"]
    autocomplete_fields = ["place", "materials"]
    fieldsets = [
        ("What it is", {"fields": [("name", "native_name"), "slug", "summary"]}),
        ("Where and at which stage", {"fields": ["place", "stages", "materials", ("founded", "website")]}),
        RESEARCH,
        ("Who may see it", {"fields": ["publication"]}),
    ]


@admin.register(Agency)
class AgencyAdmin(_KindAdmin):
    list_display = ["name", "native_name", "agency_type", "jurisdiction", "publication", STORIES, EVENTS, GRANTED]
    list_filter = [MergedFilter, "publication", "agency_type"]
    list_select_related = ["jurisdiction"]
    autocomplete_fields = ["place", "jurisdiction", "parent"]
    fieldsets = [
        ("What it is", {"fields": [("name", "native_name"), "slug", "agency_type", "summary"]}),
        ("For whom it acts", {"fields": ["jurisdiction", "parent", "place", "website"]}),
        RESEARCH,
        ("Who may see it", {"fields": ["publication"]}),
    ]

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if "agency_type" in form.base_fields:
            form.base_fields["agency_type"].required = True
        return form


@admin.register(Person)
class PersonAdmin(_KindAdmin):
    list_display = ["name", "native_name", "publication", STORIES, STATEMENTS, EVENTS]
    list_filter = [MergedFilter, "publication"]
    autocomplete_fields = ["place"]
    fieldsets = [
        ("Who it is", {"fields": [("name", "native_name"), "slug", "summary"]}),
        ("Where", {"fields": ["place", "website"]}),
        RESEARCH,
        ("Who may see it", {"fields": ["publication"]}),
    ]


@admin.register(Actor)
class ActorAdmin(MergeableAdmin):
    """Actors of any kind, to choose from; each has its page among its own kind."""

    in_index = False
    search_fields = FOUND_BY
    search_help_text = HELP_OF_SEARCH
    ordering = ["sort_name", "pk"]
    list_display = ["name", "native_name", "kind", "publication"]
    list_filter = [MergedFilter, "kind", "publication"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def label(self, row: Model) -> str:
        return label_of(cast(Actor, row))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        actor = self.get_object(request, object_id)
        if actor is None:
            return super().change_view(request, object_id, form_url, extra_context)
        page = reverse(f"admin:entities_{cast(Actor, actor).kind}_change", args=[actor.pk])
        query = request.GET.urlencode()
        return HttpResponseRedirect(f"{page}?{query}" if query else page)


def label_of(actor: Actor) -> str:
    """The name and the kind, so that a company and its founder of the same name can be told apart."""
    native = f" {actor.native_name}" if actor.native_name else ""
    return f"{actor.name}{native} — {actor.get_kind_display()}"
