"""Days of rows as the rules take them."""

from calendar import monthrange
from datetime import UTC, date
from typing import Any

from browse import clocks, edtf
from entities.rules.spans import UNKNOWN, Span


def span(row: Any, name: str) -> Span:
    """A partial date of a row, with the days that the database derived."""
    earliest, latest = (getattr(row, f"{name}_{end}") for end in ("earliest", "latest"))
    return Span(earliest, latest, edtf.in_words(getattr(row, name)))


def published(article: Any) -> Span:
    """When the article was published, as precise as known; of an undated one, nothing."""
    if not article.published_at:
        return UNKNOWN
    first = article.published_at.astimezone(UTC).date()
    match article.published_precision:
        case "year":
            return Span(first.replace(month=1, day=1), first.replace(month=12, day=31))
        case "month":
            return Span(first.replace(day=1), first.replace(day=monthrange(first.year, first.month)[1]))
    return Span(first, first)


def checked_on(row: Any) -> date | None:
    """When somebody last looked whether it still holds, if that was known by the day of knowledge."""
    return clocks.known(row.checked_on)


def told_on(article: Any) -> date | None:
    """The last day of which the article tells: that on which it was seen, else that of its publication."""
    return clocks.known(article.seen_on) or published(article).latest
