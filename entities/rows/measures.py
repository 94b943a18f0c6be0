"""Measures as data: an event's row, with what is told of its provisions gathered."""

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from browse.rows import Link
from entities import measures
from entities.rows.events import EventRow


class _Gathered(serializers.ListSerializer):
    """Links to what `gather` finds on the row."""

    def __init__(self, *args: Any, gather: Callable[[Any], list[Any]], **kwargs: Any) -> None:
        super().__init__(*args, read_only=True, **kwargs)
        self.gather = gather

    def get_attribute(self, instance: Any) -> list[Any]:
        return self.gather(instance)


def _links(gather: Callable[[Any], list[Any]], help_text: str) -> _Gathered:
    return _Gathered(child=Link(), gather=gather, help_text=help_text)


class MeasureRow(EventRow):
    issuers = _links(measures.issuers, "Who issued it.")
    goods = _links(measures.goods, "What it is on: its materials and those of its provisions.")
    targets = _links(measures.targets, "At what places and actors it is aimed, its provisions included.")
