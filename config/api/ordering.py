"""Where in an order a row stands, so that a list can be read on from there whatever was added meanwhile."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Key:
    """One of the values by which rows stand in order."""

    name: str
    falling: bool
    nulls_last: bool

    @classmethod
    def read(cls, part: Any) -> "Key | None":
        """The key that a part of `order_by` stands for; None if that is not a column."""
        if isinstance(part, str) and part != "?":
            falling = part.startswith("-")
            return cls(part.lstrip("-"), falling, nulls_last=not falling)
        if isinstance(part, OrderBy) and isinstance(part.expression, F):
            last = part.nulls_last or not (part.descending or part.nulls_first)
            return cls(part.expression.name, part.descending, bool(last))  # type: ignore[attr-defined]
        return None

    def of(self, row: Model) -> Any:
        """The row's value, in a form that JSON knows."""
        value: Any = row
        for name in self.name.split("__"):
            value = getattr(value, name, None)
        if hasattr(value, "isoformat"):
            return value.isoformat()
        return str(value) if isinstance(value, Decimal) else value

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def beyond(self, value: Any) -> Q:
        """Rows that stand after those with the value."""
        if value is None:
            return NOTHING if self.nulls_last else Q(**{f"{self.name}__isnull": False})
        further = Q(**{f"{self.name}__{'lt' if self.falling else 'gt'}": value})
        return further | Q(**{f"{self.name}__isnull": True}) if self.nulls_last else further


@dataclass(frozen=True)
class Order:
    """An order in which no two rows stand at the same place."""

    keys: tuple[Key, ...]

    @classmethod
    def of(cls, rows: QuerySet) -> "Order | None":
        """The order of the rows; None where two may stand at the same place, or it is not one of columns."""
        keys = [Key.read(part) for part in rows.query.order_by]
        if not keys or None in keys or keys[-1].name not in ("pk", "id"):  # type: ignore[union-attr]
            return None
        return cls(tuple(key for key in keys if key))

    @property
    def name(self) -> str:
        return ",".join(f"{'-' if key.falling else ''}{key.name}" for key in self.keys)

    def place_of(self, row: Model) -> list[Any]:
        return [key.of(row) for key in self.keys]

    def after(self, place: list[Any]) -> Q:
        """The rows that stand after the place."""
        found, same = NOTHING, Q()
        for key, value in zip(self.keys, place, strict=True):
            found |= same & key.beyond(value)
            same &= key.same(value)
        return found
