"""Turns the texts of an entry into values of a model's fields, and says in a curator's words what is wrong with one."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, DateField, DecimalField, Field, IntegerField

from articles.starter.reading.documents import Entry
from articles.starter.texts import tidy
from browse import edtf
from browse.fields import EDTFField

_TRUTH = {"true": True, "false": False}
_FORMS: tuple[tuple[type[Field[Any, Any]], str], ...] = (
    (DateField, "“{}” is not a day of the calendar: write it as 2025-06-11."),
    (DecimalField, "“{}” is not a number: write it as 1234.5."),
    (IntegerField, "“{}” is not a whole number: write it as 12."),
)
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?")
_FORM_ERRORS = {"invalid", "invalid_date", "invalid_datetime"}
_known: dict[tuple[Field[Any, Any], str], Any] = {}


def value_of(field: Field[Any, Any], written: Any) -> Any:
    """The value that `written` stands for; raises ValidationError."""
    if isinstance(field, ArrayField):
        if not isinstance(written, list):
            raise ValidationError("Give a list: [one, another].")
        return [value_of(field.base_field, each) for each in once_each(written)]
    place = (field, one_text(written))
    if place not in _known:
        _known[place] = _read(*place)
    return _known[place]


def one_text(written: Any) -> str:
    """What is written, without spaces at its ends, if it is one text; raises ValidationError."""
    if isinstance(written, str):
        return tidy(written)
    raise ValidationError(
        "Give one value, not keys with values." if isinstance(written, Entry) else "Give one value, not a list."
    )


def once_each(written: list[Any]) -> list[Any]:
    """What is listed, if nothing is twice; raises ValidationError."""
    for position, each in enumerate(written):
        if each in written[:position]:
            raise ValidationError(f"“{each}” stands here twice.")
    return written


@cache
def days(written: str) -> tuple[date | None, date | None]:
    """The earliest and the latest day that an EDTF text may mean; raises ValueError, in words for a curator."""
    if plain := _PLAIN.fullmatch(written):  # most are; to parse them as EDTF takes a thousand times as long
        with suppress(ValueError):
            return _plain_days(*plain.groups())
    return edtf.days(written)


def _plain_days(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return first, first
    last = int(month or 12)
    return first, date(first.year, last, monthrange(first.year, last)[1])


def default_of(field: Field[Any, Any]) -> Any:
    """What the field holds when the file doesn't say."""
    return field.get_default()


def _read(field: Field[Any, Any], written: str) -> Any:
    if isinstance(field, BooleanField):
        if written not in _TRUTH:
            raise ValidationError(f"“{written}” is not understood: write true or false.")
        return _TRUTH[written]
    if field.choices and written not in {code for code, _ in field.flatchoices}:
        allowed = ", ".join(code for code, _ in field.flatchoices if code)
        raise ValidationError(f"“{written}” is not in the list; allowed are {allowed}.")
    if field.max_length and len(written) > field.max_length:
        raise ValidationError(f"Shorten it: it has {len(written)} characters, and {field.max_length} are allowed.")
    try:
        if isinstance(field, EDTFField):
            days(written)
            return written
        return field.clean(written, None)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    except ValidationError as error:
        told = next((form.format(written) for kind, form in _FORMS if isinstance(field, kind)), "")
        raise ValidationError(told if told and error.error_list[0].code in _FORM_ERRORS else error.messages) from error
