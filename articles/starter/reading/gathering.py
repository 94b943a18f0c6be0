"""Gathers the entries of all files by kind, those inside other entries too."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from articles.starter.kind import Kind
from articles.starter.kinds import BY_NAME
from articles.starter.layout import files_in
from articles.starter.reading.documents import Entry, Fault, read_file


@dataclass
class Gathered:
    """The entries by kind, the kinds that have a file, and those of which a file can't be read."""

    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    present: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)


def gather(folder: Path, faults: list[Fault]) -> Gathered:
    """Every entry in the files of `folder`; what is wrong with their form goes to `faults`."""
    gathered = Gathered()
    for file in files_in(folder, faults):
        gathered.present.add(file.kind)
        entries = read_file(file.path, file.name, faults)
        if entries is None:
            gathered.unread |= _kinds_inside(BY_NAME[file.kind])
        for entry in entries or ():
            _take(entry, BY_NAME[file.kind], gathered, faults)
    return gathered


def _kinds_inside(kind: Kind) -> set[str]:
    inside = {kind.name}
    for child, _ in kind.children.values():
        inside |= _kinds_inside(BY_NAME[child])
    return inside


def _take(entry: Entry, kind: Kind, gathered: Gathered, faults: list[Fault]) -> None:
    entry.kind = kind.name
    unknown = [key for key in entry.values if key not in kind.keys and key not in kind.fields]
    if unknown:
        known = ", ".join(sorted(kind.keys))
        faults += [entry.fault(f"There is no key “{key}” here; known are {known}.", key) for key in unknown]
        entry.sound = False
    for key, meant in kind.unless_given.items():
        entry.values.setdefault(key, meant)
    gathered.entries[kind.name].append(entry)
    for key, (child, back) in kind.children.items():
        entry.inner[child] = inner = _listed(entry, key, BY_NAME[child], faults)
        for each in inner:
            each.parent, each.parent_field = entry, back
            _take(each, BY_NAME[child], gathered, faults)


def _listed(entry: Entry, key: str, kind: Kind, faults: list[Fault]) -> list[Entry]:
    listed = entry.values.pop(key, [])
    if not isinstance(listed, list):
        faults.append(entry.fault(f"“{key}” must be a list.", key))
        return []
    found = []
    for position, item in enumerate(listed, start=1):
        inner = _as_entry(item, kind, entry)
        if inner is None:
            line = getattr(item, "line", 0)
            faults.append(entry.fault(f"Each of “{key}” must consist of keys with values.", key, line))
            continue
        if "position" in kind.fields:
            inner.values.setdefault("position", str(position))
        found.append(inner)
    return found


def _as_entry(item: object, kind: Kind, outer: Entry) -> Entry | None:
    if isinstance(item, Entry):
        return item
    if isinstance(item, str) and kind.short:
        line = getattr(item, "line", outer.line)
        return Entry(outer.file, line, {kind.short: str(item)}, {kind.short: line})
    return None
