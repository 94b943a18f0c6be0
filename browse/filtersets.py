"""A list's filters together: what was asked, in a sentence and as chips, what could not be taken, and the counts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.functional import cached_property

from browse import clocks
from browse.clocks import ON
from browse.facets import Facet, Finding
from browse.filters import (
    AllOfFilter,
    ClockFilter,
    DayFilter,
    ExactFilter,
    ListFilter,
    Match,
    OrderFilter,
    PickFilter,
    ThingFilter,
    clock_filters,
)
from browse.filters.base import ALL, EXACT
from browse.picking import LONGEST_TEXT, shortened

PAGING = ("page", "page_size")
CHUNK = 500
TRACKING = {"fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "ref"}


def is_tracking(parameter: str) -> bool:
    """Whether others put the parameter on links to us: it asks for nothing."""
    return parameter in TRACKING or parameter.startswith("utm_")


@dataclass(frozen=True)
class Problem:
    """A parameter that could not be taken as it was given."""

    parameter: str
    message: str


def problems_of_clocks(asked: QueryDict) -> list[Problem]:
    """What can't be taken of the two clocks, where no list is asked for."""
    return [Problem(name, reason) for name, reason in clocks.refused(asked).items()]


@dataclass(frozen=True)
class Chip:
    """A value in force, and the address of the list without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True)
class PlainField:
    """A text, a day or an order, as the form shows it."""

    name: str
    label: str
    type: str
    value: str
    choices: list[tuple[str, str]]
    problem: str
    hint: str = ""


class ListFilterSet(django_filters.FilterSet):
    """Abstract: the filters of a list. `everything` names it whole, `some` begins its sentence.

    A list gets the two clocks and, where one of its filters can ask for all of several values, `all`; where one is
    widened, `exact`. `tells_of_a_day` says whether its rows are told differently from day to day.
    """

    everything = "Everything"
    some = "Items"
    tells_of_a_day = False
    filters: dict[str, ListFilter]

    @classmethod
    def get_filters(cls) -> dict[str, ListFilter]:
        filters = super().get_filters() | clock_filters()
        picks = {name: shown for name, shown in filters.items() if isinstance(shown, PickFilter)}
        together = {name: shown.label.lower() for name, shown in picks.items() if shown.all_of}
        if together:
            filters[ALL] = AllOfFilter(options=together)
        if any(shown.widened for shown in picks.values()):
            filters[EXACT] = ExactFilter()
        for name, shown in filters.items():
            shown.parameter = name
        return filters

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self.narrowed(queryset)

    def once(self, load: Callable[[], Any]) -> Any:
        """What `load` gives, asked for once however many filters need it."""
        if load not in self._loaded:
            self._loaded[load] = load()
        return self._loaded[load]

    @cached_property
    def _loaded(self) -> dict[Callable[[], Any], Any]:
        return {}

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What is asked for and in force, by parameter."""
        errors: ErrorDict = self.form.errors
        taken = {name: (found[0].params or {}).get("taken") for name, found in errors.as_data().items()}
        values = {name: self.form.cleaned_data.get(name, taken.get(name)) for name in self.filters}
        return {name: value for name, value in values.items() if value not in (None, "", [])}

    def narrowed(self, rows: QuerySet, leaving_out: str = "") -> QuerySet:
        """The rows that the filters leave; one filter may be left out."""
        chosen = {name: value for name, value in self.chosen.items() if name != leaving_out}
        for name, value in chosen.items():
            rows = self.filters[name].narrow(rows, value, chosen)
        return rows

    def marked(self, rows: Iterable[Any]) -> Iterator[Any]:
        """The rows, each with `matched_by`: why it is found though it does not name what was asked for; else empty."""
        widened = [
            (shown, self.chosen[name])
            for name, shown in self.filters.items()
            if isinstance(shown, ThingFilter) and shown.widened and name in self.chosen
        ]
        remaining = iter(rows)
        while chunk := list(islice(remaining, CHUNK)):
            matches: dict[Any, list[Match]] = {row.pk: [] for row in chunk}
            for shown, value in widened:
                for key, match in shown.matches(list(matches), value, self.chosen):
                    matches[key].append(match)
            for row in chunk:
                row.matched_by = matches[row.pk]
                yield row

    @cached_property
    def problems(self) -> list[Problem]:
        """Parameters that could not be taken as they were given, with the reason."""
        refused = [Problem(name, errors[0].messages[0]) for name, errors in self.form.errors.as_data().items()]
        unknown = [name for name in self.data if not (self._has(name) or is_tracking(name))]
        nameless = [Problem(shortened(name, 40), "This list has no filter of that name.") for name in unknown[:5]]
        return refused + self._swapped_days() + nameless

    def _has(self, name: str) -> bool:
        return name in self.filters or name in PAGING or name in self.finding.parameters

    def _swapped_days(self) -> list[Problem]:
        message = "The days are swapped: this one is later than that of {}, so nothing fits."
        return [
            Problem(name, message.format(shown.up_to))
            for name, shown in self.filters.items()
            if isinstance(shown, DayFilter) and name in self.chosen and shown.up_to in self.chosen
            if self.chosen[name] > self.chosen[shown.up_to]
        ]

    @cached_property
    def sentence(self) -> str:
        """The filters in plain words: “Stories by The New York Times that name JL Mag”."""
        said: dict[str, list[str]] = {}
        for name, value in self.chosen.items():
            if phrase := self.filters[name].phrase:
                said.setdefault(phrase, []).append(self.filters[name].in_words(value, self.chosen))
        days = {shown.phrase for shown in self.filters.values() if isinstance(shown, ClockFilter)}
        phrases = {phrase: phrase.format(_and(words)) for phrase, words in said.items()}
        narrowed = [words for phrase, words in phrases.items() if phrase not in days]
        subject = " ".join([self.some, *narrowed]) if narrowed else self.everything
        return "".join([subject, *(words for phrase, words in phrases.items() if phrase in days)])

    @property
    def chips(self) -> Iterator[Chip]:
        """Each value in force but the order."""
        for name, value in self.chosen.items():
            shown = self.filters[name]
            if isinstance(shown, PickFilter):
                for option in value:
                    yield Chip(shown.label, option.label, self._without(name, option.value))
            elif shown.phrase:
                yield Chip(shown.label, shown.in_words(value, self.chosen), self._without(name))

    def _without(self, name: str, value: str | None = None) -> str:
        query = self.query
        query.setlist(name, [] if value is None else [kept for kept in query.getlist(name) if kept != value])
        kept = query.urlencode()
        return f"?{kept}" if kept else "."

    @property
    def without_marked(self) -> str:
        """The address of the list with what is found exactly; "" where there is nothing to leave out."""
        widened = any(getattr(self.filters[name], "widened", False) for name in self.chosen)
        if not widened or EXACT in self.chosen:
            return ""
        query = self.query
        query[EXACT] = "1"
        return f"?{query.urlencode()}"

    @property
    def query(self) -> QueryDict:
        """The parameters in force, in the order of the filters, without the page: what the list's address needs."""
        query = QueryDict(mutable=True)
        for name, value in self.chosen.items():
            picked = isinstance(self.filters[name], PickFilter)
            query.setlist(name, [option.value for option in value] if picked else [str(value)])
        return query

    @property
    def plain_fields(self) -> list[PlainField]:
        """The fields that take a text, a day or an order, each with what was written there."""
        refused = {problem.parameter: problem.message for problem in self.problems}
        return [
            PlainField(
                name,
                shown.label,
                shown.input_type,
                "" if name in refused and name not in self.chosen else shortened(self.data.get(name, ""), LONGEST_TEXT),
                _orders(shown) if isinstance(shown, OrderFilter) else [],
                refused.get(name, ""),
                getattr(shown, "hint", ""),
            )
            for name, shown in self.filters.items()
            if not isinstance(shown, PickFilter) and self._has_field(name)
        ]

    def _has_field(self, name: str) -> bool:
        return name != ON or self.tells_of_a_day

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """What is in force but has no field in the form, so that asking again keeps it."""
        picked = [
            (name, option.value)
            for name, shown in self.filters.items()
            if isinstance(shown, PickFilter) and not shown.offered and name != EXACT
            for option in self.chosen.get(name, [])
            if not (name == ALL and self._is_offered(option.value))
        ]
        days = [(name, str(self.chosen[name])) for name in (ON,) if name in self.chosen and not self._has_field(name)]
        return picked + days

    def _is_offered(self, name: str) -> bool:
        return any(facet.name == name and facet.options for facet in self.facets)

    @property
    def takes_exact(self) -> bool:
        """Whether a reader may ask for exact matches."""
        return EXACT in self.filters

    @cached_property
    def finding(self) -> Finding:
        """What the reader typed to find more options."""
        offered = [name for name, shown in self.filters.items() if isinstance(shown, PickFilter) and shown.offered]
        return Finding.read(self.data, offered)

    @cached_property
    def facets(self) -> list[Facet]:
        """Filters with their options; each ignores its own selection, and shows what is selected even at zero.

        Where rows must have all of the values, an option counts the rows that have it beside those selected.
        """
        return [
            self._facet(name, shown)
            for name, shown in self.filters.items()
            if isinstance(shown, PickFilter) and shown.offered
        ]

    def _facet(self, name: str, shown: PickFilter) -> Facet:
        together = shown.takes_all(self.chosen)
        rows = self.narrowed(self.queryset, leaving_out="" if together else name)
        return Facet.made(shown, shown.counts(rows, self.chosen), self.chosen, self.finding.texts.get(name, ""))


def _and(words: list[str]) -> str:
    """The words as one list of demands; a comma keeps those apart that are lists themselves."""
    compound = len(words) > 1 and any(" or " in text or " and " in text for text in words)
    return (", and " if compound else " and ").join(words)


def _orders(shown: OrderFilter) -> list[tuple[str, str]]:
    """Codes and labels; the first needs no code, as the list stands in that order anyway."""
    (_first, label), *others = ((code, label) for code, (label, _) in shown.orders.items())
    return [("", label), *others]
