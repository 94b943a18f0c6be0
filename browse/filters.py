"""Filters that any list may use: each narrows the rows, says in words what it did and, if asked, counts its options."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import django_filters
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, Count, DateTimeField, F, Func, Q, QuerySet
from django.utils import formats
from django.utils.text import capfirst

from browse.past import keys_by_past_slug
from browse.picking import DayField, Option, OrderField, PickField, TextField, most_frequent_first, one_or_other

Chosen = Mapping[str, Any]


class ListFilter(django_filters.Filter):
    """Abstract: a filter of a list. `phrase` says it in the list's sentence: “by {}”; "" keeps it out."""

    input_type = "search"

    def __init__(self, *, label: str, phrase: str = "", **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)
        self.phrase = phrase

    def narrow(self, rows: QuerySet, value: Any, chosen: Chosen) -> QuerySet:
        """The rows that `value` asks for; `chosen` has the values of all filters that count."""
        raise NotImplementedError

    def in_words(self, value: Any) -> str:
        return str(value)


class SearchFilter(ListFilter):
    """Free text, answered by the rows' own `search()`: once for a page, however many counts it has."""

    _found: list[int] | None = None

    @property
    def field(self) -> TextField:
        return TextField(label=self.label)

    def narrow(self, rows: QuerySet, value: str, chosen: Chosen) -> QuerySet:
        if self._found is None:
            everything: Any = rows.model._default_manager.all()
            self._found = list(everything.search(value).order_by().values_list("pk", flat=True))
        return rows.filter(pk__in=self._found)

    def in_words(self, value: str) -> str:
        return f"“{value}”"


