"""What was known by a day: each kind of fact on the day before, on the day itself, and in every form of every list."""

import csv
import json
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.listings import LISTINGS
from articles.models import Article, Citation, Mention, Stance, Statement
from browse import clocks, formats
from browse.clocks import Clocks
from entities.models import Event, EventLink, Figure, Licence, Participation, Provision, Relationship
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    EventLinkFactory,
    FigureFactory,
    LicenceFactory,
    MentionFactory,
    ParticipationFactory,
    PersonFactory,
    ProvisionFactory,
    RelationshipFactory,
    StanceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 11)
LATER = date(2026, 1, 15)
ALWAYS, NEVER_BEFORE_TODAY = date(1990, 1, 1), date(2026, 6, 22)


@contextmanager
def as_of(day: date):
    with clocks.set_to(Clocks(as_of=day)):
        yield


def story(day: date | None = DAY, precision: str = "day", **more) -> Article:
    if day is None:
        return ArticleFactory(published_at=None, published_precision="", undated=True, seen_on=LATER, **more)
    moment = datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)
    return ArticleFactory(published_at=moment, published_precision=precision, **more)


def known_since(row) -> date | None:
    """The first day by whose knowledge the row is seen; ALWAYS where it is seen whatever the day."""
    rows = type(row).objects
    for day in (ALWAYS, *sorted(_days_around(DAY, LATER, date(2025, 5, 1), date(2025, 12, 31), date(2025, 6, 30)))):
        with as_of(day):
            if rows.published().filter(pk=row.pk).exists():
                return day
    return None


def _days_around(*days: date) -> set[date]:
    return {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}


class TestStories:
    @pytest.mark.parametrize(
        ("precision", "known"),
        [("minute", DAY), ("day", DAY), ("month", date(2025, 6, 30)), ("year", date(2025, 12, 31))],
    )
    def test_from_the_last_day_that_the_date_may_mean(self, precision, known):
        article = story(precision=precision)
        assert known_since(article) == known
        assert known_since(CitationFactory(article=article, event=EventFactory())) == known
        assert known_since(MentionFactory(article=article, actor=CompanyFactory())) == known

    def test_one_without_a_date_from_the_day_it_was_seen(self):
        article = story(None)
        assert known_since(article) == LATER
        assert known_since(CitationFactory(article=article, event=EventFactory())) == LATER

    def test_a_copy_stands_in_lists_until_its_origin_is_out(self):
        copy = story(origin=story(LATER), origin_kind="copy")
        with as_of(DAY):
            assert copy in Article.objects.listed()
        assert copy not in Article.objects.listed()


class TestEvents:
    @pytest.mark.parametrize(
        ("dated", "cited", "known"),
        [
            ("2025-06-11", LATER, DAY),
            ("2026-01-15", DAY, date(2026, 1, 15)),
            ("2025-06", DAY, DAY),
            ("2025-06", LATER, date(2025, 6, 30)),
            ("2025-06-11/..", LATER, DAY),
            ("", DAY, DAY),
            ("2025-06-11", None, DAY),
            ("", None, ALWAYS),
        ],
    )
    def test_from_its_date_or_while_that_lasts_from_its_first_source(self, dated, cited, known):
        event = EventFactory(date=dated)
        CitationFactory(event=event, article=story(cited))
        assert known_since(event) == known

    def test_a_source_that_is_no_longer_public_tells_nothing(self):
        event = EventFactory(date="2026-01-15")
        CitationFactory(event=event, article=story(DAY, draft=True))
        assert known_since(event) == LATER

    def test_its_parts_are_known_with_it_whenever_their_own_source_came(self):
        event = EventFactory(date="2025-06-11")
        provision, participation = ProvisionFactory(event=event), ParticipationFactory(event=event)
        figures = [FigureFactory(event=event), FigureFactory(provision=provision)]
        for fact in (
            {"provision": provision},
            {"participation": participation},
            *({"figure": each} for each in figures),
        ):
            CitationFactory(article=story(LATER), **fact)
        assert [known_since(part) for part in (provision, participation, *figures)] == [DAY] * 4

    @pytest.mark.parametrize("ends", [("2025-06-11", "2026-01-15"), ("2026-01-15", "2025-06-11")])
    def test_a_link_needs_both_its_events(self, ends):
        first, second = (EventFactory(date=day) for day in ends)
        link = EventLinkFactory(from_event=first, to_event=second)
        CitationFactory(article=story(), event_link=link)
        assert known_since(link) == LATER


class TestStatements:
    @pytest.mark.parametrize(
        ("said", "cited", "known"),
        [
            ("2025-06-11", LATER, DAY),
            ("2025-06", LATER, date(2025, 6, 30)),
            ("2026-01-15", DAY, LATER),
            ("", LATER, LATER),
            ("", None, ALWAYS),
        ],
    )
    def test_from_the_day_on_which_it_was_said(self, said, cited, known):
        statement = StatementFactory(said_on=said)
        CitationFactory(statement=statement, article=story(cited))
        assert known_since(statement) == known
        stance = StanceFactory(statement=statement, event=EventFactory(date="1990"))
        assert known_since(stance) == max(known, date(1990, 12, 31)) if known > ALWAYS else True


