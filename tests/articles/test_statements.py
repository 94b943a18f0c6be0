import pytest
from django.http import QueryDict

from articles.filters import StatementFilter
from articles.models import Statement
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    RelationshipFactory,
    StanceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def statement(**fields):
    """A statement that a public story reports."""
    made = StatementFactory(**fields)
    CitationFactory(statement=made)
    return made


def filtered(query=""):
    return StatementFilter(QueryDict(query), queryset=Statement.objects.published().latest_first())


def listed(query=""):
    return list(filtered(query).qs)


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_by_speaker_and_by_whom_it_was_said_for():
    lutnick, commerce = PersonFactory(slug="lutnick"), AgencyFactory(slug="commerce")
    company = CompanyFactory(slug="jl-mag")
    by_person = statement(speaker=lutnick, on_behalf_of=commerce, said_on="2025-06-12")
    by_agency = statement(speaker=commerce, said_on="2025-06-11")
    by_company = statement(speaker=company, said_on="2025-06-10")
    assert listed("speaker=lutnick") == [by_person]
    assert listed("speaker=commerce") == [by_agency]
    assert listed("agency=commerce") == listed("actor=commerce") == [by_person, by_agency]
    assert listed("company=jl-mag") == listed("actor=jl-mag") == [by_company]


def test_by_the_state_for_whose_bodies_it_was_said():
    china = PlaceFactory(slug="china")
    ministry = AgencyFactory(jurisdiction=china)
    by_spokesman = statement(on_behalf_of=ministry, said_on="2025-06-12")
    by_ministry = statement(speaker=ministry, said_on="2025-06-11")
    by_bureau = statement(speaker=AgencyFactory(parent=ministry), said_on="2025-06-10")
    statement(speaker=AgencyFactory(parent=AgencyFactory(draft=True, jurisdiction=china)))
    statement(speaker=CompanyFactory(place=china))
    assert listed("country=china") == [by_spokesman, by_ministry, by_bureau]


def office(person, body, title, start, end=""):
    held = RelationshipFactory(kind="holds_office", subject=person, object=body, title=title, start=start, end=end)
    CitationFactory(relationship=held)


def test_a_speaker_has_the_office_of_that_day(client):
    greer, body, other = PersonFactory(name="Jamieson Greer"), AgencyFactory(), AgencyFactory()
    office(greer, body, "Chief of Staff", "2017", "2020")
    office(greer, body, "Trade Representative", "2025-02-27")
    office(greer, other, "Acting Special Counsel", "2025-04-01")
    for day, title in (("2019-05", "Chief of Staff"), ("2025-06-10", "Trade Representative"), ("", "")):
        said = statement(speaker=greer, on_behalf_of=body, said_on=day)
        assert Statement.objects.for_list().get(pk=said.pk).office == title
    assert "Jamieson Greer</a>, <span" in " ".join(page(client, "/statements/").split())
    assert "then Trade Representative" in page(client, Statement.objects.get(said_on="2025-06-10").get_absolute_url())


def test_an_acting_side_that_has_said_nothing_is_named_on_the_page_of_the_event(client):
    china, states = PlaceFactory(name="China"), PlaceFactory(name="Freedonia")
    event = EventFactory(claim="The shipments resume.")
    CitationFactory(event=event)
    for place in (china, states):
        ParticipationFactory(event=event, actor=AgencyFactory(jurisdiction=place), role="negotiator")
    said = statement(speaker=event.participations.first().actor)
    StanceFactory(statement=said, event=event, kind="no_answer")
    html = page(client, event.get_absolute_url())
    silent = html[html.index('class="silent"') :].partition("</ul>")[0]
    assert "Freedonia" in silent
    assert "no statement recorded" in silent
    assert "China" not in silent


def test_by_kind_of_speaker():
    person, agency = statement(), statement(speaker=AgencyFactory())
    unnamed = statement(speaker=None, speaker_as_described="three people familiar with the matter")
    for code, found in {"person": person, "agency": agency, "unnamed": unnamed}.items():
        assert listed(f"kind={code}") == [found]
    assert len(listed("kind=person&kind=unnamed")) == 2


def test_a_stance_is_that_on_the_event_asked_for():
    talks, deal = EventFactory(slug="talks"), EventFactory(slug="deal")
    said = statement()
    StanceFactory(statement=said, event=talks, kind="confirms")
    StanceFactory(statement=said, event=deal, kind="denies")
    assert listed("event=talks") == listed("event=talks&stance=confirms") == listed("stance=denies") == [said]
    assert listed("event=talks&stance=denies") == []


