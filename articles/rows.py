"""Stories and statements as data."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from articles.models import Article, Publisher, Stance
from browse.rows import Address, Code, Day, Flag, Moment, Part, PartialDate, RowSerializer, Text, Texts, Whole
from entities.rows import parts


class PublisherPart(Part):
    """Who published it."""

    slug = Text("The publisher, as lists are asked for it.")
    name = Text("Its name.")
    kind = Code(Publisher.Kind, "What kind of publisher it is.")


class Authors(Texts):
    def to_representation(self, article: Article) -> list[str]:
        return [byline.author.name for byline in article.bylines.all()]


class Naming(Part):
    """An actor, place or material that the story names."""

    slug = Text("The last part of its address.", source="target.slug")
    name = Text("What it is called.", source="target.name")
    url = Address(source="target")
    count = Whole("How often the story names it.")


class ArticleRow(RowSerializer):
    slug = Text("The last part of the address.")
    url = Address()
    headline = Text("The headline.")
    headline_basis = Code(Article.HeadlineBasis, "Whether the headline was read, or made by us.")
    publisher = PublisherPart(help_text="Who published it.", allow_null=True)
    authors = Authors("Who wrote it, in the order of the byline.", source="*")
    published_at = Moment("When it was published, in UTC: the first moment that is meant.")
    published_precision = Code(Article.Precision, "How exact that moment is.")
    undated = Flag("Whether the day of publication can't be known.")
    seen_on = Day("The day on which we saw it.")
    kind = Code(Article.Kind, "What kind of story it is.")
    language = Text("Its language, as ISO 639-1 code.")
    dateline = Text("Where it was reported from.")
    access = Code(Article.Access, "Who can read it at the publisher's.")
    summary = Text("What it tells, in our words.")
    address = Text("Where it can be read; empty where no address is known.", source="best_url")
    archive_url = Text("A copy in an archive.")
    origin = parts.link("The story at the root that this one copies or relies on.")
    origin_kind = Code(Article.OriginKind, "What this story is to that one.")
    names = Naming(many=True, source="listed_mentions", help_text="The actors, places and materials that it names.")

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        origins = Article.objects.published().without_texts()
        return rows.for_list().prefetch_related(Prefetch("origin", origins))


class StancePart(Part):
    """How the statement bears on an event."""

    slug = Text("The event.", source="event.slug")
    name = Text("Its title.", source="event.title")
    url = Address(source="event")
    kind = Code(Stance.Kind, "The stance.")
    leaves_open = Text("What a partial confirmation leaves open.")


class StatementRow(RowSerializer):
    id = Whole("Its number, which stays.")
    url = Address()
    speaker = parts.link("Who spoke.")
    speaker_office = Text("The office that the speaker held that day; empty where that is not known.", source="office")
    speaker_as_described = Text("The speaker in the source's words, where none is named.")
    speaker_count = Whole("How many unnamed speakers.")
    on_behalf_of = parts.link("For whom the speaker spoke that day.")
    said_on = PartialDate("When it was said.")
    paraphrase = Text("What was said, in our words.")
    quotation = Text("The decisive words, if any.")
    quotation_native = Text("Those words in their own language.")
    stances = StancePart(many=True, source="public_stances", help_text="How it bears on events.")
    sources = parts.sources()
    differing = parts.differing()

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        return rows.for_list()
