"""What the front page of the desk shows: the work that waits, as far as the user may see it."""

from typing import Any

from django.urls import reverse

from articles.models import Article, Mention
from entities.models import Event

SHOWN = 10


def overview(user: Any) -> dict[str, Any]:
    """Stories awaiting review, stories published lately, and what needs attention."""
    context: dict[str, Any] = {"may_add_story": user.has_perm("articles.add_article")}
    if user.has_perm("articles.view_article"):
        stories = Article.objects.without_texts().select_related("publisher").order_by("-pk")
        waiting = stories.awaiting_review()
        context |= {
            "waiting": waiting[:SHOWN],
            "waiting_count": waiting.count(),
            "published_lately": stories.published().newest_first()[:SHOWN],
        }
    return context | {"attention": _attention(user)}


def _attention(user: Any) -> list[tuple[int, str, str]]:
    """How many, of what, and where they are listed; nothing that is none."""
    articles, events = reverse("admin:articles_article_changelist"), reverse("admin:entities_event_changelist")
    found = []
    if user.has_perm("entities.view_event"):
        uncited = Event.objects.published().filter(citations=None).count()
        found.append(
            (uncited, "Published events without a source", f"{events}?publication=published&citations__isempty=1")
        )
    if user.has_perm("articles.view_mention"):
        suggested = Mention.objects.filter(status=Mention.Status.SUGGESTED).values("article").distinct().count()
        found.append((suggested, "Stories with suggested mentions to be judged", f"{articles}?mentions=suggested"))
    return [line for line in found if line[0]]