class DayFilter(ListFilter):
    """Rows from a day on (`lookup_expr="gte"`) or up to it (`"lte"`), the day included.

    Of a partial date, `other_end` names the other column: a date that is open on this side fits any day. A filter from
    a day on may name in `up_to` the parameter of the last day.
    """

    input_type = "date"

    def __init__(self, *, other_end: str = "", up_to: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.other_end = other_end
        self.up_to = up_to

    @property
    def field(self) -> DayField:
        return DayField(label=self.label)

    def narrow(self, rows: QuerySet, value: date, chosen: Chosen) -> QuerySet:
        bound: date | datetime = value
        if isinstance(rows.model._meta.get_field(self.field_name), DateTimeField):
            edge = time.min if self.lookup_expr == "gte" else time.max
            bound = datetime.combine(value, edge, tzinfo=UTC)
        fits = Q(**{f"{self.field_name}__{self.lookup_expr}": bound})
        if self.other_end:
            fits |= Q(**{self.field_name: None, f"{self.other_end}__isnull": False})
        return rows.filter(fits)

    def in_words(self, value: date) -> str:
        return formats.date_format(value, "j F Y")


class OrderFilter(ListFilter):
    """The order of the rows: `orders` maps a code to its label and to what puts rows in that order."""

    input_type = "select"

    def __init__(self, *, orders: Mapping[str, tuple[str, Callable[[Any], QuerySet]]], **kwargs: Any) -> None:
        super().__init__(label="Order", **kwargs)
        self.orders = orders

    @property
    def field(self) -> OrderField:
        return OrderField(label=self.label, choices=[(code, label) for code, (label, _) in self.orders.items()])

    def narrow(self, rows: QuerySet, value: str, chosen: Chosen) -> QuerySet:
        return self.orders[value][1](rows)


class PickFilter(ListFilter):
    """Abstract: any of several values; repeating the parameter widens it."""

    def __init__(self, *, noun: str, offered: bool = True, **kwargs: Any) -> None:
        super().__init__(label=kwargs.pop("label", capfirst(noun)), **kwargs)
        self.noun = noun
        self.offered = offered

    @property
    def field(self) -> PickField:
        return PickField(label=self.label, find=self.find, noun=self.noun)

    def find(self, values: list[str]) -> dict[str, Option]:
        """What a reader may pick, by those of the values that ask for it."""
        raise NotImplementedError

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        """The options that occur among the rows, with the number of rows that picking each alone would leave."""
        raise NotImplementedError

    def in_words(self, value: list[Option]) -> str:
        return one_or_other([option.label for option in value])


class CodeFilter(PickFilter):
    """Values of a column with fixed choices."""

    def __init__(self, *, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.labels = dict(choices)

    def find(self, values: list[str]) -> dict[str, Option]:
        return {value: Option(value, str(self.labels[value])) for value in values if value in self.labels}

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        return rows.filter(**{f"{self.field_name}__in": [option.value for option in value]})

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        found = self._codes(_whole(rows)).values_list("code").annotate(n=Count("pk", distinct=True))
        options = [Option(code, str(self.labels.get(code, code)), count=n) for code, n in found.order_by() if code]
        return most_frequent_first(options)

    def _codes(self, rows: QuerySet) -> QuerySet:
        return rows.annotate(code=F(self.field_name))


class ListedCodeFilter(CodeFilter):
    """Values of a column that holds a list of codes."""

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        return rows.filter(**{f"{self.field_name}__overlap": [option.value for option in value]})

    def _codes(self, rows: QuerySet) -> QuerySet:
        return rows.annotate(code=Func(F(self.field_name), function="unnest", output_field=CharField()))


class ThingFilter(PickFilter):
    """Things with an address, linked to the rows.

    `things` are those that a reader may pick; `links` the rows that link, each with the path to the list's `row` and
    to the `target`. Where another filter speaks of the same link, `beside` names it with its path on the link.
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
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.things = things
        self.links = links
        self.target = target
        self.row = row
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
        keys = self._keys_sought(value)
        links = self._links(chosen).filter(**{f"{self.target}__in": keys})
        return rows.filter(pk__in=links.order_by().values(self.row))

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        counted = self._links_of(rows, chosen).values_list(self.target).annotate(n=Count(self.row, distinct=True))
        return self._options(dict(counted))

    def _things(self, **conditions: Any) -> QuerySet:
        return self.things().filter(**conditions).order_by()

    def _keys_sought(self, value: list[Option]) -> list[int | None]:
        return [option.key for option in value]

    def _links(self, chosen: Chosen) -> QuerySet:
        links = self.links()
        for name, path in self.beside.items():
            if name in chosen:
                links = links.filter(**{f"{path}__in": [option.value for option in chosen[name]]})
        return links

    def _links_of(self, rows: QuerySet, chosen: Chosen) -> QuerySet:
        listed, public = rows.order_by().values("pk"), self._things().values("pk")
        return self._links(chosen).filter(**{f"{self.row}__in": listed, f"{self.target}__in": public}).order_by()

    def _options(self, counts: dict[int, int]) -> list[Option]:
        named = self._things(pk__in=counts).values_list("pk", "slug", self.named_by)
        options = [Option(slug, name, pk, counts[pk]) for pk, slug, name in named]
        return most_frequent_first(options)


class NestedThingFilter(ThingFilter):
    """Things that lie within one another: picking one finds what is linked to any of its parts.

    `wholes` gives for each thing, by key, itself and all that it lies in. `part` is what the sentence calls a part,
    where the phrase does not say by itself that parts are meant.
    """

    def __init__(self, *, wholes: Callable[[], dict[int, set[int]]], part: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.wholes = wholes
        self.part = part

    def in_words(self, value: list[Option]) -> str:
        names = [option.label for option in value]
        if self.part and len(self._keys_sought(value)) > sum(option.known for option in value):
            names.append(f"{self.part} in {'it' if len(names) == 1 else 'them'}")
        return one_or_other(names)

    def _keys_sought(self, value: list[Option]) -> list[int | None]:
        sought = {option.key for option in value}
        return [part for part, wholes in self.wholes().items() if wholes & sought]

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        pairs = [(part, whole) for part, wholes in self.wholes().items() for whole in wholes]
        linked = self._links_of(rows, chosen).values_list(self.row, self.target)
        return self._options(dict(_count_wholes(linked, pairs)))


def _count_wholes(linked: QuerySet, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """How many different rows stand under each whole: `linked` has row and part, `pairs` part and whole."""
    try:
        links, parameters = linked.query.sql_with_params()
    except EmptyResultSet:
        return []
    counting = (  # the ORM wrote the inner query, and its values are parameters
        "SELECT nesting.whole, count(DISTINCT link.row_key) "  # noqa: S608
        f"FROM ({links}) AS link (row_key, part) "
        "JOIN unnest(%s::bigint[], %s::bigint[]) AS nesting (part, whole) USING (part) GROUP BY nesting.whole"
    )
    parts, wholes = [part for part, _ in pairs], [whole for _, whole in pairs]
    with connection.cursor() as cursor:
        cursor.execute(counting, [*parameters, parts, wholes])
        return cursor.fetchall()


class OnlyWithout(CodeFilter):
    """Codes on a link that stand alone only where none of the filters in `unless` speaks of the same link."""

    def __init__(self, *, links: Callable[[], QuerySet], row: str, unless: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.links = links
        self.row = row
        self.unless = unless

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        if any(name in chosen for name in self.unless):
            return rows
        links = self.links().filter(**{f"{self.field_name}__in": [option.value for option in value]})
        return rows.filter(pk__in=links.order_by().values(self.row))

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        """All codes, without numbers: what one would leave hangs on each of the other filters' links."""
        return [Option(code, str(label)) for code, label in self.labels.items()]


def _whole(rows: QuerySet) -> QuerySet:
    """The same rows without order, prefetches and annotations, so that they group cleanly."""
    return rows.model._base_manager.filter(pk__in=rows.order_by().values("pk"))
