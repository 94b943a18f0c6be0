"""Checks of names: one name for two actors, and actors named in an event but not linked to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from articles.intake.filing.known_names import known_names
from articles.intake.matching.matcher import Matcher
from articles.knowledge.findings import Finding, error, warning
from browse.names import fold
from entities.models import Actor, Event

_LINKED_THROUGH = (
    ("participations", "actor"),
    ("provisions", "target_actors"),
    ("stances__statement", "speaker"),
    ("stances__statement", "on_behalf_of"),
    ("licences", "holder"),
    ("licences", "customers"),
    ("licences", "authority"),
)


def ambiguous_names() -> Iterator[Finding]:
    """Names that stories are searched for and that belong to more than one actor."""
    actors = Actor.objects.in_bulk()
    for text, owners in sorted(_owners().items()):
        if len(owners) < 2:
            continue
        first, *others = sorted((actors[pk] for pk in owners), key=lambda actor: actor.slug)
        rest = ", ".join(f"“{other.slug}”" for other in others)
        message = f"The name “{text}” also belongs to {rest}: take it off all but one, or mark it as not matchable."
        yield error("ambiguous-name", first, message)


def unlinked_names() -> Iterator[Finding]:
    """Events whose title or summary names an actor that has no part in them."""
    matcher = Matcher(known_names())
    linked = _linked()
    for event in Event.objects.filter(merged_into=None).order_by("pk"):
        for found in matcher.match([event.title, event.summary], language="en"):
            actor = _actor(found.key)
            if actor is None or actor in linked[event.pk]:
                continue
            message = f"It names {found.name} (“{found.matched[0]}”), which has no part in it: add it, or reword."
            yield warning("named-but-not-linked", event, message)


def _owners() -> dict[str, set[int]]:
    """For each folded name the actors that bear it."""
    owners: dict[str, set[int]] = defaultdict(set)
    for name in known_names():
        if (actor := _actor(name.key)) is not None:
            owners[fold(name.text)].add(actor)
    return owners


def _linked() -> dict[int, set[int]]:
    """For each event the actors that are linked to it in whatever way."""
    linked: dict[int, set[int]] = defaultdict(set)
    for path, last in _LINKED_THROUGH:
        pairs = Event.objects.filter(**{f"{path}__{last}__isnull": False}).values_list("pk", f"{path}__{last}")
        for event, actor in pairs:
            linked[event].add(actor)
    return linked


def _actor(key: Hashable) -> int | None:
    """The actor that a matched name leads to, if it is one."""
    match key:
        case ("actor", int(pk)):
            return pk
    return None
