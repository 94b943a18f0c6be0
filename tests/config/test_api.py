import json

import pytest
import yaml
from django.core.cache import cache
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.listings import LISTINGS
from config.api import paging
from config.api.errors import Refused
from config.api.items import item_class
from config.api.ordering import Order
from config.api.throttling import Burst
from entities.listings import COMPANIES
from entities.models import Company, Event
from tests.factories import (
    ArticleFactory,
    CompanyFactory,
    EventFactory,
    MentionFactory,
)
from tests.worlds import make_world

pytestmark = pytest.mark.django_db

NAMES = [listing.name for listing in LISTINGS]
BY_NAME = {listing.name: listing for listing in LISTINGS}


def problem(response) -> dict:
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == response.status_code
    assert told["detail"]
    return told


def names_through(client, address: str, meanwhile=lambda: None) -> list[str]:
    """The slugs on all pages; something may happen after each."""
    slugs = []
    while address:
        found = client.get(address).json()
        slugs += [row["slug"] for row in found["results"]]
        address = found["next"]
        meanwhile()
    return slugs


@pytest.mark.parametrize("name", NAMES)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, count_queries, name):
    world, address = make_world(), f"/api/v1/{name}/"
    client.get(address)
    few, before = count_queries(client.get, address), client.get(address).json()["count"]
    world.grow()
    assert client.get(address).json()["count"] > before
    assert count_queries(client.get, address) == few


@pytest.mark.parametrize("name", NAMES)
def test_an_item_is_its_row_and_leads_to_its_rows_in_other_lists(client, name):
    make_world().grow()
    listing = BY_NAME[name]
    for row in client.get(f"/api/v1/{name}/").json()["results"][:2]:
        key = row["slug"] if listing.key == "slug" else row["id"]
        item = client.get(f"/api/v1/{name}/{key}/").json()
        related = item.pop("related", {})
        assert item == row
        assert set(related) == {other.name for other in listing.related}
        for address in related.values():
            assert client.get(address).status_code == 200, address


def test_the_events_of_a_company_are_found_from_its_item(client):
    make_world()
    item = client.get("/api/v1/companies/jl-mag/").json()
    events = client.get(item["related"]["events"]).json()["results"]
    assert {"slug": "jl-mag", "name": "JL Mag"} in [
        {key: actor[key] for key in ("slug", "name")} for event in events for actor in event["participants"]
    ]
    assert client.get(item["related"]["licences"]).json()["results"][0]["holder"]["slug"] == "jl-mag"


def test_a_copy_is_an_item_though_not_in_the_list(client):
    story = ArticleFactory()
    copy = ArticleFactory(origin=story, origin_kind="copy", summary="")
    assert client.get("/api/v1/articles/").json()["count"] == 1
    assert client.get(f"/api/v1/articles/{copy.slug}/").json()["origin"]["slug"] == story.slug


def test_a_past_slug_leads_to_where_the_item_stands_now(client):
    company = CompanyFactory(slug="before")
    company.slug = "now"
    company.save()
    response = client.get("/api/v1/companies/before/")
    assert (response.status_code, response["Location"]) == (301, "http://testserver/api/v1/companies/now/")
    company.publication = "draft"
    company.save()
    assert client.get("/api/v1/companies/before/").status_code == 404


@settings(max_examples=30, deadline=None)
@given(dates=st.lists(st.sampled_from(["", "2025-06", "2025-06-11", "../2025-06", "2025-06/.."]), max_size=9))
def test_reading_on_by_cursor_gives_each_row_once_in_order(dates):
    Event.objects.all().delete()
    for date in dates:
        EventFactory(date=date)
    for sort in ("newest_first", "oldest"):
        rows = Event.objects.published().newest_first()
        if sort == "oldest":
            rows = rows.order_by("date_earliest", "pk")
        order = Order.of(rows)
        found = list(rows)
        for number, row in enumerate(found):
            assert list(rows.filter(order.after(order.place_of(row)))) == found[number + 1 :]


def test_rows_added_behind_while_reading_on_repeat_none(client):
    for name in "bdf":
        CompanyFactory(name=name, slug=name)
    behind = iter("ace")

    def add() -> None:
        name = next(behind)
        CompanyFactory(name=name, slug=name)

    assert names_through(client, "/api/v1/companies/?page_size=1", add) == ["b", "d", "f"]


