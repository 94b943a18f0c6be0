"""Who can ship there: the answer above the register says what is disclosed, and what is not."""

import re
from html import unescape

import pytest

from entities.models import Material, Place
from tests.factories import (
    CitationFactory,
    CompanyFactory,
    FigureFactory,
    LicenceFactory,
    MaterialFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world():
    """Europe with Germany in it, Japan, magnets; each licence with a term of a year, granted at the start of 2025."""
    europe = PlaceFactory(name="Europe", slug="europe", kind="region")
    PlaceFactory(name="Germany", slug="germany").within.add(europe)
    PlaceFactory(name="Japan", slug="japan")
    MaterialFactory(name="Magnets", slug="magnets")


def licence(*places, **more):
    made = LicenceFactory(**more)
    made.destinations.set(Place.objects.filter(slug__in=places))
    made.goods.set(Material.objects.filter(slug="magnets"))
    return made


def answer(client, query, on="2025-09-01"):
    """The text of the answer, without tags; "" where there is none."""
    response = client.get(f"/licences/?{query}&on={on}")
    assert response.status_code == 200
    found = re.search(
        r'<section class="answer".*?</section>\s*(?=<div class="browse")', response.content.decode(), re.S
    )
    return " ".join(unescape(re.sub(r"<[^>]+>", "", found[0])).split()) if found else ""


def test_holders_stand_under_what_holds_of_their_licences_on_the_day(client):
    valid, over = CompanyFactory(name="Valid Magnets"), CompanyFactory(name="Former Magnets")
    licence("europe", holder=valid, granted="2025-01-01", term_months=12)
    licence("europe", holder=over, granted="2024-01-01", term_months=12)
    licence("europe", holder=over)
    told = answer(client, "destination=europe")
    assert "Who can ship to Europe? On 1 September 2025, as far as disclosed." in told
    assert (
        "Licences for Europe or a place in it: 2 holders. 1 has one that is valid; "
        "1 has one whose end is not known; 1 has one that has expired."
    ) in told
    assert told.index("Valid Magnets") < told.index("Former Magnets")
    assert "No licence is known to be valid" in answer(client, "destination=europe", on="2026-09-01")


def test_a_region_named_is_told_apart_from_the_country(client):
    licence("europe", holder=CompanyFactory(name="Region Magnets"))
    told = answer(client, "destination=germany")
    assert "Licences for Germany: None is known." in told
    assert "Licences for something wider, which may or may not cover it: 1 holder." in told
    assert "Region named, not the country" in told.replace("region", "Region")


def test_what_leaves_its_destinations_open_may_or_may_not_cover_the_place(client):
    licence("europe", title="And elsewhere", other_destinations=True)
    licence(title="Says nothing", not_disclosed=["destinations"])
    licence("europe", title="Only Europe")
    told = answer(client, "destination=japan")
    assert "Licences for Japan: None is known." in told
    assert "may or may not cover it: Says nothing (end not known); And elsewhere (end not known)." in told
    assert "Only Europe" not in told
    assert "who is not named here may hold one all the same" in told


def test_it_says_what_the_licences_do_not_tell(client):
    licence("europe", not_disclosed=["customers"], unverified_fields=["destinations"], coverage="some")
    licence("europe", number="one", coverage="all")
    told = answer(client, "destination=europe")
    assert "How many: 1 of the 2 entries may stand for more than one licence" in told
    assert "Customers are not disclosed for 1 and not recorded for 1 of the 2 entries." in told
    assert "No end or term is known of all 2 entries." in told
    assert "The destinations of 1 of the 2 entries are inferred" in told
    assert "No quantity is recorded." in told
    assert "Coverage is" not in told


def test_a_look_after_the_day_of_the_knowledge_is_not_told(client):
    CitationFactory(licence=licence("europe", checked_on="2025-10-01"))
    assert "Entries last checked on 1 October 2025" in answer(client, "destination=europe")
    told = answer(client, "destination=europe&as_of=2025-09-01")
    assert "Who can ship to Europe?" in told
    assert "last checked" not in told


def test_a_quantity_on_record_is_not_said_to_be_missing(client):
    CitationFactory(figure=FigureFactory(quantity="exports", licence=licence("europe")))
    assert "No quantity is recorded" not in answer(client, "destination=europe")


def test_it_asks_for_goods_too_and_for_holders_that_no_source_names(client):
    licence("europe", holder=None, holder_as_described="suppliers of three carmakers")
    told = answer(client, "destination=europe&material=magnets")
    assert "Who can ship Magnets to Europe?" in told
    assert "their holders are not named. No licence is known to be valid; some not named have one whose end" in told
    assert "suppliers of three carmakers" in told


def test_nothing_is_answered_unless_a_known_destination_is_asked_for(client):
    licence("europe")
    assert answer(client, "material=magnets") == ""
    assert answer(client, "destination=nowhere") == ""
    html = client.get("/licences/").content.decode()
    assert '<a href="?destination=europe">Europe</a>' in html
    assert "?destination=japan" not in html


def test_its_queries_do_not_grow_with_licences(client, count_queries):
    licence("europe", other_destinations=True)
    licence(other_destinations=True)
    before = count_queries(client.get, "/licences/?destination=germany")
    for _ in range(9):
        CitationFactory(licence=licence("europe", "germany"))
        licence(other_destinations=True)
    assert count_queries(client.get, "/licences/?destination=germany") == before
