"""Runs the SQL of a rule over rows of querysets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import Combinable

SQL_TYPES = {int: "integer", date: "date", type(None): "date"}


class Row(NamedTuple):
    """What a rule says of the item with the key; `due` where somebody should look whether it still holds.

    `kinds` are those of its `parts`, given by their keys, if it has any.
    """

    key: int
    kind: str
    due: bool = False
    parts: Sequence[int] = ()
    kinds: Sequence[str] = ()


class Table:
    """Rows under the name by which the SQL of a rule knows them, with a path or an expression for each column."""

    def __init__(self, name: str, rows: QuerySet, **columns: str | Combinable) -> None:
        sql, self.params = rows.order_by().values_list(*columns.values()).query.sql_with_params()
        self.sql = f"{name} ({', '.join(columns)}) AS ({sql})"


@dataclass(frozen=True)
class Derived:
    """What a rule says of many items, not asked for yet."""

    sql: str
    params: tuple[Any, ...]

    def rows(self) -> dict[int, Row]:
        """What it says of each item, by the item's key."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params)
            return {found[0]: Row(*found) for found in cursor.fetchall()}


def derive(rule: str, tables: Iterable[Table], **asked: date | int | None) -> Derived:
    """What the SQL in the file of the rule gives over the tables, and over `asked`, which has one row."""
    tables = list(tables)
    values = ", ".join(f"%s::{SQL_TYPES[type(value)]}" for value in asked.values())
    given = [f"asked ({', '.join(asked)}) AS (SELECT {values})", *(table.sql for table in tables)]
    params = (*asked.values(), *(value for table in tables for value in table.params))
    return Derived(f"WITH {', '.join(given)}, {_text(rule)}", params)


@cache
def _text(rule: str) -> str:
    """The SQL of the rule. It takes no parameters, so a per cent sign in it means itself."""
    return (Path(__file__).parent / f"{rule}.sql").read_text(encoding="utf-8").replace("%", "%%")
