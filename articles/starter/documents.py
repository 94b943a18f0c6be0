"""Reads the starter set's YAML files and remembers on which line each thing stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Model
from yaml.nodes import Node, ScalarNode, SequenceNode

# Every scalar stays text, so that “NO” is Norway and 2025-06 no number; the C parser is ten times as fast.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong in a file, and where."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}"


class StarterError(Exception):
    """The starter set can't be loaded; nothing was."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(eq=False)
class Entry:
    """One item of a file: its keys with values, all as text, lists or entries, and the lines they stand on."""

    file: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    # The entry it stands in, and the field in which it points back there.
    parent: Entry | None = None
    parent_field: str = ""
    # Once loaded: the key of the row it first became, and the row that stands for it now, if any.
    first_pk: int | None = None
    row: Model | None = None

    def fault(self, message: str, key: str = "") -> Fault:
        """Something wrong with the entry, or with its value at `key`."""
        return Fault(self.file, self.lines.get(key, self.line), message)

    def entries(self, key: str) -> list[Entry]:
        """The entries listed at `key`."""
        return [value for value in self.values.get(key, []) if isinstance(value, Entry)]


def read_file(path: Path, faults: list[Fault]) -> list[Entry]:
    """The entries of one file; what is wrong with it goes to `faults`."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        faults.append(Fault(path.name, line, f"This is not YAML: {error.problem}."))
        return []
    if root is None:
        return []
    if not isinstance(root, SequenceNode):
        faults.append(Fault(path.name, 1, "The file must be a list of items, each beginning with “- ”."))
        return []
    found = []
    for node in root.value:
        value = _value(node, path.name, faults)
        if isinstance(value, Entry):
            found.append(value)
        else:
            faults.append(Fault(path.name, node.start_mark.line + 1, "An item must consist of keys with values."))
    return found


def _value(node: Node, file: str, faults: list[Fault]) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [_value(item, file, faults) for item in node.value]
    entry = Entry(file, node.start_mark.line + 1)
    for key, line, value in _pairs(node):
        if key in entry.values:
            faults.append(Fault(file, line, f"The key “{key}” stands here twice."))
        entry.lines[key] = line
        if (read := _value(value, file, faults)) != "":
            entry.values[key] = read
    return entry


def _pairs(node: Node) -> Iterator[tuple[str, int, Node]]:
    for key, value in node.value:
        yield str(key.value), key.start_mark.line + 1, value
