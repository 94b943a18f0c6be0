"""Checks that each fact has a source, and that the sources fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from articles.knowledge.findings import Finding, error, warning
from articles.models import Article, Citation, Statement
from entities.models import Event, Figure, Licence, Relationship, Site

_RELATED: dict[type[Model], tuple[str, ...]] = {Relationship: ("subject", "object")}
CITED = (Event, Licence, Relationship, Figure, Site, Statement)


def without_source() -> Iterator[Finding]:
    """Facts that no public article supports."""
    for model in CITED:
        related = _RELATED.get(model, ())
        for row in _standing(model).exclude(pk__in=_supported(model)).select_related(*related):
            yield error("without-source", row, "No public article is cited for it: add a source.")


def without_basis() -> Iterator[Finding]:
    """Sources of which nobody has said what they rely on."""
    for citation in Citation.objects.filter(basis="").select_related("article"):
        message = "It is cited without a basis: say what the article itself relies on."
        yield warning("without-basis", citation, message)


def differing_without_reason() -> Iterator[Finding]:
    """Sources that say otherwise, where nothing says why the recorded value is preferred."""
    for citation in Citation.objects.exclude(value="").filter(note="").select_related("article"):
        message = f"It says “{citation.value}”: note why what we recorded is preferred."
        yield warning("differing-without-reason", citation, message)


def only_older_sources() -> Iterator[Finding]:
    """Events all of whose dated sources were published before they happened: announced is not done."""
    dated = Citation.objects.filter(event=OuterRef("pk"), article__published_at__isnull=False)
    late = dated.filter(article__published_at__date__gte=OuterRef("date_earliest"))
    rough = dated.exclude(article__published_precision__in=["minute", "day"])
    rows = _standing(Event).filter(Exists(dated), ~Exists(late), ~Exists(rough), date_earliest__isnull=False)
    for event in rows:
        yield warning("only-older-sources", event, "All its dated sources are older than it: check the date.")


def said_after_source() -> Iterator[Finding]:
    """Words that were said only after the article that is cited for them had come out."""
    exact = Q(article__published_precision__in=["minute", "day"])
    cited = Citation.objects.filter(exact, statement__said_on_earliest__isnull=False)
    # A day's grace, for what is said in the evening of one zone is reported in the morning of another.
    late = cited.filter(statement__said_on_earliest__gt=F("article__published_at") + timedelta(days=1))
    for citation in late.select_related("statement", "article"):
        message = f"It was said after “{citation.article.slug}” came out: check the two dates."
        yield error("said-after-source", citation.statement, message)


def supporting_nothing() -> Iterator[Finding]:
    """Listed stories that support no fact and name nobody."""
    unlinked = Article.objects.listed().filter(citations=None, mentions=None, derived=None)
    for article in unlinked.without_texts():
        yield warning("article-without-links", article, "It supports no fact and names nobody: link it, or reject it.")


def _standing(model: type[Model]) -> QuerySet:
    """The rows that are not merged into another."""
    rows = model._default_manager.all()
    return rows.filter(merged_into=None) if hasattr(model, "merged_into") else rows


def _supported(model: type[Model]) -> QuerySet:
    return model._base_manager.filter(citations__article__is_public=True).values("pk")
