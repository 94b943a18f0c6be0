"""An event as it is drawn and told, and of which sort it is."""

from __future__ import annotations

from typing import Any

from browse import clocks, edtf
from browse.plots.lanes import Item, Tone
from entities.measures import KINDS as MEASURES
from entities.models import Event
from entities.timeline.lanes import Names

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


def item(event: Any, lanes: tuple[str, ...], names: Names) -> Item:
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
