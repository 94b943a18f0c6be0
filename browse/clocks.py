"""The two clocks of a reader: the day that is asked about, and the day by whose knowledge it is answered.

`on`: what held on that day. `as_of`: only what was published by the end of that day (UTC), and what held by that
knowledge. They are set once for a request; whatever decides what the public may see reads them here, so that no list,
count, file or feed can forget them. Where none is set, all of today's knowledge counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

ON, AS_OF = "on", "as_of"


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


@contextmanager
def set_to(clocks: Clocks) -> Iterator[None]:
    """Within it, the clocks stand as given."""
    token = _clocks.set(clocks)
    try:
        yield
    finally:
        _clocks.reset(token)
