"""Form fields and widgets for columns that Django's admin has no good ones for."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField
from django.utils.text import capfirst


class EDTFInput(AdminTextInputWidget):
    """A short box for a partial date."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "desk-date", "placeholder": "2025-06-11", "autocomplete": "off", **(attrs or {})})


class LinesField(SimpleArrayField):
    """A list of short texts, one per line."""

    def __init__(self, base_field: forms.Field, **kwargs: Any) -> None:
        kwargs.setdefault("widget", AdminTextareaWidget(attrs={"rows": 3}))
        super().__init__(base_field, delimiter="\n", **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "\n".join(line.strip() for line in value.splitlines() if line.strip())
        return super().to_python(value)


def array_formfield(column: ArrayField, **kwargs: Any) -> forms.Field | None:
    """Boxes to tick where the values are choices, otherwise one value per line."""
    if not column.base_field.choices:
        return column.formfield(form_class=LinesField, **kwargs)
    return forms.MultipleChoiceField(
        choices=column.base_field.choices,
        required=not column.blank,
        label=kwargs.get("label", capfirst(column.verbose_name)),
        help_text=kwargs.get("help_text", column.help_text),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "desk-ticks"}),
    )
