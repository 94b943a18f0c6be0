"""What a story names: confirmed or rejected row by row, all at once, or added by hand."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import HORIZONTAL
from django.db.models import Case, Model, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.admin.facts import linked
from articles.models import Article, Mention
from articles.models.mentions import TARGETS
from browse.admin import DeskAdmin, DeskForm, DeskInline, added
from entities.models import Actor, Place

MENTION_IN = "mention_in"  # in the address of an “add” page: the story that names what is added


def in_order_of_work(mentions: QuerySet) -> QuerySet:
    """Suggested ones first; among them actors, then places, then materials; the most frequent first."""
    return mentions.select_related(*TARGETS).order_by(
        Case(
            When(status=Mention.Status.SUGGESTED, then=Value(0)),
            When(status=Mention.Status.CONFIRMED, then=Value(1)),
            default=Value(2),
        ),
        Case(When(actor__isnull=False, then=Value(0)), When(place__isnull=False, then=Value(1)), default=Value(2)),
        "-count",
        "pk",
    )


def confirm_suggested(articles: QuerySet[Article]) -> int:
    """Confirm each mention that is still a suggestion; how many there were."""
    suggested = Mention.objects.filter(article__in=articles, status=Mention.Status.SUGGESTED)
    return suggested.update(status=Mention.Status.CONFIRMED)


class MentionInline(DeskInline):
    """The mentions there are, to be judged."""

    model = Mention
    fields = ["status", "target", "words", "count"]
    readonly_fields = ["target", "words", "count"]
    radio_fields = {"status": HORIZONTAL}
    can_delete = False
    verbose_name_plural = "what the story names: confirm or reject"

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return in_order_of_work(super().get_queryset(request))

    @admin.display(description="is it …?")
    def target(self, mention: Mention) -> SafeString | str:
        return linked(mention.target) if mention.target else "–"

    @admin.display(description="in the words of the story")
    def words(self, mention: Mention) -> str:
        return ", ".join(mention.matched) or "–"


class NewMentionInline(DeskInline):
    """Mentions that the reading has missed."""

    model = Mention
    fields = [*TARGETS, "status"]
    autocomplete_fields = TARGETS
    verbose_name = "mention that was missed"
    verbose_name_plural = "mentions that were missed: pick one actor, place or material per row"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).none()

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "status":
            kwargs["initial"] = Mention.Status.CONFIRMED
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class MentionForm(DeskForm):
    refused_at = {"mention_once_per_article": "article"}


@admin.register(Mention)
class MentionAdmin(DeskAdmin):
    form = MentionForm
    list_display = ["target", "status", "words", "count", "article"]
    list_filter = ["status", *((name, admin.EmptyFieldListFilter) for name in TARGETS)]
    list_select_related = ["article", *TARGETS]
    search_fields = ["article__headline", "actor__name", "actor__sort_name", "place__name", "material__name"]
    ordering = ["-pk"]
    autocomplete_fields = ["article", *TARGETS]
    actions = ["confirm", "reject"]
    fieldsets = [
        ("Where", {"fields": ["article", "matched", "count"]}),
        ("What it names: pick exactly one", {"fields": TARGETS}),
        ("Is it so?", {"fields": ["status"]}),
    ]

    @admin.display(description="names")
    def target(self, mention: Mention) -> str:
        return str(mention.target)

    @admin.display(description="in the words of the story")
    def words(self, mention: Mention) -> str:
        return ", ".join(mention.matched) or "–"

    @admin.action(description="Confirm the selected mentions", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.message_user(request, f"{queryset.update(status=Mention.Status.CONFIRMED)} mentions confirmed.")

    @admin.action(description="Reject the selected mentions", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.message_user(request, f"{queryset.update(status=Mention.Status.REJECTED)} mentions rejected.")


def mention_what_was_added(sender: type[Model], request: HttpRequest, row: Model, **kwargs: Any) -> None:
    """Where an actor or a place was added because a story names it, let the story mention it."""
    story = request.GET.get(MENTION_IN, "")
    target = next((name for name, kind in (("actor", Actor), ("place", Place)) if isinstance(row, kind)), None)
    may = request.user.has_perm("articles.add_mention")
    if not (may and target and story.isdecimal() and Article.objects.filter(pk=story).exists()):
        return
    count = request.GET.get("count", "")
    matched = request.GET.get("name", str(row))[:300]
    Mention.objects.create(
        article_id=int(story),
        **{target: row},
        matched=[matched],
        count=int(count) if count.isdecimal() and len(count) < 6 else 1,
        status=Mention.Status.CONFIRMED,
    )


added.connect(mention_what_was_added)
