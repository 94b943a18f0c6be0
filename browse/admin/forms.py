"""The form behind each page of the desk: every rule is checked, and its message stands at the field concerned."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BaseConstraint, Model
from django.forms.models import InlineForeignKeyField

from browse.refusals import Refusal


class DeskForm(forms.ModelForm):
    """Checks the constraints over the whole row, so also where the form shows only some of the columns."""

    refused_at: ClassVar[Mapping[str, str]] = {}  # name of a constraint: the field at which its message stands
    stands_for: ClassVar[Mapping[str, tuple[str, ...]]] = {}  # a field of the form: the columns that it fills
    refusal: ClassVar[Refusal | None] = None  # what the database said to the same input just before

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> Any:
        """As the stock form, but with the line ends that are stored: browsers send others."""
        value = super()._widget_data_value(widget, html_name)  # type: ignore[misc]
        return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value

    def _post_clean(self) -> None:
        # The stock check leaves out each rule that involves a column which the form doesn't show.
        self.instance.validate_constraints = lambda exclude=None: None
        try:
            super()._post_clean()  # type: ignore[misc]
        finally:
            del self.instance.validate_constraints
        for name, message in self._broken_rules():
            self._refuse(Refusal(name, message))
        if self.refusal:
            self._refuse(self.refusal)

    def _broken_rules(self) -> Iterator[tuple[str, str]]:
        unsure = self._unsure_columns()
        for model, constraint in _rules_of(self.instance):
            try:
                constraint.validate(model, self.instance, exclude=unsure)
            except ValidationError as error:
                yield constraint.name, error.messages[0]

    def _unsure_columns(self) -> set[str]:
        """Columns whose value isn't known now: refused already, or a parent that has yet to be saved."""
        unsure = set(self.errors)
        for name in self.errors:
            unsure.update(self.stands_for.get(name, ()))
        for name, field in self.fields.items():
            if isinstance(field, InlineForeignKeyField) and field.parent_instance.pk is None:
                unsure.add(name)
        return unsure

    def _refuse(self, refusal: Refusal) -> None:
        field = self.refused_at.get(refusal.constraint)
        self.add_error(field if field in self.fields else None, refusal.message)


def _rules_of(row: Model) -> Iterator[tuple[type[Model], BaseConstraint]]:
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            yield model, constraint


def refused(form: type[Any], refusal: Refusal) -> type[Any]:
    """The same form, which says what the database refused."""
    return type(form.__name__, (form,), {"refusal": refusal})
