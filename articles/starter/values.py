"""Turns the texts of an entry into values of a model's fields."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Field

from articles.starter.documents import Entry

_TRUTH = {"true": True, "false": False}


def value_of(field: Field[Any, Any], written: Any) -> Any:
    """The value that `written` stands for; raises ValidationError."""
    if isinstance(field, ArrayField):
        if not isinstance(written, list):
            raise ValidationError("Give a list: [one, another].")
        return [value_of(field.base_field, each) for each in written]
    if isinstance(written, (list, Entry)):
        raise ValidationError("Give one value, not a list.")
    if isinstance(field, BooleanField):
        if written not in _TRUTH:
            raise ValidationError("Write true or false.")
        return _TRUTH[written]
    return field.to_python(written)
