import re
from datetime import date

import pytest

from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    FigureFactory,
    LicenceFactory,
    MentionFactory,
    PlaceFactory,
    RelationshipFactory,
    StanceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("status", ["draft", "in_review", "rejected", "reference"])
def test_only_published_stories_have_a_page_and_a_line(client, status):
    article = ArticleFactory(status=status, url="https://example.org/a", headline="Secret scoop")
    assert client.get(article.get_absolute_url()).status_code == 404
    assert "Secret scoop" not in page(client, "/articles/")
    assert "Secret scoop" not in page(client, "/")


def test_curators_texts_never_show(client):
    private = dict.fromkeys(("body", "standfirst", "caption", "alt_text", "credit", "note"), "For curators only")
    article = ArticleFactory(**private, actors=[CompanyFactory()])
    CitationFactory(article=article, event=EventFactory())
    for address in (article.get_absolute_url(), "/articles/", "/"):
        assert "For curators only" not in page(client, address)


def test_a_story_tells_where_it_comes_from(client):
    article = ArticleFactory(
        headline="A green light",
        headline_basis="rebuilt",
        url="https://www.nytimes.com/a",
        archive_url="https://archive.example/a",
        other_urls=["https://copies.example/a"],
        found_at="an aggregator",
        dateline="Beijing",
        language="zh",
        access="paywalled",
        kind="analysis",
        publisher__name="The New York Times",
    )
    article.bylines.create(author=AuthorFactory(name="Keith Bradsher"))
    html = page(client, article.get_absolute_url())
    for words in (
        "rebuilt from the address",
        "The New York Times",
        "Keith Bradsher",
        "11 June 2025, 10:26 UTC",
        "Beijing",
    ):
        assert words in html
    for words in ("Chinese", "for subscribers", "analysis", "an aggregator", "archive.example", "copies.example"):
        assert words in html
    assert re.search(r'href="https://www.nytimes.com/a"\s+rel="noopener nofollow external"', html)
    assert '<h1 lang="zh">' in html


def test_a_copys_address_is_not_passed_off_as_the_publishers(client):
    article = ArticleFactory(url=None, other_urls=["https://dnyuz.com/a"])
    event = EventFactory()
    CitationFactory(article=article, event=event)
    html = page(client, article.get_absolute_url())
    assert "Read a copy at dnyuz.com" in html
    assert "own address is not recorded" in html
    assert "copy at dnyuz.com" in page(client, event.get_absolute_url())


def test_an_undated_story_says_so_with_the_day_it_was_seen(client):
    article = ArticleFactory(published_at=None, published_precision="", undated=True, seen_on=date(2025, 7, 1))
    html = page(client, article.get_absolute_url())
    assert "Undated" in html
    assert "1 July 2025" in html
    assert "undated, seen" in page(client, "/articles/")


def test_a_copy_stands_under_its_origin_only(client):
    origin = ArticleFactory(headline="The wire story")
    copy = ArticleFactory(headline="The same again", origin=origin, origin_kind="copy", summary="")
    assert copy.get_absolute_url() not in page(client, "/articles/")
    assert copy.get_absolute_url() in page(client, origin.get_absolute_url())
    assert origin.get_absolute_url() in page(client, copy.get_absolute_url())


def test_a_draft_copy_or_origin_does_not_show(client):
    origin = ArticleFactory()
    ArticleFactory(draft=True, headline="Secret copy", origin=origin, origin_kind="copy")
    assert "Secret copy" not in page(client, origin.get_absolute_url())
    copy = ArticleFactory(origin=ArticleFactory(draft=True, headline="Secret root"), origin_kind="relies_on")
    assert "Secret root" not in page(client, copy.get_absolute_url())


def test_only_confirmed_mentions_show(client):
    article = ArticleFactory()
    MentionFactory(article=article, actor=CompanyFactory(name="Confirmed Ltd"))
    MentionFactory(article=article, actor=CompanyFactory(name="Suggested Ltd"), status="suggested")
    MentionFactory(article=article, place=PlaceFactory(name="Rejected Town"), status="rejected")
    for address in (article.get_absolute_url(), "/articles/"):
        html = page(client, address)
        assert "Confirmed Ltd" in html
        assert "Suggested Ltd" not in html.split("Search and filter")[0]
        assert "Rejected Town" not in html


def test_a_story_lists_what_it_is_a_source_for_with_basis_and_place(client):
    article, event, licence = ArticleFactory(), EventFactory(), LicenceFactory()
    CitationFactory(article=article, event=event, basis="unnamed_sources", unnamed_sources=3, locator="paragraph 5")
    CitationFactory(article=article, licence=licence, field="granted", value="2025-06-10", note="As filed.")
    html = page(client, article.get_absolute_url())
    assert event.get_absolute_url() in html
    assert licence.get_absolute_url() in html
    for words in ("unnamed sources (3)", "paragraph 5", "says otherwise: granted", "10 June 2025", "As filed."):
        assert words in html


def test_a_story_lists_the_statements_it_reports_with_their_events(client):
    article, event = ArticleFactory(), EventFactory()
    statement = StatementFactory(paraphrase="Shipments resume.")
    CitationFactory(article=article, statement=statement)
    StanceFactory(statement=statement, event=event, kind="denies")
    html = page(client, article.get_absolute_url())
    assert "Shipments resume." in html
    assert "denies" in html
    assert event.get_absolute_url() in html


def test_facts_of_drafts_do_not_show(client):
    article = ArticleFactory()
    CitationFactory(article=article, event=EventFactory(draft=True, title="Secret talks"))
    CitationFactory(article=article, licence=LicenceFactory(draft=True, title="Secret licence"))
    CitationFactory(article=article, licence=LicenceFactory(holder=CompanyFactory(draft=True), title="Secret holder"))
    html = page(client, article.get_absolute_url())
    assert "Secret" not in html
    assert "No recorded fact rests on it yet" in html


def test_an_empty_front_page_says_what_to_do(client):
    html = page(client, "/")
    assert "No story has been published here yet." in html
    assert 'href="/admin/"' in html


def test_the_front_page_shows_the_newest_and_counts_what_there_is(client):
    article, event, licence = ArticleFactory(), EventFactory(), LicenceFactory()
    ArticleFactory(draft=True)
    html = page(client, "/")
    for item in (article, event, licence):
        assert item.get_absolute_url() in html
    assert 'action="/articles/"' in html
    stories = html[html.index(">Stories</span>") : html.index(">Events</span>")]
    assert "<strong>1</strong>" in stories


def test_a_story_lists_the_actors_and_the_figures_that_it_is_a_source_for(client):
    article, relationship = ArticleFactory(), RelationshipFactory()
    company, secret = CompanyFactory(), CompanyFactory(draft=True, name="Secret Ltd")
    figure = FigureFactory(relationship=relationship)
    for fact in ({"actor": company}, {"actor": secret}, {"relationship": relationship}, {"figure": figure}):
        CitationFactory(article=article, **fact)
    html = page(client, article.get_absolute_url())
    assert company.get_absolute_url() in html
    assert "Secret Ltd" not in html
    figures = html[html.index("<h3>Figures</h3>") :]
    assert relationship.subject.get_absolute_url() in figures
    assert relationship.object.get_absolute_url() in figures


def test_a_copy_names_an_origin_that_is_only_an_address(client):
    origin = ArticleFactory(status="reference", publisher=None, url="https://wire.example/a", headline="The root")
    copy = ArticleFactory(origin=origin, origin_kind="copy", summary="")
    html = page(client, copy.get_absolute_url())
    assert "The root" in html
    assert 'href="https://wire.example/a"' in html