@pytest.mark.parametrize("sort", ["name", "stories"])
def test_every_order_is_read_on_by_cursor(client, sort):
    companies = [CompanyFactory() for _ in range(5)]
    for number, company in enumerate(companies):
        for _ in range(number // 2):
            MentionFactory(actor=company)
    whole = [row["slug"] for row in client.get(f"/api/v1/companies/?sort={sort}").json()["results"]]
    assert len(whole) == 5
    assert names_through(client, f"/api/v1/companies/?sort={sort}&page_size=2") == whole


def test_a_cursor_of_another_order_or_list_is_refused(client):
    for _ in range(3):
        CompanyFactory()
    address = client.get("/api/v1/companies/?page_size=1").json()["next"]
    assert client.get(address).status_code == 200
    for other in (address + "&sort=stories", address.replace("companies", "agencies"), address + "x"):
        assert [error["parameter"] for error in problem(client.get(other))["errors"]] == ["cursor"]


def test_an_order_without_a_unique_key_is_paged_by_number():
    for _ in range(3):
        CompanyFactory()
    rows = Company.objects.published().order_by("place")
    assert Order.of(rows) is None
    assert Order.of(rows.order_by("?")) is None
    first = paging.cut(COMPANIES, rows, QueryDict("page_size=2"))
    assert (len(first.rows), first.count, first.next) == (2, 3, {"page": "2"})
    assert paging.cut(COMPANIES, rows, QueryDict("page_size=2&page=2")).next == {}
    with pytest.raises(Refused):
        paging.cut(COMPANIES, rows, QueryDict("cursor=x"))
    with pytest.raises(Exception, match="no page 3"):
        paging.cut(COMPANIES, rows, QueryDict("page_size=2&page=3"))


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("stage=nosuch", "stage"),
        ("country=nosuch", "country"),
        ("compny=x", "compny"),
        ("q=", "q"),
        ("sort=upwards", "sort"),
        ("cursor=abc", "cursor"),
        ("cursor=%ff", "cursor"),
        ("cursor=a&cursor=b", "cursor"),
        ("page=2", "page"),
        ("page_size=0", "page_size"),
        ("page_size=101", "page_size"),
        ("page_size=%e2%91%a0", "page_size"),
        ("page_size=99999999999999999999999999", "page_size"),
        ("format=csv", "format"),
        ("q=%00", "q"),
        ("country=%25s", "country"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_name(client, query, parameter):
    CompanyFactory()
    response = client.get(f"/api/v1/companies/?{query}")
    assert response.status_code == 400
    assert parameter in [error["parameter"] for error in problem(response)["errors"]]


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/api/v1/nosuch/", 404),
        ("get", "/api/v1/companies/nobody/", 404),
        ("get", "/api/v1/companies/%ff/", 404),
        ("get", "/api/v1/companies/nobody/more/", 404),
        ("get", "/api/v1/openapi.xml/", 404),
        ("post", "/api/v1/companies/", 405),
        ("delete", "/api/v1/companies/jl-mag/", 405),
        ("put", "/api/v1/", 405),
        ("get", "/api/v1/companies/jl-mag/?q=x", 400),
        ("get", "/api/v1/?q=x", 400),
    ],
)
def test_every_error_is_told_as_problem_details(client, method, address, status):
    CompanyFactory(slug="jl-mag")
    response = getattr(client, method)(address)
    assert response.status_code == status
    problem(response)


def test_a_form_that_is_not_json_is_not_acceptable(client):
    assert problem(client.get("/api/v1/companies/", headers={"accept": "application/xml"}))["status"] == 406


def test_a_fault_of_ours_is_told_as_problem_details(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(paging, "cut", lambda *args: 1 / 0)
    assert problem(client.get("/api/v1/companies/"))["status"] == 500


def test_too_many_parameters_are_told_as_problem_details(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    response = client.get("/api/v1/companies/?" + "&".join(f"a{number}=1" for number in range(20)))
    assert problem(response)["status"] == 400


def test_an_address_without_its_last_slash_is_found(client):
    assert client.get("/api/v1/companies", follow=True).status_code == 200


def test_who_asks_too_often_is_told_when_to_ask_again(client, monkeypatch):
    cache.clear()
    monkeypatch.setattr(Burst, "THROTTLE_RATES", {"burst": "2/min"})
    assert [client.get("/api/v1/companies/").status_code for _ in range(3)] == [200, 200, 429]
    told = client.get("/api/v1/", headers={"x-forwarded-for": "192.0.2.1"})  # what the asker writes doesn't count
    assert problem(told)["status"] == 429
    assert 0 < int(told["Retry-After"]) <= 60
    assert client.get("/api/v1/", REMOTE_ADDR="192.0.2.7").status_code == 200
    cache.clear()


@pytest.mark.parametrize(
    "address", ["/api/v1/companies/", "/api/v1/companies/jl-mag/", "/api/v1/", "/api/v1/openapi.json"]
)
def test_an_answer_that_is_still_good_is_not_sent_again(client, address):
    company = CompanyFactory(slug="jl-mag")
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    company.name = "Another name"
    company.save()
    changed = client.get(address, headers={"if-none-match": tag})
    assert changed.status_code == (200 if "companies" in address else 304)


def test_other_sites_may_read_it_and_nothing_sets_a_cookie(client):
    response = client.get("/api/v1/companies/")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert client.head("/api/v1/companies/").status_code == 200


def test_the_description_names_every_list_parameter_and_field(client):
    described = json.loads(client.get("/api/v1/openapi.json").content)
    assert described["openapi"].startswith("3.1")
    assert described == yaml.safe_load(client.get("/api/v1/openapi.yaml").content)
    for listing in LISTINGS:
        in_list = described["paths"][f"/api/v1/{listing.name}/"]["get"]
        named = {parameter["name"] for parameter in in_list["parameters"]}
        assert named >= {*listing.filterset.base_filters, "cursor", "page_size"}
        row = described["components"]["schemas"][listing.row.__name__]
        assert set(row["properties"]) == set(listing.row().fields)
        assert set(in_list["responses"]) >= {"200", "304", "400", "404", "429"}
        example = next(iter(in_list["responses"]["200"]["content"]["application/json"]["examples"].values()))
        assert set(example["value"]["results"][0]) == set(row["properties"])


def test_related_lists_take_the_parameter_that_leads_to_them():
    for listing in LISTINGS:
        for related in listing.related:
            assert related.parameter in BY_NAME[related.listing].filterset.base_filters, (listing.name, related)
        assert item_class(listing) is item_class(listing)


def test_the_documentation_tells_of_every_list(client):
    html = client.get("/api/v1/docs/").content.decode()
    for listing in LISTINGS:
        assert f'href="/api/v1/{listing.name}/"' in html
        assert listing.description in html
    assert " style=" not in html
