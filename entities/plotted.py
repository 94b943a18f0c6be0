"""The series that figures form, with the figures themselves and a plot of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.text import capfirst

from browse import edtf
from browse.plots.lines import Entry, Lines, lines
from entities import series
from entities.models import Actor, Figure, Participation
from entities.series import EVERYBODY, About, Number, Series, Total

# Figures that are looked through for series, the latest ones first.
MOST_FIGURES = 5000
# A plot of fewer points tells nothing that a line of text would not.
WORTH_A_PLOT = 3
ROUGHLY = frozenset({Figure.Qualifier.ABOUT})
AT_LEAST = frozenset({Figure.Qualifier.AT_LEAST, Figure.Qualifier.MORE_THAN})
AT_MOST = frozenset({Figure.Qualifier.AT_MOST, Figure.Qualifier.LESS_THAN})


@dataclass(frozen=True)
class Line:
    """A line of the table of a series: a figure, or the sum of some."""

    time: str
    figure: Any = None
    is_part: bool = False
    total: str = ""
    how: str = ""
    is_this: bool = False


class ToldSeries:
    """A series as readers see it: its name, its plot and the same as a table; `this` is the figure to be marked."""

    def __init__(self, found: Series, figures: dict[int, Any], this: int | None = None) -> None:
        self.series = found
        self.figures = [figures[number.key] for number in found.numbers]
        self.this = this

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def key(self) -> str:
        return self.series.key

    @property
    def unit(self) -> str:
        return str(self.figures[0].unit)

    @cached_property
    def title(self) -> str:
        """What is measured, of what, of whom."""
        first = self.figures[0]
        of_what = [first.material.name] if first.material else []
        return f"{capfirst(first.get_quantity_display())}: {', '.join([*of_what, self.series.about.name])}"

    @property
    def hint(self) -> str:
        """What else one has to know of how it was put together; "" where nothing."""
        if any(figure.event_id or figure.provision_id for figure in self.figures):
            if self.series.about == EVERYBODY:
                return "Each is of a deal of its own."
            if self.series.numbers[0].quantity in series.OF_STATES:
                return f"As told in acts of {self.series.about.name}, each of which names its own time and goods."
        return ""

    @cached_property
    def span(self) -> str:
        """The first and the last year of which it tells."""
        years = [day.year for number in self.series.numbers for day in (number.first, number.last) if day]
        return str(min(years)) if min(years) == max(years) else f"{min(years)}–{max(years)}"

    def get_absolute_url(self) -> str:
        return reverse("figure_series", args=[self.key])

    @property
    def plot(self) -> Lines:
        return lines(list(self._entries()), self.unit, columns=self.series.are_amounts)

    @property
    def spark(self) -> Lines:
        """The plot in small."""
        return lines(list(self._entries()), self.unit, columns=self.series.are_amounts, small=True)

    @property
    def lines(self) -> Iterator[Line]:
        """All that the plot shows, by time; a sum stands before what it adds up."""
        totals = {total.parts[0]: total for total in self.series.totals}
        for figure in self.figures:
            if figure.pk in totals:
                total = totals[figure.pk]
                yield Line(str(total.year), total=_in_unit(total, self.unit), how=_how(total))
            is_part = figure.pk in self.series.parts
            yield Line(edtf.in_words(figure.period), figure, is_part, is_this=figure.pk == self.this)

    def _entries(self) -> Iterator[Entry]:
        for number, figure in zip(self.series.numbers, self.figures, strict=True):
            yield _entry(number, figure, number.key in self.series.parts, figure.pk == self.this)
        for total in self.series.totals:
            words = f"{total.year}: {_in_unit(total, self.unit)}. {_how(total)}"
            first, last = date(total.year, 1, 1), date(total.year, 12, 31)
            yield Entry(first, last, total.value, total.value, "", words, manner="sum")


def of(figures: QuerySet, this: int | None = None) -> list[ToldSeries]:
    """The series that these figures form, the longest first."""
    found = {figure.pk: figure for figure in _fetched(figures)}
    return [ToldSeries(each, found, this) for each in series.series_of(_number(figure) for figure in found.values())]


def called(key: str) -> ToldSeries | None:
    """The series that has this key in its address, of all public figures."""
    quantity, *_rest = key.split(series.BETWEEN_PARTS)
    told = of(Figure.objects.published().filter(quantity=quantity).with_sources())
    return next((each for each in told if each.key == key), None)


def with_this(figure: Any) -> ToldSeries | None:
    """The series that the figure stands in, if any; the figure is marked in it."""
    alike = Figure.objects.published().filter(quantity=figure.quantity, unit=figure.unit, material=figure.material_id)
    told = of(alike, this=figure.pk)
    return next((each for each in told if figure in each.figures), None)


def _fetched(figures: QuerySet) -> Any:
    """Those of the figures that may stand in a series, the latest ones first, with all that tells in which."""
    dated = Q(period_earliest__isnull=False) | Q(period_latest__isnull=False)
    issuers = Participation.objects.published().filter(role=Participation.Role.ISSUER)
    issuing = issuers.select_related("actor__jurisdiction", "actor__parent__jurisdiction")
    paths = ("event__participations", "provision__event__participations")
    told_with = ("material", "actor", "site", "event", "licence", "provision__event")
    ends = ("relationship__subject", "relationship__object")
    found: Any = (
        figures.filter(dated, quantity__in=series.REPEATED)
        .select_related(*told_with, *ends)
        .prefetch_related(*(Prefetch(path, issuing, to_attr="issuing") for path in paths))
    )
    return found.latest_first()[:MOST_FIGURES]


def _number(figure: Any) -> Number:
    act = figure.event_id or (figure.provision.event_id if figure.provision else "")
    return Number(
        figure.pk,
        figure.quantity,
        figure.unit,
        figure.material.slug if figure.material else "",
        _about(figure),
        figure.period_earliest,
        figure.period_latest,
        figure.minimum,
        figure.maximum,
        figure.qualifier,
        act=str(act),
        batch=f"provision {figure.provision_id}" if figure.provision_id else f"event {act}",
        of_whole_act=bool(figure.event_id),
    )


def _about(figure: Any) -> About:
    """What a series with this figure in it is of."""
    if figure.quantity in series.OF_MATERIALS:
        return EVERYBODY if figure.material and figure.unit.endswith(series.BY_WEIGHT) else About("")
    if figure.actor:
        return About(f"{figure.actor.kind}-{figure.actor.slug}", figure.actor.name)
    if figure.site:
        return About(f"site-{figure.site.slug}", figure.site.name)
    if figure.relationship:
        tie = figure.relationship
        stake = figure.quantity == Figure.Quantity.STAKE
        name = f"{tie.subject.name} {'in' if stake else tie.get_kind_display()} {tie.object.name}"
        return About(f"{tie.subject.slug}-{tie.kind}-{tie.object.slug}", name)
    act = figure.event or (figure.provision.event if figure.provision else None)
    if act is None or figure.quantity not in series.OF_STATES:
        return About("")
    states = {state.pk: state for state in map(_state_of, (each.actor for each in act.issuing)) if state}
    if len(states) != 1:
        return About("")
    [state] = states.values()
    return About(state.slug, state.name)


def _state_of(actor: Any) -> Any:
    parent = actor.parent if actor.parent and actor.parent.publication == Actor.Publication.PUBLISHED else None
    return actor.jurisdiction or (parent.jurisdiction if parent else None)


def _entry(number: Number, figure: Any, is_part: bool, is_this: bool) -> Entry:
    told = f"{edtf.in_words(figure.period)}: {figure.in_words()}"
    note = f". {capfirst(figure.note.rstrip('.'))}" if figure.note else ""
    return Entry(
        number.first,
        number.last,
        number.low,
        number.high,
        label=figure.in_words().removesuffix(f" {figure.unit}"),
        title=f"{told}{note}.",
        address=figure.get_absolute_url(),
        roughly=figure.qualifier in ROUGHLY,
        at_least=figure.qualifier in AT_LEAST or figure.maximum is None,
        at_most=figure.qualifier in AT_MOST or figure.minimum is None,
        manner="part" if is_part else "",
        here=is_this,
    )


def _in_unit(total: Total, unit: str) -> str:
    return f"{total.value.normalize():,f} {unit}"


def _how(total: Total) -> str:
    return f"The {len(total.parts)} batches of the year, added up by us; nobody told the whole year."
