"""What rows of several lists have within them: names, numbers, sources."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from browse.relations import rows_behind
from browse.rows import Code, Link, Moment, Part, Text, Texts, Whole
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


def sources() -> Any:
    return Source(many=True, help_text="The public articles that are cited for it.")


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
