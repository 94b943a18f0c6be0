"""Where sources differ: what is recorded of a field, what other sources say instead, and why the one is preferred."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ManyToManyField, Model

from browse import edtf
from browse.fields import EDTFField
from browse.templatetags.reading import field_label, value_in_words
from entities.models import Figure

# Longer texts stand on the page themselves.
LONGEST = 120
NUMBERS = frozenset({"minimum", "maximum", "unit", "qualifier"})


@dataclass(frozen=True)
class Other:
    """A value that other sources give, each with why it is not the recorded one."""

    value: str
    citations: tuple[Any, ...]

    @property
    def in_words(self) -> str:
        return value_in_words(self.value)


@dataclass(frozen=True)
class Contrast:
    """A field of which sources differ.

    `recorded` is empty where the page itself tells it at length. `citations` are those of the recorded value; the
    number `at_large` is that of sources which are cited for the whole and give no other value. They need not tell
    this field.
    """

    field: str
    label: str
    recorded: str
    citations: tuple[Any, ...]
    at_large: int
    others: tuple[Other, ...]

    @cached_property
    def reasons(self) -> list[str]:
        """Why the recorded value is preferred, each reason once."""
        notes = (citation.note for other in self.others for citation in other.citations if citation.note)
        return list(dict.fromkeys(notes))


def contrasts(item: Model, citations: Iterable[Any]) -> list[Contrast]:
    """The fields of the item of which its citations give another value than is recorded."""
    cited = list(citations)
    fields = dict.fromkeys(citation.field for citation in cited if citation.value)
    return [_contrast(item, name, cited) for name in fields]


def _contrast(item: Model, name: str, cited: list[Any]) -> Contrast:
    differing = [citation for citation in cited if citation.field == name and citation.value]
    elsewhere = {citation.article_id for citation in differing}
    agreeing = [each for each in cited if not each.value and each.article_id not in elsewhere]
    own = tuple(each for each in agreeing if each.field == name)
    at_large = len({each.article_id for each in agreeing if not each.field})
    values = dict.fromkeys(citation.value for citation in differing)
    others = tuple(Other(value, tuple(each for each in differing if each.value == value)) for value in values)
    number = isinstance(item, Figure) and name in NUMBERS
    label = item.get_quantity_display() if isinstance(item, Figure) and number else field_label(item, name)
    return Contrast(name, label, recorded(item, name), own, at_large, others)


def recorded(item: Model, name: str) -> str:
    """What is recorded of a field, in a few words; "" where nothing is or it is too long for a few words."""
    if isinstance(item, Figure) and name in NUMBERS:
        return item.in_words()
    try:
        column = item._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    told = _told(item, column)
    return told if len(told) <= LONGEST else ""


def _told(item: Any, column: Any) -> str:
    if isinstance(column, ManyToManyField):
        return ", ".join(str(each) for each in getattr(item, column.name).all() if _is_public(each))
    value = getattr(item, column.name)
    if isinstance(value, Model):
        return str(value) if _is_public(value) else ""
    if isinstance(column, EDTFField):
        return str(edtf.in_words(value))
    if isinstance(column, Field) and column.choices:
        return str(getattr(item, f"get_{column.name}_display")())
    return "" if value is None else str(value)


def _is_public(item: Any) -> bool:
    """Whether the item is public by itself; one that can't be a draft is."""
    return not getattr(item, "merged_into_id", None) and getattr(item, "publication", "published") == "published"
