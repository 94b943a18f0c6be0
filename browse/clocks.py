"""The two clocks of a reader: the day that is asked about, and the day by whose knowledge it is answered.

`on`: what held on that day. `as_of`: only what was published by the end of that day (UTC), and what held by that
knowledge. They are set once for a request; whatever decides what the public may see reads them here, so that no list,
count, file or feed can forget them. Where none is set, all of today's knowledge counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

ON, AS_OF = "on", "as_of"
PARAMETERS = (ON, AS_OF)
# Days further off are slips of the pen, and no calendar reaches them.
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST = 60


class DayError(ValueError):
    """What is given for a clock can't be taken; the message says why, and what would be."""


@dataclass(frozen=True)
class Clocks:
    """What a reader set; None where nothing."""

    on: date | None = None
    as_of: date | None = None


_UNSET = Clocks()
_clocks: ContextVar[Clocks] = ContextVar("clocks", default=_UNSET)


def on() -> date:
    """The day that is asked about: the one set, else that of the knowledge, else today (UTC)."""
    clocks = _clocks.get()
    return clocks.on or clocks.as_of or timezone.localdate()


def as_of() -> date | None:
    """The day by whose end something must be published to count; None where all counts."""
    return _clocks.get().as_of


def read() -> Clocks:
    """Both as they are set."""
    return _clocks.get()


def put(clocks: Clocks) -> None:
    """Sets the clocks until whoever set them before takes that back."""
    _clocks.set(clocks)


@contextmanager
def set_to(clocks: Clocks) -> Iterator[None]:
    """Within it, the clocks stand as given."""
    token = _clocks.set(clocks)
    try:
        yield
    finally:
        _clocks.reset(token)


def known(day: date | None) -> date | None:
    """The day on which something was done, unless that came after the day of the knowledge."""
    limit = as_of()
    return None if day and limit and day > limit else day


def day_of(name: str, values: Sequence[str]) -> date | None:
    """The day to which the values set a clock; None where they are empty. Raises DayError."""
    given = [value for value in values if value]
    if len(given) > 1:
        raise DayError("Two days are given for it. Give one.")
    return _checked(name, _read(given[0])) if given else None


def _read(text: str) -> date:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    try:
        day = date.fromisoformat(text) if _WRITTEN.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise DayError(f"“{shown}” is not a day of the calendar. Write it as 2025-06-30.")
    if not FIRST <= day <= LAST:
        raise DayError(f"“{shown}” is too far off. Give a day from {FIRST.year} to {LAST.year}.")
    return day


def _checked(name: str, day: date) -> date:
    if name == AS_OF and day > timezone.localdate():
        raise DayError(f"{day} has not come yet: nobody knows what will be published by then.")
    return day


def asked(query: QueryDict) -> Clocks:
    """The clocks that an address sets; one that can't be taken stays unset."""
    return Clocks(**{name: _taken(name, query) for name in PARAMETERS})


def _taken(name: str, query: QueryDict) -> date | None:
    try:
        return day_of(name, query.getlist(name))
    except DayError:
        return None


def refused(query: QueryDict) -> dict[str, str]:
    """Why a clock that the address sets can't be taken, by parameter."""
    reasons = {}
    for name in PARAMETERS:
        try:
            day_of(name, query.getlist(name))
        except DayError as error:
            reasons[name] = str(error)
    return reasons


def as_query() -> dict[str, str]:
    """The parameters that set the clocks as they stand."""
    clocks = read()
    return {name: str(day) for name, day in ((ON, clocks.on), (AS_OF, clocks.as_of)) if day}


def kept(address: str) -> str:
    """An address of this site with the clocks as they stand."""
    query = as_query()
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}" if query else address


def always_present(view: Callable[..., Any]) -> Callable[..., Any]:
    """Marks a view that is only ever of the present, whatever its address says."""
    view.always_present = True  # type: ignore[attr-defined]
    return view
