"""A text on its way to being a story: its lines, and the clues about it that were seen so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from articles.intake.reading.outlets import Outlets

# Roles a line can have; those of a field bear its name.
DROPPED = "dropped"
BODY = "body"


@dataclass(slots=True, eq=False)
class Line:
    """One line (or joined paragraph); `tag` says what markup or a label calls it, `gap` the blank lines before."""

    text: str
    gap: int = 0
    tag: str = ""
    role: str = ""
    why: str = ""
    # What is left of the text once the parts that belong to other fields are cut off.
    rest: str = ""

    def __post_init__(self) -> None:
        self.rest = self.rest or self.text

    def settle(self, role: str, why: str = "") -> None:
        """Give the line its one role."""
        self.role, self.why = role, why

    def drop(self, why: str) -> None:
        """Leave the line out of the story."""
        self.settle(DROPPED, why)


@dataclass(frozen=True, slots=True)
class Clue:
    """A value seen for a field, and how much it is to be trusted (0 to 10)."""

    field: str
    value: str
    weight: float
    # The line it was seen in, if it was one; dates above the headline are less sure than those below.
    line: Line | None = None


@dataclass(slots=True)
class Sheet:
    """The lines of one story before they are read, with what markup and labels say outright."""

    lines: list[Line]
    clues: list[Clue] = field(default_factory=list)
    marked_up: bool = False


@dataclass(slots=True)
class Draft:
    """A sheet being read."""

    lines: list[Line]
    clues: list[Clue]
    outlets: Outlets
    seen_at: datetime | None = None
    marked_up: bool = False
    # Places in the order of `lines`: the headline, and the first and last line of prose.
    headline_at: int | None = None
    body_at: int | None = None
    body_end: int | None = None
    authors: list[str] = field(default_factory=list)
    _places: dict[int, int] = field(default_factory=dict)

    def clue(self, field_: str, value: str, weight: float, line: Line | None = None) -> None:
        """Note a clue."""
        self.clues.append(Clue(field_, value, weight, line))

    def place_of(self, line: Line | None) -> int | None:
        """Where a line stands."""
        if line is None:
            return None
        if not self._places:
            self._places.update((id(other), place) for place, other in enumerate(self.lines))
        return self._places.get(id(line))

    def best(self, field_: str) -> str | None:
        """The most trusted value of a field; of equals, the first."""
        found = [clue for clue in self.clues if clue.field == field_ and clue.value]
        return max(found, key=lambda clue: clue.weight).value if found else None

    def clued(self, field_: str) -> list[Clue]:
        """All clues of a field, in the order seen."""
        return [clue for clue in self.clues if clue.field == field_]

    def open_lines(self) -> Iterator[tuple[int, Line]]:
        """The lines that have no role yet, with their places."""
        return ((place, line) for place, line in enumerate(self.lines) if not line.role)

    @property
    def gapped(self) -> bool:
        """Whether blank lines stand between paragraphs, so that their absence tells something."""
        return sum(1 for line in self.lines if line.gap) > len(self.lines) / 3
