"""Rows for tests; each says only what matters, the rest is made up."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from articles import models as articles
from config.users.models import User
from entities import models as entities


class _Factory(DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True


class CuratorFactory(_Factory):
    class Meta:
        model = User

    username = factory.Sequence("curator{}".format)
    is_staff = True
    is_superuser = True
    password = factory.django.Password("a long enough password")


class PlaceFactory(_Factory):
    class Meta:
        model = entities.Place

    name = factory.Sequence("Place {}".format)
    slug = factory.Sequence("place-{}".format)
    kind = "country"


class MaterialFactory(_Factory):
    class Meta:
        model = entities.Material

    name = factory.Sequence("Material {}".format)
    slug = factory.Sequence("material-{}".format)
    kind = "magnet"


class _PublishableFactory(_Factory):
    class Meta:
        abstract = True

    class Params:
        draft = False

    publication = factory.LazyAttribute(lambda made: "draft" if made.draft else "published")


class CompanyFactory(_PublishableFactory):
    class Meta:
        model = entities.Company

    name = factory.Sequence("Company {}".format)
    slug = factory.Sequence("company-{}".format)


class AgencyFactory(_PublishableFactory):
    class Meta:
        model = entities.Agency

    name = factory.Sequence("Agency {}".format)
    slug = factory.Sequence("agency-{}".format)
    agency_type = "ministry"


class PersonFactory(_PublishableFactory):
    class Meta:
        model = entities.Person

    name = factory.Sequence("Person {}".format)
    slug = factory.Sequence("person-{}".format)


class SiteFactory(_PublishableFactory):
    class Meta:
        model = entities.Site

    name = factory.Sequence("Site {}".format)
    slug = factory.Sequence("site-{}".format)
    kind = "magnet_plant"


class EventFactory(_PublishableFactory):
    class Meta:
        model = entities.Event

    title = factory.Sequence("Event {}".format)
    slug = factory.Sequence("event-{}".format)
    kind = "agreement"
    summary = "What happened."
    date = "2025-06-10"


class ProvisionFactory(_Factory):
    class Meta:
        model = entities.Provision

    event = factory.SubFactory(EventFactory)
    label = factory.Sequence("clause {}".format)


class EventLinkFactory(_Factory):
    class Meta:
        model = entities.EventLink

    kind = "part_of"
    from_event = factory.SubFactory(EventFactory)
    to_event = factory.SubFactory(EventFactory)


class ParticipationFactory(_Factory):
    class Meta:
        model = entities.Participation

    event = factory.SubFactory(EventFactory)
    actor = factory.SubFactory(CompanyFactory)
    role = "partner"


class RelationshipFactory(_Factory):
    class Meta:
        model = entities.Relationship

    kind = "supplies"
    subject = factory.SubFactory(CompanyFactory)
    object = factory.SubFactory(CompanyFactory)


class LicenceFactory(_PublishableFactory):
    class Meta:
        model = entities.Licence

    title = factory.Sequence("Licence {}".format)
    slug = factory.Sequence("licence-{}".format)
    holder = factory.SubFactory(CompanyFactory)


class FigureFactory(_Factory):
    class Meta:
        model = entities.Figure

    quantity = "capacity"
    minimum = 1000
    maximum = 1000
    unit = "t/year"


class PublisherFactory(_Factory):
    class Meta:
        model = articles.Publisher

    name = factory.Sequence("Publisher {}".format)
    slug = factory.Sequence("publisher-{}".format)


class AuthorFactory(_Factory):
    class Meta:
        model = articles.Author

    name = factory.Sequence("Author {}".format)
    slug = factory.Sequence("author-{}".format)


class ArticleFactory(_Factory):
    """A published story; `draft=True` for one in the works; `actors=[…]` adds confirmed mentions of them."""

    class Meta:
        model = articles.Article
        skip_postgeneration_save = True

    class Params:
        draft = False

    headline = factory.Sequence("Headline {}".format)
    slug = factory.Sequence("article-{}".format)
    publisher = factory.SubFactory(PublisherFactory)
    published_at = datetime(2025, 6, 11, 10, 26, tzinfo=UTC)
    published_precision = "minute"
    summary = "What the story says."
    status = factory.LazyAttribute(lambda made: "draft" if made.draft else "published")

    @factory.post_generation
    def actors(article, create, extracted, **kwargs):
        for actor in extracted or []:
            MentionFactory(article=article, actor=actor)


class MentionFactory(_Factory):
    class Meta:
        model = articles.Mention

    article = factory.SubFactory(ArticleFactory)
    status = "confirmed"


class StatementFactory(_Factory):
    class Meta:
        model = articles.Statement

    speaker = factory.SubFactory(PersonFactory)
    paraphrase = factory.Sequence("Said thing {}.".format)
    said_on = "2025-06-10"


class StanceFactory(_Factory):
    class Meta:
        model = articles.Stance

    statement = factory.SubFactory(StatementFactory)
    event = factory.SubFactory(EventFactory)
    kind = "announces"


class CitationFactory(_Factory):
    """A citation of the fact given, by a published story unless another is given."""

    class Meta:
        model = articles.Citation

    article = factory.SubFactory(ArticleFactory)


class FeedFactory(_Factory):
    class Meta:
        model = articles.Feed

    title = factory.Sequence("Feed {}".format)
    url = factory.Sequence("https://feeds.example.org/{}".format)
