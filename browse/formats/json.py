"""Rows as JSON: one document, or one row a line."""

import json
from collections.abc import Iterator
from typing import Any

from browse.formats.base import Export, StreamedFormat


def written(row: dict[str, Any]) -> str:
    """A row as one line of JSON, without its end."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


class Json(StreamedFormat):
    """The number of rows and the rows, in the form of the API."""

    name = "json"
    label = "JSON"
    media_type = "application/json"
    disposition = "inline"

    def lines(self, export: Export) -> Iterator[str]:
        yield f'{{"count":{export.filterset.qs.count()},"results":['
        between = "\n"
        for row in export.data(export.serializer):
            yield between + written(row)
            between = ",\n"
        yield "\n]}\n"


class JsonLines(StreamedFormat):
    name = "jsonl"
    label = "JSON Lines"
    media_type = "application/jsonl; charset=utf-8"

    def lines(self, export: Export) -> Iterator[str]:
        for row in export.data(export.serializer):
            yield written(row) + "\n"
