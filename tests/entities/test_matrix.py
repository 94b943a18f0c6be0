"""The matrix of licences: who is counted where, what can't be placed, and that each number leads to just these."""

import json
import re
from html import unescape
from random import Random

import pytest
from django.test import Client, RequestFactory

from browse import clocks
from entities.matrix import Matrix, Side, matrix
from entities.nesting import nested_materials, nested_places
from entities.views import LicenceMatrix
from tests.factories import CompanyFactory, LicenceFactory, MaterialFactory, PlaceFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/licences/matrix/"


@pytest.fixture
def europe():
    return PlaceFactory(name="Europe", slug="europe", kind="region")


@pytest.fixture
def germany(europe):
    place = PlaceFactory(name="Germany", slug="germany")
    place.within.add(europe)
    return place


@pytest.fixture
def magnets():
    return MaterialFactory(name="Magnets", slug="magnets")


def licence(places=(), goods=(), **more):
    made = LicenceFactory(**more)
    made.destinations.add(*places)
    made.goods.add(*goods)
    return made


def shown(address=ADDRESS) -> Matrix:
    """The matrix that the page at the address shows."""
    request = RequestFactory().get(address)
    with clocks.set_to(clocks.asked(request.GET)):
        return LicenceMatrix.as_view()(request).context_data["matrix"]


def data(address: str) -> list[dict]:
    """The rows that the address gives as JSON."""
    return json.loads(Client().get(address).getvalue())["results"]


def cells(found: Matrix) -> dict[tuple[str, str], tuple[int, int]]:
    """For each pair of slugs with anything, the number of holders named, and of licences without one."""
    return {
        (line.place.slug, cell.column.slug): (cell.holders.number, len(cell.holders.unnamed))
        for line in found.lines
        for cell in line.cells
        if cell.holders
    }


def test_a_cell_counts_different_holders_not_licences(europe, magnets):
    holder = CompanyFactory()
    for each in (holder, holder, CompanyFactory()):
        licence([europe], [magnets], holder=each)
    assert cells(shown()) == {("europe", "magnets"): (2, 0)}


def test_holders_that_no_source_names_are_counted_apart(client, europe, magnets):
    licence([europe], [magnets])
    licence([europe], [magnets], holder=None, holder_as_described="suppliers of three carmakers")
    assert cells(shown()) == {("europe", "magnets"): (1, 1)}
    assert "+ unnamed" in client.get(ADDRESS).content.decode()


def test_a_region_is_not_spread_over_its_countries_but_finds_what_goes_to_one(europe, germany, magnets):
    licence([europe], [magnets])
    licence([germany], [magnets])
    found = shown()
    assert cells(found) == {("europe", "magnets"): (2, 0), ("germany", "magnets"): (1, 0)}
    assert [(line.place, line.depth) for line in found.lines] == [(europe, 0), (germany, 1)]


def test_only_what_a_source_named_has_a_line(germany, magnets):
    licence([germany], [magnets])
    assert cells(shown()) == {("germany", "magnets"): (1, 0)}


def test_what_is_asked_for_has_its_lines_and_those_of_wider_places(europe, germany, magnets):
    japan = PlaceFactory(slug="japan")
    for place in (europe, germany, japan):
        licence([place], [magnets])
    asked = f"{ADDRESS}?destination=germany"
    assert {line.place for line in shown(asked).lines} == {europe, germany}
    assert {line.place for line in shown(f"{asked}&exact=1").lines} == {germany}


def test_a_licence_without_destination_or_goods_is_listed_with_the_reason(client, europe, magnets):
    licence([europe], [magnets])
    licence([], [magnets], title="Silent on places", not_disclosed=["destinations"])
    licence([], [magnets], title="Nothing heard")
    licence([europe], [], title="In its words", goods_as_stated="some items")
    licence([], [], title="Others only", other_destinations=True)
    reasons = {each.licence.title: each.reasons for each in shown().unplaced}
    assert reasons == {
        "Silent on places": ["destinations not disclosed"],
        "Nothing heard": ["destinations not recorded"],
        "In its words": ["goods are stated as “some items”, which is no single material here"],
        "Others only": ["destinations are mentioned, none is named", "goods not recorded"],
    }
    html = client.get(ADDRESS).content.decode()
    assert all(title in html and reason in html for title, told in reasons.items() for reason in told)


def test_licences_placed_in_part_or_by_inference_are_listed_as_such(europe, magnets):
    partly = licence([europe], [magnets], other_destinations=True)
    inferred = licence([europe], [magnets], unverified_fields=["destinations"])
    found = shown()
    assert [each.licence for each in found.partly] == [partly]
    assert found.inferred == [inferred]
    assert cells(found) == {("europe", "magnets"): (2, 0)}


