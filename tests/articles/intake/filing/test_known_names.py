import pytest

from articles.intake.filing.known_names import known_names
from entities.models import Alias
from tests.factories import (
    AgencyFactory,
    CompanyFactory,
    MaterialFactory,
    PersonFactory,
    PlaceFactory,
    RelationshipFactory,
)

pytestmark = pytest.mark.django_db


def spellings():
    return {(name.text, name.type, name.country) for name in known_names()}


def texts():
    return {name.text for name in known_names()}


def test_a_company_brings_its_names_in_every_script():
    company = CompanyFactory(name="Kestrel Magnets", native_name="红隼磁材", place=PlaceFactory(iso_code="CN"))
    Alias.objects.create(actor=company, text="Kestrel", language="en")
    assert {
        ("Kestrel Magnets", "company", "CN"),
        ("红隼磁材", "company", "CN"),
        ("Kestrel", "company", "CN"),
    } <= spellings()


def test_all_spellings_share_one_key():
    company = CompanyFactory(name="Kestrel Magnets", native_name="红隼磁材")
    assert {name.key for name in known_names()} == {("actor", company.pk)}


def test_drafts_are_searched_for_too():
    CompanyFactory(name="Kestrel Magnets", draft=True)
    assert "Kestrel Magnets" in texts()


def test_a_muted_alias_is_left_out():
    Alias.objects.create(actor=CompanyFactory(), text="Metals", matchable=False)
    assert "Metals" not in texts()


def test_what_was_merged_away_is_left_out_with_its_aliases():
    kept = CompanyFactory(name="Kestrel Magnets")
    merged = CompanyFactory(name="Kestrel Magnetics", merged_into=kept)
    Alias.objects.create(actor=merged, text="KM Works")
    PlaceFactory(name="Peking City", merged_into=PlaceFactory(name="Beijing"))
    MaterialFactory(name="Neodym", merged_into=MaterialFactory(name="Neodymium"))
    assert texts() == {"Kestrel Magnets", "Beijing", "Neodymium"}


def test_an_agency_has_the_country_it_acts_for():
    AgencyFactory(name="Ministry of Ores", jurisdiction=PlaceFactory(name="Freedonia", iso_code="FD"))
    assert ("Ministry of Ores", "agency", "FD") in spellings()


def test_a_person_belongs_to_the_body_it_holds_office_in_and_to_its_country():
    agency = AgencyFactory(jurisdiction=PlaceFactory(iso_code="FD"))
    RelationshipFactory(kind="holds_office", subject=PersonFactory(name="Ada Ore"), object=agency, title="Minister")
    ada = next(name for name in known_names() if name.text == "Ada Ore")
    assert (ada.belongs_to, ada.country) == ((("actor", agency.pk),), "FD")


def test_a_subordinate_agency_belongs_to_its_parent():
    parent = AgencyFactory()
    AgencyFactory(name="Ore Office", parent=parent)
    office = next(name for name in known_names() if name.text == "Ore Office")
    assert office.belongs_to == (("actor", parent.pk),)


def test_a_city_has_the_country_it_lies_in_however_deep():
    country = PlaceFactory(iso_code="CN")
    province = PlaceFactory(kind="province")
    province.within.add(country)
    city = PlaceFactory(name="Lodeville", kind="city")
    city.within.add(province)
    assert ("Lodeville", "place", "CN") in spellings()


def test_places_that_lie_in_each_other_do_no_harm():
    one, other = PlaceFactory(name="One", kind="city"), PlaceFactory(name="Other", kind="city")
    one.within.add(other)
    other.within.add(one)
    assert ("One", "place", "") in spellings()


def test_an_element_is_known_by_its_symbol_too():
    MaterialFactory(name="Dysprosium", kind="element", symbol="Dy")
    assert {("Dysprosium", "material", ""), ("Dy", "material", "")} <= spellings()


def test_more_names_take_no_more_queries(django_assert_num_queries):
    CompanyFactory(place=PlaceFactory(), native_name="一")
    with django_assert_num_queries(6):
        known_names()
    for _ in range(5):
        company = CompanyFactory(place=PlaceFactory())
        Alias.objects.create(actor=company, text="another name")
        RelationshipFactory(kind="holds_office", subject=PersonFactory(), object=AgencyFactory())
    with django_assert_num_queries(6):
        known_names()
