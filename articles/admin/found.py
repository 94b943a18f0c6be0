"""What the reading of a story has found beside the story: names that nobody knows, and lines left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.urls import reverse
from django.utils.text import slugify

from articles.admin.mentions import MENTION_IN
from articles.models import Article
from browse.names import fold
from entities.models import Actor, Agency, Alias, Company, Person, Place

_NAMED = (Actor.objects, Place.objects, Alias.objects)
ADDABLE = (Company, Agency, Person, Place)


@dataclass(frozen=True)
class Door:
    """A link to the page where a name can be added as one kind of thing."""

    kind: str
    address: str
    is_likely: bool


@dataclass(frozen=True)
class UnknownName:
    """A name that the story gives and nobody knows."""

    name: str
    guess: str
    count: int
    doors: list[Door]


def account_of(article: Article) -> dict[str, Any]:
    """What was noted of this story when it arrived; empty if it came in another way."""
    found = article.intake.found if article.intake else []
    return next((story for story in found if story.get("article") == article.pk), {})


def unknown_names(article: Article, user: AbstractBaseUser | AnonymousUser) -> list[UnknownName]:
    """The names that are still unknown, with the pages on which `user` may add them."""
    candidates = account_of(article).get("candidates", [])
    known = _known(fold(candidate["name"]) for candidate in candidates)
    return [
        UnknownName(
            candidate["name"],
            candidate["type_guess"] or "",
            candidate["count"],
            list(_doors(article, candidate, user)),
        )
        for candidate in candidates
        if fold(candidate["name"]) not in known
    ]


def left_out(article: Article) -> list[dict[str, str]]:
    """The lines that were taken as no part of the story, each with the reason."""
    return account_of(article).get("dropped", [])


def _known(folded: Iterator[str]) -> set[str]:
    names = list(folded)
    if not names:
        return set()
    known = (rows.filter(sort_name__in=names).values_list("sort_name", flat=True) for rows in _NAMED)
    return set(chain.from_iterable(known))


def _doors(article: Article, candidate: dict[str, Any], user: Any) -> Iterator[Door]:
    query = urlencode(
        {
            "name": candidate["name"],
            "slug": slugify(candidate["name"])[:120],
            "count": candidate["count"],
            MENTION_IN: article.pk,
            "back": reverse("admin:articles_article_change", args=[article.pk]),
        }
    )
    for model in ADDABLE:
        kind = str(model._meta.verbose_name)
        if user.has_perm(f"entities.add_{model._meta.model_name}"):
            page = reverse(f"admin:entities_{model._meta.model_name}_add")
            yield Door(kind, f"{page}?{query}", kind == candidate["type_guess"])