def test_what_is_over_is_left_out_unless_all_are_asked_for(client, europe, magnets):
    licence([europe], [magnets], granted="2024-01-01", term_months=6)
    licence([europe], [magnets], granted="2024-01-01", term_months=24)
    on = f"{ADDRESS}?on=2025-01-01"
    assert cells(shown(on)) == {("europe", "magnets"): (1, 0)}
    html = client.get(on).content.decode()
    assert "1 left out that has expired" in html
    everything = unescape(re.search(r'id="count-all" href="([^"]+)"', html)[1])
    assert cells(shown(ADDRESS + everything)) == {("europe", "magnets"): (2, 0)}


def test_its_page_of_today_and_its_other_forms_count_as_it_does(client, europe, magnets):
    licence([europe], [magnets], granted="2024-01-01", term_months=6)
    kept = licence([europe], [magnets], granted="2024-01-01", term_months=24)
    on = f"{ADDRESS}?destination=europe&on=2025-01-01"
    html = client.get(on).content.decode()
    assert f'<a href="{ADDRESS}?destination=europe">Today’s page</a>' in html
    assert client.get(on, headers={"HX-Request": "true"})["HX-Push-Url"] == on
    assert [row["slug"] for row in data(f"{on}&format=json")] == [kept.slug]
    assert "validity=valid" in client.get(f"{on}&cite=text").content.decode()


def test_nothing_public_says_so(client):
    LicenceFactory(draft=True)
    html = client.get(ADDRESS).content.decode()
    assert "0 licences counted" in html
    assert "There is nothing here yet" in html or "Nothing here fits" in html


@pytest.mark.parametrize("query", ["destination=nowhere", "validity=odd", "all=destination", "on=2025-02-30", "sort=x"])
def test_what_can_not_be_taken_is_said_on_the_page(client, europe, magnets, query):
    licence([europe], [magnets])
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200
    assert "could not be used as it stands" in response.content.decode()


def test_the_queries_do_not_grow_with_licences(client, count_queries, europe, magnets):
    licence([europe], [magnets])
    licence([], [])
    before = count_queries(client.get, ADDRESS)
    for _ in range(9):
        licence([europe, PlaceFactory()], [magnets, MaterialFactory()])
        licence([], [])
    assert count_queries(client.get, ADDRESS) == before


def _random_licences(chance: Random) -> None:
    places = [PlaceFactory(kind=chance.choice(["region", "country"])) for _ in range(5)]
    goods = [MaterialFactory(kind=chance.choice(["group", "magnet"])) for _ in range(4)]
    for rows, link in ((places, "within"), (goods, "broader")):
        for number, row in enumerate(rows[1:], 1):
            getattr(row, link).add(*chance.sample(rows[:number], chance.randint(0, min(2, number))))
    holders = [CompanyFactory() for _ in range(3)]
    for _ in range(8):
        holder = chance.choice([*holders, None])
        licence(
            chance.sample(places, chance.randint(0, 2)),
            chance.sample(goods, chance.randint(0, 2)),
            holder=holder,
            holder_as_described="" if holder else "somebody",
            other_destinations=chance.random() < 0.3,
            granted=chance.choice(["", "2025-01", "../2025-06-01"]),
            term_months=chance.choice([None, 6, 12]),
        )


@pytest.mark.parametrize("seed", range(6))
def test_each_licence_is_placed_or_listed_and_each_number_leads_to_just_these_holders(seed):
    _random_licences(Random(seed))
    found = shown(f"{ADDRESS}?on=2025-09-01")
    placed = set()
    for line in found.lines:
        for cell in line.cells:
            if not cell.holders:
                continue
            rows = data(f"{cell.address}&format=json")
            named = {row["holder"]["slug"] for row in rows if row["holder"]}
            unnamed = [row["slug"] for row in rows if not row["holder"]]
            assert (len(named), len(unnamed)) == (cell.holders.number, len(cell.holders.unnamed)), cell.address
            placed |= {row["slug"] for row in rows}
    counted = {row["slug"] for row in data(f"{ADDRESS}?on=2025-09-01&format=json")}
    unplaced = {each.licence.slug for each in found.unplaced}
    assert placed | unplaced == counted
    assert not placed & unplaced


def test_places_that_lie_in_one_another_all_have_their_line(magnets):
    one, other = PlaceFactory(slug="one"), PlaceFactory(slug="other")
    one.within.add(other)
    other.within.add(one)
    made = licence([one], [magnets])
    sides = Side("destinations", nested_places().wholes), Side("goods", nested_materials().wholes)
    found = matrix([made, licence([other], [magnets])], *sides, lambda place, goods=None: "/")
    assert {line.place for line in found.lines} == {one, other}
