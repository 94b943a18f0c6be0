"""What the database refuses of the evidence, whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, Byline, Intake, Mention, Stance, Statement
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    LicenceFactory,
    MentionFactory,
    PlaceFactory,
    PublisherFactory,
    StanceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def twice(factory, **kwargs):
    return [factory(**kwargs) for _ in range(2)]


REFUSED = {
    "article_addresses_not_blank": lambda: ArticleFactory(url=""),
    "article_has_headline": lambda: ArticleFactory(headline=""),
    "article_published_with_publisher": lambda: ArticleFactory(publisher=None),
    "article_published_with_summary": lambda: ArticleFactory(summary=" \n"),
    "article_published_with_date": lambda: ArticleFactory(published_at=None, published_precision=""),
    "article_date_with_precision": lambda: ArticleFactory(published_precision=""),
    "article_undated_but_seen": lambda: ArticleFactory(undated=True, seen_on="2025-06-12"),
    "article_reference_has_address": lambda: ArticleFactory(status="reference"),
    "article_origin_with_kind": lambda: ArticleFactory(origin=ArticleFactory()),
    "article_origin_is_root": lambda: ArticleFactory(
        origin=ArticleFactory(origin=ArticleFactory(), origin_kind="copy"), origin_kind="copy"
    ),
    "article_text_once": lambda: twice(ArticleFactory, fingerprint="a" * 64),
    "mention_of_exactly_one": lambda: MentionFactory(actor=CompanyFactory(), place=PlaceFactory()),
    "mention_once_per_article": lambda: twice(MentionFactory, article=ArticleFactory(), place=PlaceFactory()),
    "citation_of_exactly_one": lambda: CitationFactory(event=EventFactory(), licence=LicenceFactory()),
    "citation_once_per_fact": lambda: twice(CitationFactory, article=ArticleFactory(), event=EventFactory()),
    "citation_value_of_field": lambda: CitationFactory(event=EventFactory(), value="2025-06-10"),
    "citation_count_of_unnamed": lambda: CitationFactory(event=EventFactory(), unnamed_sources=3),
    "statement_has_speaker": lambda: StatementFactory(speaker=None),
    "statement_has_paraphrase": lambda: StatementFactory(paraphrase=""),
    "stance_once_per_event": lambda: twice(StanceFactory, statement=StatementFactory(), event=EventFactory()),
    "stance_partial_leaves_open": lambda: StanceFactory(kind="partly_confirms"),
    "publisher_name_unique": lambda: twice(PublisherFactory, name="The Times"),
    "byline_once": lambda: twice(Byline.objects.create, article=ArticleFactory(), author=AuthorFactory()),
    "intake_not_empty": lambda: Intake.objects.create(raw=b"", digest="x", source="paste", outcome="filed"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_the_named_rule(name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        REFUSED[name]()
    assert refused.value.__cause__.diag.constraint_name == name


def test_a_root_with_copies_cannot_get_an_origin():
    root = ArticleFactory()
    ArticleFactory(origin=root, origin_kind="copy")
    with pytest.raises(IntegrityError, match="story at the root"), transaction.atomic():
        Article.objects.filter(pk=root.pk).update(origin=ArticleFactory(), origin_kind="copy")


def test_a_copy_is_published_without_a_summary_and_stands_under_its_origin():
    root = ArticleFactory()
    copy = ArticleFactory(origin=root, origin_kind="copy", summary="")
    relying = ArticleFactory(origin=root, origin_kind="relies_on")
    assert set(Article.objects.published()) == {root, copy, relying}
    assert set(Article.objects.listed()) == {root, relying}


def test_a_copy_of_a_story_that_is_not_published_stands_for_it():
    copy = ArticleFactory(origin=ArticleFactory(draft=True), origin_kind="copy", summary="")
    assert Article.objects.listed().get() == copy


def test_an_undated_story_is_published_with_the_day_it_was_seen():
    article = ArticleFactory(published_at=None, published_precision="", undated=True, seen_on="2025-06-12")
    assert Article.objects.published().get() == article


def test_only_confirmed_mentions_of_public_things_are_public():
    shown = MentionFactory(actor=CompanyFactory())
    MentionFactory(actor=CompanyFactory(), status="suggested")
    MentionFactory(actor=CompanyFactory(draft=True))
    MentionFactory(actor=CompanyFactory(), article=ArticleFactory(draft=True))
    place = MentionFactory(place=PlaceFactory())
    assert set(Mention.objects.published()) == {shown, place}


def test_a_statement_is_public_once_a_public_story_reports_it():
    stance = StanceFactory()
    CitationFactory(statement=stance.statement, article=ArticleFactory(draft=True))
    assert not Statement.objects.published().exists()
    assert not Stance.objects.published().exists()
    CitationFactory(statement=stance.statement)
    assert Statement.objects.published().get() == stance.statement
    assert Stance.objects.published().get() == stance
