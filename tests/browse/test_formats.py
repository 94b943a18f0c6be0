import csv
import json
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.listings import LISTINGS
from browse.formats import FORMATS
from tests.factories import (
    AgencyFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    MaterialFactory,
    PlaceFactory,
    ProvisionFactory,
)
from tests.worlds import make_world

pytestmark = pytest.mark.django_db

STREAMED = ("csv", "json", "jsonl")
NAMES = [listing.name for listing in LISTINGS]
BY_NAME = {listing.name: listing for listing in LISTINGS}


def text_of(client, path: str, name: str, **query) -> str:
    response = client.get(path, {**query, "format": name})
    assert response.status_code == 200, response.content
    return response.getvalue().decode()


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def rows_of(client, path: str, name: str, **query) -> list[dict]:
    text = text_of(client, path, name, **query)
    if name == "csv":
        return table(text)
    if name == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    return json.loads(text)["results"]


@pytest.mark.parametrize("name", NAMES)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, count_queries, name):
    world, path = make_world(), BY_NAME[name].path
    text_of(client, path, "json")
    before = rows_of(client, path, "json")
    few = {form: count_queries(text_of, client, path, form) for form in STREAMED}
    world.grow()
    world.grow()
    assert len(rows_of(client, path, "json")) > len(before)
    assert {form: count_queries(text_of, client, path, form) for form in STREAMED} == few


