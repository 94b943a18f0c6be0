import pytest
from django.http import QueryDict

from entities import filters
from entities.models import Alias, Company, Event, Licence, Material, Person, Place, Site
from tests.factories import (
    AgencyFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    LicenceFactory,
    MaterialFactory,
    MentionFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    ProvisionFactory,
    RelationshipFactory,
    SiteFactory,
)
from tests.worlds import make_world

pytestmark = pytest.mark.django_db


def found(filterset, model, query: str) -> list:
    return list(filterset(QueryDict(query), queryset=model.objects.published()).qs)


def taking_part(event, actor, role):
    CitationFactory(participation=ParticipationFactory(event=event, actor=actor, role=role))


def test_a_role_is_that_of_the_same_participation():
    buyer, seller = CompanyFactory(slug="buyer"), CompanyFactory(slug="seller")
    deal, other = EventFactory(), EventFactory()
    taking_part(deal, buyer, "buyer")
    taking_part(deal, seller, "supplier")
    taking_part(other, seller, "buyer")
    assert found(filters.EventFilter, Event, "company=seller&role=buyer") == [other]
    assert found(filters.EventFilter, Event, "company=seller&role=supplier") == [deal]
    assert set(found(filters.EventFilter, Event, "role=buyer")) == {deal, other}
    assert found(filters.EventFilter, Event, "actor=buyer") == [deal]


def test_two_actors_may_share_a_role_in_an_event():
    company, agency = CompanyFactory(slug="c"), AgencyFactory(slug="a")
    event = EventFactory()
    taking_part(event, company, "signatory")
    taking_part(event, agency, "signatory")
    assert found(filters.EventFilter, Event, "company=c&agency=a&role=signatory") == [event]
    assert found(filters.EventFilter, Event, "company=c&agency=a&role=target") == []


def test_events_by_kind_stage_place_material_and_day():
    place, material = PlaceFactory(slug="london"), MaterialFactory(slug="ndfeb")
    event = EventFactory(kind="negotiation", stage="planned", place=place, date="2025-06-09/2025-06-10")
    event.materials.add(material)
    event.destinations.add(place)
    EventFactory(date="2024")
    asked = [
        "kind=negotiation",
        "stage=planned",
        "place=london",
        "destination=london",
        "material=ndfeb",
        "after=2025-06-10",
    ]
    for query in asked:
        assert found(filters.EventFilter, Event, query) == [event], query
    assert event not in found(filters.EventFilter, Event, "before=2025-06-08")
    assert event in found(filters.EventFilter, Event, "before=2025-06-09")


def test_licences_by_holder_authority_customer_destination_goods_and_expiry():
    europe, germany = PlaceFactory(slug="europe"), PlaceFactory(slug="germany")
    germany.within.add(europe)
    licence = LicenceFactory(
        holder=CompanyFactory(slug="jl-mag"),
        authority=AgencyFactory(slug="mofcom"),
        licence_type="general",
        granted="2025-05",
        expires="2025-12",
        goods_as_stated="rotors",
    )
    licence.destinations.add(germany)
    licence.goods.add(MaterialFactory(slug="ndfeb", name="Sintered magnets"))
    licence.customers.add(CompanyFactory(slug="carmaker"))
    LicenceFactory()
    asked = ["holder=jl-mag", "authority=mofcom", "customer=carmaker", "destination=europe", "material=ndfeb"]
    asked += [
        "kind=general",
        "after=2025-05-31",
        "before=2025-05-01",
        "expires_before=2025-12-31",
        "q=sintered",
        "q=rotors",
    ]
    for query in asked:
        assert found(filters.LicenceFilter, Licence, query) == [licence], query


def test_companies_by_stage_country_event_and_name():
    country, city = PlaceFactory(slug="china"), PlaceFactory()
    city.within.add(country)
    company = CompanyFactory(name="Solvay Résines", place=city, stages=["magnets", "recycling"])
    Alias.objects.create(actor=company, text="Rhodia")
    event = EventFactory(slug="deal")
    taking_part(event, company, "buyer")
    CompanyFactory(stages=["mining"])
    for query in (
        "stage=magnets",
        "stage=magnets&stage=end_use",
        "country=china",
        "event=deal",
        "q=resines",
        "q=rhodia",
    ):
        assert found(filters.CompanyFilter, Company, query) == [company], query


def test_companies_in_the_order_of_their_stories():
    few, many = CompanyFactory(name="A"), CompanyFactory(name="B")
    MentionFactory(actor=many)
    assert found(filters.CompanyFilter, Company, "sort=stories") == [many, few]
    assert found(filters.CompanyFilter, Company, "sort=name") == [few, many]


