"""Events on a time axis: which time is shown, in which lanes the events stand, and how each is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Min, Prefetch, Q, QuerySet
from django.db.models.functions import ExtractYear

from browse import clocks
from browse.filtersets import ListFilterSet
from browse.plots.lanes import LanesPlot, Tone
from entities.models import Participation
from entities.timeline.items import OTHER, TONE_OF, TONES, item
from entities.timeline.lanes import BY_KIND, LANES, LANES_OF, MOST_LANES, Lanes
from entities.timeline.stretch import FIRST_DAY, LAST_DAY, Step, Stretch, within

__all__ = ["MOST_LANES", "Timeline"]

MOST_EVENTS = 300
MOST_UNDATED = 20
# Where so many events lie over so many years, most of them late, the axis begins where two thirds of them do.
CROWD, LONG_TIME, SHARE = 40, 5, 2 / 3
SHORTEST = timedelta(days=7)


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
        items = [item(event, lanes.of(event), lanes.names) for event in self.drawn]
        return LanesPlot.drawn(items, lanes.shown, self.stretch.first, self.stretch.last, clocks.on())

    @cached_property
    def drawn(self) -> list[Any]:
        """The events that are drawn: the latest of those within the time shown."""
        if not self.stretch:
            return []
        rows = self.filterset.qs.filter(within(self.stretch)).select_related("place").newest_first()
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
            within=Count("pk", filter=within(self.stretch)),
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
