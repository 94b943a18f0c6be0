"""The chain that an event stands in: what led to it, what bears on it, and what followed, as far as it is near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from browse import clocks, edtf
from browse.plots import chains
from entities import evidence
from entities.models import Event, EventLink
from entities.neighbourhood import Gathered, Neighbourhood
from entities.rules.phrases import sentence_case

# How many events are drawn on a page of their own, and how many where the chain is one part of a page.
MOST, MOST_IN_PART = 24, 12

_GROUPS_OUT = {
    "responds_to": "What led to it",
    "implements": "Implements",
    "amends": "Amends",
    "extends": "Extends",
    "suspends": "Suspends",
    "supersedes": "Follows and replaces",
    "ends": "Ends",
    "part_of": "Part of",
}
_GROUPS_IN = {
    "implements": "Implemented by",
    "amends": "Amended by",
    "extends": "Extended by",
    "suspends": "Suspended by",
    "ends": "Ended by",
    "supersedes": "Followed by",
    "responds_to": "What responded to it",
    "part_of": "Its parts",
}
_TOGETHER = {
    "responds_to": "respond to it",
    "implements": "implement it",
    "amends": "amend it",
    "extends": "extend it",
    "suspends": "suspend it",
    "supersedes": "supersede it",
    "ends": "end it",
    "part_of": "are part of it",
}
# What holds of an event and one that it is linked with so, holds of what that is linked with so too.
_PASSED_ON = ("implements", "part_of")


@dataclass(frozen=True)
class Group:
    """Events linked with this one in the same way, each with its link; `inward` where they bear on this one."""

    name: str
    members: tuple[tuple[Event, Any], ...]
    inward: bool


@dataclass(frozen=True)
class Further:
    """An event further along the chain, and in words how it is linked with others of the chain."""

    event: Event
    told: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """Near events by their links, drawn wide, and narrow for phones.

    `gone_on` are events from which the chain goes on, with how many are not here.
    """

    event: Event
    groups: tuple[Group, ...]
    further: tuple[Further, ...]
    drawing: chains.Drawing
    narrow: chains.Drawing
    left_out: int
    gone_on: tuple[tuple[Event, int], ...]

    @property
    def name(self) -> str:
        return f"The chain of “{self.event}”"

    @property
    def told(self) -> str:
        """What the drawing shows, for those who don't see it."""
        return (
            f"{len(self.drawing.boxes)} boxes from the earliest at the top to the latest at the bottom; an arrow leads"
            " from each event to what it bears on, and says how. The list below says the same."
        )


def chain_of(event: Event, most: int = MOST) -> Chain | None:
    """The chain around a public event; None where nothing is linked with it."""
    near = Neighbourhood(event.pk)
    if not near.distance:
        return None
    shown = near.nearest(most)
    gathered = [each for each in near.gathered if each.upon in shown]
    direct = near.linked_with(event.pk)
    events = _events(shown | direct | {event.pk})
    links = _links(set(events))
    drawn = [link for link in links if {link.from_event_id, link.to_event_id} <= shown]
    told = {pk for each in gathered for pk in each.events}
    nodes, lines = _nodes_and_lines(event.pk, shown, drawn, gathered, events)
    return Chain(
        event,
        _groups(event.pk, links, events),
        _further(shown - direct - {event.pk}, drawn, events),
        chains.draw(nodes, lines),
        chains.draw(nodes, lines, columns=1),
        len(near.distance.keys() - shown - direct - told),
        tuple((events[pk], number) for pk, number in near.gone_on(shown, told) if pk != event.pk),
    )


def _events(keys: Iterable[int]) -> dict[int, Event]:
    return Event.objects.published().in_bulk(list(keys))


def _links(keys: set[int]) -> list[Any]:
    """All links between the events, each with its provision and sources, those of the earliest events first."""
    rows = EventLink.objects.published().filter(from_event__in=keys, to_event__in=keys)
    return list(rows.for_list().with_sources())


def _groups(pk: int, links: list[Any], events: dict[int, Event]) -> tuple[Group, ...]:
    groups = []
    for names, near, far in (
        (_GROUPS_OUT, "from_event_id", "to_event_id"),
        (_GROUPS_IN, "to_event_id", "from_event_id"),
    ):
        for kind, name in names.items():
            of_kind = [link for link in links if getattr(link, near) == pk and link.kind == kind]
            members = [(events[getattr(link, far)], link) for link in of_kind]
            members.sort(key=lambda member: _order(member[0]))
            if members:
                groups.append(Group(name, tuple(members), near == "to_event_id"))
    return tuple(groups)


