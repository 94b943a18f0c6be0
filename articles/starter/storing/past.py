"""Finds rows by values that they have now or ever had, those that a curator deleted since included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, Q

from articles.starter.storing.authorship import LOADER
from articles.starter.storing.queries import any_of
from browse.models import Change

Key = tuple[Any, ...]


def rows_by_key(model: type[Model], columns: tuple[str, ...], wanted: Iterable[Key]) -> dict[Key, int]:
    """For each wanted key the row that was made under it, else the one that holds it now, else one that once held it.

    The row that was made under a key keeps it here, even if it was deleted or another row has the key by now.
    """
    wanted = set(wanted)
    if not wanted:
        return {}
    now, past = _current(model, columns, wanted), list(_past(model, columns))
    made_under = {row: key for key, row in now.items()} | dict(past)  # the oldest key of a row comes last
    first = {key: row for row, key in sorted(made_under.items(), reverse=True)}
    found = {key: row for row, key in past} | now | first
    return {key: row for key, row in found.items() if key in wanted}


def _current(model: type[Model], columns: tuple[str, ...], wanted: set[Key]) -> dict[Key, int]:
    first = {key[0] for key in wanted}
    narrowing = Q(**{f"{columns[0]}__in": any_of(first)}) | (Q(**{columns[0]: None}) if None in first else Q())
    rows = model._base_manager.filter(narrowing).order_by("-pk").values_list("pk", *columns)
    return {key: pk for pk, *values in rows if (key := tuple(values)) in wanted}


def _past(model: type[Model], columns: tuple[str, ...]) -> Iterator[tuple[int, Key]]:
    """Each row that was changed or deleted, with each key that it held before, the oldest last."""
    table = model._meta.concrete_model._meta.db_table  # type: ignore[union-attr]
    changes = [
        (row, before or {}, operation == Change.Operation.DELETE and via == LOADER)
        for row, before, operation, via in Change.objects.filter(
            table=table, operation__in=["UPDATE", "DELETE"], before__has_any_keys=list(columns)
        )
        .order_by("-pk")
        .values_list("row_id", "before", "operation", "via")
    ]
    taken_out = {row for row, _, by_loader in changes if by_loader}
    told = [(row, before) for row, before, _ in changes if row not in taken_out]
    states: dict[int, dict[str, Any]] = {
        pk: dict(zip(columns, values, strict=True))
        for pk, *values in model._base_manager.filter(pk__in=any_of({row for row, _ in told})).values_list(
            "pk", *columns
        )
    }
    return _backwards(told, states, columns)


def _backwards(
    changes: list[tuple[int, dict[str, Any]]], states: dict[int, dict[str, Any]], columns: tuple[str, ...]
) -> Iterator[tuple[int, Key]]:
    """Each key that a row held before one of its changes, undoing the latest first."""
    for row, before in changes:
        state = states.setdefault(row, {})
        state |= {column: value for column, value in before.items() if column in columns}
        if len(state) == len(columns):
            yield row, tuple(state[column] for column in columns)
