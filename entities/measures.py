"""Measures: the events that are one, what bears on each, and by whom, on what and at whom it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Prefetch, Q

from browse.relations import rows_behind

KINDS = ("export_control", "quota", "ban", "tariff", "price_floor", "regulation", "suspension")
# What an act does that has no fate of its own, only one that it gives to another.
ACTS_ON = ("amends", "extends", "suspends", "ends")
FATES = (*ACTS_ON, "supersedes")


class MeasuresMixin:
    """For querysets of events."""

    model: Any
    filter: Any
    prefetch_related: Any

    def measures(self) -> Self:
        """Events that are measures; acts that only suspend, end, extend or amend one stand at that one instead.

        Which acts these are is asked at once, not again by each count of a list.
        """
        links = rows_behind(self.model, "links_out").published().filter(kind__in=ACTS_ON, to_event__kind__in=KINDS)
        provisions = rows_behind(self.model, "provisions").published()
        of_its_own = ~Q(from_event__kind="suspension") & Q(from_event__in=provisions.values("event"))
        acts = links.filter(~of_its_own, from_event__kind__in=KINDS).values_list("from_event", flat=True)
        return self.filter(kind__in=KINDS).exclude(pk__in=set(acts.order_by()))

    def with_fates(self) -> Self:
        """Each with its public provisions, and with the acts that bear on it and on those, as `acts`."""
        provisions = rows_behind(self.model, "provisions").published().for_list()
        acts = rows_behind(self.model, "links_in").published().filter(kind__in=FATES).for_list()
        on_acts = Prefetch("from_event__links_in", acts.all(), to_attr="acts")
        return self.prefetch_related(
            Prefetch("provisions", provisions, to_attr="listed_provisions"),
            Prefetch("links_in", acts.prefetch_related(on_acts), to_attr="acts"),
        )


def issuers(measure: Any) -> list[Any]:
    """The public actors that issued it."""
    return [part.actor for part in measure.listed_participations if part.role == "issuer"]


def goods(measure: Any) -> list[Any]:
    """Its materials, with those of its provisions, each once."""
    of_provisions = (material for part in measure.listed_provisions for material in part.materials.all())
    return _each_once([*measure.materials.all(), *of_provisions])


def targets(measure: Any) -> list[Any]:
    """The places and actors at which it or a provision is aimed, each once."""
    parts = measure.listed_provisions
    places = (place for part in parts for place in part.target_places.all())
    aimed_at = (part.actor for part in measure.listed_participations if part.role == "target")
    actors = (actor for part in parts for actor in part.target_actors.all())
    return [*_each_once(places), *_each_once([*aimed_at, *actors])]


def _each_once(items: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(items))
