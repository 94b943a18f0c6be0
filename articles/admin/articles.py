"""The desk of a story."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt

from articles.admin.adding import AddingAStory, missing
from articles.admin.citations import CitationsOfArticleInline, NewCitationInline, doors_from
from articles.admin.facts import linked
from articles.admin.forms import PUBLISH, ArticleForm
from articles.admin.found import left_out, unknown_names
from articles.admin.mentions import MentionInline, NewMentionInline, confirm_suggested
from articles.admin.moments import written_moment
from articles.models import Article, Byline, Mention, Statement
from articles.querysets import ArticleQuerySet
from browse.admin import DeskAdmin, DeskInline, LinkedCount

CONFIRM = "_confirm"  # the button that confirms all suggested mentions


class BylineInline(DeskInline):
    model = Byline
    fields = ["author", "position"]
    autocomplete_fields = ["author"]
    verbose_name = "author"
    verbose_name_plural = "byline"


class MissingFilter(admin.SimpleListFilter):
    """Stories that lack something."""

    title = "what is missing"
    parameter_name = "missing"
    CONDITIONS = {
        "publisher": ("publisher", Q(publisher=None)),
        "date": ("date", Q(published_at=None, undated=False)),
        "summary": ("summary", Q(summary="")),
        "address": ("address", Q(url=None)),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, label) for value, (label, _) in self.CONDITIONS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        _, condition = self.CONDITIONS.get(self.value() or "", ("", Q()))
        return queryset.filter(condition)


class SuggestedFilter(admin.SimpleListFilter):
    title = "mentions"
    parameter_name = "mentions"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("suggested", "to be judged")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        return queryset.filter(pk__in=Mention.objects.filter(status=Mention.Status.SUGGESTED).values("article"))


@admin.register(Article)
class ArticleAdmin(DeskAdmin):
    form = ArticleForm
    list_display = [
        "headline",
        "status",
        "publisher",
        "published",
        LinkedCount("mentions", "mentions", list_of="articles_mention", by="article"),
        LinkedCount("citations", "citations", list_of="articles_citation", by="article"),
        LinkedCount("derived", "copies", list_of="articles_article", by="origin"),
    ]
    list_filter = ["status", SuggestedFilter, MissingFilter, "kind", "access", "undated"]
    list_select_related = ["publisher"]
    linked_by = ("mentions__actor", "mentions__place", "mentions__material", "bylines__author")
    search_fields = ["headline", "url", "publisher__name", "publisher__sort_name", "summary"]
    search_help_text = "Words of the headline or the summary, the publisher, or the address."
    ordering = [F("published_at").desc(nulls_first=True), "-pk"]
    autocomplete_fields = ["publisher", "origin"]
    prepopulated_fields = {"slug": ["headline"]}
    actions = ["confirm_suggested_mentions"]
    inlines = [MentionInline, NewMentionInline, BylineInline, CitationsOfArticleInline, NewCitationInline]
    fieldsets = [
        ("What it is", {"fields": ["headline", "headline_basis", "slug", "publisher", ("kind", "language")]}),
        ("When", {"fields": ["published", ("undated", "seen_on"), "dateline"]}),
        ("Our summary", {"fields": ["summary", "status"]}),
        ("Where it can be read", {"fields": ["url", "access", "archive_url", "other_urls", "found_at"]}),
        (
            "Does it copy or rely on another story?",
            {
                "fields": ["origin", "origin_kind"],
                "description": "A copy needs no summary: it stands under its origin and counts as the same source.",
            },
        ),
        (
            "Private: for curators and search only",
            {"fields": ["note", "standfirst", "body", "caption", "alt_text", "credit"], "classes": ["collapse"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        stories = cast(ArticleQuerySet, super().get_queryset(request))
        match = request.resolver_match
        is_list = match is not None and match.url_name == "articles_article_changelist"
        return stories.without_texts() if is_list else stories

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(csrf_exempt(self.add_story_view))
        return [path("add-story/", view, name="articles_article_add_story"), *super().get_urls()]

    def add_story_view(self, request: HttpRequest) -> HttpResponse:
        return AddingAStory(self)(request)

    @admin.display(description="published", ordering=F("published_at"))
    def published(self, article: Article) -> str:
        without_date = "undated" if article.undated else "–"
        return written_moment(article.published_at, article.published_precision) or without_date

    @admin.action(description="Confirm all suggested mentions of the selected stories", permissions=["change"])
    def confirm_suggested_mentions(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.message_user(request, f"{confirm_suggested(queryset)} suggested mentions confirmed.")

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        article = kwargs.get("obj")
        if article is not None:
            context |= self._desk_of(request, article)
        return super().render_change_form(request, context, *args, **kwargs)

    def _desk_of(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        may_change = self.has_change_permission(request, article)
        suggested = article.mentions.filter(status=Mention.Status.SUGGESTED).count()
        statements = Statement.objects.filter(citations__article=article).distinct().select_related("speaker")
        return {
            "unknown_names": unknown_names(article, request.user),
            "left_out": left_out(article),
            "statements": [linked(statement) for statement in statements.order_by("pk")],
            "tellable": doors_from(article, request.user),
            "missing": missing(article),
            "suggested": suggested,
            "show_save_and_add_another": False,  # stories are added by their text
            "show_confirm": may_change and suggested > 0,
            "show_publish": may_change and article.status != Article.Status.PUBLISHED,
        }

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if CONFIRM in request.POST:
            confirm_suggested(Article.objects.filter(pk=form.instance.pk))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if CONFIRM in request.POST:
            self.message_user(request, "Saved, and all suggested mentions confirmed.", messages.SUCCESS)
            return HttpResponseRedirect(request.get_full_path())
        if PUBLISH in request.POST:
            read_it = format_html('Published: <a href="{}">{}</a>', obj.get_absolute_url(), obj.headline)
            self.message_user(request, read_it, messages.SUCCESS)
            return self.response_post_save_change(request, obj)
        return super().response_change(request, obj)
