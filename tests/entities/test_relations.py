"""Relations on the pages and in the data of actors: in the reader's words, dated, what is over set apart."""

import re
from datetime import UTC, date, datetime

import pytest

from browse import clocks
from browse.clocks import Clocks
from entities import relations
from entities.models import Actor
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    FigureFactory,
    PersonFactory,
    RelationshipFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 20)


def related(kind, subject, other, **values):
    relationship = RelationshipFactory(kind=kind, subject=subject, object=other, **values)
    CitationFactory(relationship=relationship)
    return relationship


def outline(groups):
    return [
        (group.heading, [(words, [tie.other.name for tie in ties]) for words, ties in group.parts]) for group in groups
    ]


def page(client, item, query=""):
    text = re.sub(r"<[^>]+>", " ", client.get(f"{item.get_absolute_url()}{query}").content.decode())
    return " ".join(text.split())


def test_headings_are_in_the_words_of_the_page_and_what_is_over_stands_apart():
    company = CompanyFactory()
    new, old, next_one = (CompanyFactory(name=name) for name in ("New owner", "Old owner", "Next owner"))
    related("owns", new, company, start="2023")
    related("owns", old, company, end="2022")
    related("owns", next_one, company, start="2027")
    related("supplies", company, CompanyFactory(name="Carmaker"))
    related("supplies", CompanyFactory(name="Mine"), company)
    related("offtake", CompanyFactory(name="Trader"), company)
    related("joint_venture", CompanyFactory(name="Partner"), company)
    assert outline(relations.other_relations(relations.ties_of(company, DAY))) == [
        ("Owned by", [("", ["New owner"]), ("Not yet", ["Next owner"]), ("Ended", ["Old owner"])]),
        ("Joint ventures with", [("", ["Partner"])]),
        ("Supplied by", [("", ["Mine"])]),
        ("Supplies", [("", ["Carmaker"])]),
        ("Output taken by", [("", ["Trader"])]),
    ]


def test_an_office_shows_who_holds_it_and_who_held_it_before():
    agency = AgencyFactory()
    for name, start, end in (
        ("First", "", "2017-01-20"),
        ("Third", "2025-01-20", ""),
        ("Second", "2017-01-20", "2025-01-20"),
    ):
        related("holds_office", PersonFactory(name=name), agency, title="Secretary", start=start, end=end)
    ties = relations.ties_of(agency, DAY)
    assert outline(relations.offices_in(ties)) == [("Secretary", [("", ["Third"]), ("Ended", ["Second", "First"])])]
    earlier = relations.offices_in(relations.ties_of(agency, date(2020, 1, 1)))
    assert outline(earlier)[0][1][0] == ("", ["Second"])


def test_what_was_last_told_long_ago_is_not_said_to_hold():
    person, agency = PersonFactory(), AgencyFactory()
    office = RelationshipFactory(kind="holds_office", subject=person, object=agency, title="Spokesman")
    CitationFactory(relationship=office, article=ArticleFactory(published_at=datetime(2010, 10, 3, tzinfo=UTC)))
    (group,) = relations.offices_held(relations.ties_of(person, DAY))
    ((words, (tie,)),) = group.parts
    assert (words, tie.standing.sentence) == (
        "Perhaps",
        "since when is not recorded; last told of in October 2010",
    )
    office.checked_on = date(2025, 6, 1)
    office.save()
    (group,) = relations.offices_held(relations.ties_of(person, DAY))
    assert group.parts[0][0] == ""


def test_a_share_says_as_of_when_it_is_and_an_unknown_one_that_it_is_not_recorded(client):
    company = CompanyFactory()
    owns = related("owns", CompanyFactory(name="Owner"), company, share="36.71")
    CitationFactory(
        figure=FigureFactory(
            quantity="stake", minimum="36.71", maximum="36.71", unit="%", period="2023-09-30", relationship=owns
        )
    )
    related("owns", CompanyFactory(), company)
    html = page(client, company)
    assert "share 36.71 % , as of 30 September 2023" in html
    assert "share not recorded" in html


def test_another_value_stands_beside_the_recorded_one_with_its_source(client):
    company = CompanyFactory()
    owns = related("owns", CompanyFactory(), company, share="3.1", unverified_fields=["start"])
    article = ArticleFactory(publisher__name="Moneycontrol")
    CitationFactory(relationship=owns, article=article, field="share", value="about 8 per cent", note="As of July.")
    html = page(client, company)
    assert "Another source says: share in per cent – about 8 per cent Moneycontrol" in html
    assert "As of July." in html
    assert "Not verified, no source was seen: start." in html


def test_page_and_data_say_what_holds_on_the_day_asked_about(client):
    company = CompanyFactory()
    related("owns", CompanyFactory(name="Owner"), company, start="2023", end="2024-12-31")
    assert "from 2023 until 31 December 2024" in page(client, company)
    assert "since 2023 until 31 December 2024" in page(client, company, "?on=2024-06-01")
    for query, standing in (("", "ended"), ("?on=2024-06-01", "holds"), ("?on=2020-01-01", "not_yet")):
        row = client.get(f"/api/v1/companies/{company.slug}/{query}").json()
        assert [tie["standing"] for tie in row["relationships_from"]] == [standing], query


def test_by_the_knowledge_of_a_day_later_sources_tell_nothing():
    person, agency = PersonFactory(), AgencyFactory()
    office = RelationshipFactory(kind="holds_office", subject=person, object=agency)
    for year in (2010, 2025):
        article = ArticleFactory(published_at=datetime(year, 1, 1, tzinfo=UTC))
        CitationFactory(relationship=office, article=article)
    actor = Actor.objects.get(pk=person.pk)
    with clocks.set_to(Clocks(as_of=date(2015, 1, 1))):
        (tie,) = relations.ties_of(actor, clocks.on())
    assert tie.standing.sentence.endswith("last told of in January 2010")


def test_a_site_tells_what_is_done_there_with_whom_and_on_whose_word(client):
    company, partner = CompanyFactory(), CompanyFactory(name="Partner")
    site = SiteFactory(name="Lumwe mine", kind="mine", status="operating", status_as_of="2025-07-15", stages=["mining"])
    site.operators.add(company, partner)
    CitationFactory(site=site, article=ArticleFactory(publisher__name="Reuters"))
    html = page(client, company)
    sites = html[html.index("Lumwe mine") :]
    for told in ("mine operating, last checked 15 July 2025", "mining", "with Partner", "Reuters"):
        assert told in sites


def test_queries_do_not_grow_with_the_relations(client, count_queries):
    company = CompanyFactory()

    def add():
        for kind in ("owns", "supplies", "funds"):
            relationship = related(kind, CompanyFactory(), company)
            CitationFactory(figure=FigureFactory(relationship=relationship))

    add()
    addresses = [company.get_absolute_url(), f"/api/v1/companies/{company.slug}/"]
    few = [count_queries(client.get, address) for address in addresses]
    for _ in range(5):
        add()
    assert [count_queries(client.get, address) for address in addresses] == few