def _further(keys: set[int], links: list[Any], events: dict[int, Event]) -> tuple[Further, ...]:
    """Each with what it does to others; of one that does nothing, with what others do to it."""
    found = []
    for event in sorted((events[pk] for pk in keys), key=_order):
        does = [f"{label(link)} “{link.to_event}”" for link in links if link.from_event_id == event.pk]
        done = [f"“{link.from_event}” {link.get_kind_display()} it" for link in links if link.to_event_id == event.pk]
        found.append(Further(event, tuple(does or done)))
    return tuple(found)


def label(link: Any) -> str:
    """What an act does to another, in words.

    >>> label(EventLink(kind="suspends", end="2026-11-10"))
    'suspends until 10 Nov 2026'
    """
    words = [link.get_kind_display()]
    if link.to_provision:
        words.append(str(link.to_provision))
    if link.end:
        words.append(f"until {_short(link.end)}")
    elif link.start and link.start != getattr(link.from_event, "date", ""):
        words.append(f"from {_short(link.start)}")
    return " ".join(words)


_MONTHS = ("January", "February", "August", "September", "October", "November", "December")


def _short(value: str) -> str:
    """A partial date in words, its month shortened."""
    words = edtf.in_words(value)
    for month in _MONTHS:
        words = words.replace(month, month[:3])
    return words


def _order(event: Event) -> tuple[Any, ...]:
    day = event.date_earliest or event.date_latest
    return (day is None, str(day), event.pk)


def _nodes_and_lines(
    this: int, shown: set[int], links: list[Any], gathered: list[Gathered], events: dict[int, Event]
) -> tuple[list[chains.Node], list[chains.Line]]:
    drawn = sorted((events[pk] for pk in shown), key=_order)
    boards = evidence.boards(drawn, clocks.on())
    nodes = [_node(event, boards.get(event.pk), event.pk == this) for event in drawn]
    places = {event.pk: at for at, event in enumerate(drawn)}
    lines = [chains.Line(str(link.from_event_id), str(link.to_event_id), label(link)) for link in _told_once(links)]
    # Each right after what its events hang on; the last first, so that the places before stay as they are.
    for each in sorted(gathered, key=lambda each: (places[each.upon], each.kind), reverse=True):
        key, upon = f"{each.upon} {each.kind}", events[each.upon]
        told = f"{len(each.events)} events {_TOGETHER[each.kind]}"
        about = "Listed below" if each.upon == this else "Listed on its page"
        address = "#chain-links" if each.upon == this else f"{clocks.kept(upon.get_absolute_url())}#chain"
        nodes.insert(places[each.upon] + 1, chains.Node(key, told, about, address, gathers=True))
        lines.append(chains.Line(key, str(each.upon), EventLink.Kind(each.kind).label))
    return nodes, lines


def _told_once(links: list[Any]) -> list[Any]:
    """The links without those that go without saying: what carries out what carries out a law, carries out the law."""
    pairs = {(link.kind, link.from_event_id, link.to_event_id) for link in links}
    between: dict[tuple[str, int], set[int]] = defaultdict(set)
    for kind, lower, upper in pairs:
        between[kind, lower].add(upper)

    def is_implied(link: Any) -> bool:
        steps = between[link.kind, link.from_event_id]
        return link.kind in _PASSED_ON and any((link.kind, step, link.to_event_id) in pairs for step in steps)

    return [link for link in links if not is_implied(link)]


def _node(event: Event, board: Any, is_this: bool) -> chains.Node:
    when = _short(event.date) if event.date else "undated"
    about = f"{sentence_case(event.get_kind_display())} · {when}"
    return chains.Node(
        str(event.pk),
        event.title,
        f"This event · {when}" if is_this else about,
        "" if is_this else clocks.kept(event.get_absolute_url()),
        sentence_case(board.whole.kind.words) if board else "",
        f"status-{board.whole.kind}" if board else "",
        event.date_earliest or event.date_latest,
        emphasised=is_this,
    )
