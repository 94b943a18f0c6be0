"""The rows at the other end of a relation, for querysets that must not import the model there."""

from typing import Any


def rows_behind(model: Any, accessor: str) -> Any:
    """The manager of the model that a field or an accessor of `model` leads to."""
    return model._meta.get_field(accessor).related_model.objects
