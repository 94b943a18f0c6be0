"""What pages of several kinds show alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from browse.filtersets import ListFilterSet
from browse.picking import Option
from entities import evidence

# Rows of one kind that a page shows before it links to the whole list.
SHOWN = 25


def cited_for(citations: Iterable[Any]) -> dict[str, list[Any]]:
    """The sources, and those that say otherwise than is recorded."""
    sources = list(citations)
    return {"sources": sources, "differing": [citation for citation in sources if citation.value]}


def with_evidence(events: Any) -> Any:
    """The events with all that a line on each shows."""
    return events.for_list().prefetch_related(*evidence.of_events())


@dataclass(frozen=True)
class Counted:
    """How many rows one option of a filter leaves, and the address of the list with it alone or, if chosen, without."""

    option: Option
    address: str


def tally(filterset: ListFilterSet, name: str) -> list[Counted]:
    """The options of the filter that occur in the list, each counted."""
    options = [option for facet in filterset.facets if facet.name == name for option in facet.options]
    return [Counted(option, _address(filterset, name, option)) for option in options if option.count or option.chosen]


def _address(filterset: ListFilterSet, name: str, option: Option) -> str:
    query = filterset.query
    query.setlist(name, [] if option.chosen else [option.value])
    asked = query.urlencode()
    return f"?{asked}" if asked else "."
