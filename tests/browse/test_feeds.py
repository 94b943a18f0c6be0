"""Feeds, read back by an independent reader."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.listings import LISTINGS
from browse.plaintext import one_line
from entities.models import Event
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    EventLinkFactory,
    LicenceFactory,
    ProvisionFactory,
    StanceFactory,
    StatementFactory,
)
from tests.worlds import make_world

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(response.content, sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def items(feed):
    return [entry for entry in feed.entries if entry.tags[0].term == "item"]


def news(feed, category):
    return [entry for entry in feed.entries if entry.tags[0].term == category]


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_every_list_is_a_valid_feed_of_its_items(client, listing):
    make_world()
    feed = read(client, f"{listing.path}?format=atom")
    assert feed.feed.title == listing.filterset.everything
    assert {(link.rel, link.type) for link in feed.feed.links} == {
        ("self", "application/atom+xml"),
        ("alternate", "text/html"),
    }
    shown = items(feed)
    assert {entry.link for entry in shown} == {f"http://testserver{row.get_absolute_url()}" for row in listing.rows()}
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    assert all(identity.startswith("tag:testserver,2026:") for identity in ids)
    assert all(entry.title and entry.updated_parsed and entry.content[0].type == "text/html" for entry in shown)


def test_the_feed_inherits_the_filter_and_says_so(client):
    world = make_world()
    feed = read(client, f"/articles/?format=atom&company={world.company.slug}&sort=oldest")
    assert feed.feed.title == client.get(f"/articles/?company={world.company.slug}").context["filterset"].sentence
    assert feed.feed.links[1].href == f"http://testserver/articles/?company={world.company.slug}"
    assert feed.feed.id == f"tag:testserver,2026:/articles/?company={world.company.slug}"


def test_an_event_says_what_happened_who_says_so_and_by_which_sources(client):
    event = EventFactory(title="Talks", summary="China & the US <agreed>.", claim="China agreed.")
    article = ArticleFactory(headline="A <b>bold</b> story", url="https://news.example/a?b=1&c=2")
    CitationFactory(article=article, event=event, basis="official_text")
    said = StatementFactory(paraphrase="Shipments resume.", on_behalf_of=CompanyFactory(name="Commerce"))
    CitationFactory(article=article, statement=said)
    StanceFactory(statement=said, event=event, kind="partly_confirms", leaves_open="the shipments")
    (entry,) = items(read(client, "/events/?format=atom"))
    assert "China & the US <agreed>." in entry.summary
    text = entry.content[0].value
    assert "China &amp; the US &lt;agreed&gt;." in text
    assert "partly confirms: Shipments resume. Leaves open: the shipments." in text
    assert "for Commerce (10 June 2025)" in text
    assert "On the basis of: official text." in text
    assert "A &lt;b&gt;bold&lt;/b&gt; story" in text
    assert 'href="https://news.example/a?b=1&amp;c=2"' in text
    assert [link.href for link in entry.links if link.rel == "related"] == ["https://news.example/a?b=1&c=2"]


def test_the_newest_fifty_by_change_are_told(client):
    CompanyFactory.create_batch(55)
    first = CompanyFactory._meta.model.objects.order_by("pk").first()
    first.summary = "Changed."
    first.save()
    shown = items(read(client, "/companies/?format=atom"))
    assert len(shown) == 50
    assert shown[0].id.endswith(f"/{first.pk}") or first.pk in {int(entry.id.rpartition("/")[2]) for entry in shown}


def test_an_id_stays_when_the_address_and_the_title_change(client):
    company = CompanyFactory()
    before = items(read(client, "/companies/?format=atom"))[0]
    company.slug, company.name = "another", "Another"
    company.save()
    after = items(read(client, "/companies/?format=atom"))[0]
    assert (before.id, before.link != after.link) == (after.id, True)


def test_expiries_are_told_before_and_after(client):
    today = datetime.now(UTC).date()
    soon, past = today + timedelta(days=10), today - timedelta(days=5)
    LicenceFactory(title="Soon", expires=soon.isoformat())
    LicenceFactory(title="Past", expires=past.isoformat())
    LicenceFactory(title="Far", expires=(today + timedelta(days=400)).isoformat())
    LicenceFactory(title="Open")
    told = {entry.title: entry for entry in news(read(client, "/licences/?format=atom"), "expiry")}
    assert set(told) == {"Expires soon: Soon", "Expires soon: Past", "Expiry has passed: Past"}
    assert "needs re-checking" in told["Expiry has passed: Past"].summary
    assert "lapsed" not in told["Expiry has passed: Past"].summary
    assert told["Expiry has passed: Past"].id.endswith(f"/expires/{past}/passed")
    assert date(*told["Expires soon: Soon"].updated_parsed[:3]) == soon - timedelta(days=30)


@pytest.mark.parametrize("path", ["/events/", "/measures/"])
def test_suspension_prolongation_and_their_ends_are_told_at_the_measure(client, path):
    ban = EventFactory(kind="ban", title="The ban", date="2024-12-03")
    clause = ProvisionFactory(event=ban, label="clause 2")
    pause = EventFactory(kind="suspension", title="The pause", date="2025-11-09")
    longer = EventFactory(kind="suspension", title="The longer pause", date="2025-11-20")
    article = ArticleFactory()
    for event in (ban, pause, longer):
        CitationFactory(article=article, event=event)
    EventLinkFactory(from_event=pause, to_event=ban, to_provision=clause, kind="suspends", end="2025-11-30")
    EventLinkFactory(from_event=longer, to_event=ban, kind="extends")
    feed = read(client, f"{path}?format=atom&after=2024-12-01&before=2024-12-31")
    assert [entry.title for entry in news(feed, "suspends")] == [
        "Suspended until 30 November 2025: clause 2 of The ban"
    ]
    assert [entry.title for entry in news(feed, "extends")] == ["Prolonged: The ban"]
    assert news(feed, "suspends")[0].summary.startswith("The pause (9 November 2025)")
    assert {entry.title for entry in news(feed, "end_of_effect")} == {
        "Suspension ends soon: clause 2 of The ban",
        "End of suspension has passed: clause 2 of The ban",
    }


def test_corrections_of_a_day_are_one_entry_and_notes_are_none(client):
    event = EventFactory(title="Quota", end="2025-07-01")
    for end in ("2025-08-01", "2025-09"):
        event.end = end
        event.save()
    event.summary, event.note = "Told better.", "for curators"
    event.save()
    (entry,) = news(read(client, "/events/?format=atom"), "correction")
    assert entry.title == "Corrected: Quota"
    assert entry.summary == "Corrected: summary; end September 2025 (before: 1 July 2025)."
    event.note = "again"
    event.save()
    assert len(news(read(client, "/events/?format=atom"), "correction")) == 1


def test_who_has_the_feed_is_not_sent_it_again(client):
    event = EventFactory()
    first = client.get("/events/?format=atom")
    assert client.get("/events/?format=atom", headers={"If-None-Match": first["ETag"]}).status_code == 304
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get("/events/?format=atom", headers=since).status_code == 304
    event.title = "Changed"
    event.save()
    again = client.get("/events/?format=atom", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]
    assert client.head("/events/?format=atom").content == b""


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_queries_do_not_grow_with_the_entries(client, count_queries, listing):
    world = make_world()
    address = f"{listing.path}?format=atom"
    client.get(address)
    few = count_queries(client.get, address)
    for _ in range(3):
        world.grow()
    assert count_queries(client.get, address) == few


TITLES = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), st.sampled_from("永磁\"'&<>]]>\x01\u2028")
    ),
    min_size=1,
    max_size=120,
).filter(lambda text: one_line(text) and len(text) <= 120)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TITLES)
def test_any_title_survives(client, title):
    Event.objects.all().delete()
    EventFactory(title=title, summary=title)
    (item,) = items(read(client, "/events/?format=atom"))
    assert item.link
    # Read as XML: feedparser mends what it takes for text of a wrong encoding.
    entry = ET.fromstring(client.get("/events/?format=atom").content).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == one_line(title)
    assert str(escape(one_line(title).split(" ")[0])) in entry.findtext(f"{ATOM}content")
