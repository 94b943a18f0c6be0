"""What a line on a licence tells of it."""

from datetime import date

from django import template

from browse import clocks
from entities import evidence
from entities.models import Licence
from entities.rules.licences import Validity
from entities.rules.spans import Span

register = template.Library()


@register.filter
def validity(licence: Licence) -> Validity:
    """What holds of it on the day that the reader asks about."""
    return evidence.validity(licence, clocks.on())


@register.filter
def when(value: str) -> str:
    """A partial date after a verb: “in June 2025”, “between April 2025 and 11 May 2025”."""
    return Span.read(value).when


@register.simple_tag
def day_asked() -> date:
    """The day that the reader asks about."""
    return clocks.on()
