"""What came in: shown as it came, never as a page of its own making."""

from django.contrib import admin
from django.contrib.admin import ShowFacets
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.admin.facts import linked
from articles.models import Byline, Intake
from browse.admin import DeskAdmin, LinkedCount, ReadOnlyAdmin

SHOWN_CHARACTERS = 200_000


@admin.register(Intake)
class IntakeAdmin(ReadOnlyAdmin):
    list_display = [
        "arrived_at",
        "source",
        "name",
        "outcome",
        LinkedCount("articles", "stories", list_of="articles_article", by="intake"),
        "arrived_by",
    ]
    list_filter = ["outcome", "source"]
    list_select_related = ["arrived_by"]
    search_fields = ["name", "=digest", "articles__headline"]
    show_facets = ShowFacets.ALLOW
    ordering = ["-pk"]
    fieldsets = [
        ("What arrived", {"fields": [("arrived_at", "arrived_by"), ("source", "name", "feed"), "digest"]}),
        ("What became of it", {"fields": ["outcome", "stories", "left_out"]}),
        ("As it came", {"fields": ["text"]}),
    ]
    readonly_fields = ["stories", "left_out", "text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("raw")

    @admin.display(description="stories")
    def stories(self, intake: Intake) -> SafeString | str:
        rows = intake.articles.without_texts().order_by("pk")
        return format_html_join(SafeString("<br>"), "{}", ((linked(article),) for article in rows)) or "–"

    @admin.display(description="lines left out")
    def left_out(self, intake: Intake) -> SafeString | str:
        lines = ((dropped["line"], dropped["why"]) for story in intake.found for dropped in story.get("dropped", []))
        items = format_html_join("", "<li>{} <em>({})</em></li>", lines)
        return format_html("<ul>{}</ul>", items) if items else "none"

    @admin.display(description="text")
    def text(self, intake: Intake) -> SafeString:
        text = bytes(intake.raw).decode("utf-8", "replace")
        more = f"\n… and {len(text) - SHOWN_CHARACTERS:,} characters more" if len(text) > SHOWN_CHARACTERS else ""
        return format_html('<pre class="desk-text">{}{}</pre>', text[:SHOWN_CHARACTERS], more)


@admin.register(Byline)
class BylineAdmin(DeskAdmin):
    in_index = False
    list_display = ["author", "article", "position"]
    list_select_related = ["author", "article"]
    search_fields = ["author__name", "author__sort_name", "article__headline"]
    ordering = ["-pk"]
    autocomplete_fields = ["author", "article"]
    fields = ["article", "author", "position"]
