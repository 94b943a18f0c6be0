"""How far away days are."""

from datetime import date
from typing import Any

from django import template

from entities.rules.nearness import nearness
from entities.rules.spans import Span

register = template.Library()


@register.filter
def near(dated: Any, today: date) -> str:
    """How far something with a first and a last day is from today: “in 3 weeks”."""
    return nearness(Span(dated.earliest, dated.latest), today)
