"""Events on a time axis: which time is shown, in which lanes the events stand, and how each is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Max, Min, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from browse import clocks, edtf
from browse.filtersets import ListFilterSet
from browse.plots.lanes import Item, LanesPlot, Tone
from entities.measures import KINDS as MEASURES
from entities.models import Event, Participation, Place
from entities.nesting import nested_places

MOST_LANES = 12
MOST_EVENTS = 300
MOST_UNDATED = 20
# Where so many events lie over so many years, most of them late, the axis begins where two thirds of them do.
CROWD, LONG_TIME, SHARE = 40, 5, 2 / 3
SHORTEST = timedelta(days=7)
# A time of this length is moved by whole months.
BY_MONTHS = timedelta(days=300)
# No slug and no code begins so.
OTHERS, NONE = "+others", "+none"

ACTS = Tone("acts", "act of a state or court", "square")
WORDS = Tone("words", "talks, agreement or word", "triangle")
DEALS = Tone("deals", "deal or project", "round")
OTHER = Tone("other", "other", "diamond")
TONES = (ACTS, WORDS, DEALS, OTHER)
_KINDS = Event.Kind
TONE_OF: dict[str, Tone] = {
    **dict.fromkeys((*MEASURES, _KINDS.EXPORT_LICENCE, _KINDS.INVESTIGATION, _KINDS.RULING), ACTS),
    **dict.fromkeys((_KINDS.NEGOTIATION, _KINDS.AGREEMENT, _KINDS.STATEMENT, _KINDS.REPORT), WORDS),
    **dict.fromkeys((_KINDS.INVESTMENT, _KINDS.FUNDING, _KINDS.OFFTAKE, _KINDS.ACQUISITION, _KINDS.MERGER), DEALS),
    **dict.fromkeys((_KINDS.PLANT_OPENING, _KINDS.PRODUCTION_STOP), DEALS),
}

Names = dict[str, str]


@dataclass(frozen=True)
class Stretch:
    """The time from one day to another, both included."""

    first: date
    last: date

    @property
    def length(self) -> timedelta:
        return self.last - self.first + timedelta(days=1)

    @property
    def in_words(self) -> str:
        return f"{edtf.in_words(self.first.isoformat())} to {edtf.in_words(self.last.isoformat())}"

    def moved(self, days: int) -> Stretch:
        return _between(self.first.toordinal() + days, self.last.toordinal() + days)

    def resized(self, times: float) -> Stretch:
        """As long as that many times this, around the same middle."""
        more = round(self.length.days * (times - 1) / 2)
        return _between(self.first.toordinal() - more, self.last.toordinal() + more)

    def in_whole_months(self) -> Stretch:
        """From the first day of its first month to the last of its last."""
        return Stretch(self.first.replace(day=1), _end_of_month(self.last))

    def neat(self) -> Stretch:
        """In whole months if it is long, as days more or less don't matter then."""
        return self.in_whole_months() if self.length >= BY_MONTHS else self


def _between(first: int, last: int) -> Stretch:
    """From one day of the calendar to another, by their numbers, as far as the calendar goes."""
    least, most = date.min.toordinal(), date.max.toordinal()
    return Stretch(date.fromordinal(min(max(first, least), most)), date.fromordinal(min(max(last, least), most)))


def _end_of_month(day: date) -> date:
    if (day.year, day.month) == (date.max.year, date.max.month):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """A way to another time: its name and address ("" where it leads nowhere), and how many events lie there."""

    name: str
    address: str
    count: int | None = None


