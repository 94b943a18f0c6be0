"""One secret draft of each kind, and no trace of it on anything public."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest

from articles.listings import LISTINGS
from browse import formats
from browse.citing import FORMS
from entities.models import Alias, Event, Identifier
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    AuthorFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    EventLinkFactory,
    FigureFactory,
    LicenceFactory,
    MentionFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    ProvisionFactory,
    PublisherFactory,
    RelationshipFactory,
    SiteFactory,
    StanceFactory,
    StatementFactory,
)
from tests.worlds import make_world

pytestmark = pytest.mark.django_db

SECRET = "Xyloquartz"
SLUG = "unseen-yet"
WHOLE = (
    *("/", "/about/", "/robots.txt", "/sitemap.xml", "/calendar.ics", "/calendar.ics?past=1"),
    *("/data/", "/data/datapackage.json", "/data/download.zip"),
    *("/api/v1/", "/api/v1/openapi.json", "/api/v1/docs/"),
)


def hide_everything(world):
    """Drafts, private fields, and what only drafts carry, each tied to what is public; all hold the secret word."""
    story = ArticleFactory(
        draft=True,
        headline=f"{SECRET} headline",
        slug=f"{SLUG}-article",
        summary=SECRET,
        body=SECRET,
        publisher=PublisherFactory(name=f"{SECRET} Post"),
        actors=[world.company],
        dateline=SECRET,
    )
    story.bylines.create(author=AuthorFactory(name=f"{SECRET} Writer"))
    ArticleFactory(status="in_review", headline=f"{SECRET} in review")
    ArticleFactory(status="rejected", headline=f"{SECRET} rejected")
    ArticleFactory(status="draft", headline=f"{SECRET} copy", origin=world.article, origin_kind="copy", summary="")
    made = {
        name: factory(draft=True, slug=f"{SLUG}-{name}", summary=SECRET, **{title: f"{SECRET} {name}"})
        for name, factory, title in (
            ("company", CompanyFactory, "name"),
            ("agency", AgencyFactory, "name"),
            ("person", PersonFactory, "name"),
            ("site", SiteFactory, "name"),
            ("event", EventFactory, "title"),
        )
    }
    licence = LicenceFactory(draft=True, title=f"{SECRET} licence", holder=world.company, summary=SECRET)
    LicenceFactory(title=f"{SECRET} of a draft holder", holder=made["company"])
    merged = CompanyFactory(name=f"{SECRET} merged", merged_into=world.company)
    _tie(world, made, licence, story)
    _name(made["company"], merged)
    _write_private_fields(world)
    for item in made.values():
        item.slug = f"{item.slug}-now"
        item.save()


def _tie(world, made, licence, story):
    event = made["event"]
    event.place, event.end, event.effective = world.place, "2999-01-01", "2998-01-01"
    event.save()
    licence.expires = "2999-01-01"
    licence.save()
    licence.goods.add(world.material)
    world.licence.customers.add(made["company"])
    world.licence.authority = made["agency"]
    world.licence.event = event
    world.licence.save()
    world.agency.parent = made["agency"]
    world.agency.save()
    world.site.operators.add(made["company"])
    made["site"].operators.add(world.company)
    for actor in ("company", "agency", "person"):
        ParticipationFactory(event=world.event, actor=made[actor], note=SECRET)
        MentionFactory(article=world.article, actor=made[actor])
        RelationshipFactory(subject=world.company, object=made[actor], note=SECRET)
    ParticipationFactory(event=event, actor=world.company)
    EventLinkFactory(from_event=event, to_event=world.event, kind="suspends", end="2999-01-01")
    before = EventFactory(draft=True, title=f"{SECRET} before", slug="secret-before")
    EventLinkFactory(from_event=world.event, to_event=before, kind="amends")
    StanceFactory(statement=StatementFactory(paraphrase=f"{SECRET} unsourced"), event=world.event)
    said = StatementFactory(paraphrase=f"{SECRET} only in a draft", speaker=world.person)
    CitationFactory(article=story, statement=said)
    spoken = StatementFactory(paraphrase=f"{SECRET} by a draft person", speaker=made["person"])
    CitationFactory(article=world.article, statement=spoken)
    StanceFactory(statement=spoken, event=world.event)
    told = StatementFactory(paraphrase="Something public.", speaker=world.person)
    CitationFactory(article=world.article, statement=told)
    StanceFactory(statement=told, event=event, kind="partly_confirms", leaves_open=SECRET)
    provision = ProvisionFactory(event=world.event, label=f"{SECRET} clause", end="2999-01-01")
    CitationFactory(article=story, provision=provision)
    CitationFactory(article=story, event=world.event, value=SECRET, field="title", note=SECRET, quotation=SECRET)
    for subject in ({"actor": world.company}, {"event": world.event}, {"provision": provision}):
        CitationFactory(article=story, figure=FigureFactory(note=SECRET, unit=SECRET[:10], **subject))
    CitationFactory(article=world.article, figure=FigureFactory(note=SECRET, event=event))


def _name(draft, merged):
    for owner, number in ((draft, "1"), (merged, "2")):
        Alias.objects.create(actor=owner, text=f"{SECRET} alias {number}")
        Identifier.objects.create(actor=owner, scheme="wikidata", value=f"{SECRET}{number}")


def _write_private_fields(world):
    for name in ("body", "standfirst", "caption", "alt_text", "credit", "note"):
        setattr(world.article, name, SECRET)
    world.article.save()
    for item in (world.company, world.agency, world.person, world.event, world.licence, world.site, world.material):
        item.note = SECRET
        item.save()
    MentionFactory(article=world.article, place=PlaceFactory(), matched=[SECRET], status="suggested")


def texts(response):
    """The text of an answer; of an archive, that of each file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.get("Content-Type") == "application/zip":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return [archive.read(name).decode() for name in archive.namelist()]
    return [body.decode(), str(dict(response.items()))]


