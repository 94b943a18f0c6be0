"""Conflicting values, for the templates that show them."""

from collections.abc import Iterable
from typing import Any

from django import template

from entities import differing

register = template.Library()


@register.filter
def contrasted_with(item: Any, citations: Iterable[Any]) -> list[differing.Contrast]:
    """The fields of the item of which its citations give another value than is recorded."""
    return differing.contrasts(item, citations or ())
