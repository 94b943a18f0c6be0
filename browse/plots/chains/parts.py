"""What a chain is made of: things and what one does to another, and the shapes in which they are drawn."""

from dataclasses import dataclass
from datetime import date

from browse.plots.scales import rounded


@dataclass(frozen=True)
class Node:
    """Something at a time: `about` stands above its title, `status` below; `gathers` if it stands for several.

    Things whose `day` is known stand in one row only if they are near in time.
    """

    key: str
    title: str
    about: str = ""
    href: str = ""
    status: str = ""
    tone: str = ""
    day: date | None = None
    emphasised: bool = False
    gathers: bool = False


@dataclass(frozen=True)
class Line:
    """What one thing does to an earlier one: “lower suspends upper”."""

    lower: str
    upper: str
    label: str


@dataclass(frozen=True)
class Text:
    """A line of text where it is drawn."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Box:
    """A node as it is drawn."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    about: Text
    title: tuple[Text, ...]
    status: Text

    @property
    def middle(self) -> float:
        return rounded(self.x + self.width / 2)

    @property
    def bottom(self) -> float:
        return rounded(self.y + self.height)


@dataclass(frozen=True)
class Label:
    """What a stem says, beside it; `left` to `right` and `top` to `bottom` bound its text."""

    lower: str
    uppers: tuple[str, ...]
    text: str
    lines: tuple[Text, ...]
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Wire:
    """All lines that lead to one box: what is drawn, its arrow, and the dots at which others join."""

    upper: str
    path: str
    arrow: str
    joints: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Stem:
    """What leaves a box in one way, up to the lines that it joins."""

    lower: str
    path: str


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    wires: tuple[Wire, ...]
    stems: tuple[Stem, ...]
