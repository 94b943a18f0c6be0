"""The filters that all lists share, by way of the list of stories."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from articles.filters import ArticleFilter
from articles.models import Article
from browse.filters import PickFilter
from entities.models import Company
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
        CompanyFactory(name=f"Company {number:03}", slug=f"c{number:03}")
        for number in range(PickFilter.most_offered + 5)
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
        ("company=jl-mag&company=lynas&agency=mofcom", "Stories that name JL Mag or Lynas, and MOFCOM"),
        ("company=jl-mag&agency=mofcom", "Stories that name JL Mag and MOFCOM"),
        ("company=jl-mag&company=lynas&all=company", "Stories that name both JL Mag and Lynas"),
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


@pytest.mark.parametrize("blank", [" ", "\t", "\u3000", "\u0301"])
def test_a_search_without_a_word_is_told_and_not_in_force(blank):
    found = asked(urlencode({"q": blank}))
    assert [problem.message for problem in found.problems] == ["This holds no word to search for."]
    assert found.sentence == "All stories"


def test_a_lone_accent_beside_words_is_not_sought():
    company = CompanyFactory(name="Lynas")
    CompanyFactory(name="Iluka")
    assert list(Company.objects.search("lynas \u0301")) == [company]
    assert list(Company.objects.search("\u0301 lynas")) == [company]


def test_what_is_no_text_finds_nothing():
    ArticleFactory()
    found = asked("q=%FF")
    assert [problem.parameter for problem in found.problems] == ["q"]
    assert found.qs.count() == 0


def test_all_of_the_values_may_be_asked_for():
    one, two = CompanyFactory(slug="one", name="One"), CompanyFactory(slug="two", name="Two")
    ArticleFactory(actors=[one])
    both = ArticleFactory(actors=[one, two])
    ArticleFactory(actors=[two, CompanyFactory(slug="three", name="Three")])
    assert list(asked("company=one&company=two&all=company").qs) == [both]
    assert counts("company=one&all=company", "company") == {"one": 2, "two": 1}
    assert counts("company=one&company=two&all=company", "company") == {"one": 1, "two": 1}
    assert counts("company=one&company=three&all=company", "company") == {"one": 0, "three": 0}
    chip = list(asked("company=one&company=two&all=company").chips)[-1]
    assert (chip.label, chip.value, chip.without) == ("All of", "company", "?company=one&company=two")
    three = asked("company=one&company=two&company=three&all=company")
    assert three.sentence == "Stories that name all of One, Two and Three"


def test_all_of_says_what_it_can_be_asked_of():
    assert [problem.parameter for problem in asked("all=kind").problems] == ["all"]
    assert asked("all=kind").qs.count() == 0
    assert not asked("all=company").problems
    assert asked("all=company").sentence == "All stories"


def test_all_of_what_has_no_field_in_the_form_is_kept(client):
    CompanyFactory(slug="jl-mag")
    html = client.get("/articles/?actor=jl-mag&all=actor").content.decode()
    assert '<input type="hidden" name="all" value="actor">' in html


def typed(query: str, name: str = "company") -> list[str]:
    facet = next(facet for facet in asked(query).facets if facet.name == name)
    return [option.value for option in facet.options]


def test_options_left_off_are_found_by_typing_any_of_their_names():
    article = ArticleFactory()
    for number in range(PickFilter.most_offered):
        ArticleFactory.create_batch(2, actors=[CompanyFactory(name=f"B {number}", slug=f"b{number}")])
    rare = CompanyFactory(name="Zhongke Sanhuan", native_name="中科三环", slug="zhongke")
    MentionFactory(article=article, actor=rare)
    assert "zhongke" not in typed("")
    for text in ("sanhuan zhong", "三环", "ZHÓNGKE"):
        assert typed(f"find-company={text}") == ["zhongke"], text
    assert typed("find-company=zhong&company=b1") == ["b1", "zhongke"]
    assert typed("find-company=nosuch") == []
    assert set(typed("find-company=b")) == {f"b{number}" for number in range(PickFilter.most_offered)}
    assert asked("find-company=zhong").qs.count() == asked("").qs.count()


def test_what_is_typed_to_find_options_is_no_filter(client):
    CompanyFactory(slug="jl-mag")
    found = asked("find-company=jl&company=jl-mag")
    assert not found.problems
    assert found.query.urlencode() == "company=jl-mag"
    assert 'name="robots" content="noindex"' in client.get("/articles/?find-company=jl").content.decode()
    assert "noindex" not in client.get("/articles/?company=jl-mag").content.decode()
    assert [problem.parameter for problem in asked("find-nosuch=jl&find-actor=jl").problems] == [
        "find-nosuch",
        "find-actor",
    ]


def test_rows_on_a_page_can_be_chosen(client):
    html = client.get("/articles/?page_size=50").content.decode()
    assert '<option value="50" selected>50</option>' in html
    assert '<option value="">25</option>' in html
    assert '<option value="30" selected>30</option>' in client.get("/articles/?page_size=30").content.decode()


def test_asking_again_keeps_what_has_no_field_in_the_form(client):
    CompanyFactory(slug="jl-mag")
    html = client.get("/events/?actor=jl-mag").content.decode()
    assert '<input type="hidden" name="actor" value="jl-mag">' in html
