"""Which of an event's acting sides have said nothing on it, as far as is recorded."""

from dataclasses import dataclass

from entities.rules.verdicts import Case


@dataclass(frozen=True)
class Silent:
    """An acting side without a recorded statement; `published` where a text of its own is among the sources."""

    name: str
    published: bool


def silent_sides(case: Case) -> list[Silent]:
    """The acting sides of whom no statement of any kind is recorded, not even a refusal to answer."""
    spoken = {word.side.key for word in case.words if word.side}
    published = {text.side.key for text in case.texts if text.side}
    silent = sorted((side for side in case.acting if side.key not in spoken), key=lambda side: side.name)
    return [Silent(side.name, side.key in published) for side in silent]
