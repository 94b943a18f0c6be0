"""A list's filters together: what was asked, in a sentence and as chips, what could not be taken, and the counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.functional import cached_property

from browse.filters import DayFilter, ListFilter, PickFilter
from browse.picking import LONGEST_TEXT, Option, shortened

PAGING = ("page", "page_size")
MOST_OPTIONS = 40
TRACKING = {"fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "ref"}


def is_tracking(parameter: str) -> bool:
    """Whether others put the parameter on links to us: it asks for nothing."""
    return parameter in TRACKING or parameter.startswith("utm_")


@dataclass(frozen=True)
class Problem:
    """A parameter that could not be taken as it was given."""

    parameter: str
    message: str


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


@dataclass(frozen=True)
class Facet:
    """A filter with the options that occur among the rows which the other filters leave."""

    name: str
    label: str
    options: list[Option]
    left_off: int = 0

    @property
    def in_use(self) -> bool:
        return any(option.chosen for option in self.options)


class ListFilterSet(django_filters.FilterSet):
    """Abstract: the filters of a list. `everything` names it whole, `some` begins its sentence."""

    everything = "Everything"
    some = "Items"
    filters: dict[str, ListFilter]

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self.narrowed(queryset)

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

    @cached_property
    def problems(self) -> list[Problem]:
        """Parameters that could not be taken as they were given, with the reason."""
        refused = [Problem(name, errors[0].messages[0]) for name, errors in self.form.errors.as_data().items()]
        unknown = [name for name in self.data if not (name in self.filters or name in PAGING or is_tracking(name))]
        nameless = [Problem(shortened(name, 40), "This list has no filter of that name.") for name in unknown[:5]]
        return refused + self._swapped_days() + nameless

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
                said.setdefault(phrase, []).append(self.filters[name].in_words(value))
        if not said:
            return self.everything
        return " ".join([self.some, *(phrase.format(" and ".join(words)) for phrase, words in said.items())])

    @property
    def chips(self) -> Iterator[Chip]:
        """Each value in force but the order."""
        for name, value in self.chosen.items():
            shown = self.filters[name]
            if isinstance(shown, PickFilter):
                for option in value:
                    yield Chip(shown.label, option.label, self._without(name, option.value))
            elif shown.phrase:
                yield Chip(shown.label, shown.in_words(value), self._without(name))

    def _without(self, name: str, value: str | None = None) -> str:
        query = self.query
        query.setlist(name, [] if value is None else [kept for kept in query.getlist(name) if kept != value])
        kept = query.urlencode()
        return f"?{kept}" if kept else "."

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
                getattr(shown.field, "choices", []),
                refused.get(name, ""),
            )
            for name, shown in self.filters.items()
            if not isinstance(shown, PickFilter)
        ]

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """What is in force but has no field in the form, so that asking again keeps it."""
        unoffered = [
            name for name, shown in self.filters.items() if isinstance(shown, PickFilter) and not shown.offered
        ]
        return [(name, option.value) for name in unoffered for option in self.chosen.get(name, [])]

    @cached_property
    def facets(self) -> list[Facet]:
        """Filters with their options; each ignores its own selection, and shows what is selected even at zero."""
        return [
            self._facet(name, shown)
            for name, shown in self.filters.items()
            if isinstance(shown, PickFilter) and shown.offered
        ]

    def _facet(self, name: str, shown: PickFilter) -> Facet:
        picked = {option.value: option for option in self.chosen.get(name, []) if option.known}
        others = {other: value for other, value in self.chosen.items() if other != name}
        counted = shown.counts(self.narrowed(self.queryset, leaving_out=name), others)
        options = [replace(option, chosen=option.value in picked) for option in counted]
        gone = picked.keys() - {option.value for option in options}
        options += [replace(option, count=0, chosen=True) for value, option in picked.items() if value in gone]
        shown_options = [option for place, option in enumerate(options) if place < MOST_OPTIONS or option.chosen]
        return Facet(name, shown.label, shown_options, len(options) - len(shown_options))
