"""Citations: on the page of the story that is cited, and on the page of each fact that it supports."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

import entities.admin  # noqa: F401  the pages that get citations have to be there first
from articles.admin.facts import RELATED, linked_fact
from articles.models import Article, Citation, Stance, Statement
from articles.models.citations import TARGETS
from browse.admin import DeskAdmin, DeskForm, DeskInline, add_inlines
from entities.models import (
    Agency,
    Company,
    Event,
    EventLink,
    Figure,
    Licence,
    Material,
    Participation,
    Person,
    Provision,
    Relationship,
    Site,
)

FROM_STORY = "article"  # in the address of an “add” page: the story that tells the fact
TELLABLE = (Statement, Event, Licence, Figure, Relationship)


class CitationForm(DeskForm):
    refused_at = {
        "citation_value_of_field": "field",
        "citation_count_of_unnamed": "unnamed_sources",
        "citation_once_per_fact": "article",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An old citation without a basis must not keep the rest of its page from being saved.
        if "basis" in self.fields:
            self.fields["basis"].required = self.instance.pk is None or bool(self.instance.basis)


class CitationsOfArticleInline(DeskInline):
    """The facts that the story on the page supports."""

    model = Citation
    form = CitationForm
    fields = ["fact", "field", "value", "basis", "locator", "quotation"]
    readonly_fields = ["fact"]
    verbose_name_plural = "facts that the story is cited for"
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*RELATED).order_by("pk")

    @admin.display(description="fact")
    def fact(self, citation: Citation) -> SafeString | str:
        return linked_fact(citation)


class NewCitationInline(DeskInline):
    """A further fact, which is recorded already, for the story on the page."""

    model = Citation
    form = CitationForm
    template = "admin/edit_inline/stacked.html"
    autocomplete_fields = TARGETS
    fieldsets = [
        (
            "Pick exactly one",
            {"fields": [TARGETS[:3], TARGETS[3:6], TARGETS[6:9], TARGETS[9:]], "classes": ["desk-pick"]},
        ),
        ("What it says, and where", {"fields": ["basis", ("locator", "quotation"), ("field", "value")]}),
    ]
    verbose_name = "citation of a fact that is recorded already"
    verbose_name_plural = "cite the story for more"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).none()


class SourceInline(DeskInline):
    """The stories that support the fact on the page."""

    model = Citation
    form = CitationForm
    fields = ["article", "basis", "unnamed_sources", "field", "value", "locator", "quotation", "note"]
    autocomplete_fields = ["article"]
    verbose_name = "source"
    verbose_name_plural = "sources: who reports it, on what basis"
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("article__publisher").order_by("pk")

    def initial(self, request: HttpRequest) -> list[dict[str, Any]]:
        story = request.GET.get(FROM_STORY, "")
        known = story.isdecimal() and Article.objects.filter(pk=story).exists()
        return [{"article": story}] if known else []


class StanceForm(DeskForm):
    refused_at = {"stance_partial_leaves_open": "leaves_open", "stance_once_per_event": "event"}


class StanceOnEventInline(DeskInline):
    model = Stance
    form = StanceForm
    fields = ["statement", "kind", "leaves_open"]
    autocomplete_fields = ["statement"]
    verbose_name_plural = "who says so: stances on the claim"
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("statement__speaker").order_by("pk")


@admin.register(Citation)
class CitationAdmin(DeskAdmin):
    form = CitationForm
    list_display = ["article", "fact", "field", "basis", "locator"]
    list_filter = ["basis", *((name, admin.EmptyFieldListFilter) for name in TARGETS)]
    always_related = ("article__publisher", *RELATED)
    search_fields = ["article__headline", "note", "quotation", "event__title", "licence__title"]
    ordering = ["-pk"]
    autocomplete_fields = ["article", *TARGETS]
    fieldsets = [
        ("Which story", {"fields": ["article", "locator", "quotation"]}),
        ("Supports what: pick exactly one", {"fields": [*TARGETS]}),
        ("On what basis", {"fields": [("basis", "unnamed_sources")]}),
        ("If it is about one field, or says otherwise", {"fields": [("field", "value"), "note"]}),
    ]

    def label(self, row: Model) -> str:
        article = cast(Citation, row).article
        return f"{article} ({_publisher_of(article)})"

    def described(self, row: Model) -> str:
        article = cast(Citation, row).article
        return f"citation in “{article}” ({_publisher_of(article)})"

    @admin.display(description="supports")
    def fact(self, citation: Citation) -> SafeString | str:
        return linked_fact(citation)


add_inlines(Event, StanceOnEventInline)
for _fact in (
    Event,
    Licence,
    Provision,
    EventLink,
    Participation,
    Relationship,
    Figure,
    Site,
    Company,
    Agency,
    Person,
    Material,
):
    add_inlines(_fact, SourceInline)


def _publisher_of(article: Article) -> str:
    return str(article.publisher or "publisher not known")


def doors_from(article: Article, user: Any) -> list[tuple[str, str]]:
    """What `user` may add because the story tells it: the kind of fact, and the page, its citation filled in."""
    return [
        (
            str(opts.verbose_name),
            f"{reverse(f'admin:{opts.app_label}_{opts.model_name}_add')}?{FROM_STORY}={article.pk}",
        )
        for opts in (model._meta for model in TELLABLE)
        if user.has_perm(f"{opts.app_label}.add_{opts.model_name}")
    ]
