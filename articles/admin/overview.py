"""What the front page of the desk shows: the work that waits, as far as the user may see it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Mention
from entities import rechecking
from entities.models import Event
from entities.rechecking import Due

SHOWN = 10


@dataclass(frozen=True)
class Rechecking:
    """Rows of one kind to look at again: how many, where they are listed, and the most urgent."""

    title: str
    number: int
    address: str
    change: str
    due: list[Due]


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
    return context | {"attention": _attention(user), "rechecking": _rechecking(user)}


def _rechecking(user: Any) -> list[Rechecking]:
    """What has passed without news or was last looked at long ago, as far as the user may see it."""
    today = timezone.localdate()
    kinds = (("event", "Measures", rechecking.measures_due), ("licence", "Licences", rechecking.licences_due))
    found = [
        _of_kind(name, title, judge(today)) for name, title, judge in kinds if user.has_perm(f"entities.view_{name}")
    ]
    return [each for each in found if each.number]


def _of_kind(name: str, title: str, due: list[Due]) -> Rechecking:
    address = reverse(f"admin:entities_{name}_changelist")
    return Rechecking(title, len(due), f"{address}?recheck=due", f"admin:entities_{name}_change", due[:SHOWN])


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