class TestLicences:
    @pytest.mark.parametrize(
        ("event", "cited", "granted", "known"),
        [
            ("2025-06-11", LATER, "", DAY),
            ("2026-01-15", DAY, "", DAY),
            (None, DAY, "2025-05-01", DAY),
            (None, None, "2025-06-11", DAY),
            (None, None, "", ALWAYS),
            ("", None, "2025-06-11", DAY),
        ],
    )
    def test_from_its_event_or_first_source_else_its_grant(self, event, cited, granted, known):
        licence = LicenceFactory(event=None if event is None else EventFactory(date=event), granted=granted)
        CitationFactory(licence=licence, article=story(cited))
        assert known_since(licence) == known


class TestRelationships:
    @pytest.mark.parametrize(
        ("kind", "start", "cited", "known"),
        [
            ("holds_office", "2025-06-11", LATER, DAY),
            ("holds_office", "2026-01-15", DAY, DAY),
            ("holds_office", "", LATER, ALWAYS),
            ("regulates", "2025-06-11", LATER, LATER),
            ("regulates", "2026-01-15", DAY, DAY),
            ("regulates", "2025-06-11", None, DAY),
            ("regulates", "", None, ALWAYS),
        ],
    )
    def test_an_office_from_its_beginning_others_from_their_first_source(self, kind, start, cited, known):
        tie = RelationshipFactory(kind=kind, subject=PersonFactory(), object=AgencyFactory(), start=start)
        CitationFactory(relationship=tie, article=story(cited))
        assert known_since(tie) == known


class TestFigures:
    @pytest.mark.parametrize(
        ("period", "cited", "known"),
        [("2024", DAY, DAY), ("2030", DAY, DAY), ("2025-06-11", None, DAY), ("", None, ALWAYS)],
    )
    def test_of_a_thing_from_its_first_source(self, period, cited, known):
        figure = FigureFactory(actor=CompanyFactory(), period=period)
        CitationFactory(figure=figure, article=story(cited))
        assert known_since(figure) == known

    def test_of_a_licence_with_the_licence(self):
        licence = LicenceFactory()
        CitationFactory(licence=licence, article=story(LATER))
        figure = FigureFactory(licence=licence)
        CitationFactory(figure=figure, article=story(DAY))
        assert known_since(figure) == LATER


def test_nothing_is_asked_of_the_database_beside_where_no_clock_is_set():
    for rows in (
        Event,
        EventLink,
        Figure,
        Licence,
        Participation,
        Provision,
        Relationship,
        Statement,
        Stance,
        Citation,
    ):
        told = str(rows.objects.published().query)
        assert "published_latest" not in told, rows
    for rows in (Article.objects.listed(), Mention.objects.published()):
        assert "published_latest" not in str(rows.query).partition(" WHERE ")[2]


class Told:
    """Two facts of each kind, of the same things: one that was known by DAY, one that is later."""

    def __init__(self, company) -> None:
        self.company = company
        self.of(DAY, "Earlier", "2025-06-11")
        self.of(LATER, "Afterwards", "2026-01-15")

    def of(self, day: date, word: str, dated: str) -> None:
        article = story(day, headline=f"{word} told", slug=f"{word.lower()}-story", actors=[self.company])
        event = EventFactory(
            title=f"{word} happened", slug=f"{word.lower()}-event", date=dated, kind="export_control", end="2026-03-01"
        )
        licence = LicenceFactory(
            title=f"{word} licensed",
            slug=f"{word.lower()}-licence",
            holder=self.company,
            event=event,
            expires="2026-02-01",
        )
        statement = StatementFactory(said_on=dated, paraphrase=f"{word} said.", speaker=self.company)
        figure = FigureFactory(actor=self.company, note=f"{word} counted")
        StanceFactory(statement=statement, event=event)
        participation = ParticipationFactory(event=event, actor=self.company)
        facts = {
            "event": event,
            "licence": licence,
            "statement": statement,
            "figure": figure,
            "participation": participation,
            "actor": self.company,
        }
        for name, fact in facts.items():
            CitationFactory(article=article, **{name: fact})

    def grow(self) -> None:
        """More of each, known then and later."""
        event, article = Event.objects.get(slug="earlier-event"), story(actors=[self.company])
        ParticipationFactory(event=event)
        said = StatementFactory(said_on=str(LATER))
        StanceFactory(statement=said, event=event)
        licence = LicenceFactory(holder=self.company, event=event)
        for fact in ({"event": event}, {"statement": said}, {"licence": licence}):
            CitationFactory(article=article, **fact)
        ParticipationFactory(event=EventFactory(), actor=self.company)


