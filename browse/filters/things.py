"""Filters of things with an address that rows are linked to, and of things that lie within one another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from browse.filters.base import EXACT, Chosen, PickFilter
from browse.past import keys_by_past_slug
from browse.picking import Option, all_of, most_frequent_first, one_or_other


@dataclass(frozen=True)
class Match:
    """Why a row is found that does not name what was asked for: what it names instead, and what that may mean."""

    parameter: str
    slug: str
    name: str
    mark: str


@dataclass(frozen=True)
class Way:
    """A way in which rows and things are linked: the rows that link, with the path to the `target` and to the `row`."""

    links: Callable[[], QuerySet]
    target: str
    row: str = "pk"


class ThingFilter(PickFilter):
    """Things with an address, linked to the rows.

    `things` are those that a reader may pick; `links` the rows that link, each with the path to the list's `row` and
    to the `target`, and `ways` are others. Where another filter speaks of the same link, `beside` names it with its
    path on the link.
    """

    def __init__(
        self,
        *,
        things: Callable[[], QuerySet],
        links: Callable[[], QuerySet],
        target: str,
        row: str = "pk",
        named_by: str = "name",
        beside: dict[str, str] | None = None,
        ways: tuple[Way, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.things = things
        self.ways = (Way(links, target, row), *ways)
        self.named_by = named_by
        self.beside = beside or {}

    def find(self, values: list[str]) -> dict[str, Option]:
        found = {option.value: option for option in self._found(slug__in=values)}
        past = keys_by_past_slug(self.things().model, [value for value in values if value not in found])
        moved = {option.key: option for option in self._found(pk__in=past.values())} if past else {}
        return found | {slug: moved[key] for slug, key in past.items() if key in moved}

    def _found(self, **conditions: Any) -> list[Option]:
        columns = ("slug", self.named_by, "pk")
        return [Option(slug, name, pk) for slug, name, pk in self._things(**conditions).values_list(*columns)]

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        for options in self._demands(value, chosen):
            keys = self._keys_sought(options, chosen)
            linked = [
                self._links(way, chosen).filter(**{f"{way.target}__in": keys}).values(way.row) for way in self.ways
            ]
            rows = rows.filter(pk__in=_together(linked))
        return rows

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        return self._options(dict(self._count(rows, chosen)))

    def named(self, options: list[Option], text: str) -> list[Option]:
        """By label and, where the things have a search of their own, by any other name."""
        search = getattr(self.things(), "search", None)
        known = set(search(text).order_by().values_list("pk", flat=True)) if search else set()
        labelled = {option.value for option in super().named(options, text)}
        return [option for option in options if option.key in known or option.value in labelled]

    def matches(self, keys: list[int], value: list[Option], chosen: Chosen) -> Iterator[tuple[int, Match]]:
        """Which of the rows with these keys are not found exactly, and why they are found: none here."""
        yield from ()

    def _demands(self, value: list[Option], chosen: Chosen) -> list[list[Option]]:
        """Options of which a row must have one, for each thing that it must have."""
        return [[option] for option in value] if self.takes_all(chosen) else [value]

    def _things(self, **conditions: Any) -> QuerySet:
        return self.things().filter(**conditions).order_by()

    def _keys_sought(self, options: list[Option], chosen: Chosen) -> list[int | None]:
        return [option.key for option in options]

    def _links(self, way: Way, chosen: Chosen) -> QuerySet:
        links = way.links().order_by()
        for name, path in self.beside.items():
            if name in chosen:
                links = links.filter(**{f"{path}__in": [option.value for option in chosen[name]]})
        return links

    def _pairs(self, chosen: Chosen, **lookups: Any) -> QuerySet:
        """The keys of each row and of what it is linked to, where its links fit the lookups on `row` and `target`."""
        pairs = []
        for way in self.ways:
            paths = {"row": way.row, "target": way.target}
            fits = {f"{paths[end]}__in": keys for end, keys in lookups.items()}
            pairs.append(self._links(way, chosen).filter(**fits).values_list(way.row, way.target))
        return _together(pairs)

    def _count(self, rows: QuerySet, chosen: Chosen, nested: list[tuple[int, int, bool]] | None = None) -> Any:
        return _count(self._pairs(chosen, target=self._things().values("pk")), rows.order_by().values("pk"), nested)

    def _options(self, counts: dict[int, int]) -> list[Option]:
        named = self._things(pk__in=counts).values_list("pk", "slug", self.named_by)
        options = [Option(slug, name, pk, counts[pk]) for pk, slug, name in named]
        return most_frequent_first(options)


@dataclass(frozen=True)
class Nesting:
    """How things of one kind lie in one another, by key.

    `wholes` gives for each thing itself and all that it lies in. `wider` gives for each thing what may mean it without
    naming it or a part of it, with the mark that a row gets which is found by that alone.
    """

    wholes: dict[int, set[int]]
    wider: dict[int, dict[int, str]]

    def parts(self, sought: set[int | None]) -> set[int]:
        """What is sought and all that lies in it."""
        return {part for part, wholes in self.wholes.items() if wholes & sought}

    def around(self, sought: set[int | None]) -> dict[int, str]:
        """What may mean something sought, and its mark."""
        marks = [self.wider.get(key, {}) for key in sought if key is not None]
        return {found: mark for each in marks for found, mark in each.items() if not self.wholes[found] & sought}


class NestedThingFilter(ThingFilter):
    """Things that lie within one another: picking one finds what is linked to any of its parts.

    `part` is what the sentence calls a part, where the phrase does not say by itself that parts are meant: “a place in
    {}”. `wider`, if given, is what it calls things that may mean the one picked (“a region around {}”): these are found
    too, and marked, unless the reader asks for exact matches.
    """

    def __init__(self, *, nesting: Callable[[], Nesting], part: str = "", wider: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.load = nesting
        self.part = part
        self.wider = wider
        self.widened = bool(wider)

    @property
    def nesting(self) -> Nesting:
        """Read once for a page, however many filters need it."""
        return self.parent.once(self.load)

    def in_words(self, value: list[Option], chosen: Chosen) -> str:
        if self.takes_all(chosen):
            return all_of([self._each_in_words(option, chosen) for option in value])
        return one_or_other([option.label for option in value] + self._also(value, chosen))

    def _each_in_words(self, option: Option, chosen: Chosen) -> str:
        also = self._also([option], chosen)
        return f"{option.label} (or {one_or_other(also)})" if also else option.label

    def _also(self, value: list[Option], chosen: Chosen) -> list[str]:
        """What is found besides the things themselves."""
        sought, which = {option.key for option in value if option.known}, "it" if len(value) == 1 else "them"
        also = [self.part.format(which)] if self.part and self.nesting.parts(sought) - sought else []
        return also + ([self.wider.format(which)] if self._around(value, chosen) else [])

    def _around(self, options: list[Option], chosen: Chosen) -> dict[int, str]:
        if not self.widened or EXACT in chosen:
            return {}
        return self.nesting.around({option.key for option in options})

    def _keys_sought(self, options: list[Option], chosen: Chosen) -> list[int | None]:
        exact = self.nesting.parts({option.key for option in options})
        return [*exact, *self._around(options, chosen)]

    def matches(self, keys: list[int], value: list[Option], chosen: Chosen) -> Iterator[tuple[int, Match]]:
        """For each row that one of the things asked for finds by its marks alone, each thing that it names instead."""
        demands = [(demand, self._around(demand, chosen)) for demand in self._demands(value, chosen)]
        if not any(around for _demand, around in demands):
            return
        linked: dict[int, set[int]] = {}
        for row, target in self._pairs(chosen, row=keys):
            linked.setdefault(row, set()).add(target)
        marks = [
            (row, target, around[target])
            for demand, around in demands
            for row, targets in linked.items()
            if not targets & self.nesting.parts({option.key for option in demand})
            for target in targets & around.keys()
        ]
        things = {option.key: option for option in self._found(pk__in={target for _row, target, _mark in marks})}
        for row, target, mark in sorted(set(marks)):
            if target in things:
                yield row, Match(self.parameter, things[target].value, things[target].label, mark)

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        nested = [(part, whole, True) for part, wholes in self.nesting.wholes.items() for whole in wholes]
        if self.widened and EXACT not in chosen:
            nested += [(found, key, False) for key in self.nesting.wider for found in self.nesting.around({key})]
        counted = {key: (number, exact) for key, number, exact in self._count(rows, chosen, nested)}
        named = self._things(pk__in=counted).values_list("pk", "slug", self.named_by)
        return most_frequent_first(
            [Option(slug, name, pk, counted[pk][0], exact=counted[pk][1]) for pk, slug, name in named]
        )


def _together(linked: list[QuerySet]) -> QuerySet:
    first, *others = linked
    return first.union(*others, all=True) if others else first


def _count(pairs: QuerySet, rows: QuerySet, nested: list[tuple[int, int, bool]] | None = None) -> list[tuple[Any, ...]]:
    """Of pairs of a row and what it names, by how many different ones of the rows each thing is named.

    `nested`, if given, has what may be named, the thing that this finds, and whether exactly; each count then says
    whether the thing is found exactly by any row.
    """
    try:
        links, parameters = pairs.query.sql_with_params()
        listed, of_rows = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    # The ORM wrote the inner queries, and their values are parameters.
    linked = f"({links}) AS link (row_key, named)"
    among = f"WHERE link.row_key IN ({listed})"
    if nested is None:
        counting = f"SELECT named, count(DISTINCT row_key) FROM {linked} {among} GROUP BY named"  # noqa: S608
        values = [*parameters, *of_rows]
    else:
        counting = (
            "SELECT nesting.thing, count(DISTINCT link.row_key), bool_or(nesting.exact) "  # noqa: S608
            f"FROM {linked} JOIN unnest(%s::bigint[], %s::bigint[], %s::boolean[]) "
            f"AS nesting (named, thing, exact) USING (named) {among} GROUP BY nesting.thing"
        )
        columns = [list(column) for column in zip(*nested, strict=True)] or [[], [], []]
        values = [*parameters, *columns, *of_rows]
    with connection.cursor() as cursor:
        cursor.execute(counting, values)
        return cursor.fetchall()
