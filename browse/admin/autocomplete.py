from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model

from browse.admin.desk import DeskAdmin


class DeskAutocomplete(AutocompleteJsonView):
    """Offers rows by the label that their admin gives them, so that namesakes can be told apart."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, Any]:
        result = super().serialize_result(obj, to_field_name)
        if isinstance(self.model_admin, DeskAdmin):
            result["text"] = self.model_admin.label(obj)
        return result