def test_by_day_year_and_words():
    said = statement(
        speaker=PersonFactory(name="Howard Lutnick"), paraphrase="The framework is agreed.", said_on="2025-06-11"
    )
    statement(said_on="2010")
    for query in ("year=2025", "month=2025-06", "after=2025-06-11", "q=framework", "q=lutnick", "q=agreed+howard"):
        assert listed(query) == [said], query


def test_orders():
    undated, early, late = statement(said_on=""), statement(said_on="2010"), statement(said_on="2025")
    assert listed() == [late, early, undated]
    assert listed("sort=oldest") == [early, late, undated]


def test_each_count_is_what_picking_the_option_finds():
    agency, event = AgencyFactory(), EventFactory()
    for kind in ("confirms", "confirms", "objects"):
        said = statement(on_behalf_of=agency)
        StanceFactory(statement=said, event=event, kind=kind)
        StanceFactory(statement=said, kind="comments")
    statement(speaker=agency, on_behalf_of=agency)
    for query in ("", f"event={event.slug}&", "stance=confirms&"):
        asked = filtered(query)
        counted = [(facet.name, option) for facet in asked.facets for option in facet.options]
        assert {"stance", "kind", "speaker", "agency", "event"} <= {name for name, _option in counted}
        for name, option in counted:
            rest = "&".join(part for part in query.split("&") if part and not part.startswith(f"{name}="))
            assert len(listed(f"{rest}&{name}={option.value}")) == option.count, (query, name, option)


def test_a_page_tells_speaker_body_day_words_and_stances(client):
    event = EventFactory(title="London talks")
    said = statement(
        speaker=PersonFactory(name="Howard Lutnick"),
        on_behalf_of=AgencyFactory(name="Department of Commerce"),
        said_on="2025-06-11",
        paraphrase="The framework is agreed.",
        quotation="We have reached a framework",
        quotation_native="我们达成了框架",
    )
    StanceFactory(statement=said, event=event, kind="partly_confirms", leaves_open="the shipments")
    html = page(client, said.get_absolute_url())
    told = ["Howard Lutnick", "Department of Commerce", "11 June 2025", said.paraphrase, said.quotation]
    for text in [*told, said.quotation_native, "London talks", "partly confirms", "leaves open: the shipments"]:
        assert text in html, text
    assert said.citations.get().article.headline in html


def test_a_page_of_an_unnamed_speaker(client):
    said = statement(speaker=None, speaker_as_described="three people familiar", speaker_count=3, said_on="")
    html = page(client, said.get_absolute_url())
    assert "Three people familiar" in html
    assert "not recorded" in html


def test_a_statement_is_linked_from_list_event_actor_and_story(client):
    person, agency, event, article = PersonFactory(), AgencyFactory(), EventFactory(), ArticleFactory()
    said = StatementFactory(speaker=person, on_behalf_of=agency)
    CitationFactory(statement=said, article=article)
    StanceFactory(statement=said, event=event)
    for item in (person, agency, event, article):
        assert f'href="{said.get_absolute_url()}"' in page(client, item.get_absolute_url())
    assert f'href="{said.get_absolute_url()}"' in page(client, "/statements/")


def test_what_is_secret_has_neither_page_nor_line(client):
    secret = PersonFactory(draft=True, name="Secret Speaker", slug="secret")
    body = AgencyFactory(draft=True, name="Secret Bureau", slug="secret-bureau")
    unsourced = StatementFactory(paraphrase="Secret and unsourced.")
    drafted = StatementFactory(paraphrase="Secret story.")
    CitationFactory(statement=drafted, article=ArticleFactory(draft=True))
    hidden = [unsourced, drafted, statement(speaker=secret), statement(on_behalf_of=body)]
    shown = statement()
    StanceFactory(statement=shown, event=EventFactory(draft=True, title="Secret talks", slug="secret-talks"))
    for said in hidden:
        assert client.get(said.get_absolute_url()).status_code == 404
    addresses = ["/statements/", "/statements/?format=json", "/statements/?format=csv", shown.get_absolute_url()]
    for address in addresses:
        response = client.get(address)
        text = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"Secret" not in text, address
    for query in ("speaker=secret", "agency=secret-bureau", "event=secret-talks", "q=secret", "stance=announces"):
        assert listed(query) == [], query


def test_queries_do_not_grow_with_the_rows(client, count_queries):
    def grow():
        said = statement(on_behalf_of=AgencyFactory())
        CitationFactory(statement=said)
        for _ in range(2):
            StanceFactory(statement=said)
        return said

    addresses = ["/statements/", grow().get_absolute_url()]
    before = [count_queries(client.get, address) for address in addresses]
    for _ in range(5):
        grow()
    assert [count_queries(client.get, address) for address in addresses] == before
