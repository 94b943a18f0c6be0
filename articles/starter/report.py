"""What loading did, kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.starter.documents import Fault


@dataclass
class Report:
    """Counts per kind, and what was passed over with the reason."""

    created: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    kept: list[Fault] = field(default_factory=list)
    skipped: list[Fault] = field(default_factory=list)
    kinds: dict[str, None] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """The report, one line per kind, then one per thing that differs or was passed over."""
        for kind in self.kinds:
            yield f"{kind}: {self.created[kind]} created, {self.unchanged[kind]} unchanged"
        for place in self.kept:
            yield f"left as it is: {place}"
        for place in self.skipped:
            yield f"skipped: {place}"
