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