@pytest.fixture
def told() -> Told:
    return Told(CompanyFactory(name="JL Mag", slug="jl-mag"))


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_every_form_of_a_list_tells_the_same_and_nothing_later(client, listing, told):
    day = {"as_of": str(DAY)}
    page = client.get(listing.path, day)
    rows = page.context["page"].object_list
    assert "Afterwards" not in page.content.decode()
    assert "afterwards" not in page.content.decode()
    files = {
        name: client.get(listing.path, day | {"format": name}).getvalue().decode()
        for name in formats.FORMATS
        if formats.FORMATS[name].is_offered_for(listing)
    }
    api = client.get(f"/api/v1/{listing.name}/", day)
    for name, text in (files | {"api": api.content.decode()}).items():
        assert "fterwards" not in text, name
    keys = [str(row.pk if listing.key == "pk" else row.slug) for row in rows]
    key = "id" if listing.key == "pk" else "slug"
    assert [str(row[key]) for row in json.loads(files["json"])["results"]] == keys
    assert [str(row[key]) for row in map(json.loads, files["jsonl"].splitlines())] == keys
    table = csv.DictReader(StringIO(files["csv"].removeprefix("\ufeff"), newline=""))
    assert [row[key] for row in table] == keys
    assert [str(row[key]) for row in api.json()["results"]] == keys
    for facet in page.context["filterset"].facets:
        for option in facet.options:
            if option.count is not None:
                narrowed = client.get(listing.path, day | {facet.name: option.value}).context["page"]
                assert option.count == narrowed.paginator.count, (facet.name, option)
    assert "fterwards" in client.get(listing.path).content.decode() or listing.name not in (
        *("articles", "statements", "events", "measures", "licences"),
    )


PAGES = ("/companies/jl-mag/", "/events/earlier-event/", "/licences/earlier-licence/", "/articles/earlier-story/", "/")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_tells_nothing_later(client, path, told):
    page = client.get(path, {"as_of": str(DAY)}).content.decode()
    assert "Earlier" in page
    assert "fterwards" not in page


@pytest.mark.parametrize(
    "path", ["/companies/jl-mag/", "/events/earlier-event/", "/events/", "/licences/", "/articles/"]
)
def test_a_page_of_a_past_day_costs_no_more_with_more_rows(client, path, told):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(path, {"as_of": str(DAY)})
        return len(queries)

    told.grow()
    before = cost()
    told.grow()
    told.grow()
    assert cost() == before


class TestLaterEvidence:
    @pytest.fixture(autouse=True)
    def event(self):
        """A claim of one side, confirmed by the other half a year later."""
        event = EventFactory(slug="talks", title="Talks", claim="China agreed.", date="2025-06-10")
        for name, said, day, kind in (
            ("Lutnick", "2025-06-10", DAY, "announces"),
            ("Li", "2026-01-14", LATER, "confirms"),
        ):
            speaker = PersonFactory(name=name)
            article = story(day)
            CitationFactory(article=article, event=event)
            CitationFactory(
                article=article, participation=ParticipationFactory(event=event, actor=speaker, role="negotiator")
            )
            statement = StatementFactory(speaker=speaker, said_on=said, paraphrase=f"{name} speaks.")
            CitationFactory(article=article, statement=statement)
            StanceFactory(statement=statement, event=event, kind=kind)
        return event

    def test_the_page_reads_one_way_then_and_says_what_came_later(self, client):
        response = client.get("/events/talks/", {"as_of": str(DAY)})
        later = response.context["later"]
        assert "one-sided" in response.context["verdict"].sentence.lower()
        assert "confirmed" in later.verdict.sentence.lower()
        assert [stance.statement.paraphrase for stance in later.stances] == ["Li speaks."]
        assert later.source_count == 1
        text = response.content.decode()
        assert "What later evidence adds" in text
        assert 'href="/events/talks/">Today’s page of this event</a>' in text
        statement = later.stances[0].statement
        assert f'href="{statement.get_absolute_url()}"' in text
        present = client.get("/events/talks/")
        assert present.context["later"] is None
        assert present.context["verdict"].sentence == later.verdict.sentence

    def test_when_nothing_came_later_it_says_so(self, client):
        response = client.get("/events/talks/", {"as_of": str(LATER)})
        assert response.context["later"].verdict is None
        text = response.content.decode()
        assert "The verdict is the same today." in text
        assert "No statement and no source since then is recorded." in text

    def test_the_side_of_an_official_is_known_before_our_first_source_of_the_office(self, client, event):
        official = event.participations.first().actor
        office = RelationshipFactory(kind="holds_office", subject=official, object=AgencyFactory(name="Commerce"))
        CitationFactory(article=story(LATER), relationship=office)
        sentence = client.get("/events/talks/", {"as_of": str(DAY)}).context["verdict"].sentence
        assert "Commerce" in sentence


def test_what_holds_is_told_of_the_day_asked_about(client):
    LicenceFactory(slug="a-licence", granted="2025-06-01", expires="2025-12-01")
    then = client.get("/licences/a-licence/", {"on": "2025-07-01"}).context["validity"]
    after = client.get("/licences/a-licence/", {"on": "2026-01-01"}).context["validity"]
    assert (then.kind.name, after.kind.name) == ("VALID", "EXPIRED")


def test_a_check_made_later_was_not_known(client):
    LicenceFactory(slug="a-licence", checked_on=LATER)
    assert "15 January 2026" in client.get("/licences/a-licence/").content.decode()
    assert "15 January 2026" not in client.get("/licences/a-licence/", {"as_of": str(DAY)}).content.decode()
