from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from articles.filters import ArticleFilter
from articles.models import Article
from entities.models import Alias
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    AuthorFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    MaterialFactory,
    MentionFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    ProvisionFactory,
    StanceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def found(query: str) -> set[Article]:
    return set(ArticleFilter(QueryDict(query), queryset=Article.objects.listed().newest_first()).qs)


def test_values_of_one_parameter_widen_and_parameters_narrow():
    jl_mag, lynas, mofcom = CompanyFactory(slug="jl-mag"), CompanyFactory(slug="lynas"), AgencyFactory(slug="mofcom")
    one, two, three = ArticleFactory(actors=[jl_mag]), ArticleFactory(actors=[lynas, mofcom]), ArticleFactory()
    assert found("company=jl-mag") == {one}
    assert found("company=jl-mag&company=lynas") == {one, two}
    assert found("company=jl-mag&company=lynas&agency=mofcom") == {two}
    assert three in found("")


def test_an_actor_is_found_under_its_own_kind_only():
    article = ArticleFactory(actors=[PersonFactory(slug="lutnick")])
    assert found("person=lutnick") == {article}
    wrong = ArticleFilter(QueryDict("company=lutnick"), queryset=Article.objects.listed())
    assert [problem.parameter for problem in wrong.problems] == ["company"]


def test_a_draft_can_not_be_asked_for():
    ArticleFactory(actors=[CompanyFactory(slug="secret", draft=True)])
    asked = ArticleFilter(QueryDict("company=secret"), queryset=Article.objects.listed())
    assert asked.problems
    assert "secret" not in str(asked.facets)


def test_a_publisher_of_drafts_only_can_not_be_asked_for():
    ArticleFactory(draft=True, publisher__slug="secret")
    assert ArticleFilter(QueryDict("publisher=secret"), queryset=Article.objects.listed()).problems


def test_a_past_slug_stands_for_the_item_and_an_unknown_one_for_nothing():
    company = CompanyFactory(slug="jinli")
    article, other = ArticleFactory(actors=[company]), ArticleFactory(actors=[CompanyFactory(slug="lynas")])
    company = type(company).objects.get(pk=company.pk)
    company.slug = "jl-mag"
    company.save()
    asked = ArticleFilter(QueryDict("company=jinli&company=jl-mag"), queryset=Article.objects.listed())
    assert not asked.problems
    assert asked.query.urlencode() == "company=jl-mag"
    assert found("company=jinli") == {article}
    assert found("company=nosuch&company=lynas") == {other}
    assert found("agency=jinli") == found("company=nosuch") == set()


def test_a_past_slug_of_a_draft_leads_nowhere():
    company = CompanyFactory(slug="jinli")
    company = type(company).objects.get(pk=company.pk)
    company.slug, company.publication = "jl-mag", "draft"
    company.save()
    asked = ArticleFilter(QueryDict("company=jinli"), queryset=Article.objects.listed())
    assert asked.problems
    assert "jl-mag" not in asked.query.urlencode()


def test_the_sentence_says_when_a_place_stands_for_its_parts():
    china, ganzhou = PlaceFactory(slug="china", name="China"), PlaceFactory(slug="ganzhou", name="Ganzhou")
    ganzhou.within.add(china)
    for query, sentence in (
        ("place=china", "Stories that name China or a place in it"),
        ("place=ganzhou", "Stories that name Ganzhou"),
    ):
        assert ArticleFilter(QueryDict(query), queryset=Article.objects.listed()).sentence == sentence


@pytest.mark.parametrize("words", ["ganzhou", "赣州", "Kanchow", "dysprosium", "Dy", "bradsher", "Dy Bradsher Ganzhou"])
def test_words_are_sought_in_places_materials_and_authors(words):
    place = PlaceFactory(name="Ganzhou", native_name="赣州")
    Alias.objects.create(place=place, text="Kanchow")
    material = MaterialFactory(name="Dysprosium", kind="element", symbol="Dy")
    article = ArticleFactory()
    article.bylines.create(author=AuthorFactory(name="Keith Bradsher"))
    MentionFactory(article=article, place=place)
    MentionFactory(article=article, material=material)
    MentionFactory(place=place, status="suggested", article__headline="Not this")
    asked = QueryDict(mutable=True)
    asked["q"] = words
    assert found(asked.urlencode()) == {article}


def test_unconfirmed_mentions_find_nothing():
    MentionFactory(actor=CompanyFactory(slug="jl-mag"), status="suggested")
    assert found("company=jl-mag") == set()


def test_a_place_finds_what_lies_within_it():
    europe, germany = PlaceFactory(slug="europe"), PlaceFactory(slug="germany")
    germany.within.add(europe)
    article = MentionFactory(place=germany).article
    assert found("place=europe") == {article}
    other = MentionFactory(place=europe).article
    assert found("place=germany") == {article}
    assert found("place=europe") == {article, other}


def test_places_may_lie_in_a_circle():
    one, two = PlaceFactory(slug="one"), PlaceFactory(slug="two")
    one.within.add(two)
    two.within.add(one)
    article = MentionFactory(place=one).article
    assert found("place=two") == {article}


def test_material_kind_language_and_publisher():
    article = ArticleFactory(kind="analysis", language="zh", publisher__slug="caixin")
    MentionFactory(article=article, material=MaterialFactory(slug="ndfeb"))
    ArticleFactory()
    for query in ("material=ndfeb", "kind=analysis", "language=zh", "publisher=caixin"):
        assert found(query) == {article}, query


