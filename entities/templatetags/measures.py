"""What a line of the list of measures tells of each."""

from typing import Any

from django import template

from entities import measures

register = template.Library()


@register.filter
def issuers(measure: Any) -> list[Any]:
    """The actors that issued it."""
    return measures.issuers(measure)


@register.filter
def goods(measure: Any) -> list[Any]:
    """What it is on, its provisions included."""
    return measures.goods(measure)


@register.filter
def targets(measure: Any) -> list[Any]:
    """At whom it is aimed, its provisions included."""
    return measures.targets(measure)
