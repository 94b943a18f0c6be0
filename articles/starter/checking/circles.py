"""Finds entries that lead back to themselves: places within each other, events that bear on each other."""

from __future__ import annotations

from collections.abc import Iterator

from articles.starter.kind import Kind, concrete
from articles.starter.reading.documents import Entry, Fault


def circles(kind: Kind, entries: list[Entry]) -> Iterator[Fault]:
    """One fault for each entry that lies on a circle, for each field that leads to the same model."""
    for name, field in (kind.links | kind.lists).items():
        if concrete(field.related_model) is kind.table:
            yield from _of_field(name, {entry: _targets(entry, name) for entry in entries})
    if kind.name == "events":
        yield from _of_field("links", {entry: _borne_on(entry) for entry in entries})


def _targets(entry: Entry, name: str) -> list[Entry]:
    read = entry.read.get(name)
    listed = read if isinstance(read, list) else [read]
    return [target for target in listed if isinstance(target, Entry)]


def _borne_on(event: Entry) -> list[Entry]:
    """The other events that an event bears on, in whichever way."""
    return [target for link in event.inner["links"] for target in _targets(link, "to_event") if target is not event]


def _of_field(name: str, graph: dict[Entry, list[Entry]]) -> Iterator[Fault]:
    done: set[Entry] = set()
    for start in graph:
        if start not in done:
            yield from _from(start, name, graph, done)


def _from(start: Entry, name: str, graph: dict[Entry, list[Entry]], done: set[Entry]) -> Iterator[Fault]:
    path = [start]
    waiting = [iter(graph[start])]
    while path:
        following = next(waiting[-1], None)
        if following is None:
            done.add(path.pop())
            waiting.pop()
        elif following in path:
            circle = path[path.index(following) :]
            told = " → ".join(str(entry.values.get("slug")) for entry in [*circle, following])
            for entry in circle:
                yield entry.fault(f"{name}: This refers to itself in a circle: {told}.", name)
        elif following in graph and following not in done:
            path.append(following)
            waiting.append(iter(graph[following]))
