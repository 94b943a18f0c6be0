"""Reads one YAML file of the starter set and remembers on which line each thing stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from articles.starter.texts import CONTROLS

# Every scalar stays text, so that “NO” is Norway and 2025-06 no number; the C parser is ten times as fast.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NO_LIST = "The file must be a list of items, each beginning with “- ”."
_NO_MARKS = "Write it out: “&”, “*” and “!” have no meaning here. A text that begins with one stands in quotes."
_NOTHING = {"~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong, or to be told, and where: in which file and, if it has one, on which line."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class StarterError(Exception):
    """The starter set can't be loaded; nothing was."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class Text(str):
    """An item of a list, with the line it stands on."""

    __slots__ = ("line",)
    line: int

    @classmethod
    def at(cls, line: int, text: str) -> Text:
        made = cls(text)
        made.line = line
        return made


@dataclass(eq=False)
class Entry:
    """One item of a file: its keys with values, all as text, lists or entries, and the lines they stand on."""

    file: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    # The name of its kind, the entry it stands in, the field in which it points back there; by kind, what stands in it.
    kind: str = ""
    parent: Entry | None = None
    parent_field: str = ""
    inner: dict[str, list[Entry]] = field(default_factory=dict)
    # Once checked: by field name its value; of links the targets. Something wrong with it leaves it unsound.
    read: dict[str, Any] = field(default_factory=dict)
    sound: bool = True
    # Once looked up: the key of the row it first became, and of the row that stands for it now, if any.
    first_pk: int | None = None
    pk: int | None = None

    def fault(self, message: str, key: str = "", line: int = 0) -> Fault:
        """Something wrong with the entry, or with its value at `key`."""
        return Fault(self.file, line or self.lines.get(key, self.line), message)

    def named(self, kind_name: str, key: tuple[str, ...]) -> str:
        """How a report calls the entry: “jl-mag”, the mention “china”."""
        if "slug" in self.values:
            return f"“{self.values['slug']}”"
        told = " ".join(str(self.values[name]) for name in key if name in self.values)
        return f"the {kind_name} “{told}”"


class _UnreadableError(Exception):
    """The file can't be understood as YAML of the kind used here."""


def read_file(path: Path, name: str, faults: list[Fault]) -> list[Entry] | None:
    """The entries of one file, or None if it can't be read; what is wrong with it goes to `faults`."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        faults.append(Fault(name, 1, f"The file can't be opened: {error.strerror}."))
        return None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.append(Fault(name, line, "A character here is not UTF-8: save the file in that encoding."))
        return None
    if not text:
        faults.append(Fault(name, 1, "The file is empty: write it again, or delete it."))
        return None
    if not text.endswith("\n"):
        faults.append(
            Fault(name, text.count("\n") + 1, "The file breaks off in the middle of a line: write it to its end.")
        )
    reader = _Reader(name, text)
    try:
        entries = reader.entries()
    except (_UnreadableError, yaml.YAMLError, RecursionError) as error:
        faults += [*reader.faults, _unreadable(name, text, error)]
        return None
    faults += reader.faults
    return entries


def _unreadable(name: str, text: str, error: Exception) -> Fault:
    mark = getattr(error, "problem_mark", None)
    if mark:
        return Fault(name, mark.line + 1, f"This is not YAML: {getattr(error, 'problem', error)}.")
    if isinstance(error, _UnreadableError):
        message, line = error.args
        return Fault(name, line, message)
    position = getattr(error, "position", 0)
    if isinstance(error, RecursionError):
        return Fault(name, 1, "Lists stand in lists too deep.")
    return Fault(name, text.count("\n", 0, position) + 1, "This is not YAML: a character is not allowed here.")


class _Reader:
    """Builds entries from the parser's events, which is much faster than by nodes."""

    def __init__(self, file: str, text: str) -> None:
        self.faults: list[Fault] = []
        self._file = file
        self._events: Iterator[Event] = yaml.parse(text, Loader=_LOADER)

    def entries(self) -> list[Entry]:
        """The items of the file's list, all events read."""
        found: list[Entry] = []
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _UnreadableError("A second document begins here: take the “---” out.", _line(event))
            elif isinstance(event, SequenceStartEvent):
                _refuse_marks(event)
                found += self._items()
            elif isinstance(event, MappingStartEvent) or (isinstance(event, ScalarEvent) and event.value):
                raise _UnreadableError(_NO_LIST, 1)
        return found

    def _items(self) -> Iterator[Entry]:
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                return
            value = self._value(event)
            if isinstance(value, Entry):
                yield value
            else:
                self.faults.append(Fault(self._file, _line(event), "An item must consist of keys with values."))

    def _value(self, event: Event) -> Any:
        _refuse_marks(event)
        if isinstance(event, ScalarEvent):
            return self._text(event)
        return self._list() if isinstance(event, SequenceStartEvent) else self._entry(event)

    def _text(self, event: ScalarEvent) -> str:
        is_plain = event.implicit[0]
        if is_plain and event.value in _NOTHING:
            message = f"“{event.value}” says nothing here: leave the key out, or put it in quotes if it is a text."
            self.faults.append(Fault(self._file, _line(event), message))
            return ""
        if control := CONTROLS.search(event.value):
            message = f"A control character (U+{ord(control[0]):04X}) stands in this text: take it out."
            self.faults.append(Fault(self._file, _line(event), message))
        return CONTROLS.sub("", event.value)

    def _list(self) -> list[Any]:
        found = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                break
            value = self._value(event)
            found.append(Text.at(_line(event), value) if isinstance(value, str) else value)
        return found

    def _entry(self, start: Event) -> Entry:
        entry = Entry(self._file, _line(start))
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                break
            key, line = self._value(event), _line(event)
            value = self._value(next(self._events))
            if not isinstance(key, str):
                raise _UnreadableError("A key must be a word.", line)
            if key in entry.lines:
                self.faults.append(Fault(self._file, line, f"The key “{key}” stands here twice."))
            entry.lines[key] = line
            if value != "":
                entry.values[key] = value
        return entry


def _refuse_marks(event: Event) -> None:
    """Anchors, references to them and tags would else swallow a word."""
    marked = isinstance(event, NodeEvent) and event.anchor is not None
    if marked or (isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag is not None):
        raise _UnreadableError(_NO_MARKS, _line(event))


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
