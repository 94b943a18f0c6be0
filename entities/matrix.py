"""Licences by where goods may go and which: how many holders each cell has, and what can't be placed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from entities.models import Licence

# How strongly a cell is shaded, at most.
SHADES = 3


@dataclass(frozen=True)
class Side:
    """Along one side of the matrix: which links of a licence fall on it, what each lies in, and what is shown.

    `shown` are the keys that a reader asked for; None where everything that is named stands there. `first` are the
    kinds that stand before the others.
    """

    link: str
    wholes: Mapping[int, set[int]]
    shown: Collection[int] | None = None
    first: Collection[str] = ()

    def named(self, licences: Iterable[Licence]) -> dict[int, Any]:
        """What the licences name, by key; nothing stands on a side that no source has named."""
        found = {thing.pk: thing for licence in licences for thing in getattr(licence, self.link).all()}
        return {key: thing for key, thing in found.items() if self.shown is None or key in self.shown}

    def reached(self, licence: Licence, among: Collection[int]) -> set[int]:
        """Of those things, what the licence names and what this lies in: a licence for Germany is one for Europe."""
        keys = (thing.pk for thing in getattr(licence, self.link).all())
        return {whole for key in keys for whole in self.wholes.get(key, {key}) if whole in among}


@dataclass
class Holders:
    """Different holders, and how many of the licences have a holder that is described, not named."""

    named: set[int] = field(default_factory=set)
    unnamed: set[int] = field(default_factory=set)

    def add(self, licence: Licence) -> None:
        if licence.holder_id:
            self.named.add(licence.holder_id)
        else:
            self.unnamed.add(licence.pk)

    def __bool__(self) -> bool:
        return bool(self.named or self.unnamed)

    @property
    def number(self) -> int:
        return len(self.named)


@dataclass(frozen=True)
class Cell:
    """A place and goods, with who holds licences that name both, and where these are listed."""

    column: Any
    holders: Holders
    address: str = ""
    shade: int = 0  # from 0 to SHADES


@dataclass(frozen=True)
class Line:
    """A place, how deep it stands under those that it lies in, and its cells."""

    place: Any
    depth: int
    address: str
    cells: list[Cell]
    total: Holders


@dataclass(frozen=True)
class Unplaced:
    """A licence that stands in no cell, or not in all that it covers, and why."""

    licence: Licence
    reasons: list[str]


@dataclass(frozen=True)
class Matrix:
    """Destination × goods; `inferred` are licences placed by what no source was seen to say."""

    columns: list[Any]
    lines: list[Line]
    totals: list[Cell]
    total: Holders
    unplaced: list[Unplaced]
    partly: list[Unplaced]
    inferred: list[Licence]


Address = Callable[..., str]
# Fields that place a licence, and may rest on no page that was seen.
INFERABLE = frozenset({"destinations", "goods"})
OTHERS = "it also names “other destinations”, without saying which"


def matrix(licences: Iterable[Licence], destinations: Side, goods: Side, address: Address) -> Matrix:
    """The licences as a matrix; `address` gives where those for a place, and for goods if given, are listed."""
    licences = list(licences)
    places, materials = destinations.named(licences), goods.named(licences)
    cells = _cells(licences, destinations, goods, places, materials)
    rows = _in_order({key: places[key] for key, _ in cells}, destinations)
    totals = {key: _all(of for pair, of in cells.items() if pair[1] == key) for key in {key for _, key in cells}}
    columns = [materials[key] for key in sorted(totals, key=lambda key: _most_first(totals[key], materials[key]))]
    most = max((holders.number for holders in cells.values()), default=0)

    def line(place: Any, depth: int) -> Line:
        found = [(column, cells.get((place.pk, column.pk), Holders())) for column in columns]
        shown = [
            Cell(column, holders, address(place, column) if holders else "", _shade(holders.number, most))
            for column, holders in found
        ]
        return Line(place, depth, address(place), shown, _all(holders for _, holders in found))

    return Matrix(
        columns,
        [line(place, depth) for place, depth in rows],
        [Cell(column, totals[column.pk]) for column in columns],
        _all(cells.values()),
        [Unplaced(licence, reasons) for licence in licences if (reasons := list(_why_unplaced(licence)))],
        [Unplaced(licence, [OTHERS]) for licence in licences if _is_partly_placed(licence)],
        [licence for licence in licences if not INFERABLE.isdisjoint(licence.unverified_fields)],
    )


def _cells(
    licences: Iterable[Licence],
    destinations: Side,
    goods: Side,
    places: Collection[int],
    materials: Collection[int],
) -> dict[tuple[int, int], Holders]:
    """Who holds licences for each pair of one of the places and of the materials that has any, by their keys."""
    found: dict[tuple[int, int], Holders] = {}
    for licence in licences:
        reached = goods.reached(licence, materials)
        for place in destinations.reached(licence, places):
            for material in reached:
                found.setdefault((place, material), Holders()).add(licence)
    return found


def _all(parts: Iterable[Holders]) -> Holders:
    """The different holders of several cells together."""
    whole = Holders()
    for part in parts:
        whole.named |= part.named
        whole.unnamed |= part.unnamed
    return whole


def _shade(number: int, most: int) -> int:
    """From 0 for none to SHADES for the most that any cell has."""
    return -(-number * SHADES // most) if most else 0


def _most_first(holders: Holders, thing: Any) -> tuple[int, str, int]:
    return -holders.number, thing.sort_name, thing.pk


def _in_order(things: Mapping[int, Any], side: Side) -> list[tuple[Any, int]]:
    """The things by name, each with its depth under the narrowest of them that it lies in."""
    under: dict[int | None, list[int]] = {}
    for key in things:
        around = side.wholes.get(key, {key})
        outer = [whole for whole in around & things.keys() if side.wholes[whole] < around]
        narrowest = max(outer, key=lambda whole: (len(side.wholes[whole]), things[whole].sort_name), default=None)
        under.setdefault(narrowest, []).append(key)

    def place_in_order(key: int) -> tuple[bool, str, int]:
        return things[key].kind not in side.first, things[key].sort_name, key

    def below(key: int | None, depth: int) -> Iterator[tuple[Any, int]]:
        for part in sorted(under.get(key, ()), key=place_in_order):
            yield things[part], depth
            yield from below(part, depth + 1)

    return list(below(None, 0))


def _why_unplaced(licence: Licence) -> Iterator[str]:
    """What it lacks to stand in a cell."""
    if not licence.destinations.all():
        if licence.other_destinations:
            yield "destinations are mentioned, none is named"
        else:
            yield _lacking(licence, "destinations")
    if not licence.goods.all():
        if licence.goods_as_stated:
            yield f"goods are stated as “{licence.goods_as_stated}”, which is no single material here"
        else:
            yield _lacking(licence, "goods")


def _lacking(licence: Licence, name: str) -> str:
    return f"{name} not {'disclosed' if name in licence.not_disclosed else 'recorded'}"


def _is_partly_placed(licence: Licence) -> bool:
    return bool(licence.other_destinations and licence.destinations.all() and licence.goods.all())
