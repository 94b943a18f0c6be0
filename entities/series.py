"""Which figures form a series: the same quantity in the same unit, of the same material and subject, over time.

A pure rule; it knows no database. Decision 12 tells why it is as it is. In short:

- *Of what it is.* A figure of an actor, a site or a relationship is of that. A quota, exports, imports, output, demand
  or reserves told in an act are of the state that issued it, since every year has an act of its own. A price, floor or
  cap by weight is of its material. Any other figure of an event is a number of that moment, in no series.
- *What can repeat.* A capacity or a stake is asked again and again; a loan, a grant or the cost of something is one
  thing, and two of them are no series.
- *Time.* An undated figure has no place in a series, and figures for one time only are none.
- *Parts.* What is told of a provision, where the whole act tells the same for the same time, is a part of that.
- *Sums.* Only exact amounts for times that fill a calendar year without gap or overlap, each from a batch of its own,
  are added up, and only where nobody told the year as a whole.

>>> from datetime import date
>>> def batch(key, first, last, tonnes):
...     number = Decimal(tonnes)
...     return Number(key, "quota", "t", "ndpr", About("china"), first, last, number, number, batch=str(key))
>>> [found] = series_of([
...     batch(1, date(2013, 1, 1), date(2013, 6, 30), 1938), batch(2, date(2013, 7, 1), date(2013, 12, 31), 1679)
... ])
>>> found.key
'quota--t--ndpr--china'
>>> [(total.year, total.value, total.parts) for total in found.totals]
[(2013, Decimal('3617'), (1, 2))]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import groupby

# Told in an act, they are of the state that issues it.
OF_STATES = frozenset({"quota", "exports", "imports", "output", "demand", "reserves"})
# Of a material, whoever guarantees or asks them, if they are by weight.
OF_MATERIALS = frozenset({"price", "price_floor", "price_cap"})
# Asked again and again of the same actor, site or relationship.
REPEATED = OF_STATES | OF_MATERIALS | {"capacity", "sales", "revenue", "stake", "valuation"}
# Amounts of a stretch of time: those of two halves make that of the year.
AMOUNTS = frozenset({"quota", "exports", "imports", "output", "sales", "revenue"})
BY_WEIGHT = ("/kg", "/t", "/lb")
EXACTLY = "exactly"
BETWEEN_PARTS = "--"
# Currencies by their signs, the longer ones first; the bare dollar and yen signs are those of the largest market.
SIGNS = {
    "us$": "usd",
    "hk$": "hkd",
    "a$": "aud",
    "c$": "cad",
    "$": "usd",
    "€": "eur",
    "£": "gbp",
    "¥": "cny",
    "₹": "inr",
    "₩": "krw",
    "₽": "rub",
    "₫": "vnd",
}
# Words of units that are written in capitals.
CURRENCIES = frozenset(
    {"AUD", "BRL", "CAD", "CHF", "CNY", "EUR", "GBP", "HKD", "INR", "JPY", "KRW", "MYR", "RUB", "TWD", "USD", "VND"}
)


@dataclass(frozen=True)
class About:
    """What a series is of: as its address has it, and as a reader is told it."""

    code: str
    name: str = ""


EVERYBODY = About("all", "in different deals")


@dataclass(frozen=True)
class Number:
    """A figure as the rule sees it; `act` is the event that tells it, `batch` the event or provision that it is of."""

    key: int
    quantity: str
    unit: str
    material: str
    about: About
    first: date | None
    last: date | None
    low: Decimal | None
    high: Decimal | None
    qualifier: str = EXACTLY
    act: str = ""
    batch: str = ""
    of_whole_act: bool = False

    @property
    def exact(self) -> Decimal | None:
        """The number itself, where it is exactly one."""
        return self.low if self.low == self.high and self.qualifier == EXACTLY else None


@dataclass(frozen=True)
class Total:
    """What the parts of a year add up to."""

    year: int
    value: Decimal
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Series:
    """Numbers that belong together, by time; `parts` holds the keys of those that are part of another one."""

    key: str
    about: About
    numbers: tuple[Number, ...]
    parts: frozenset[int] = frozenset()
    totals: tuple[Total, ...] = field(default=())

    @property
    def whole(self) -> tuple[Number, ...]:
        """The numbers that are no part of another one."""
        return tuple(each for each in self.numbers if each.key not in self.parts)

    @property
    def are_amounts(self) -> bool:
        return self.numbers[0].quantity in AMOUNTS and not self.is_rate

    @property
    def is_rate(self) -> bool:
        """Whether the unit is by the year or a share, so that two numbers of it can't be added."""
        return self.numbers[0].unit == "%" or "/" in self.numbers[0].unit


