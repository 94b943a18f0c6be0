"""Loads the starter set: makes what is missing, and leaves alone what a curator has had in hand since."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from django.db import transaction

from articles.starter.documents import Entry, Fault, StarterError, read_file
from articles.starter.kinds import BY_NAME, FILES, KINDS, Kind
from articles.starter.making import Maker
from articles.starter.references import References
from articles.starter.report import Report
from browse.history import made_by

DATA = Path(__file__).parent / "data"


def load_starter(folder: Path = DATA) -> Report:
    """Load all files of `folder`, or nothing at all: StarterError tells the file and line of each fault.

    A row is known again by what it was first stored under, so what was changed, merged or deleted since stays so.
    """
    faults: list[Fault] = []
    gathered = _read(folder, faults)
    if faults:
        raise StarterError(sorted(faults))
    with made_by(None, "manage.py load_starter"), transaction.atomic():
        references = References(gathered)
        faults = references.faults()
        report = Report()
        if not faults:
            for kind in KINDS:
                Maker(kind, references, report, faults).make(gathered[kind.name])
        if faults:
            raise StarterError(sorted(faults))
    return report


def _read(folder: Path, faults: list[Fault]) -> dict[str, list[Entry]]:
    """Every entry by kind, those inside other entries too."""
    gathered: dict[str, list[Entry]] = defaultdict(list)
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in FILES:
            faults.append(Fault(path.name, 1, f"No kind is called “{path.stem}”; there are {', '.join(FILES)}."))
            continue
        for entry in read_file(path, faults):
            _gather(entry, BY_NAME[path.stem], gathered, faults)
    return gathered


def _gather(entry: Entry, kind: Kind, gathered: dict[str, list[Entry]], faults: list[Fault]) -> None:
    allowed = {*kind.fields, *kind.children, *kind.extra_keys}
    faults.extend(
        entry.fault(f"There is no key “{key}” here; known are {', '.join(sorted(allowed))}.", key)
        for key in entry.values
        if key not in allowed
    )
    try:
        kind.prepare(entry)
    except (ValueError, LookupError) as error:
        faults.append(entry.fault(f"The date can't be read: {error}.", "published"))
    gathered[kind.name].append(entry)
    for key, (child_name, back) in kind.children.items():
        child = BY_NAME[child_name]
        listed = entry.values.pop(key, [])
        if not isinstance(listed, list):
            faults.append(entry.fault(f"“{key}” must be a list.", key))
            continue
        for position, item in enumerate(listed, start=1):
            inner = _as_entry(item, child, entry, key)
            if inner is None:
                faults.append(entry.fault(f"Each of “{key}” must consist of keys with values.", key))
                continue
            inner.parent, inner.parent_field = entry, back
            if "position" in child.fields:
                inner.values.setdefault("position", str(position))
            _gather(inner, child, gathered, faults)


def _as_entry(item: object, kind: Kind, outer: Entry, key: str) -> Entry | None:
    if isinstance(item, Entry):
        return item
    if isinstance(item, str) and kind.short:
        return Entry(outer.file, outer.lines[key], {kind.short: item}, {kind.short: outer.lines[key]})
    return None
