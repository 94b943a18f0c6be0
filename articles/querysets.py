"""Which evidence the public may see, and in which order."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Coalesce

from articles import knowing
from browse.relations import rows_behind
from browse.searching import any_contains, words
from entities import knowing as facts
from entities.models import Actor, Event, Material, Place, Relationship
from entities.querysets import public_at

NEVER_PUBLIC = ("body", "standfirst", "caption", "alt_text", "credit", "note")
FACTS_OF_EVENTS = ("event", "provision", "participation", "event_link", "figure", "statement")


class ArticleQuerySet(models.QuerySet):
    model: Any

    def published(self) -> Self:
        """Stories with a page of their own; a copy stands under its origin but keeps its address."""
        return self.filter(knowing.article(), status=self.model.Status.PUBLISHED)

    def listed(self) -> Self:
        """Published stories that are no copy of another published one."""
        copies = self.model.OriginKind.COPY, self.model.OriginKind.EDITED_COPY
        origin = knowing.article("origin__"), Q(origin__status=self.model.Status.PUBLISHED)
        return self.published().exclude(*origin, origin_kind__in=copies)

    def public(self) -> Self:
        """Stories that may be named as a source: published ones, and references, which are only an address."""
        return self.filter(knowing.article(), is_public=True)

    def awaiting_review(self) -> Self:
        return self.filter(status__in=[self.model.Status.DRAFT, self.model.Status.IN_REVIEW])

    def newest_first(self) -> Self:
        return self.order_by(F("published_at").desc(nulls_last=True), "-pk")

    def without_texts(self) -> Self:
        """Leaves out what is long and never shown on public pages."""
        return self.defer(*NEVER_PUBLIC)

    def search(self, text: str) -> Self:
        """Stories in which each word stands: in headline, summary, a name of publisher, author or what they name."""
        found = self
        mentions, bylines = rows_behind(self.model, "mentions"), rows_behind(self.model, "bylines")
        for word in words(text):
            written = bylines.filter(any_contains(word, "author__name")).values("article")
            naming = mentions.confirmed().naming(word).values("article")
            found = found.filter(
                any_contains(word, "headline", "summary", "publisher__name", "publisher__native_name")
                | Q(pk__in=naming.union(written, all=True))
            )
        return found

    def for_list(self) -> Self:
        mentions = rows_behind(self.model, "mentions")
        return (
            self.without_texts()
            .select_related("publisher")
            .prefetch_related(
                Prefetch(
                    "bylines",
                    rows_behind(self.model, "bylines").select_related("author"),
                ),
                Prefetch("mentions", mentions.published().for_list(), to_attr="listed_mentions"),
            )
        )


class MentionQuerySet(models.QuerySet):
    model: Any

    def confirmed(self) -> Self:
        return self.filter(status=self.model.Status.CONFIRMED)

    def naming(self, word: str) -> Self:
        """Mentions of public items in one of whose names the word stands; the items are looked up at once."""
        named = Q(pk__in=[])
        for target, rows in (("actor", Actor.objects), ("place", Place.objects), ("material", Material.objects)):
            keys = list(rows.published().search(word).order_by().values_list("pk", flat=True))
            named |= Q(**{f"{target}__in": keys})
        return self.filter(named)

    def published(self) -> Self:
        """Confirmed mentions of what the public may see, in stories that it may see."""
        return self.confirmed().filter(
            knowing.article("article__"),
            Q(article__is_public=True),
            Q(**public_at("actor"))
            | Q(place__isnull=False, place__merged_into=None)
            | Q(material__isnull=False, material__merged_into=None),
        )

    def for_list(self) -> Self:
        return self.select_related("actor", "place", "material").order_by("-count", "pk")

    def in_listed_stories(self) -> Self:
        """Published mentions in stories that have a line of their own in lists."""
        articles = rows_behind(self.model, "article")
        return self.published().filter(article__in=articles.listed())

    def newest_story_first(self) -> Self:
        """Each with its story and publisher, for a list of stories."""
        return (
            self.select_related("article__publisher")
            .defer(*_texts_of("article"))
            .order_by(F("article__published_at").desc(nulls_last=True), "-article__pk")
        )


class CitationQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(knowing.article("article__"), article__is_public=True)

    def dated(self, by: date | None = None) -> Self:
        """Those in public stories of a known date, whatever the clocks say; with `by`, published by that day."""
        dated = {"article__published_latest__lte": by} if by else {"article__published_latest__isnull": False}
        return self.filter(article__is_public=True, **dated)

    def for_list(self) -> Self:
        return (
            self.select_related("article__publisher")
            .defer(*_texts_of("article"))
            .order_by(F("article__published_at").asc(nulls_last=True), "pk")
        )

    def with_event(self) -> Self:
        """Adds `about_event`, the public event that the cited public fact belongs to or that the statement bears on."""
        public = Q()
        for fact in FACTS_OF_EVENTS:
            public |= Q(**{f"{fact}__in": rows_behind(self.model, fact).published().values("pk")})
        return (
            self.filter(public)
            .annotate(
                about_event=Coalesce(
                    "event",
                    "provision__event",
                    "participation__event",
                    "event_link__from_event",
                    "figure__event",
                    "figure__provision__event",
                    "statement__stances__event",
                )
            )
            .filter(about_event__in=Event.objects.published().values("pk"))
        )


class StatementQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Statements that a public article reports, by a speaker who is public or not recorded as an actor."""
        cited = self.model._base_manager.filter(citations__article__is_public=True).values("pk")
        return self.filter(
            Q(pk__in=cited),
            Q(speaker=None) | Q(**public_at("speaker")),
            Q(on_behalf_of=None) | Q(**public_at("on_behalf_of")),
            facts.statement(self.model),
        )

    def search(self, text: str) -> Self:
        """Statements in whose paraphrase, quotation or speaker, named or described, each word stands."""
        found = self
        for word in words(text):
            actors = Actor.objects.published().search(word).order_by().values("pk")
            found = found.filter(
                any_contains(word, "paraphrase", "quotation", "quotation_native", "speaker_as_described")
                | Q(speaker__in=actors)
                | Q(on_behalf_of__in=actors)
            )
        return found

    def for_list(self) -> Self:
        """Each with speaker, sources and the public events that it bears on."""
        citations, stances = rows_behind(self.model, "citations"), rows_behind(self.model, "stances")
        return self.select_related("speaker", "on_behalf_of").prefetch_related(
            Prefetch("citations", citations.published().for_list(), to_attr="sources"),
            Prefetch("stances", stances.published().select_related("event").order_by("pk"), to_attr="public_stances"),
            _offices_of("speaker"),
        )

    def latest_first(self) -> Self:
        return self.order_by(F("said_on_latest").desc(nulls_last=True), "-pk")


class StanceQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Stances on a public event, taken in a public statement."""
        statements = rows_behind(self.model, "statement")
        known = facts.event(statements.model, "event")
        return self.filter(known, statement__in=statements.published(), **public_at("event"))

    def for_list(self) -> Self:
        citations = rows_behind(rows_behind(self.model, "statement").model, "citations")
        return (
            self.select_related("event", "statement__speaker", "statement__on_behalf_of")
            .prefetch_related(
                Prefetch("statement__citations", citations.published().for_list(), to_attr="sources"),
                _offices_of("statement__speaker"),
            )
            .order_by("statement__said_on_earliest", "pk")
        )


def _offices_of(path: str) -> Prefetch:
    """The public offices of the actor at the path, the latest first, as its `offices`."""
    rows = Relationship.objects.published().filter(kind=Relationship.Kind.HOLDS_OFFICE)
    held = rows.select_related("object").order_by(F("start_earliest").desc(nulls_last=True), "pk")
    return Prefetch(f"{path}__relationships_as_subject", held, to_attr="offices")


def _texts_of(path: str) -> list[str]:
    return [f"{path}__{name}" for name in NEVER_PUBLIC]
