"""Items by slugs that they once had."""

import operator
from functools import reduce

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from browse.models import PastAddress


def keys_by_past_slug(model: type[Model], slugs: list[str]) -> dict[str, int]:
    """By slug, the keys of rows of the model's table that once stood there, under whichever proxy."""
    if not slugs:
        return {}
    ends = reduce(operator.or_, [Q(path__endswith=f"/{slug}/") for slug in slugs])
    past = PastAddress.objects.filter(ends).order_by("since").values_list("path", "content_type", "object_id")
    return {
        path.rstrip("/").rpartition("/")[2]: key for path, type_key, key in past if _table_of(type_key) == _table(model)
    }


def _table_of(content_type: int) -> str | None:
    model = ContentType.objects.get_for_id(content_type).model_class()
    return _table(model) if model else None


def _table(model: type[Model]) -> str:
    return str(model._meta.db_table)
