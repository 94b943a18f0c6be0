"""How rows of a list are told outside of its pages: in feeds, and in calendars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Source:
    """A source of an entry, as a line of text and an address, which may be missing."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Entry:
    """Something that a feed tells: an item of the list, or news of one.

    `key` makes its id, so it never changes; `summary` says what happened, `says` who says so.
    """

    key: str
    title: str
    path: str
    updated: datetime
    summary: str = ""
    says: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    category: str = "item"


@dataclass(frozen=True)
class Day:
    """Something that is to happen on a day or, where the day is not known, within a span of days.

    `when` is the date as it is recorded; `earliest` and `latest` are the days that it may mean.
    """

    key: str
    name: str
    when: str
    earliest: date | None
    latest: date | None
    path: str
    changed: datetime
    description: str = ""

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day; of a span with an open end, the day that is known."""
        known = self.earliest or self.latest
        assert known is not None  # noqa: S101 -- a recorded date has at least one end
        return self.earliest or known, self.latest or known

    @property
    def is_exact(self) -> bool:
        return self.earliest == self.latest and not set(self.when) & set("?~%")


class Telling:
    """What a feed and a calendar say of the rows of a list. This one knows only what rows of any kind have."""

    # Accessors of rows whose change is news of the row, too.
    evidence: tuple[str, ...] = ()
    has_days = False

    def fetch(self, rows: QuerySet) -> QuerySet:
        """The rows with what `entry` reads, beyond what a row as data reads."""
        return rows

    def entry(self, row: Any) -> Entry:
        return Entry(
            key=key_of(row),
            title=self.title(row),
            path=row.get_absolute_url(),
            updated=row.changed,
            summary=self.summary(row),
            says=tuple(self.says(row)),
            sources=tuple(self.sources(row)),
        )

    def title(self, row: Any) -> str:
        return str(row)

    def summary(self, row: Any) -> str:
        return getattr(row, "summary", "")

    def says(self, row: Any) -> Iterable[str]:
        """Who says so, a line each."""
        return ()

    def sources(self, row: Any) -> Iterable[Source]:
        return ()

    def notices(self, rows: QuerySet, today: date, most: int) -> list[Entry]:
        """What else is to be told of the rows by `today`, the newest first and at most so many."""
        return []

    def days(self, rows: QuerySet, since: date | None) -> list[Day]:
        """The days of the rows, from `since` on if that is given."""
        return []


def key_of(row: Any) -> str:
    """What names the row for ever, whatever becomes of its address."""
    return f"{row._meta.concrete_model._meta.model_name}/{row.pk}"
