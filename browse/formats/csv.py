"""Tables that spreadsheet programs open right, whatever stands in a cell."""

import csv
from collections.abc import Iterator
from typing import Any

from browse.formats.base import Export, StreamedFormat
from browse.rows import Column

BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Csv(StreamedFormat):
    name = "csv"
    label = "CSV"
    media_type = "text/csv; charset=utf-8"

    def lines(self, export: Export) -> Iterator[str]:
        serializer = export.serializer
        table = Table(serializer.columns)
        yield table.head()
        for row in export.data(serializer):
            yield table.line(row)


class Table:
    """The lines of a table with the columns given."""

    def __init__(self, columns: list[Column]) -> None:
        self._columns = columns
        self._writer = csv.writer(_Line())

    def head(self) -> str:
        return BYTE_ORDER_MARK + self._writer.writerow([column.name for column in self._columns])

    def line(self, row: dict[str, Any]) -> str:
        return str(self._writer.writerow([cell(column.read(row)) for column in self._columns]))


class _Line:
    """Gives back what is written, so that the writer returns each line."""

    def write(self, line: str) -> str:
        return line


def cell(value: Any) -> Any:
    """The value as one cell: many values joined, and no text that a spreadsheet program would run as a formula."""
    if isinstance(value, list):
        value = SEPARATOR.join("" if part is None else str(part) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
