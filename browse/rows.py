"""A row of a list as data: the fields it may have, what each means, and the columns they make in a table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers


class Text(serializers.CharField):
    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, **kwargs)


class PartialDate(Text):
    """A date as precise as it is known, in EDTF. The row has the first and the last day that it may mean beside it."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text, allow_null=True, **kwargs)

    def to_representation(self, value: str) -> str | None:
        return value or None

    def days(self, name: str) -> Iterator[tuple[str, "Day"]]:
        for end, which in (("earliest", "first"), ("latest", "last")):
            yield f"{name}_{end}", Day(f"The {which} day that {name} may mean; empty where that is open or not known.")


class Day(serializers.DateField):
    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, allow_null=True, **kwargs)


class Moment(serializers.DateTimeField):
    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, allow_null=True, **kwargs)


class Flag(serializers.BooleanField):
    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, **kwargs)


class Whole(serializers.IntegerField):
    """A whole number; empty where it is not known."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, allow_null=True, **kwargs)


class Number(serializers.FloatField):
    """A number; empty where it is not known."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, allow_null=True, **kwargs)

    def to_representation(self, value: Decimal) -> float:
        return int(value) if value == int(value) else float(value)


class Code(serializers.ChoiceField):
    """One of a fixed set of codes; empty where none is recorded."""

    def __init__(self, choices: Any, help_text: str, **kwargs: Any) -> None:
        super().__init__(
            choices=getattr(choices, "choices", choices), help_text=help_text, read_only=True, allow_null=True, **kwargs
        )

    def to_representation(self, value: str) -> str | None:
        return value or None


class Texts(serializers.ListField):
    def __init__(self, help_text: str, **kwargs: Any) -> None:
        kwargs.setdefault("child", serializers.CharField())
        super().__init__(help_text=help_text, read_only=True, **kwargs)


class Codes(Texts):
    """Several of a fixed set of codes."""

    def __init__(self, choices: Any, help_text: str, **kwargs: Any) -> None:
        child = serializers.ChoiceField(choices=getattr(choices, "choices", choices))
        super().__init__(help_text, child=child, **kwargs)


class Address(serializers.URLField):
    """The address of the item's page on this site, in full."""

    def __init__(self, help_text: str = "The address of its page.", **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, source=kwargs.pop("source", "*"), **kwargs)

    def to_representation(self, value: Any) -> str:
        return self.context["site"] + value.get_absolute_url()


class Part(serializers.Serializer):
    """Abstract: something small within a row, such as a link, whose fields become columns beside each other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, read_only=True, **kwargs)


class Link(Part):
    """An item that has a page: its slug, what it is called, its page's address."""

    slug = Text("The last part of the address.")
    name = Text("What it is called.", source="*")
    url = Address()


class RowSerializer(serializers.Serializer):
    """Abstract: a row of a list as data. The help text of each field says what it means: the data dictionary."""

    @classmethod
    def fetch(cls, rows: QuerySet) -> QuerySet:
        """The rows with all that one as data reads, in a number of queries that does not grow with theirs."""
        raise NotImplementedError

    def get_fields(self) -> dict[str, serializers.Field]:
        fields: dict[str, serializers.Field] = {}
        for name, field in super().get_fields().items():
            fields[name] = field
            if isinstance(field, PartialDate):
                fields.update(field.days(name))
        return fields

    @cached_property
    def columns(self) -> list["Column"]:
        """The columns that the row fills in a table."""
        return [column for name, field in self.fields.items() for column in _columns(name, field)]


@dataclass(frozen=True)
class Column:
    """A column of a table of rows: its name, the field whose value it shows, and how to read that from a row.

    `part_of` is the field that has the shown one within it, and `many` says that a cell holds several values.
    """

    name: str
    field: serializers.Field
    read: Callable[[dict[str, Any]], Any]
    many: bool = False
    part_of: serializers.Field | None = None

    @property
    def help_text(self) -> str:
        """What the column means; of a part, what the whole means first."""
        return " ".join(str(field.help_text) for field in (self.part_of, self.field) if field and field.help_text)


def _columns(name: str, field: serializers.Field) -> Iterator[Column]:
    if isinstance(field, serializers.ListSerializer):
        for label, inner in _inner(name, field.child):
            yield Column(label, inner.field, partial(_several, name, inner.read), many=True, part_of=field)
    elif isinstance(field, Part):
        for label, inner in _inner(name, field):
            yield Column(label, inner.field, partial(_within, name, inner.read), many=inner.many, part_of=field)
    else:
        yield Column(name, field, itemgetter(name), many=isinstance(field, Texts))


def _inner(name: str, part: serializers.Field) -> Iterator[tuple[str, Column]]:
    """The columns of a part, each with its name in the whole: a slug stands for its item."""
    for own, field in _shown(part):
        for column in _columns(own, field):
            yield name if column.name == "slug" else f"{name}_{column.name}", column


def _several(name: str, read: Callable[[Any], Any], row: dict[str, Any]) -> list[Any]:
    return [_in_one(read(part)) for part in row[name]]


def _within(name: str, read: Callable[[Any], Any], row: dict[str, Any]) -> Any:
    return row[name] and read(row[name])


def _in_one(value: Any) -> Any:
    """The value as one of several in a cell."""
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _shown(part: serializers.Field) -> Iterator[tuple[str, serializers.Field]]:
    """The fields of a part but its address, which its slug leads to."""
    return ((name, field) for name, field in part.fields.items() if name != "url")