def test_people_by_office():
    person, agency, company = PersonFactory(), AgencyFactory(slug="mofcom"), CompanyFactory(slug="jl-mag")
    for office in (agency, company):
        CitationFactory(relationship=RelationshipFactory(kind="holds_office", subject=person, object=office))
    CitationFactory(relationship=RelationshipFactory(kind="funds", subject=PersonFactory(), object=agency))
    assert found(filters.PersonFilter, Person, "agency=mofcom") == [person]
    assert found(filters.PersonFilter, Person, "company=jl-mag") == [person]


def test_sites_by_operator_status_and_stage():
    site = SiteFactory(status="operating", stages=["magnets"])
    site.operators.add(CompanyFactory(slug="jl-mag"))
    SiteFactory()
    for query in ("company=jl-mag", "status=operating", "stage=magnets"):
        assert found(filters.SiteFilter, Site, query) == [site], query


def test_places_by_what_they_lie_in_and_materials_by_symbol():
    country, city = PlaceFactory(slug="china"), PlaceFactory()
    city.within.add(country)
    assert set(found(filters.PlaceFilter, Place, "place=china")) == {country, city}
    element = MaterialFactory(kind="element", symbol="Dy", name="Dysprosium")
    MaterialFactory()
    assert found(filters.MaterialFilter, Material, "q=dy") == [element]


@pytest.mark.parametrize(
    ("filterset", "model"),
    [
        (filters.CompanyFilter, Company),
        (filters.EventFilter, Event),
        (filters.LicenceFilter, Licence),
        (filters.PlaceFilter, Place),
        (filters.SiteFilter, Site),
    ],
)
def test_each_count_is_what_picking_the_option_finds(filterset, model):
    make_world().grow()
    asked = filterset(QueryDict(""), queryset=model.objects.published())
    counted = [(facet.name, option) for facet in asked.facets for option in facet.options if option.count is not None]
    assert counted
    for name, option in counted:
        assert len(found(filterset, model, f"{name}={option.value}")) == option.count, (name, option)


def test_a_date_that_is_open_on_one_side_fits_any_day_there():
    since, until, undated = (
        EventFactory(date="2025-06-11/.."),
        EventFactory(date="../2025-06-11"),
        EventFactory(date=""),
    )
    assert found(filters.EventFilter, Event, "after=2026-01-01") == [since]
    assert found(filters.EventFilter, Event, "before=2020-01-01") == [until]
    assert found(filters.EventFilter, Event, "after=2025-01-01&before=2025-12-31&sort=newest") == [until, since]
    assert undated in found(filters.EventFilter, Event, "")


def options(filterset, model, query: str, name: str) -> dict[str, int | None]:
    asked = filterset(QueryDict(query), queryset=model.objects.published())
    facet = next(facet for facet in asked.facets if facet.name == name)
    return {option.value: option.count for option in facet.options}


@pytest.mark.parametrize(
    ("date", "years", "months"),
    [
        ("2025-06-11", ["2025"], ["2025-06"]),
        ("2025-06", ["2025"], ["2025-06"]),
        ("2025-04~", ["2025"], ["2025-04"]),
        ("2025", ["2025"], []),
        ("2024/2025", ["2025", "2024"], []),
        ("2024-12-30/2025-01-02", ["2025", "2024"], ["2025-01", "2024-12"]),
        ("2025-11/2026-01", ["2026", "2025"], ["2026-01", "2025-12", "2025-11"]),
        ("", [], []),
    ],
)
def test_a_partial_date_is_in_each_year_and_month_that_it_overlaps(date, years, months):
    event = EventFactory(date=date)
    for name, periods in (("year", years), ("month", months)):
        assert list(options(filters.EventFilter, Event, "", name)) == periods
        for period in periods:
            assert found(filters.EventFilter, Event, f"{name}={period}") == [event], period
    assert found(filters.EventFilter, Event, "year=2019&year=2030") == []


def test_a_year_is_what_its_first_and_last_day_find():
    for date in ("2025-06-11/..", "../2024-03", "2025", "2023-01-01", "2024-12-31/2025-01-01", ""):
        EventFactory(date=date)
    counted = options(filters.EventFilter, Event, "", "year")
    assert list(counted) == ["2025", "2024", "2023"]
    for year in ("2022", "2023", "2024", "2025", "2026"):
        by_days = found(filters.EventFilter, Event, f"after={year}-01-01&before={year}-12-31")
        assert set(found(filters.EventFilter, Event, f"year={year}")) == set(by_days), year
        assert counted.get(year, len(by_days)) == len(by_days)
    assert options(filters.EventFilter, Event, "", "month") == {"2025-01": 1, "2024-12": 1, "2023-01": 1}


