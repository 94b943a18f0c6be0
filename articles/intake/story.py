"""What reading a scraped text yields: a story, its parts, and what was left out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

KINDS = (
    "news",
    "analysis",
    "opinion",
    "explainer",
    "interview",
    "disclosure",
    "official_notice",
    "report",
    "other",
)
ACCESSES = ("open", "preview", "paywalled")
PRECISIONS = ("year", "month", "day", "minute")


class UnreadableStory(ValueError):  # noqa: N818 - said as curators say it
    """The text can't be read as a story; the message says why, in words for a curator."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Dropped(NamedTuple):
    """A line of the text that is no part of the story, and the reason."""

    line: str
    why: str


class Placed(NamedTuple):
    """Where one line of the text went: the name of a field, or "dropped"."""

    line: str
    role: str


class TextPart(NamedTuple):
    """A named stretch of the story's own prose."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """One story as read; None and empty tuples stand for what the text doesn't say.

    `published` is ISO 8601, as precise as known: "2025-06-11T06:26-04:00" (without an offset when the text has
    no time zone), "2025-06-11", "2025-06" or "2025"; `published_precision` is minute, day, month or year.
    """

    headline: str | None = None
    publisher: str | None = None
    found_at: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_precision: str | None = None
    dateline: str | None = None
    kind: str = "news"
    access: str = "open"
    language: str | None = None
    standfirst: str | None = None
    body: tuple[str, ...] = ()
    caption: str | None = None
    alt_text: str | None = None
    credit: str | None = None
    url: str | None = None
    dropped: tuple[Dropped, ...] = ()
    # The account of every line, so that nothing is lost without a trace; not part of what the story is.
    lines: tuple[Placed, ...] = field(default=(), repr=False, compare=False)

    @property
    def published_at(self) -> datetime | None:
        """The moment of publication in UTC; None unless the minute and the offset are known."""
        if self.published is None or self.published_precision != "minute":
            return None
        moment = datetime.fromisoformat(self.published)
        return moment.astimezone(UTC) if moment.tzinfo else None

    @property
    def body_text(self) -> str:
        """The body with one blank line between paragraphs."""
        return "\n\n".join(self.body)

    def text_parts(self) -> Iterator[TextPart]:
        """The parts in which actors, places and materials are looked for.

        Byline, author's note, alt text, credit and dropped lines are left out: names there are no mentions.
        """
        if self.headline:
            yield TextPart("headline", self.headline)
        if self.standfirst:
            yield TextPart("standfirst", self.standfirst)
        for number, paragraph in enumerate(self.body, start=1):
            yield TextPart(f"body {number}", paragraph)
        if self.caption:
            yield TextPart("caption", self.caption)
