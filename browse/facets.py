"""A filter's options beside a list: the most frequent, those that the reader typed to find, and those in force."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import QueryDict

from browse.filters import Chosen, PickFilter
from browse.picking import LONGEST_TEXT, Option

MOST_FOUND = 40
FIND = "find-"


@dataclass(frozen=True)
class Finding:
    """The words by which a reader looks for options, by parameter: `find-company=lynas`. They narrow no rows."""

    parameters: list[str]
    texts: dict[str, str]

    @classmethod
    def read(cls, asked: QueryDict, offered: Iterable[str]) -> "Finding":
        typed = {name: asked.get(FIND + name, "").strip()[:LONGEST_TEXT] for name in offered}
        return cls([FIND + name for name in typed], {name: text for name, text in typed.items() if text})


def is_finding(parameter: str) -> bool:
    return parameter.startswith(FIND)


@dataclass(frozen=True)
class Facet:
    """A filter with the options that occur among the rows which the other filters leave.

    `left_off` options are not shown; `text` is what the reader typed to find some. `takes_all` says that the reader may
    ask for rows which have all of the values, `together` that this is asked.
    """

    name: str
    label: str
    options: list[Option]
    left_off: int = 0
    text: str = ""
    takes_all: bool = False
    together: bool = False

    @classmethod
    def made(cls, shown: PickFilter, counted: list[Option], chosen: Chosen, text: str) -> "Facet":
        picked = {option.value: option for option in chosen.get(shown.parameter, []) if option.known}
        options = [replace(option, chosen=option.value in picked) for option in counted]
        gone = picked.keys() - {option.value for option in options}
        options += [replace(option, count=0, chosen=True) for value, option in picked.items() if value in gone]
        offered = _found(shown, options, text) if text else _most_frequent(shown, options)
        kept = [option for option in options if option.chosen or option.value in offered]
        return cls(
            shown.parameter,
            shown.label,
            kept,
            left_off=len(options) - len(kept),
            text=text,
            takes_all=shown.all_of,
            together=shown.takes_all(chosen),
        )

    @property
    def in_use(self) -> bool:
        return bool(self.text) or any(option.chosen for option in self.options)

    @property
    def is_searched(self) -> bool:
        """Whether there is more than is shown, to be found by typing."""
        return bool(self.left_off or self.text)


def _found(shown: PickFilter, options: list[Option], text: str) -> set[str]:
    return {option.value for option in shown.named(options, text)[:MOST_FOUND]}


def _most_frequent(shown: PickFilter, options: list[Option]) -> set[str]:
    return {option.value for option in [option for option in options if option.exact][: shown.most_offered]}
