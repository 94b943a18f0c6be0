"""Dates as the SQL of the rules takes them; `entities.evidence.dates` reads the same of a row."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, DateField, F, Func, When
from django.db.models.expressions import Combinable

from browse import clocks


def span(path: str) -> Func:
    """The first and the last day that the partial date at the path may mean; null where neither is known."""
    ends = (f"{path}_earliest", f"{path}_latest")
    known = "NULLIF(ARRAY[%(expressions)s], '{NULL,NULL}'::date[])"
    return Func(*ends, template=known, output_field=ArrayField(DateField()))


def by_then(path: str) -> Combinable:
    """The day at the path, unless it lies after the day of knowledge."""
    known = clocks.as_of()
    return Case(When(**{f"{path}__lte": known}, then=F(path))) if known else F(path)
