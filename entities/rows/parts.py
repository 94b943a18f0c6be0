"""What rows of several lists have within them: names, numbers, sources."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework import serializers

from browse.relations import rows_behind
from browse.rows import Code, Day, Link, Moment, Part, Text, Texts, Whole
from entities import evidence
from entities.models import Alias, Identifier


class OtherName(Part):
    """Another name."""

    text = Text("The name.")
    kind = Code(Alias.Kind, "What sort of name it is.")
    language = Text("Its language, as ISO 639-1 code; empty where that is not recorded.")


class RegisterNumber(Part):
    """A number or code under which a register or an exchange knows it."""

    scheme = Code(Identifier.Scheme, "The register.")
    value = Text("The number, as written there.")


class Judged(Part):
    """Abstract: what follows from the row by a rule; its `judge` is given the row."""

    judge: Callable[[Any], Any]

    def get_attribute(self, instance: Any) -> Any:
        return type(self).judge(instance)


class CheckedDay(Day):
    """The day of the last look at the row, if it was known by the day of knowledge."""

    def __init__(self) -> None:
        super().__init__("The day on which somebody last looked whether this still holds.", source="*")

    def to_representation(self, value: Any) -> str | None:
        day = evidence.checked_on(value)
        return super().to_representation(day) if day else None


class Source(Part):
    """An article that is cited for the fact."""

    slug = Text("The last part of the article's address.", source="article.slug")
    name = Text("Its headline, or our description where none was seen.", source="article.headline")
    publisher = Text("Who published it.", source="article.publisher.name", allow_null=True, default=None)
    published_at = Moment("When, in UTC: the first moment that is meant.", source="article.published_at")
    published_precision = Text("How exact that moment is.", source="article.published_precision")
    address = Text("Where it can be read.", source="article.best_url")
    basis = Text("On what the article itself relies for the fact; empty where it doesn't say.")
    field = Text("The field that it is cited for; empty for the fact as a whole.")
    value = Text("What this source says of that field, where it differs from what is recorded.")


class _SayingOtherwise(serializers.ListSerializer):
    """Of some citations, those that give another value."""

    def to_representation(self, data: Any) -> Any:
        return super().to_representation([citation for citation in data if citation.value])


class Differing(Part):
    """What a source says of a field instead of what is recorded."""

    field = Text("The field.")
    value = Text("What the source says of it.")
    reason = Text("Why the recorded value is preferred.", source="note")
    basis = Text("On what the source itself relies for it; empty where it doesn't say.")
    slug = Text("The last part of the article's address.", source="article.slug")
    name = Text("Its headline.", source="article.headline")
    publisher = Text("Who published it.", source="article.publisher.name", allow_null=True, default=None)
    address = Text("Where it can be read.", source="article.best_url")

    class Meta:
        list_serializer_class = _SayingOtherwise


class Matched(Part):
    """What the row names instead of what was asked for, and what that may mean."""

    parameter = Text("The parameter that asked.")
    slug = Text("What the row names.")
    name = Text("What that is called.")
    mark = Text("What that may mean: “region named, not the country”.")


def aliases() -> Any:
    return OtherName(many=True, source="alias_set", help_text="Other names.")


def identifiers() -> Any:
    return RegisterNumber(many=True, source="identifier_set", help_text="Numbers in registers and codes on exchanges.")


def sources(**kwargs: Any) -> Any:
    return Source(many=True, help_text="The public articles that are cited for it.", **kwargs)


def kinds(of: type[Any]) -> list[tuple[str, str]]:
    """The words of a rule's answer, as choices."""
    return [(kind.value, kind.words) for kind in of]


def differing(source: str = "sources") -> Any:
    return Differing(many=True, source=source, help_text="Where sources differ: what others say instead, and why not.")


def links(help_text: str, **kwargs: Any) -> Any:
    return Link(many=True, help_text=help_text, **kwargs)


def link(help_text: str, **kwargs: Any) -> Any:
    return Link(allow_null=True, help_text=help_text, **kwargs)


def matches() -> Any:
    help_text = "Asked for a place or material, why the row is found though it names another; empty where it names it."
    return Matched(many=True, default=[], help_text=help_text)


def unverified() -> Any:
    return Texts("Fields for which no source was seen.")


def label(help_text: str, source: str) -> Any:
    """A text of a linked row that need not be there."""
    return Text(help_text, source=source, allow_null=True, default=None)


def count(help_text: str) -> Any:
    return Whole(help_text)


def with_sources(rows: QuerySet) -> QuerySet:
    """The rows, each with its public citations as `sources`."""
    citations = rows_behind(rows.model, "citations").published().for_list()
    return rows.prefetch_related(Prefetch("citations", citations, to_attr="sources"))


def public(rows: QuerySet, *names: str) -> QuerySet:
    """The rows with those of the linked items that are public."""
    return rows.prefetch_related(*(Prefetch(name, rows_behind(rows.model, name).published()) for name in names))
