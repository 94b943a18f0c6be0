"""The register of licences: all that is told of each, what is not, and the same as data."""

import json
import re
from html import unescape

import pytest

from tests.factories import (
    AgencyFactory,
    CitationFactory,
    CompanyFactory,
    LicenceFactory,
    MaterialFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db


def entry(client, query=""):
    """What the register says of the only licence, by the name of each field."""
    html = client.get(f"/licences/?{query}").content.decode()
    fields = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", html, re.S)
    return {name: " ".join(unescape(re.sub(r"<[^>]+>", "", told)).split()) for name, told in fields}


def test_an_entry_tells_all_that_is_disclosed(client):
    licence = LicenceFactory(
        holder=CompanyFactory(name="JL Mag"),
        authority=AgencyFactory(name="Ministry of Commerce"),
        goods_as_stated="magnet materials",
        other_destinations=True,
        number="several",
        coverage="almost_all",
        conditions="each tied to one customer",
        end_use="civilian",
        licence_type="general",
        granted="2025-06-02",
        term_months=6,
        expires="2025-12-02",
    )
    licence.goods.add(MaterialFactory(name="Magnets"))
    licence.destinations.add(PlaceFactory(name="Europe"))
    licence.customers.add(CompanyFactory(name="Volkswagen"))
    CitationFactory(licence=licence, basis="filing")
    assert entry(client) == {
        "Holder": "JL Mag",
        "Customers": "Volkswagen",
        "Authority": "Ministry of Commerce",
        "Goods": "Magnets as stated: “magnet materials”",
        "To": "Europe and other destinations, not named",
        "End use": "civilian",
        "Type": "general",
        "How many": "several",
        "Coverage": "almost all customers",
        "Conditions": "each tied to one customer",
        "Granted": "2 June 2025",
        "Term": "6 months",
        "Expires": "2 December 2025",
        "On whose word": f"1 source for {licence.title} company filing",
    }


def test_what_is_not_disclosed_stands_apart_from_what_is_not_recorded(client):
    LicenceFactory(not_disclosed=["customers", "granted", "quantity"])
    told = entry(client)
    silent = {name for name, value in told.items() if value == "not recorded"}
    assert {name for name, value in told.items() if value == "not disclosed"} == {"Customers", "Granted", "Quantity"}
    assert silent == {"Authority", "Goods", "To", "End use", "Type", "How many", "Coverage", "Conditions"} | {
        "Term",
        "Expires",
    }


@pytest.mark.parametrize(
    ("day", "word"), [("2025-06-01", "Not yet granted"), ("2025-07-01", "Valid"), ("2026-01-01", "Expired")]
)
def test_validity_is_that_of_the_day_on_the_page_and_in_the_data(client, day, word):
    LicenceFactory(granted="2025-06-02", term_months=6)
    html = client.get(f"/licences/?on={day}").content.decode()
    pill = re.search(r'class="pill status-(\w+)">([^<]+)</span> <span class="hint">([^<]+)', html)
    (row,) = json.loads(client.get(f"/licences/?on={day}&format=json").getvalue())["results"]
    assert (pill[1], pill[2]) == (row["validity"]["kind"], word)
    assert row["validity"]["sentence"].casefold().endswith(unescape(pill[3]).casefold())
