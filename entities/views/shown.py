"""What pages of several kinds show alike."""

from collections.abc import Iterable
from typing import Any

# Rows of one kind that a page shows before it links to the whole list.
SHOWN = 25


def cited_for(citations: Iterable[Any]) -> dict[str, list[Any]]:
    """The sources, and those that say otherwise than is recorded."""
    sources = list(citations)
    return {"sources": sources, "differing": [citation for citation in sources if citation.value]}
