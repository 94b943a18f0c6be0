"""The sitemap and what it is announced by."""

import re
from xml.etree import ElementTree as ET

import pytest

from articles.listings import LISTINGS
from browse.changes import changed_at
from tests.factories import ArticleFactory, CompanyFactory, EventFactory
from tests.worlds import make_world

pytestmark = pytest.mark.django_db
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(client, address):
    root = ET.fromstring(client.get(address).content)
    return {entry.findtext(f"{NS}loc"): entry.findtext(f"{NS}lastmod") for entry in root}


def pages(client):
    found = {}
    for part in read(client, "/sitemap.xml"):
        found |= read(client, part.removeprefix("http://testserver"))
    return found


def test_it_has_every_public_page_once_and_no_other(client):
    make_world()
    CompanyFactory(draft=True)
    EventFactory(draft=True)
    ArticleFactory(draft=True)
    expected = {"/", "/about/", "/calendar/", "/data/"} | {listing.path for listing in LISTINGS}
    expected |= {row.get_absolute_url() for listing in LISTINGS for row in listing.public_items}
    found = pages(client)
    assert set(found) == {f"http://testserver{path}" for path in expected}
    assert all(client.get(address.removeprefix("http://testserver")).status_code == 200 for address in found)


def test_each_page_has_the_moment_of_its_last_change(client):
    company = CompanyFactory()
    found = read(client, "/sitemap-companies.xml")
    assert found[f"http://testserver{company.get_absolute_url()}"] == changed_at(company).date().isoformat() or found[
        f"http://testserver{company.get_absolute_url()}"
    ].startswith(changed_at(company).date().isoformat())


def test_queries_do_not_grow(client, count_queries):
    CompanyFactory()
    few = count_queries(client.get, "/sitemap-companies.xml")
    CompanyFactory.create_batch(5)
    assert count_queries(client.get, "/sitemap-companies.xml") == few


def test_robots_are_led_to_it_and_kept_from_the_desk(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    (sitemap,) = re.findall(r"Sitemap: http://testserver(\S+)", text)
    assert client.get(sitemap).status_code == 200
    assert client.get("/sitemap-nothing.xml").status_code == 404
