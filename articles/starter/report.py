"""What loading did, kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.starter.kind import Kind
from articles.starter.reading.documents import Entry, Fault


@dataclass
class Report:
    """Counts per kind, and what was left, passed over or taken out, with the reason."""

    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    kept: list[Fault] = field(default_factory=list)
    skipped: list[Fault] = field(default_factory=list)
    removed: list[Fault] = field(default_factory=list)
    kinds: dict[str, None] = field(default_factory=dict)

    def tell_gone(self, entry: Entry, kind: Kind, name: str, slug: str) -> None:
        """Take note that what `entry` refers to at `name` has no row that it could lead to."""
        named = entry.named(kind.called, kind.key)
        message = f"{named} refers to “{slug}”, which was deleted or is of another kind."
        self.skipped.append(entry.fault(message, name))

    def lines(self) -> Iterator[str]:
        """The report, one line per kind, then one per thing that differs, was passed over or taken out."""
        for kind in self.kinds:
            counts = f"{self.created[kind]} created, {self.updated[kind]} updated, {self.unchanged[kind]} unchanged"
            yield f"{kind}: {counts}"
        for word, places in (("kept", self.kept), ("skipped", self.skipped), ("removed", self.removed)):
            for place in places:
                yield f"{word}: {place}"
