"""The filters that all lists share, by way of the list of stories."""

import pytest
from django.http import QueryDict

from articles.filters import ArticleFilter
from articles.models import Article
from browse.filtersets import MOST_OPTIONS
from tests.factories import AgencyFactory, ArticleFactory, CompanyFactory, MentionFactory, PlaceFactory

pytestmark = pytest.mark.django_db


def asked(query: str) -> ArticleFilter:
    return ArticleFilter(QueryDict(query), queryset=Article.objects.listed().newest_first())


def counts(query: str, name: str) -> dict[str, int | None]:
    facet = next(facet for facet in asked(query).facets if facet.name == name)
    return {option.value: option.count for option in facet.options}


def test_a_facet_ignores_its_own_selection():
    one, two = CompanyFactory(slug="one"), CompanyFactory(slug="two")
    ArticleFactory(actors=[one])
    ArticleFactory(actors=[two])
    ArticleFactory(actors=[one, two])
    assert counts("", "company") == {"one": 2, "two": 2}
    assert counts("company=one", "company") == {"one": 2, "two": 2}


def test_a_facet_follows_the_other_filters():
    one, two, agency = CompanyFactory(slug="one"), CompanyFactory(slug="two"), AgencyFactory(slug="mofcom")
    ArticleFactory(actors=[one, agency])
    ArticleFactory(actors=[two])
    assert counts("agency=mofcom", "company") == {"one": 1}
    assert counts("company=two", "agency") == {}


def test_what_is_selected_is_shown_also_at_zero():
    CompanyFactory(slug="unnamed")
    ArticleFactory(actors=[CompanyFactory(slug="one")])
    facet = next(facet for facet in asked("company=unnamed").facets if facet.name == "company")
    assert [(option.value, option.count, option.chosen) for option in facet.options] == [
        ("one", 1, False),
        ("unnamed", 0, True),
    ]


def test_a_long_facet_says_how_many_it_leaves_off_and_keeps_what_is_selected():
    article = ArticleFactory()
    companies = [
        CompanyFactory(name=f"Company {number:03}", slug=f"c{number:03}") for number in range(MOST_OPTIONS + 5)
    ]
    for company in companies:
        MentionFactory(article=article, actor=company)
    facet = next(facet for facet in asked(f"company={companies[-1].slug}").facets if facet.name == "company")
    assert facet.left_off == 4
    assert facet.options[-1].chosen
    assert facet.options[-1].count == 1


def test_a_facet_counts_each_row_once():
    one = CompanyFactory(slug="one")
    ArticleFactory(kind="analysis", actors=[one, CompanyFactory(slug="two")])
    assert counts("company=one&company=two", "kind") == {"analysis": 1}


def test_the_count_of_an_option_is_what_picking_it_finds():
    europe, germany, berlin = (PlaceFactory(slug=slug) for slug in ("europe", "germany", "berlin"))
    germany.within.add(europe)
    berlin.within.add(germany)
    both = ArticleFactory()
    for article, place in ((both, berlin), (both, germany), (ArticleFactory(), germany), (ArticleFactory(), europe)):
        MentionFactory(article=article, place=place)
    found = counts("", "place")
    assert found == {"europe": 3, "germany": 2, "berlin": 1}
    for slug, count in found.items():
        assert asked(f"place={slug}").qs.count() == count


def test_a_facet_of_nothing_is_empty():
    facets = ArticleFilter(QueryDict(""), queryset=Article.objects.none()).facets
    assert facets
    assert all(not facet.options for facet in facets)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "All stories"),
        ("company=jl-mag", "Stories that name JL Mag"),
        ("publisher=nyt&company=jl-mag", "Stories by The New York Times that name JL Mag"),
        ("company=jl-mag&company=lynas&agency=mofcom", "Stories that name JL Mag or Lynas and MOFCOM"),
        ("kind=news&kind=opinion&language=zh", "Stories (news or opinion) in Chinese"),
        (
            "published_after=2025-06-01&published_before=2025-06-30",
            "Stories published from 1 June 2025 up to 30 June 2025",
        ),
        ("q=green+light&sort=oldest", "Stories with “green light”"),
        ("q={0}", "Stories with “{0}”"),
    ],
)
def test_the_filter_is_said_in_a_sentence(query, sentence):
    ArticleFactory(publisher__slug="nyt", publisher__name="The New York Times")
    CompanyFactory(slug="jl-mag", name="JL Mag")
    CompanyFactory(slug="lynas", name="Lynas")
    AgencyFactory(slug="mofcom", name="MOFCOM")
    assert asked(query).sentence == sentence


def test_asking_again_keeps_what_has_no_field_in_the_form(client):
    CompanyFactory(slug="jl-mag")
    html = client.get("/events/?actor=jl-mag").content.decode()
    assert '<input type="hidden" name="actor" value="jl-mag">' in html