class Timeline:
    """A filtered list of events as a drawing with its controls; the number of queries hangs on the lanes alone."""

    def __init__(self, filterset: ListFilterSet) -> None:
        self.filterset = filterset
        self.by = filterset.chosen.get("lanes", BY_KIND)

    @cached_property
    def stretch(self) -> Stretch | None:
        """The time that is shown: the one asked for, else where the events lie; None where nothing has a date."""
        after, before = self._asked
        whole = self.whole
        first, last = after or (whole and whole.first), before or (whole and whole.last)
        if not (first and last):
            return None
        if not (after or before):
            return self._where_most_lie(Stretch(first, last))
        return Stretch(first, last) if first <= last else None

    @property
    def is_cut(self) -> bool:
        """Whether less is shown than there is, without anybody having asked for that."""
        return not any(self._asked) and self.stretch != self.whole

    @property
    def plot(self) -> LanesPlot | None:
        """The drawing; None where there is no time to draw."""
        if not self.stretch:
            return None
        lanes = self._lanes
        items = [_item(event, lanes.of(event), lanes.names) for event in self.drawn]
        return LanesPlot.drawn(items, lanes.shown, self.stretch.first, self.stretch.last, clocks.on())

    @cached_property
    def drawn(self) -> list[Any]:
        """The events that are drawn: the latest of those within the time shown."""
        if not self.stretch:
            return []
        rows = self.filterset.qs.filter(_within(self.stretch)).select_related("place").newest_first()
        if self.by != BY_KIND:
            taking_part = Participation.objects.published().select_related("actor__jurisdiction", "event")
            rows = rows.prefetch_related(
                Prefetch("participations", taking_part.order_by("actor__sort_name", "pk"), to_attr="parts_taken")
            )
        return list(rows[:MOST_EVENTS])

    @property
    def left_out(self) -> int:
        """How many events of the time shown are not drawn, as there are too many."""
        return self._counts["within"] - len(self.drawn)

    @property
    def earlier(self) -> int:
        return self._counts["earlier"]

    @cached_property
    def undated(self) -> list[Any]:
        """Events that have no place on the axis, one more than are listed."""
        rows = self.filterset.qs.filter(date_earliest=None, date_latest=None)
        return list(rows.order_by("sort_name", "pk")[: MOST_UNDATED + 1])

    @property
    def undated_shown(self) -> list[Any]:
        return self.undated[:MOST_UNDATED]

    @property
    def undated_left_out(self) -> bool:
        return len(self.undated) > MOST_UNDATED

    @property
    def about(self) -> str:
        """What the drawing shows, for who does not see it."""
        lanes = f"{len(self._lanes.shown)} lanes by {LANES[self.by]}"
        return f"{len(self.drawn)} events in {lanes}; the same as a table below."

    @property
    def address_of_all(self) -> str:
        return self._to(self.whole) if self.whole else "."

    @property
    def tones(self) -> list[Tone]:
        """What the legend explains: the sorts of events that are drawn."""
        found = {TONE_OF.get(event.kind, OTHER) for event in self.drawn}
        return [tone for tone in TONES if tone in found]

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Each way to make lanes: its name, its address, and whether it is the one in use."""
        return [
            (label, self._with(lanes="" if code == BY_KIND else code), code == self.by) for code, label in LANES.items()
        ]

    @property
    def steps(self) -> list[Step]:
        """Earlier, later, closer, wider, all."""
        stretch, whole, counts = self.stretch, self.whole, self._counts
        if not (stretch and whole):
            return []
        outside = counts["earlier"] + counts["later"]
        return [
            Step("Earlier", self._to(self._earlier(stretch)) if counts["earlier"] else "", counts["earlier"]),
            Step("Later", self._to(self._later(stretch)) if counts["later"] else "", counts["later"]),
            Step("Closer", self._to(stretch.resized(0.5)) if stretch.length > SHORTEST else ""),
            Step("Wider", self._to(stretch.resized(2)) if outside else ""),
            Step("All", self._to(whole) if outside else ""),
        ]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What else is asked for, so that asking for a time keeps it."""
        query = self._query()
        return [(name, value) for name, values in query.lists() for value in values]

    @cached_property
    def whole(self) -> Stretch | None:
        """All the time in which something lies that the other filters leave, in whole months."""
        ends = [(first, last) for _year, _n, first, last in self._years]
        if not ends:
            return None
        return Stretch(min(first for first, _ in ends), max(last for _, last in ends)).in_whole_months()

    @property
    def _asked(self) -> tuple[date | None, date | None]:
        return self.filterset.chosen.get("after"), self.filterset.chosen.get("before")

    @cached_property
    def _rows(self) -> QuerySet:
        """What the filters leave, those of the time shown left out."""
        chosen = {name: value for name, value in self.filterset.chosen.items() if name not in ("after", "before")}
        rows = self.filterset.queryset
        for name, value in chosen.items():
            rows = self.filterset.filters[name].narrow(rows, value, chosen)
        return rows.annotate(first_day=FIRST_DAY, last_day=LAST_DAY)

    @cached_property
    def _years(self) -> list[tuple[int, int, date, date]]:
        """For each year in which something begins: how much, its first and its last day."""
        dated = self._rows.filter(first_day__isnull=False).order_by().annotate(year=ExtractYear("first_day"))
        found = dated.values("year").annotate(n=Count("pk"), first=Min("first_day"), last=Max("last_day"))
        return sorted(found.values_list("year", "n", "first", "last"))

    @cached_property
    def _counts(self) -> dict[str, Any]:
        """How many lie within the time shown and how many beyond, and where the nearest of those are."""
        if not self.stretch:
            return {"within": 0, "earlier": 0, "later": 0, "nearest_before": None, "nearest_after": None}
        before, after = Q(last_day__lt=self.stretch.first), Q(first_day__gt=self.stretch.last)
        return self._rows.order_by().aggregate(
            within=Count("pk", filter=_within(self.stretch)),
            earlier=Count("pk", filter=before),
            later=Count("pk", filter=after),
            nearest_before=Max("last_day", filter=before),
            nearest_after=Min("first_day", filter=after),
        )

    def _where_most_lie(self, whole: Stretch) -> Stretch:
        total = sum(n for _year, n, _first, _last in self._years)
        if total < CROWD or whole.last.year - whole.first.year < LONG_TIME:
            return whole
        so_far = 0
        for year, n, _first, _last in reversed(self._years):
            so_far += n
            if so_far >= total * SHARE:
                return replace(whole, first=max(whole.first, date(year, 1, 1)))
        return whole

    def _earlier(self, stretch: Stretch) -> Stretch:
        """Half its length earlier, or as far as the nearest event."""
        half, nearest = stretch.length.days // 2, self._counts["nearest_before"]
        return stretch.moved(-max(half, (stretch.first - nearest).days + stretch.length.days // 10))

    def _later(self, stretch: Stretch) -> Stretch:
        half, nearest = stretch.length.days // 2, self._counts["nearest_after"]
        return stretch.moved(max(half, (nearest - stretch.last).days + stretch.length.days // 10))

    def _to(self, stretch: Stretch) -> str:
        neat = stretch.neat()
        return self._with(after=neat.first.isoformat(), before=neat.last.isoformat())

    def _query(self) -> Any:
        query = self.filterset.query
        for name in ("after", "before"):
            query.pop(name, None)
        return query

    def _with(self, **changes: str) -> str:
        query = self.filterset.query
        for name, value in changes.items():
            query.setlist(name, [value] if value else [])
        text = query.urlencode()
        return f"?{text}" if text else "."

    @cached_property
    def _lanes(self) -> Lanes:
        return Lanes.among(self.drawn, LANES_OF[self.by]())


FIRST_DAY, LAST_DAY = Coalesce(F("date_earliest"), F("date_latest")), Coalesce(F("date_latest"), F("date_earliest"))


def _within(stretch: Stretch) -> Q:
    """As the filters from a day and up to a day have it: an open end fits any day."""
    from_first = Q(date_latest__gte=stretch.first) | Q(date_latest=None, date_earliest__isnull=False)
    to_last = Q(date_earliest__lte=stretch.last) | Q(date_earliest=None, date_latest__isnull=False)
    return from_first & to_last


@dataclass(frozen=True)
class Lanes:
    """The lanes that are shown, with their names; `found` says of each event where it belongs."""

    shown: list[tuple[str, str]]
    found: Mapping[int, Names]

    @classmethod
    def among(cls, events: Sequence[Any], sort: Sort) -> Lanes:
        """The busiest lanes first; the rest together, and what has none after that."""
        found = {event.pk: sort.lanes_of(event) for event in events}
        counts = Counter(code for codes in found.values() for code in codes)
        names = {code: name for codes in found.values() for code, name in codes.items()}
        ordered = sorted(names, key=lambda code: (-counts[code], names[code]))
        most = MOST_LANES if len(ordered) > MOST_LANES + 1 else len(ordered)
        kept, rest = ordered[:most], set(ordered[most:])
        shown = [(code, names[code]) for code in kept]
        if any(codes and not codes.keys() & set(kept) for codes in found.values()):
            shown.append((OTHERS, f"{len(rest)} other {sort.plural}"))
        if any(not codes for codes in found.values()):
            shown.append((NONE, sort.none))
        return cls(shown, found)

    @property
    def names(self) -> Names:
        return dict(self.shown)

    def of(self, event: Any) -> tuple[str, ...]:
        """The lanes in which the event is drawn."""
        own = self.found[event.pk]
        return tuple(code for code in own if code in self.names) or ((OTHERS,) if own else (NONE,))


@dataclass(frozen=True)
class Sort:
    """A way to make lanes: where an event belongs, what several lanes are called, and the lane of what has none."""

    lanes_of: Callable[[Any], Names]
    plural: str
    none: str


def _by_kind() -> Sort:
    return Sort(lambda event: {event.kind: event.get_kind_display()}, "kinds", "no kind recorded")


def _by_actor() -> Sort:
    return Sort(
        lambda event: {part.actor.slug: part.actor.name for part in event.parts_taken}, "actors", "no actor recorded"
    )


def _by_country() -> Sort:
    """The country of the place or, where none is recorded, the jurisdictions of those who issued it."""
    wholes = nested_places().wholes
    countries = dict(Place.objects.filter(kind=Place.Kind.COUNTRY).values_list("pk", "name"))

    def countries_of(place: Place) -> Names:
        around = {pk for pk in wholes.get(place.pk, ()) if pk in countries}
        return {str(pk): countries[pk] for pk in sorted(around)} or {str(place.pk): place.name}

    def lanes_of(event: Any) -> Names:
        places = [event.place] if event.place else [_jurisdiction(part) for part in event.parts_taken]
        return {code: name for place in places if place for code, name in countries_of(place).items()}

    return Sort(lanes_of, "countries", "no place recorded")


def _jurisdiction(part: Participation) -> Place | None:
    return part.actor.jurisdiction if part.role == Participation.Role.ISSUER else None


BY_KIND = "kind"
LANES = {BY_KIND: "kind", "actor": "actor", "country": "country"}
LANES_OF: dict[str, Callable[[], Sort]] = {BY_KIND: _by_kind, "actor": _by_actor, "country": _by_country}


def _item(event: Any, lanes: tuple[str, ...], names: Names) -> Item:
    """An event as it is drawn and told."""
    return Item(
        name=event.title,
        href=clocks.kept(event.get_absolute_url()),
        told=_told(event, [names[code] for code in lanes]),
        first=event.date_earliest,
        last=event.date_latest,
        lanes=lanes,
        tone=TONE_OF.get(event.kind, OTHER),
        about=any(mark in event.date for mark in "~?%"),
        since=event.effective_earliest or event.date_earliest,
        until=event.end_latest,
    )


def _told(event: Any, lanes: list[str]) -> str:
    told = f"{edtf.in_words(event.date)}: {event.title} ({event.get_kind_display()})"
    if event.end:
        told += f"; {'in effect' if event.kind in MEASURES else 'lasting'} {_until(event.end)}"
    if len(lanes) > 1:
        told += f". Stands in {len(lanes)} lanes: {', '.join(lanes)}"
    return told


def _until(end: str) -> str:
    words = edtf.in_words(end)
    return f"until {words}" if not words.startswith(("by ", "from ")) else f"until some day {words}"
