"""Conditions on many values at once, given to the database as one array: much faster than a list of parameters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Func, TextField, Value


def any_of(values: Iterable[Any]) -> Func:
    """The texts or numbers, for the look-up `in`."""
    listed = [value for value in values if value is not None]
    base = TextField() if listed and isinstance(listed[0], str) else BigIntegerField()
    return Func(Value(listed, output_field=ArrayField(base)), template="(SELECT unnest(%(expressions)s))")
