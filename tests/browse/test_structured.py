"""JSON-LD, Open Graph and canonical links, as programs read them from the pages."""

import json
import re

import pytest

from articles.listings import LISTINGS
from browse.structured import script
from entities.models import Alias, Identifier
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    AuthorFactory,
    CompanyFactory,
    EventFactory,
    LicenceFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
)
from tests.worlds import make_world

pytestmark = pytest.mark.django_db


def graph(client, address):
    """The page's things by type."""
    html = client.get(address).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def meta(client, address):
    html = client.get(address).content.decode()
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', html))


TYPES = {
    "articles": "NewsArticle",
    "statements": "Claim",
    "companies": "Organization",
    "agencies": "GovernmentOrganization",
    "people": "Person",
    "events": "Event",
    "measures": "Event",
    "licences": "GovernmentPermit",
    "figures": "Observation",
    "sites": "Place",
    "materials": "DefinedTerm",
    "places": "Country",
}


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_every_item_says_what_it_is_and_where_it_stands(client, listing):
    make_world()
    EventFactory(kind="ban")
    item = listing.rows().first()
    things = graph(client, item.get_absolute_url())
    assert TYPES[listing.name] in things
    way = [step["item"] for step in things["BreadcrumbList"]["itemListElement"]]
    assert way[0] == "http://testserver/"
    assert way[-1] == f"http://testserver{item.get_absolute_url()}"
    assert not any(value in (None, "", []) for thing in things.values() for value in thing.values())
    head = meta(client, item.get_absolute_url())
    assert head["og:url"] == f"http://testserver{item.get_absolute_url()}"
    assert head["og:title"]
    assert head["og:description"]


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_every_list_has_its_rows_files_and_feed(client, listing):
    make_world()
    things = graph(client, listing.path)
    rows = [step["url"] for step in things["ItemList"]["itemListElement"]]
    assert set(rows) <= {f"http://testserver{row.get_absolute_url()}" for row in listing.rows()}
    assert len(rows) == min(things["ItemList"]["numberOfItems"], 25)
    files = {part["encodingFormat"]: part["contentUrl"] for part in things["Dataset"]["distribution"]}
    assert files["text/csv"] == f"http://testserver{listing.path}?format=csv"
    assert things["Dataset"]["license"] == "https://creativecommons.org/licenses/by/4.0/"
    html = client.get(listing.path).content.decode()
    (feed,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]+)"', html)
    assert client.get(feed).status_code == 200


def test_a_filtered_list_offers_itself_filtered(client):
    world = make_world()
    address = f"/articles/?company={world.company.slug}"
    things = graph(client, address)
    assert things["Dataset"]["name"] == f"Stories that name {world.company}"
    assert things["Dataset"]["distribution"][0]["contentUrl"].endswith(f"?company={world.company.slug}&format=csv")
    html = client.get(address).content.decode()
    assert f'<link rel="canonical" href="http://testserver{address}">' in html
    assert f"?company={world.company.slug}&amp;format=atom" in html


def test_a_company_with_a_ticker_is_a_corporation(client):
    company = CompanyFactory(native_name="金力永磁", founded="2008-08~", website="https://jlmag.example")
    Alias.objects.create(actor=company, text="JL Mag")
    for scheme, value in (("ticker", "SZSE:300748"), ("wikidata", "Q1"), ("lei", "L" * 20)):
        Identifier.objects.create(actor=company, scheme=scheme, value=value)
    thing = graph(client, company.get_absolute_url())["Corporation"]
    assert thing["alternateName"] == ["金力永磁", "JL Mag"]
    assert thing["foundingDate"] == "2008-08"
    assert thing["tickerSymbol"] == "SZSE:300748"
    assert thing["leiCode"] == "L" * 20
    assert thing["sameAs"] == ["https://jlmag.example", "https://www.wikidata.org/wiki/Q1"]


def test_a_story_is_told_as_its_publishers(client):
    article = ArticleFactory(
        headline="H", url="https://news.example/h", language="en", access="paywalled", published_precision="day"
    )
    article.bylines.create(author=AuthorFactory(name="Ann Lee"))
    thing = graph(client, article.get_absolute_url())["NewsArticle"]
    assert thing["url"] == "https://news.example/h"
    assert thing["mainEntityOfPage"] == f"http://testserver{article.get_absolute_url()}"
    assert thing["datePublished"] == "2025-06-11"
    assert thing["author"] == [{"@type": "Person", "name": "Ann Lee"}]
    assert thing["isAccessibleForFree"] is False
    assert meta(client, article.get_absolute_url())["og:type"] == "article"


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2025-06-11", "2025-06-11", "2025-06-11"),
        ("2025-04~", "2025-04", "2025-04"),
        ("2025-06-09/2025-06-10", "2025-06-09", "2025-06-10"),
        ("../2025-12-02", "2025-12-02", "2025-12-02"),
        ("2025-12-02/..", "2025-12-02", "2025-12-02"),
    ],
)
def test_partial_dates_are_iso_dates(client, value, start, end):
    thing = graph(client, EventFactory(date=value).get_absolute_url())["Event"]
    assert (thing["startDate"], thing["endDate"]) == (start, end)


def test_what_is_linked_but_not_public_is_left_out(client):
    event = EventFactory()
    ParticipationFactory(event=event, actor=CompanyFactory(draft=True, name="Hidden"))
    licence = LicenceFactory(authority=AgencyFactory(draft=True, name="Hidden"))
    agency = AgencyFactory(parent=AgencyFactory(draft=True, name="Hidden"))
    person = PersonFactory(note="Hidden")
    for item in (event, licence, agency, person):
        assert "Hidden" not in client.get(item.get_absolute_url()).content.decode()


def test_the_front_page_says_how_to_search(client):
    site = graph(client, "/")["WebSite"]
    assert site["potentialAction"]["target"]["urlTemplate"] == "http://testserver/articles/?q={search_term_string}"


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "a\u2028b\u2029c", "<!--<script>", "]]>&amp;", "\x01x"]
)
def test_no_text_ends_the_block(client, text):
    block = script([{"@type": "Thing", "name": text}])
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside)["@graph"][0]["name"] == text.replace("\x01", "")
    place = PlaceFactory(name=f"{text} there")
    assert graph(client, place.get_absolute_url())["Country"]["name"] == f"{text} there".replace("\x01", "")
