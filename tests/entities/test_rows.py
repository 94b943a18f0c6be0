import json

import pytest
from django.test import RequestFactory

from entities.listings import COMPANIES, EVENTS, LICENCES, MATERIALS, PLACES, SITES
from entities.models import Alias, Identifier
from entities.rows import FigureRow
from tests.factories import (
    AgencyFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    EventLinkFactory,
    FigureFactory,
    LicenceFactory,
    MaterialFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    ProvisionFactory,
    RelationshipFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db


def row_of(listing, item) -> dict:
    (found,) = listing.fetch(listing.public_items.filter(pk=item.pk))
    return listing.serializer(RequestFactory().get("/")).to_representation(found)


def test_a_company_with_its_names_materials_and_relationships():
    company, owner = CompanyFactory(founded="2008"), CompanyFactory(slug="owner", name="Owner")
    officer = PersonFactory(slug="officer")
    Alias.objects.create(actor=company, text="金力", kind="native", language="zh")
    Identifier.objects.create(actor=company, scheme="ticker", value="SZSE:300748")
    company.materials.add(MaterialFactory(slug="ndfeb"))
    owns = RelationshipFactory(kind="owns", subject=owner, object=company, share=51)
    office = RelationshipFactory(kind="holds_office", subject=officer, object=company, title="Chair", start="2020")
    unsupported = RelationshipFactory(kind="supplies", subject=company)
    for relationship in (owns, office):
        CitationFactory(relationship=relationship)
    row = row_of(COMPANIES, company)
    assert row["aliases"] == [{"text": "金力", "kind": "native", "language": "zh"}]
    assert row["identifiers"] == [{"scheme": "ticker", "value": "SZSE:300748"}]
    assert [material["slug"] for material in row["materials"]] == ["ndfeb"]
    assert (row["founded"], row["founded_earliest"]) == ("2008", "2008-01-01")
    told = {tie["slug"]: tie for tie in row["relationships_from"]}
    assert (told["owner"]["kind"], told["owner"]["share"]) == ("owns", 51)
    assert told["owner"]["url"] == "http://testserver/companies/owner/"
    assert (told["officer"]["title"], told["officer"]["start"]) == ("Chair", "2020")
    assert row["relationships_to"] == [], unsupported


def test_an_event_with_who_took_part_its_provisions_its_chain_and_sources():
    event, other, earlier = EventFactory(), EventFactory(slug="other"), EventFactory(slug="earlier")
    company = CompanyFactory(slug="buyer")
    ParticipationFactory(event=event, actor=company, role="buyer")
    provision = ProvisionFactory(event=event, label="clause 2", effective="2025-12", hs_codes=["8505.11"])
    provision.target_actors.add(company, CompanyFactory(draft=True))
    EventLinkFactory(from_event=other, to_event=event, to_provision=provision, kind="suspends", end="2026-11-27")
    EventLinkFactory(from_event=event, to_event=earlier, kind="responds_to")
    for cited in (event, other, earlier):
        CitationFactory(event=cited, basis="official_text")
    row = row_of(EVENTS, event)
    assert [(actor["slug"], actor["role"]) for actor in row["participants"]] == [("buyer", "buyer")]
    (part,) = row["provisions"]
    assert (part["label"], part["effective"], part["hs_codes"]) == ("clause 2", "2025-12", ["8505.11"])
    assert [actor["slug"] for actor in part["target_actors"]] == ["buyer"]
    (link,) = row["borne_on_by"]
    assert (link["slug"], link["kind"], link["provision"], link["end"]) == (
        "other",
        "suspends",
        "clause 2",
        "2026-11-27",
    )
    assert [(link["slug"], link["kind"], link["provision"]) for link in row["bears_on"]] == [
        ("earlier", "responds_to", None)
    ]
    assert [source["basis"] for source in row["sources"]] == ["official_text"]
    assert row["source_count"] == 1


def test_a_licence_without_a_named_holder_and_what_is_not_disclosed():
    licence = LicenceFactory(holder=None, holder_as_described="three suppliers", not_disclosed=["authority"])
    licence.destinations.add(PlaceFactory(slug="europe"))
    licence.customers.add(CompanyFactory(draft=True))
    row = row_of(LICENCES, licence)
    assert row["holder"] is None
    assert row["holder_as_described"] == "three suppliers"
    assert row["authority"] is row["licence_type"] is row["term_months"] is None
    assert row["not_disclosed"] == ["authority"]
    assert [place["slug"] for place in row["destinations"]] == ["europe"]
    assert row["customers"] == row["matched_by"] == []


def test_links_to_what_is_not_public_read_as_none():
    licence = LicenceFactory(authority=AgencyFactory(draft=True), event=EventFactory(draft=True))
    row = row_of(LICENCES, licence)
    assert row["authority"] is row["event"] is None
    site = SiteFactory()
    site.operators.add(CompanyFactory(draft=True))
    assert row_of(SITES, site)["operators"] == []


def test_a_row_says_why_it_is_found_where_it_names_another(client):
    europe, germany = PlaceFactory(slug="europe", kind="region"), PlaceFactory(slug="germany")
    germany.within.add(europe)
    LicenceFactory().destinations.add(europe)
    (row,) = json.loads(client.get("/licences/", {"format": "json", "destination": "germany"}).getvalue())["results"]
    assert [(match["parameter"], match["slug"]) for match in row["matched_by"]] == [("destination", "europe")]
    (row,) = client.get("/api/v1/licences/", {"destination": "europe"}).json()["results"]
    assert row["matched_by"] == []


def test_places_and_materials_with_what_they_lie_in_and_consist_of():
    ganzhou, jiangxi = PlaceFactory(latitude="25.83110", longitude="114.93460"), PlaceFactory(slug="jiangxi")
    ganzhou.within.add(jiangxi)
    row = row_of(PLACES, ganzhou)
    assert (row["latitude"], row["longitude"]) == (25.8311, 114.9346)
    assert [place["slug"] for place in row["within"]] == ["jiangxi"]
    magnet, dysprosium = MaterialFactory(), MaterialFactory(slug="dysprosium", kind="element", symbol="Dy")
    magnet.contains.add(dysprosium)
    assert [part["slug"] for part in row_of(MATERIALS, magnet)["contains"]] == ["dysprosium"]


def test_a_figure_with_its_number_and_what_it_is_of():
    figure = FigureFactory(provision=ProvisionFactory(label="clause 1"), minimum="1500.5", maximum="2000", unit="t")
    (found,) = FigureRow.fetch(type(figure).objects.filter(pk=figure.pk))
    row = FigureRow(context={"site": "http://testserver"}).to_representation(found)
    assert (row["minimum"], row["maximum"], row["in_words"]) == (1500.5, 2000, "1,500.5–2,000 t")
    assert row["provision"] == "clause 1"
    assert row["provision_event"]["slug"] == figure.provision.event.slug
    assert row["actor"] is row["relationship"] is row["relationship_subject"] is None