@pytest.fixture
def regions():
    """Berlin in Germany in Europe in the world, and a licence to each."""
    names = ("world", "europe", "germany", "berlin", "japan")
    kinds = ("region", "region", "country", "city", "country")
    places = {
        name: PlaceFactory(slug=name, name=name.capitalize(), kind=kind)
        for name, kind in zip(names, kinds, strict=True)
    }
    for inner, outer in (("berlin", "germany"), ("germany", "europe"), ("europe", "world"), ("japan", "world")):
        places[inner].within.add(places[outer])
    licences = {}
    for name, place in places.items():
        licences[name] = LicenceFactory(title=name, licence_type="general" if name == "berlin" else "")
        licences[name].destinations.add(place)
    return licences


def licence_list(query: str) -> filters.LicenceFilter:
    return filters.LicenceFilter(QueryDict(query), queryset=Licence.objects.published())


def test_a_country_also_finds_marked_the_regions_around_it(regions):
    asked = licence_list("destination=germany")
    marks = {
        row.title: [(m.parameter, m.slug, m.name, m.mark) for m in row.matched_by] for row in asked.marked(asked.qs)
    }
    assert marks == {
        "germany": [],
        "berlin": [],
        "europe": [("destination", "europe", "Europe", "region named, not the country")],
        "world": [("destination", "world", "World", "region named, not the country")],
    }
    assert asked.sentence == "Licences to Germany, a place in it or a wider place around it"
    assert licence_list("destination=japan").sentence == "Licences to Japan or a wider place around it"


def test_a_row_that_names_what_is_asked_for_has_no_mark(regions):
    regions["germany"].destinations.add(Place.objects.get(slug="world"))
    asked = licence_list("destination=germany&destination=japan")
    assert {row.title: len(row.matched_by) for row in asked.marked(asked.qs)} == {
        "germany": 0,
        "berlin": 0,
        "japan": 0,
        "europe": 1,
        "world": 1,
    }
    asked = licence_list("destination=germany&destination=japan&all=destination")
    marks = {row.title: [match.slug for match in row.matched_by] for row in asked.marked(asked.qs)}
    assert marks == {"world": ["world"], "germany": ["world"]}
    assert asked.sentence == (
        "Licences to both Germany (or a place in it or a wider place around it) and Japan (or a wider place around it)"
    )


def test_exact_matches_may_be_asked_for(regions):
    asked = licence_list("destination=germany&exact=1")
    assert {row.title for row in asked.qs} == {"germany", "berlin"}
    assert asked.sentence == "Licences to Germany or a place in it (exact matches only)"
    assert all(row.matched_by == [] for row in asked.marked(asked.qs))
    assert asked.without_marked == ""
    assert licence_list("destination=germany").without_marked == "?destination=germany&exact=1"
    assert licence_list("kind=general").without_marked == ""
    assert [problem.parameter for problem in licence_list("exact=2").problems] == ["exact"]


def test_a_widened_facet_counts_what_picking_finds_and_offers_what_is_named(regions):
    regions["japan"].delete()
    assert options(filters.LicenceFilter, Licence, "", "destination") == {
        "world": 4,
        "berlin": 4,
        "europe": 4,
        "germany": 4,
    }
    assert options(filters.LicenceFilter, Licence, "exact=1", "destination") == {
        "world": 4,
        "europe": 3,
        "germany": 2,
        "berlin": 1,
    }
    assert options(filters.LicenceFilter, Licence, "find-destination=jap", "destination") == {"japan": 1}
    assert {row.title for row in licence_list("destination=japan").qs} == {"world"}