def key_of(number: Number) -> str:
    """The last part of the address of the series that the number may belong to; "" where it can belong to none."""
    if not number.about.code or number.quantity not in REPEATED or not (number.first or number.last):
        return ""
    return BETWEEN_PARTS.join((number.quantity, _unit_key(number.unit), number.material or "any", number.about.code))


def unit_code(unit: str) -> str:
    """A unit in an address: “USD/kg” is `usd-per-kg`, “€” is `eur`, “%” is `percent`."""
    words = unit.lower().replace("%", " percent ").replace("/", " per ")
    for sign, currency in SIGNS.items():
        words = words.replace(sign, f" {currency} ")
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "none"


def _unit_key(unit: str) -> str:
    """The code of a unit; one that is written in another way than its code is read has a mark of its own after it.

    So no two units share a key, and that of a unit is the same whichever others there are.
    """
    code = unit_code(unit)
    return code if unit == _read(code) else f"{code}-{sha256(unit.encode()).hexdigest()[:8]}"


def _read(code: str) -> str:
    """The unit that a code stands for: `usd-per-kg` for “USD/kg”."""
    words = [word.upper() if word.upper() in CURRENCIES else word for word in code.split("-")]
    return " ".join("%" if word == "percent" else word for word in words).replace(" per ", "/")


def series_of(numbers: Iterable[Number]) -> list[Series]:
    """All series that the numbers form, the longest first; each number is in one at most."""
    told = [each for each in numbers if key_of(each)]
    ordered = sorted(told, key=lambda each: (*_key_and_unit(each), *_by_time(each)))
    found = (_series(key, tuple(group)) for (key, _unit), group in groupby(ordered, _key_and_unit))
    return sorted((each for each in found if _times(each.whole) > 1), key=lambda each: (-len(each.numbers), each.key))


def _key_and_unit(number: Number) -> tuple[str, str]:
    return key_of(number), number.unit


def _series(key: str, numbers: tuple[Number, ...]) -> Series:
    told = {(each.act, each.first, each.last) for each in numbers if each.of_whole_act}
    parts = frozenset(
        each.key for each in numbers if not each.of_whole_act and (each.act, each.first, each.last) in told
    )
    found = Series(key, numbers[0].about, numbers, parts)
    return Series(key, found.about, numbers, parts, tuple(_totals(found.whole)) if found.are_amounts else ())


def _times(numbers: Sequence[Number]) -> int:
    return len({(each.first, each.last) for each in numbers})


def _by_time(number: Number) -> tuple[date, date, int]:
    """By the beginning, what lasts longer first; what has no beginning by its end."""
    first = number.first or number.last or date.min
    return first, date.max - ((number.last or first) - date.min), number.key


def _totals(numbers: Sequence[Number]) -> Iterable[Total]:
    years = sorted({each.first.year for each in numbers if each.first})
    for year in years:
        parts = [each for each in numbers if _touches(each, year)]
        values = [each.exact for each in parts]
        if len(parts) > 1 and _fill(parts, year) and len({each.batch for each in parts}) == len(parts):
            known = [value for value in values if value is not None]
            if len(known) == len(values):
                yield Total(year, sum(known, Decimal(0)), tuple(each.key for each in parts))


def _touches(number: Number, year: int) -> bool:
    """Whether any of its time lies in the year, or may do."""
    return (number.first or date.min).year <= year <= (number.last or date.max).year


def _fill(numbers: Sequence[Number], year: int) -> bool:
    """Whether their times follow one another from the first day of the year to its last."""
    awaited = date(year, 1, 1)
    for number in sorted(numbers, key=_by_time):
        if number.first != awaited or number.last is None:
            return False
        awaited = number.last + timedelta(days=1)
    return awaited == date(year + 1, 1, 1)
