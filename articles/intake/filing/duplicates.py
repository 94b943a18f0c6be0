"""Knows a story again: by its bytes, its text, its address, or its publisher, headline and day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from django.db.models import Q

from articles.intake.story import Story
from articles.models import Article, Intake, Publisher
from browse.names import fold

_FOLLOWS_READERS = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "smid", "smtyp", "cmpid", "ref_src")


def digest(raw: bytes) -> str:
    """The SHA-256 of an arrival, exactly as it came."""
    return sha256(raw).hexdigest()


def fingerprint(story: Story) -> str:
    """The SHA-256 of headline and body without case, accents, spaces and marks; "" without a body."""
    if not story.body:
        return ""
    return sha256(f"{_letters(story.headline or '')}\n{_letters(story.body_text)}".encode()).hexdigest()


def differs(story: Story, article: Article) -> bool:
    """Whether both have a text, and the story's is not the article's or a part of it, letter by letter."""
    return bool(story.body and article.body) and _letters(story.body_text) not in _letters(article.body)


def articles_of_same_bytes(checksum: str, stories: int) -> dict[int, Article]:
    """The articles that the same bytes led to before, by the place of the story among so many in the arrival."""
    earlier = Intake.objects.filter(digest=checksum).order_by("-pk").values_list("found", flat=True).first() or []
    if len(earlier) != stories:
        return {}
    pks = dict(enumerate(row.get("article") for row in earlier))
    articles = Article.objects.in_bulk(set(pks.values()) - {None})
    return {place: articles[pk] for place, pk in pks.items() if pk in articles}


def known_article(story: Story, publisher: Publisher | None, zone: str | None) -> Article | None:
    """The article that already stands for this story, whatever its status."""
    return _of_same_text(story) or _at_same_address(story) or _of_same_headline(story, publisher, zone)


def _of_same_text(story: Story) -> Article | None:
    mark = fingerprint(story)
    return Article.objects.filter(fingerprint=mark).first() if mark else None


def _at_same_address(story: Story) -> Article | None:
    if not story.url:
        return None
    addresses = list(_same_addresses(story.url))
    known = Q(url__in=addresses) | Q(other_urls__overlap=addresses) | Q(archive_url__in=addresses)
    return Article.objects.filter(known).order_by("pk").first()


def _same_addresses(url: str) -> Iterator[str]:
    """Spellings of one address: http or https, with or without a last slash and what follows readers about."""
    yield url
    parts = urlsplit(url)
    query = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(_FOLLOWS_READERS)
    ]
    path = parts.path.rstrip("/")
    for scheme in ("https", "http"):
        for ending in ("", "/"):
            yield urlunsplit((scheme, parts.netloc, path + ending, urlencode(query), ""))


def _of_same_headline(story: Story, publisher: Publisher | None, zone: str | None) -> Article | None:
    days = _days_of_story(story, zone)
    if not (publisher and story.headline and days):
        return None
    around = (
        datetime.combine(min(days) - timedelta(days=1), datetime.min.time(), UTC),
        datetime.combine(max(days) + timedelta(days=2), datetime.min.time(), UTC),
    )
    nearby = Article.objects.filter(publisher=publisher, published_at__range=around).order_by("pk")
    headline = _letters(story.headline)
    same = (each for each in nearby if _letters(each.headline) == headline and days & _days_of_article(each, zone))
    return next(same, None)


def _days_of_story(story: Story, zone: str | None) -> set[date]:
    """The days on which it was published: where it was written, in UTC, and at the publisher's."""
    if story.published is None or story.published_precision not in ("day", "minute"):
        return set()
    written = date.fromisoformat(story.published[:10])
    return {written} | (_days_of_moment(story.published_at, zone) if story.published_at else set())


def _days_of_article(article: Article, zone: str | None) -> set[date]:
    if article.published_at is None or article.published_precision not in (
        Article.Precision.DAY,
        Article.Precision.MINUTE,
    ):
        return set()
    if article.published_precision == Article.Precision.DAY:
        return {article.published_at.astimezone(UTC).date()}
    return _days_of_moment(article.published_at, zone)


def _days_of_moment(moment: datetime, zone: str | None) -> set[date]:
    there = {moment.astimezone(ZoneInfo(zone)).date()} if zone else set()
    return {moment.astimezone(UTC).date()} | there


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())