@pytest.mark.parametrize("fact", ["event", "provision", "participation", "statement"])
def test_an_event_finds_the_stories_that_are_sources_for_it(fact):
    event = EventFactory(slug="talks")
    target = {
        "event": lambda: event,
        "provision": lambda: ProvisionFactory(event=event),
        "participation": lambda: ParticipationFactory(event=event),
        "statement": lambda: StanceFactory(event=event, statement=StatementFactory()).statement,
    }[fact]()
    article = CitationFactory(**{fact: target}).article
    CitationFactory(event=EventFactory())
    assert found("event=talks") == {article}


def test_days_count_in_full():
    early = ArticleFactory(published_at=datetime(2025, 6, 10, 0, 0, tzinfo=UTC))
    late = ArticleFactory(published_at=datetime(2025, 6, 10, 23, 59, tzinfo=UTC))
    after = ArticleFactory(published_at=datetime(2025, 6, 11, 0, 0, tzinfo=UTC))
    assert found("published_after=2025-06-10&published_before=2025-06-10") == {early, late}
    assert found("published_after=2025-06-11") == {after}
    assert found("published_before=9999-12-31") == {early, late, after}
    assert found("published_after=0001-01-01") == {early, late, after}


def test_stories_by_year_and_month():
    def at(*moment: int, precision: str = "minute") -> Article:
        return ArticleFactory(published_at=datetime(*moment, tzinfo=UTC), published_precision=precision)

    first, last = at(2025, 1, 1, 0, 0), at(2025, 12, 31, 23, 59)
    month, year = at(2025, 1, 1, precision="month"), at(2025, 1, 1, precision="year")
    earlier = at(2024, 12, 31, 23, 59)
    ArticleFactory(published_at=None, published_precision="", undated=True, seen_on="2025-06-01")
    assert found("year=2025") == {first, last, month, year}
    assert found("year=2025&year=2024") == {first, last, month, year, earlier}
    assert found("month=2025-01") == {first, month}
    assert found("month=2024-12&month=2025-12") == {earlier, last}
    assert found("year=2024&month=2025-12") == set()
    assert found("year=9999") == found("month=9999-12") == set()
    facets = {facet.name: facet for facet in ArticleFilter(QueryDict(""), queryset=Article.objects.listed()).facets}
    assert [(option.value, option.count) for option in facets["year"].options] == [("2025", 4), ("2024", 1)]
    assert [(option.value, option.count) for option in facets["month"].options] == [
        ("2025-12", 1),
        ("2025-01", 2),
        ("2024-12", 1),
    ]
    assert facets["month"].options[0].label == "December 2025"


@pytest.mark.parametrize("query", ["year=0000", "year=25", "year=x", "month=2025", "month=2025-13", "month=2025-00"])
def test_what_is_no_year_or_month_is_named(query):
    asked = ArticleFilter(QueryDict(query), queryset=Article.objects.listed())
    assert [problem.parameter for problem in asked.problems] == [query.partition("=")[0]]
    assert not asked.qs.exists()


def test_a_group_of_materials_finds_what_belongs_to_it():
    group, element = MaterialFactory(slug="heavy", name="Heavy"), MaterialFactory(slug="dysprosium")
    element.broader.add(group)
    article = MentionFactory(material=element).article
    assert found("material=heavy") == {article}
    assert found("material=dysprosium&material=heavy&all=material") == {article}
    asked = ArticleFilter(QueryDict("material=heavy"), queryset=Article.objects.listed())
    assert asked.sentence == "Stories that name Heavy or a kind of it"


@pytest.mark.parametrize(
    "words", ["green light", "GREEN", "caixin", "JL Mag", "金力", "Jinli", "jl green", "licences were", "300748"]
)
def test_words_are_sought_in_the_story_its_publisher_and_the_names_of_actors(words):
    company = CompanyFactory(name="JL Mag", native_name="金力永磁")
    Alias.objects.create(actor=company, text="Jinli Permanent Magnet")
    company.identifier_set.create(scheme="ticker", value="SZSE:300748")
    article = ArticleFactory(
        headline="Green light", summary="Licences were granted.", publisher__name="Caixin", actors=[company]
    )
    ArticleFactory()
    asked = QueryDict(mutable=True)
    asked["q"] = words
    assert found(asked.urlencode()) == {article}


@pytest.mark.parametrize("words", ["body text", "%", "_", "\\", "100%"])
def test_words_are_not_sought_in_what_readers_can_not_see_nor_as_patterns(words):
    ArticleFactory(body="body text")
    asked = QueryDict(mutable=True)
    asked["q"] = words
    assert found(asked.urlencode()) == set()


def test_order():
    old = ArticleFactory(published_at=datetime(2024, 1, 1, tzinfo=UTC))
    new = ArticleFactory(published_at=datetime(2025, 1, 1, tzinfo=UTC))
    rows = Article.objects.listed().newest_first()
    assert list(ArticleFilter(QueryDict("sort=oldest"), queryset=rows).qs) == [old, new]
    assert list(ArticleFilter(QueryDict("sort=newest"), queryset=rows).qs) == [new, old]


def test_facts_that_readers_can_not_see_are_no_reason_to_be_found():
    event, secret = EventFactory(slug="talks"), CompanyFactory(draft=True)
    CitationFactory(participation=ParticipationFactory(event=event, actor=secret))
    statement = StatementFactory(speaker=secret)
    StanceFactory(event=event, statement=statement)
    CitationFactory(statement=statement)
    assert found("event=talks") == set()
