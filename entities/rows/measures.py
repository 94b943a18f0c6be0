"""Measures as data: an event's row, with what is told of its provisions gathered."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers

from browse.rows import Code, Day, Flag, Link, Part, Text
from entities import evidence, measures
from entities.rows import parts
from entities.rows.events import EventRow, ProvisionPart
from entities.rules import measures as rules


class _Gathered(serializers.ListSerializer):
    """What `gather` finds on the row."""

    def __init__(self, *args: Any, gather: Callable[[Any], list[Any]], **kwargs: Any) -> None:
        super().__init__(*args, read_only=True, **kwargs)
        self.gather = gather

    def get_attribute(self, instance: Any) -> list[Any]:
        return self.gather(instance)


def _links(gather: Callable[[Any], list[Any]], help_text: str) -> _Gathered:
    return _Gathered(child=Link(), gather=gather, help_text=help_text)


class StatusPart(parts.Judged):
    """What holds of the measure as a whole on a day."""

    on = Day("The day that is asked about.", source="day")
    kind = Code(parts.kinds(rules.Kind), "The status in a word.", source="whole.kind")
    sentence = Text("The status in a sentence; where provisions differ, what holds of each.", source="whole.sentence")
    needs_rechecking = Flag("Whether somebody should look again.", source="recheck.due")
    recheck_reason = Text("Why; empty where nobody need.", source="recheck.reason")
    checked_on = Day("The day on which somebody last looked.")
    judge = staticmethod(evidence.standing_of_measure)


class StatusOfProvision(Part):
    """What holds of one provision on that day."""

    kind = Code(parts.kinds(rules.Kind), "Its status in a word.")
    sentence = Text("Its status in a sentence.")


class ProvisionOfMeasure(ProvisionPart):
    """A provision with its own status."""

    status = StatusOfProvision(help_text="What holds of it on that day.")


def _provisions(measure: Any) -> list[Any]:
    found = evidence.standing_of_measure(measure).of_provisions
    for provision in measure.listed_provisions:
        provision.status = found.get(provision.label)
    return list(measure.listed_provisions)


class MeasureRow(EventRow):
    status = StatusPart(help_text="What holds of it on a day, by all that is recorded.")
    provisions = _Gathered(child=ProvisionOfMeasure(), gather=_provisions, help_text="Its parts, each with its status.")
    issuers = _links(measures.issuers, "Who issued it.")
    goods = _links(measures.goods, "What it is on: its materials and those of its provisions.")
    targets = _links(measures.targets, "At what places and actors it is aimed, its provisions included.")

    @classmethod
    def judged_by(cls) -> list[Prefetch]:
        return evidence.of_measures()
