"""What a kind of entry is: its model, the keys its files may use, and what tells one row from another."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import ForeignKey, ManyToManyField, Model

# Written as one key, `published`, and stored in two columns.
PUBLISHED = "published"
PUBLISHED_COLUMNS = ("published_at", "published_precision")
# Fields that make sense only together: a curator's hand on one keeps them all.
TOGETHER = (
    (*PUBLISHED_COLUMNS, "undated", "seen_on"),
    ("latitude", "longitude"),
    ("origin", "origin_kind"),
    ("headline", "headline_basis"),
    ("minimum", "maximum", "qualifier"),
    ("to_event", "to_provision"),
)


@dataclass(frozen=True)
class Kind:
    """One kind of entry; `keys` stand in the order in which they are written."""

    name: str
    model: type[Model]
    keys: tuple[str, ...]
    key: tuple[str, ...] = ("slug",)
    # Columns that no two rows share: a row that a curator made under another slug is known by them.
    also: tuple[str, ...] = ()
    # Keys under which entries of another kind are listed, with the field in which those point back.
    children: dict[str, tuple[str, str]] = field(default_factory=dict)
    # The key that an entry stands for when it is written as plain text.
    short: str = ""
    # What a file means that doesn't say, where that is not what the model means.
    unless_given: dict[str, str] = field(default_factory=dict)
    # Entries short enough are written in one line.
    in_one_line: bool = False

    @cached_property
    def fields(self) -> dict[str, Any]:
        """By name the model's fields that an entry gives."""
        names = [
            name
            for key in self.keys
            if key not in self.children
            for name in (PUBLISHED_COLUMNS if key == PUBLISHED else (key,))
        ]
        return {name: self.model._meta.get_field(name) for name in names}

    @cached_property
    def columns(self) -> dict[str, Any]:
        """The fields that are stored in a column of the row."""
        return {name: each for name, each in self.fields.items() if not isinstance(each, ManyToManyField)}

    @cached_property
    def links(self) -> dict[str, ForeignKey[Any, Any]]:
        """The fields that lead to one other row."""
        return {name: each for name, each in self.fields.items() if isinstance(each, ForeignKey)}

    @cached_property
    def lists(self) -> dict[str, ManyToManyField[Any, Any]]:
        """The fields that lead to many other rows."""
        return {name: each for name, each in self.fields.items() if isinstance(each, ManyToManyField)}

    @cached_property
    def table(self) -> type[Model]:
        """The model that has the table: Actor for companies, agencies and people."""
        return concrete(self.model)

    @property
    def has_page(self) -> bool:
        """Whether its rows are known by a slug."""
        return self.key == ("slug",)

    @property
    def called(self) -> str:
        """What one row of it is called."""
        return str(self.model._meta.verbose_name)


def concrete(model: Any) -> type[Model]:
    """The model that has the table: Actor for companies, agencies and people."""
    return model._meta.concrete_model


def leads_to_slug(link: Any) -> bool:
    """Whether the field leads to rows that have a slug."""
    return any(each.name == "slug" for each in link.related_model._meta.fields)
