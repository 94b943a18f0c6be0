"""Writes entries as YAML that reads well in a diff: prose folded, short items in one line, quotes only where needed."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from yaml.emitter import Emitter
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver
from yaml.serializer import Serializer

WIDTH = 120
_ENDLESS = 1_000_000  # the emitter breaks no line of its own accord
_TEXT = "tag:yaml.org,2002:str"
_LIST = "tag:yaml.org,2002:seq"
_ITEM = "tag:yaml.org,2002:map"
_UNFOLDABLE = re.compile(r"^\s|\s$|[^\S\n ]|  | \n|\n ")

Item = Mapping[str, Any]


class Plain(str):
    """A number, a date, true or false: needs no quotes, though YAML takes it for something other than text."""

    __slots__ = ()


class _Dumper(Emitter, Serializer, Resolver):
    """Indents lists inside mappings, folds prose at the width, prefers double quotes."""

    def __init__(self, stream: io.StringIO) -> None:
        Emitter.__init__(self, stream, width=_ENDLESS, allow_unicode=True)
        Serializer.__init__(self)
        Resolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        style: str = super().choose_scalar_style()
        text = getattr(self.event, "value", "")
        return '"' if style == "'" and '"' not in text and "\\" not in text else style

    def write_folded(self, text: str) -> None:
        self.write_indicator(">-", True)
        indent = self.indent or 0
        for line in _folded(text, WIDTH - indent):
            self.write_line_break()
            self.stream.write(" " * indent + line if line else "")
            self.column = indent + len(line)
        self.whitespace = self.indention = False


def _folded(text: str, width: int) -> list[str]:
    """The lines of a folded text; in YAML one empty line more than there are line breaks in it."""
    lines: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        lines += [""] if number else []
        lines += textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
    return lines


def document(header: Sequence[str], items: Sequence[Item], in_one_line: bool = False) -> str:
    """The text of one file: the header as a comment, then the items, each in one line if asked and if it fits."""
    nodes = [_in_one_line(item, len("- ")) if in_one_line else None for item in items]
    blocks = [node or _block(item, len("- ")) for node, item in zip(nodes, items, strict=True)]
    comment = "".join(f"# {line}\n" for line in header)
    return comment + _written(SequenceNode(_LIST, blocks, flow_style=False))


def _written(node: Node) -> str:
    stream = io.StringIO()
    dumper = _Dumper(stream)
    dumper.open()
    dumper.serialize(node)
    dumper.close()
    return stream.getvalue()


def _block(item: Item, indent: int) -> Node:
    """A mapping with one key on each line."""
    pairs = [(_scalar(Plain(key)), _value(value, indent, len(key) + 2)) for key, value in item.items()]
    return MappingNode(_ITEM, pairs, flow_style=False)


def _value(value: Any, indent: int, offset: int) -> Node:
    """What stands after a key at `indent`, its text beginning `offset` further right."""
    if isinstance(value, str):
        fits = indent + offset + _width(value) <= WIDTH and "\n" not in value
        return _scalar(value, style=None if fits or not {" ", "\n"} & set(value) or _UNFOLDABLE.search(value) else ">")
    if all(isinstance(each, str) for each in value):
        row = SequenceNode(_LIST, [_scalar(each) for each in value], flow_style=True)
        if indent + offset + _width(value) <= WIDTH:
            return row
    items = [_list_item(each, indent + len("  - ")) for each in value]
    return SequenceNode(_LIST, items, flow_style=False)


def _list_item(item: str | Item, indent: int) -> Node:
    if isinstance(item, str):
        return _scalar(item)
    return _in_one_line(item, indent) or _block(item, indent)


def _in_one_line(item: Item, indent: int) -> Node | None:
    """A mapping between braces; None if it doesn't fit the line, or holds items that deserve lines of their own."""
    if any(isinstance(each, Mapping) for value in item.values() if not isinstance(value, str) for each in value):
        return None
    if any("\n" in value for value in item.values() if isinstance(value, str)) or indent + _width(item) > WIDTH:
        return None
    return MappingNode(
        _ITEM,
        [
            (_scalar(Plain(key)), _scalar(value) if isinstance(value, str) else _row(value))
            for key, value in item.items()
        ],
        flow_style=True,
    )


def _row(texts: Sequence[str]) -> Node:
    return SequenceNode(_LIST, [_scalar(text) for text in texts], flow_style=True)


def _width(value: Any) -> int:
    """How many columns the value takes in one line."""
    if isinstance(value, str):
        return len(_inline(value))
    if isinstance(value, Mapping):
        return sum(len(key) + 4 + _width(each) for key, each in value.items())
    return sum(2 + _width(each) for each in value)


def _inline(text: str) -> str:
    return _inline_as(str(text), isinstance(text, Plain))


@lru_cache(maxsize=100_000)
def _inline_as(text: str, is_plain: bool) -> str:
    node = _scalar(Plain(text) if is_plain else text)
    return _written(SequenceNode(_LIST, [node], flow_style=True))[1:-2]


def _scalar(text: str, style: str | None = None) -> Node:
    tag = _resolver.resolve(ScalarNode, str(text), (True, False)) if isinstance(text, Plain) else _TEXT
    return ScalarNode(tag, str(text), style=style)


_resolver = Resolver()
