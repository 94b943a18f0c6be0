import pytest
from django.test import RequestFactory

from articles.listings import ARTICLES
from articles.models import Statement
from articles.querysets import NEVER_PUBLIC
from articles.rows import ArticleRow, StatementRow
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    StanceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def row_of(article) -> dict:
    (found,) = ARTICLES.fetch(ARTICLES.public_items.filter(pk=article.pk))
    return ARTICLES.serializer(RequestFactory().get("/")).to_representation(found)


def test_a_story_with_its_authors_publisher_and_what_it_names():
    story = ArticleFactory(
        actors=[CompanyFactory(slug="jl-mag"), CompanyFactory(draft=True)], url="https://a.example/b"
    )
    for number, name in enumerate(["B Second", "A First"]):
        story.bylines.create(author=AuthorFactory(name=name), position=2 - number)
    row = row_of(story)
    assert row["authors"] == ["A First", "B Second"]
    assert row["publisher"]["slug"] == story.publisher.slug
    assert [(named["slug"], named["count"]) for named in row["names"]] == [("jl-mag", 1)]
    assert row["names"][0]["url"] == "http://testserver/companies/jl-mag/"
    assert (row["published_at"], row["published_precision"]) == ("2025-06-11T10:26:00Z", "minute")
    assert row["address"] == "https://a.example/b"


def test_no_text_for_curators_is_in_a_row(client):
    assert not set(NEVER_PUBLIC) & set(ArticleRow().fields)
    ArticleFactory(**{name: f"private {name}" for name in NEVER_PUBLIC})
    for form in ("csv", "json", "jsonl"):
        assert b"private" not in client.get("/articles/", {"format": form}).getvalue()


def test_the_origin_of_a_copy_is_told_where_it_is_public():
    origin = ArticleFactory(slug="origin")
    copy = ArticleFactory(origin=origin, origin_kind="relies_on")
    assert row_of(copy)["origin"]["slug"] == "origin"
    origin.status = "draft"
    origin.save()
    assert row_of(copy)["origin"] is None


def test_a_statement_with_its_stances_and_sources():
    statement = StatementFactory(speaker=None, speaker_as_described="three people", speaker_count=3, said_on="2025-06")
    StanceFactory(statement=statement, event=EventFactory(slug="talks"), kind="confirms")
    StanceFactory(statement=statement, event=EventFactory(draft=True))
    CitationFactory(statement=statement, basis="named_person")
    (found,) = StatementRow.fetch(Statement.objects.published())
    row = StatementRow(context={"site": "http://testserver"}).to_representation(found)
    assert (row["speaker"], row["speaker_as_described"], row["speaker_count"]) == (None, "three people", 3)
    assert (row["said_on"], row["said_on_latest"]) == ("2025-06", "2025-06-30")
    assert [(stance["slug"], stance["kind"]) for stance in row["stances"]] == [("talks", "confirms")]
    assert [source["basis"] for source in row["sources"]] == ["named_person"]