def addresses(client):
    """Every public surface: the sitemap's pages and their citations, lists in each format, the API, the downloads."""
    yield from WHOLE
    for part in re.findall(r"<loc>http://testserver([^<]+)", texts(client.get("/sitemap.xml"))[0]):
        yield part
        for page in re.findall(r"<loc>http://testserver([^<]+)", texts(client.get(part))[0]):
            yield page
            if page.count("/") > 2:
                yield from (f"{page}?cite={form}" for form in FORMS)
                yield f"/api/v1{page}"
    for listing in LISTINGS:
        yield listing.path
        yield f"{listing.path}?page_size=100"
        yield f"/api/v1/{listing.name}/?page_size=100"
        yield from (f"{listing.path}?format={form.name}" for form in formats.offered(listing))
        yield from (f"{listing.path}?cite={form}" for form in FORMS)


def test_no_public_surface_has_a_trace_of_a_draft(client):
    hide_everything(make_world())
    asked = list(dict.fromkeys(addresses(client)))
    assert len(asked) > 200
    traces = []
    for address in asked:
        response = client.get(address, REMOTE_ADDR=f"10.0.{len(asked) % 250}.{asked.index(address) % 250}")
        assert response.status_code in (200, 301), address
        if any(SECRET.lower() in text.lower() or SLUG in text for text in texts(response)):
            traces.append(address)
    assert traces == []
    Event.objects.filter(title__contains=SECRET).update(publication="published")
    assert all(SECRET in texts(client.get(address))[0] for address in ("/events/", "/events/?format=atom"))


def test_searching_for_a_secret_word_is_as_searching_for_any_other(client):
    hide_everything(make_world())
    for listing in LISTINGS:
        for suffix in ("", "&format=json", "&format=atom"):
            shown = [
                texts(client.get(f"{listing.path}?q={word}{suffix}"))[0]
                .replace(word, "WORD")
                .replace(word.lower(), "WORD")
                for word in (SECRET, "Abcdefghij")
            ]
            assert re.sub(r"csrf\S+", "", shown[0]) == re.sub(r"csrf\S+", "", shown[1]), listing.name


@pytest.mark.parametrize("kind", ["articles", "companies", "agencies", "people", "sites", "events"])
def test_neither_a_drafts_address_nor_its_past_one_answers(client, kind):
    hide_everything(make_world())
    singular = {listing.name: listing.singular for listing in LISTINGS}[kind]
    for slug in (f"{SLUG}-{singular}", f"{SLUG}-{singular}-now"):
        for address in (f"/{kind}/{slug}/", f"/{kind}/{slug}/?cite=text", f"/api/v1/{kind}/{slug}/"):
            response = client.get(address)
            assert response.status_code == 404, address
            assert SECRET not in texts(response)[0]


def test_a_correction_tells_nothing_of_what_stood_in_a_draft(client):
    event = EventFactory(draft=True, title=f"{SECRET} draft", end="2025-07-01", summary=SECRET)
    event.title, event.end, event.summary = "Public", "2025-08-01", "Public."
    event.publication = "published"
    event.save()
    feed = texts(client.get("/events/?format=atom"))[0]
    assert SECRET not in feed
    assert "Corrected" not in feed
    event.end = "2025-09-01"
    event.note = SECRET
    event.save()
    feed = texts(client.get("/events/?format=atom"))[0]
    assert "Corrected: end 1 September 2025 (before: 1 August 2025)." in feed
    assert SECRET not in feed
    assert datetime.now(UTC).strftime("%Y-%m-%d") in feed
