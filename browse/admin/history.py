"""The history of a row, told in the words of its fields."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst

from browse.fields import SortNameField
from browse.models import Change

EMPTY = "(empty)"
Labels = dict[tuple[type[models.Model], Any], str]


@dataclass(frozen=True)
class Difference:
    """One field of a change: what it was and what it became; None where there is no such side."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Entry:
    """One change and its differences."""

    change: Change
    differences: list[Difference]


def model_of_table(table: str) -> type[models.Model] | None:
    """The model whose rows are in `table`; None for a table that has no model any more."""
    models_by_table = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    model = models_by_table.get(table)
    return model._meta.concrete_model if model else None


def kind_of_row(model: type[models.Model]) -> str:
    """What a row of `model` is called; of a table that only links two others, which these are."""
    if not model._meta.auto_created:
        return str(model._meta.verbose_name)
    linked = [field.related_model for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]
    return f"link between {' and '.join(str(each._meta.verbose_name) for each in linked)}"


def told(changes: Iterable[Change]) -> list[Entry]:
    """The changes with readable differences, in a fixed number of queries per model referred to."""
    changes = list(changes)
    labels = _labels_of(changes)
    return [Entry(change, list(_differences(change, labels))) for change in changes]


def changed_fields(change: Change) -> list[str]:
    """The names of the fields that an update changed."""
    is_update = change.operation == Change.Operation.UPDATE
    return [difference.label for difference in _differences(change, {})] if is_update else []


def _differences(change: Change, labels: Labels) -> Iterator[Difference]:
    model = model_of_table(change.table)
    before, after = change.before, change.after
    for column in [*(before or {}), *(name for name in after or {} if name not in (before or {}))]:
        field = _field_of(model, column)
        if field is not None and _is_derived(field):
            continue
        yield Difference(
            str(capfirst(field.verbose_name)) if field is not None else column,
            _in_words(field, before[column], labels) if before and column in before else None,
            _in_words(field, after[column], labels) if after and column in after else None,
        )


def _field_of(model: type[models.Model] | None, column: str) -> models.Field | None:
    return next((field for field in model._meta.local_fields if field.column == column), None) if model else None


def _is_derived(field: models.Field) -> bool:
    return field.generated or field.primary_key or isinstance(field, SortNameField)


def _labels_of(changes: list[Change]) -> Labels:
    """What the rows referred to are called today."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for change in changes:
        model = model_of_table(change.table)
        for side in (change.before, change.after):
            for column, value in (side or {}).items():
                field = _field_of(model, column)
                if value is not None and isinstance(field, models.ForeignKey):
                    wanted[field.related_model].add(value)
    return {
        (model, key): str(row)
        for model, keys in wanted.items()
        for key, row in model._base_manager.in_bulk(keys).items()
    }


def _in_words(field: models.Field | None, value: Any, labels: Labels) -> str:
    if value is None or value == "" or value == []:
        return EMPTY
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        base = field.base_field if isinstance(field, ArrayField) else None
        return ", ".join(_in_words(base, each, labels) for each in value)
    if isinstance(field, models.ForeignKey):
        return labels.get((field.related_model, value), f"no. {value} (deleted since)")
    if isinstance(field, models.DateTimeField | models.DateField):
        return _moment_in_words(field, value)
    return str(dict(field.flatchoices).get(value, value)) if field is not None else str(value)


def _moment_in_words(field: models.Field, value: str) -> str:
    try:
        moment = field.to_python(value)
    except ValidationError:
        return value
    return date_format(moment, "DATETIME_FORMAT" if isinstance(field, models.DateTimeField) else "DATE_FORMAT")
