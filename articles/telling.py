"""What feeds say of stories and statements."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from browse import edtf
from browse.telling import Source, Telling
from entities.telling import CitedTelling, source_of


class ArticleTelling(Telling):
    """Stories: what they tell, who published them, whom and what they name."""

    def fetch(self, rows: Any) -> QuerySet:
        found: QuerySet = rows.for_list()
        return found

    def says(self, row: Any) -> Iterator[str]:
        authors = ", ".join(byline.author.name for byline in row.bylines.all())
        yield f"{row.get_kind_display().capitalize()} by {row.publisher}{f', {authors}' if authors else ''}."
        if row.headline_basis != row.HeadlineBasis.READ:
            yield f"The headline is {row.get_headline_basis_display()}."
        if row.listed_mentions:
            yield f"Names {', '.join(mention.target.name for mention in row.listed_mentions)}."

    def sources(self, row: Any) -> Iterable[Source]:
        return [source_of(row)]


class StatementTelling(CitedTelling):
    """Statements: who said what, when, and how it bears on events."""

    evidence = ("citations",)

    def fetch(self, rows: Any) -> QuerySet:
        found: QuerySet = rows.for_list()
        return found

    def title(self, row: Any) -> str:
        return f"{row.speaker or row.speaker_as_described}: {row.paraphrase}"[:200]

    def summary(self, row: Any) -> str:
        when = f" ({edtf.in_words(row.said_on)})" if row.said_on else ""
        return f"{row.speaker or row.speaker_as_described}{when}: {row.paraphrase}"

    def says(self, row: Any) -> Iterator[str]:
        if row.on_behalf_of:
            yield f"Said on behalf of {row.on_behalf_of}."
        if row.quotation:
            yield f"In the speaker's words: “{row.quotation}”"
        for stance in row.public_stances:
            left = f" Leaves open: {stance.leaves_open}." if stance.leaves_open else ""
            yield f"{stance.get_kind_display().capitalize()}: {stance.event}.{left}"

    def sources(self, row: Any) -> Iterable[Source]:
        return dict.fromkeys(source_of(citation.article) for citation in row.sources)
