"""Makes the draft article of a story, and completes an article that was known without its text."""

from datetime import UTC, date, datetime
from itertools import islice
from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify

from articles.intake.filing.duplicates import fingerprint
from articles.intake.filing.fitting import fitted, free_slug
from articles.intake.filing.known_names import Key
from articles.intake.filing.readings import Reading
from articles.intake.matching.matcher import Found
from articles.intake.story import Story
from articles.models import Article, Author, Byline, Mention, Publisher
from browse.names import fold

NO_HEADLINE = "(no headline found)"
_PRIVATE = ("standfirst", "caption", "alt_text", "credit")
_TELLING_LETTERS = 8
_valid_address = URLValidator(schemes=["http", "https"])


def make_article(reading: Reading, publisher: Publisher | None, seen_on: date) -> Article:
    """A draft with everything that the story says, its authors, and what it names as suggested mentions."""
    story = reading.story
    moment, precision = moment_of(story)
    headline = fitted(Article, "headline", story.headline)
    article = Article(
        slug=_slug(story, publisher, seen_on),
        headline=headline or NO_HEADLINE,
        headline_basis=Article.HeadlineBasis.READ if headline else Article.HeadlineBasis.DESCRIBED,
        publisher=publisher,
        url=_address(story.url),
        found_at=fitted(Article, "found_at", story.found_at),
        published_at=moment,
        published_precision=precision,
        seen_on=seen_on,
        dateline=fitted(Article, "dateline", story.dateline),
        kind=story.kind,
        language=(story.language or "")[:8],
        access=story.access,
        body=story.body_text,
        fingerprint=fingerprint(story),
        **_private_texts(story),
    )
    article.save()
    _add_authors(article, story)
    _suggest_mentions(article, reading.found)
    return article


def complete_article(article: Article, reading: Reading) -> bool:
    """Fill what curators alone see and the article lacks; True if a text was filled in.

    A full text takes the place of a preview. What readers see stays as a curator left it.
    """
    if article.status == Article.Status.REJECTED:
        return False
    story = reading.story
    added = {name: text for name, text in _private_texts(story).items() if text and not getattr(article, name)}
    if _brings_body(article, story):
        added |= {"body": story.body_text, "fingerprint": _free_fingerprint(story)}
    for name, text in added.items():
        setattr(article, name, text)
    if added:
        article.save()
    _suggest_mentions(article, reading.found)
    return bool(added)


def moment_of(story: Story) -> tuple[datetime | None, str]:
    """When it was published, in UTC, and how precisely; the time of day counts only with its offset."""
    if not (story.published and story.published_precision):
        return None, ""
    if story.published_at:
        return story.published_at, Article.Precision.MINUTE
    precision = Article.Precision.DAY if story.published_precision == "minute" else story.published_precision
    numbers = (int(part) for part in story.published[:10].split("-"))
    year, month, day = islice((*numbers, 1, 1), 3)
    return datetime(year, month, day, tzinfo=UTC), precision


def _private_texts(story: Story) -> dict[str, str]:
    return {name: fitted(Article, name, getattr(story, name)) for name in _PRIVATE}


def _free_fingerprint(story: Story) -> str:
    """The story's fingerprint; "" where another article has it, as no two may."""
    mark = fingerprint(story)
    return "" if Article.objects.filter(fingerprint=mark).exists() else mark


def _brings_body(article: Article, story: Story) -> bool:
    if not story.body:
        return False
    opens = article.access != Article.Access.OPEN and story.access == Article.Access.OPEN
    return not article.body or (opens and len(story.body_text) > len(article.body))


def _suggest_mentions(article: Article, found: tuple[Found, ...]) -> None:
    """Suggest what the story names and the article has no mention of yet."""
    known = {
        (kind, pk)
        for mention in article.mentions.all()
        for kind in ("actor", "place", "material")
        if (pk := getattr(mention, f"{kind}_id"))
    }
    Mention.objects.bulk_create([_mention(article, each) for each in found if each.key not in known])


def _mention(article: Article, found: Found) -> Mention:
    kind, pk = cast(Key, found.key)
    return Mention(
        article=article, matched=[text[:300] for text in found.matched], count=found.count, **{f"{kind}_id": pk}
    )


def _add_authors(article: Article, story: Story) -> None:
    names = dict.fromkeys(name for author in story.authors if (name := fitted(Author, "name", author)))
    authors = dict.fromkeys(_author(name) for name in names)
    Byline.objects.bulk_create(
        Byline(article=article, author=author, position=position) for position, author in enumerate(authors, start=1)
    )


def _author(name: str) -> Author:
    known = Author.objects.filter(sort_name=fold(name)).order_by("pk").first()
    return known or Author.objects.create(name=name, slug=free_slug(Author, name))


def _slug(story: Story, publisher: Publisher | None, seen_on: date) -> str:
    outlet = publisher.slug if publisher else ""
    headline = slugify(story.headline or "")
    if len(headline) < _TELLING_LETTERS:
        day = story.published[:10] if story.published else seen_on.isoformat()
        headline = f"{day}-{fingerprint(story)[:8]}"
    return free_slug(Article, f"{outlet} {headline}")


def _address(url: str | None) -> str | None:
    if not url or len(url) > 2000:
        return None
    try:
        _valid_address(url)
    except ValidationError:
        return None
    return url