def test_a_material_also_finds_marked_the_goods_that_may_contain_it():
    names = {"rare-earths": "group", "dysprosium": "element", "ndfeb": "magnet", "magnets": "magnet"}
    names |= {"rotors": "product", "samarium": "element", "smco": "magnet"}
    made = {slug: MaterialFactory(slug=slug, name=slug.capitalize(), kind=kind) for slug, kind in names.items()}
    for inner, outer in (
        ("dysprosium", "rare-earths"),
        ("samarium", "rare-earths"),
        ("ndfeb", "magnets"),
        ("smco", "magnets"),
    ):
        made[inner].broader.add(made[outer])
    for good, content in (("ndfeb", "dysprosium"), ("smco", "samarium"), ("rotors", "magnets")):
        made[good].contains.add(made[content])
    for slug, material in made.items():
        LicenceFactory(title=slug).goods.add(material)
    asked = licence_list("material=dysprosium")
    assert {row.title: [match.mark for match in row.matched_by] for row in asked.marked(asked.qs)} == {
        "dysprosium": [],
        "rare-earths": ["wider group named"],
        "ndfeb": ["may contain it"],
        "magnets": ["may contain it"],
        "rotors": ["may contain it"],
    }
    assert asked.sentence == "Licences for Dysprosium or goods that may contain it"
    assert {row.title for row in licence_list("material=dysprosium&exact=1").qs} == {"dysprosium"}
    assert {row.title for row in licence_list("material=rare-earths&exact=1").qs} == {
        "rare-earths",
        "dysprosium",
        "samarium",
    }
    assert {row.title for row in licence_list("material=magnets&exact=1").qs} == {"magnets", "ndfeb", "smco"}


def test_a_mark_stands_on_the_row(client, regions):
    html = client.get("/licences/?destination=germany").content.decode()
    assert '<span class="match-name">Europe</span>: region named, not the country' in html
    assert 'href="?destination=germany&amp;exact=1"' in html
    assert '<span class="match-name">' not in client.get("/licences/?destination=berlin&exact=1").content.decode()


def test_goods_by_customs_code():
    magnets = MaterialFactory(slug="magnets", hs_codes=["8505.11", "8505.19"])
    oxides = MaterialFactory(slug="oxides", hs_codes=["2846.90"])
    assert set(found(filters.MaterialFilter, Material, "hs=8505")) == {magnets}
    assert set(found(filters.MaterialFilter, Material, "hs=850511&hs=28")) == {magnets, oxides}
    assert found(filters.MaterialFilter, Material, "hs=8505.2") == []
    assert options(filters.MaterialFilter, Material, "hs=8505.11", "hs") == {"2846": 1, "8505": 1, "8505.11": 1}
    assert options(filters.MaterialFilter, Material, "hs=9999.9", "hs") == {"2846": 1, "8505": 1, "9999.9": 0}
    licence = LicenceFactory()
    licence.goods.add(magnets)
    assert found(filters.LicenceFilter, Licence, "hs=8505") == [licence]
    by_goods, by_clause, by_goods_of_clause = EventFactory(), EventFactory(), EventFactory()
    by_goods.materials.add(magnets)
    CitationFactory(provision=ProvisionFactory(event=by_clause, hs_codes=["8505.11"]))
    clause = ProvisionFactory(event=by_goods_of_clause)
    CitationFactory(provision=clause)
    clause.materials.add(magnets)
    EventFactory().materials.add(oxides)
    assert set(found(filters.EventFilter, Event, "hs=8505.11")) == {by_goods, by_clause, by_goods_of_clause}


def test_events_with_all_of_the_actors_in_one_role():
    one, two = CompanyFactory(slug="one"), CompanyFactory(slug="two")
    both, either = EventFactory(), EventFactory()
    for event, actor, role in (
        (both, one, "buyer"),
        (both, two, "buyer"),
        (either, one, "buyer"),
        (either, two, "target"),
    ):
        taking_part(event, actor, role)
    assert found(filters.EventFilter, Event, "company=one&company=two&all=company&role=buyer") == [both]
    assert set(found(filters.EventFilter, Event, "company=one&company=two&all=company")) == {both, either}
    asked = "company=one&all=company&role=buyer"
    assert options(filters.EventFilter, Event, asked, "company") == {"one": 2, "two": 1}


def test_companies_at_all_of_several_stages():
    both = CompanyFactory(stages=["mining", "magnets"])
    CompanyFactory(stages=["mining"])
    assert found(filters.CompanyFilter, Company, "stage=mining&stage=magnets&all=stage") == [both]
    assert options(filters.CompanyFilter, Company, "stage=mining&all=stage", "stage") == {"mining": 2, "magnets": 1}


def test_queries_do_not_grow_with_what_is_nested(client, count_queries, regions):
    before = count_queries(client.get, "/licences/?destination=germany&material=nosuch")
    for number in range(5):
        inner = PlaceFactory(slug=f"inner-{number}")
        inner.within.add(Place.objects.get(slug="germany"))
        LicenceFactory().destinations.add(inner)
    assert count_queries(client.get, "/licences/?destination=germany&material=nosuch") == before
