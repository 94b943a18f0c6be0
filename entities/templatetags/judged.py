"""What the rules say of a row, for the line that tells of it; what they need comes with the row."""

from datetime import date
from typing import Any

from django import template

from entities import evidence
from entities.rules.licences import Validity
from entities.rules.measures import Status
from entities.rules.sources import Count
from entities.rules.verdicts import Verdict

register = template.Library()
RECHECK = ": needs re-checking"


@register.filter
def verdict(event: Any) -> Verdict:
    """The verdict on its claim."""
    return evidence.verdict(event)


@register.filter
def independent(event: Any) -> Count:
    """How many sources it has, and how many of them are independent."""
    return evidence.sources(event)


@register.filter
def standing(measure: Any) -> evidence.Standing:
    """What holds of the measure on the day that the reader asks about."""
    return evidence.standing_of_measure(measure)


@register.filter
def checked_on(row: Any) -> date | None:
    """When somebody last looked whether it still holds, as far as the reader asks to know."""
    return evidence.checked_on(row)


@register.filter
def told(answer: Status | Verdict | Validity) -> str:
    """What the sentence of a rule tells beside its word, which stands before it, and beside the mark to look again."""
    sentence, word = answer.sentence.replace(RECHECK, ""), answer.kind.words
    if sentence.lower().startswith(word):
        sentence = sentence[len(word) :].lstrip(",:; ")
    return "" if sentence == "." else sentence