@pytest.mark.parametrize("name", NAMES)
def test_json_lines_and_tables_hold_the_same_rows(client, name):
    make_world()
    path = BY_NAME[name].path
    found = json.loads(text_of(client, path, "json"))
    assert found["count"] == len(found["results"]) > 0
    assert rows_of(client, path, "jsonl") == found["results"]
    key = "slug" if "slug" in found["results"][0] else "id"
    told = rows_of(client, path, "csv")
    assert [row[key] for row in told] == [str(row[key]) for row in found["results"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_a_row_is_in_its_table_and_says_what_it_means(name):
    serializer = BY_NAME[name].row()
    columns = [column.name for column in serializer.columns]
    assert len(set(columns)) == len(columns)
    for field in serializer.fields:
        assert any(column == field or column.startswith(f"{field}_") for column in columns), field
    assert all(field.help_text for field in serializer.fields.values())
    assert all(column.help_text for column in serializer.columns)


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x","y")']
AWKWARD = ["a; b", 'say "so"', "one, two", "line\nbreak", "\r\nboth", "金力永磁", "'quoted"]


def test_a_table_reads_back_as_written_and_holds_no_formula(client):
    for number, name in enumerate(FORMULAS + AWKWARD):
        CompanyFactory(slug=f"c{number}", name=name, summary=name)
    text = text_of(client, "/companies/", "csv")
    told = {row["slug"]: row for row in table(text)}
    for number, name in enumerate(FORMULAS):
        assert told[f"c{number}"]["name"] == told[f"c{number}"]["summary"] == f"'{name}"
    for number, name in enumerate(AWKWARD, start=len(FORMULAS)):
        written = f"'{name}" if name.startswith("\r") else name
        assert told[f"c{number}"]["name"] == written
    cells = [cell for row in csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_many_values_stand_in_columns_beside_each_other(client):
    company = CompanyFactory(place=PlaceFactory(slug="ganzhou", name="Ganzhou"), stages=["mining", "magnets"])
    company.materials.add(MaterialFactory(slug="a", name="=A"), MaterialFactory(slug="b", name="B; or not"))
    (row,) = rows_of(client, "/companies/", "csv")
    assert (row["place"], row["place_name"]) == ("ganzhou", "Ganzhou")
    assert (row["materials"], row["materials_name"]) == ("a; b", "'=A; B; or not")
    assert row["stages"] == "mining; magnets"
    assert row["founded"] == row["founded_earliest"] == ""


def test_many_values_within_each_of_several_parts(client):
    clause = ProvisionFactory(event=EventFactory(), label="clause 1", hs_codes=["8505.11", "2846"], position=1)
    clause.materials.add(MaterialFactory(slug="a"), MaterialFactory(slug="b"))
    CitationFactory(event=clause.event)
    ProvisionFactory(event=clause.event, label="clause 2", position=2)
    (row,) = rows_of(client, "/events/", "csv")
    assert row["provisions_label"] == "clause 1; clause 2"
    assert (row["provisions_materials"], row["provisions_hs_codes"]) == ("a, b; ", "8505.11, 2846; ")


def test_a_partial_date_has_its_days_beside_it(client):
    EventFactory(date="2025-04~")
    (row,) = rows_of(client, "/events/", "json")
    assert (row["date"], row["date_earliest"], row["date_latest"]) == ("2025-04~", "2025-04-01", "2025-04-30")
    assert row["end"] is row["end_earliest"] is None


@pytest.mark.parametrize("form", STREAMED)
def test_the_file_is_named_after_list_and_day(client, form):
    response = client.get("/companies/", {"format": form})
    assert 'filename="companies-20' in response["Content-Disposition"]
    assert response["Content-Disposition"].endswith(f'.{form}"')
    assert client.head("/companies/", {"format": form}).headers["Content-Disposition"]


def test_addresses_in_rows_are_whole(client):
    make_world()
    row = next(row for row in rows_of(client, "/companies/", "json") if row["slug"] == "jl-mag")
    assert row["url"] == "http://testserver/companies/jl-mag/"
    assert row["place"] == {"slug": "ganzhou", "name": "Ganzhou", "url": "http://testserver/places/ganzhou/"}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("format=xml", "format"),
        ("format=csv&format=json", "format"),
        ("format=", "format"),
        ("format=csv&page=2", "page"),
        ("format=csv&page_size=10", "page_size"),
        ("format=csv&stage=nosuch", "stage"),
        ("format=csv&compny=x", "compny"),
        ("format=csv&q=", "q"),
        ("format=csv&sort=upwards", "sort"),
        ("format=csv&find-stage=m", "find-stage"),
        ("format=csv&q=%00", "q"),
        ("format=csv&q=%20", "q"),
        ("format=csv&q=%CC%81", "q"),
        ("format=csv&q=%FF", "q"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_name(client, query, parameter):
    CompanyFactory()
    response = client.get(f"/companies/?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == 400
    assert parameter in [error["parameter"] for error in told["errors"]]


def test_an_address_that_is_not_there_is_told_to_a_program_as_one(client):
    response = client.get("/companies/nobody/?format=json")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_a_draft_is_in_no_format(client):
    world = make_world()
    secrets = [
        CompanyFactory(name="Secret Works", slug="secret", draft=True),
        AgencyFactory(name="Secret Office", slug="secret-office", draft=True),
        EventFactory(title="Secret talks", slug="secret-talks", draft=True),
    ]
    world.licence.customers.add(secrets[0])
    world.site.operators.add(secrets[0])
    for listing in LISTINGS:
        for form in STREAMED:
            assert "secret" not in text_of(client, listing.path, form).lower(), (listing.name, form)


BAD = ["abc", "-1", "0", "2025-02-30", "%ff%fe", "%ED%A0%80", "%27%22<b>", "%00", "%e2%91%a0", "%25s", "%25%c2%bb"]
LONG = ["", "9" * 30, "x" * 300]
NAMED = sorted({name for listing in LISTINGS for name in listing.filterset.base_filters})
VALUES = st.one_of(
    st.sampled_from([*BAD, *LONG, "jl-mag", "mofcom", "ganzhou", "2025-06-01", "2025", "newest", "1"]),
    st.text(st.characters(codec="ascii", exclude_characters="\r\n\t #"), max_size=12),
)
PARAMETERS = st.one_of(
    st.sampled_from([*NAMED, "page", "page_size", "cursor", "format", "find-company", "utm_source"]),
    st.text(st.characters(codec="ascii", exclude_characters="\r\n\t #"), max_size=8),
)
HOSTILE = st.lists(st.tuples(PARAMETERS, VALUES), max_size=5).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)


@pytest.mark.parametrize("name", NAMES)
def test_no_query_string_breaks_a_list_in_any_format(client, name):
    make_world()
    path = BY_NAME[name].path

    @settings(max_examples=30, deadline=None)
    @given(st.sampled_from(["", *(f"format={form}&" for form in FORMATS)]), HOSTILE)
    def check(form, query):
        response = client.get(f"{path}?{form}{query}")
        assert response.status_code in ({200, 400, 404} if form else {200, 302, 400, 404})
        response.getvalue()

    check()
