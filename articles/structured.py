"""Stories and statements in the terms of schema.org, and stories as references."""

from dataclasses import replace
from datetime import UTC
from typing import Any

from browse.changes import changed_at
from browse.citing import Reference, key_of_path, reference_to
from browse.structured import Thing, named
from entities.structured import iso_date

_KINDS = {
    "news": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "interview": "NewsArticle",
    "report": "Report",
}
_CSL = {"report": "report", "official_notice": "report", "disclosure": "report"}
_PRECISION = {"year": 1, "month": 2, "day": 3, "minute": 3}
_PARTS = ("%Y", "%Y-%m", "%Y-%m-%d")


def _published(article: Any) -> str | None:
    """The moment of publication as ISO 8601, as precise as it is known."""
    if not article.published_at:
        return None
    moment = article.published_at.astimezone(UTC)
    if article.published_precision == "minute":
        return str(moment.strftime("%Y-%m-%dT%H:%MZ"))
    return str(moment.strftime(_PARTS[_PRECISION[article.published_precision] - 1]))


def _authors(article: Any) -> list[str]:
    return [byline.author.name for byline in article.bylines.all()]


def story(article: Any, site: str) -> Thing:
    """The story at its publisher's; our page is what it is the main thing of."""
    page = site + article.get_absolute_url()
    return {
        "@type": _KINDS.get(article.kind, "Article"),
        "@id": f"{page}#story",
        "headline": article.headline,
        "url": article.best_url or page,
        "mainEntityOfPage": page,
        "datePublished": _published(article),
        "author": [{"@type": "Person", "name": name} for name in _authors(article)],
        "publisher": {"@type": "Organization", "name": article.publisher.name} if article.publisher else None,
        "inLanguage": article.language,
        "description": article.summary,
        "isAccessibleForFree": article.access == "open",
        "mentions": [named("Thing", mention.target, site) for mention in article.listed_mentions],
    }


def claim(statement: Any, site: str) -> Thing:
    """A statement, in our paraphrase."""
    speaker = statement.speaker
    kind = "Person" if speaker and speaker.kind == "person" else "Organization"
    thing = named("Claim", statement, site)
    return thing | {
        "text": statement.paraphrase,
        "author": named(kind, speaker, site)
        if speaker
        else {"@type": "Person", "name": statement.speaker_as_described},
        "dateCreated": iso_date(statement.said_on),
    }


def reference_to_story(article: Any, site: str) -> Reference:
    """The story itself, with where our record of it stands."""
    page = article.get_absolute_url()
    moment = article.published_at.astimezone(UTC) if article.published_at else None
    issued = (moment.year, moment.month, moment.day)[: _PRECISION[article.published_precision]] if moment else ()
    return Reference(
        title=article.headline,
        url=article.best_url or site + page,
        key=key_of_path(page),
        version=changed_at(article),
        kind=_CSL.get(article.kind, "article-newspaper"),
        container=article.publisher.name,
        authors=tuple(_authors(article)),
        issued=issued,
        record=site + page,
    )


def reference_to_statement(statement: Any, site: str) -> Reference:
    """A statement in our paraphrase, with who made it."""
    speaker = statement.speaker or statement.speaker_as_described
    return replace(reference_to(statement, site), title=f"{speaker}: {statement.paraphrase}")
