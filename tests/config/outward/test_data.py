"""The page of downloads, the archive of everything and its description."""

import csv
import io
import json
import zipfile

import pytest

from articles.listings import LISTINGS
from browse.changes import version
from tests.factories import CompanyFactory
from tests.worlds import make_world

pytestmark = pytest.mark.django_db


def archive(response):
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_the_archive_holds_every_public_row_twice(client):
    make_world()
    with archive(client.get("/data/download.zip")) as file:
        assert file.testzip() is None
        names = [f"data/{listing.name}.{ending}" for listing in LISTINGS for ending in ("jsonl", "csv")]
        assert file.namelist() == ["README.md", "datapackage.json", *names]
        for listing in LISTINGS:
            lines = [json.loads(line) for line in file.read(f"data/{listing.name}.jsonl").decode().splitlines()]
            table = list(csv.DictReader(io.StringIO(file.read(f"data/{listing.name}.csv").decode("utf-8-sig"))))
            key = "slug" if listing.key == "slug" else "id"
            expected = {str(getattr(row, listing.key)) for row in listing.rows()}
            assert {str(line[key]) for line in lines} == {row[key] for row in table} == expected
            assert len(lines) == len(table) == len(expected)


def test_the_description_fits_the_tables(client):
    make_world()
    with archive(client.get("/data/download.zip")) as file:
        package = json.loads(file.read("datapackage.json"))
        readme = file.read("README.md").decode()
        tables = [resource for resource in package["resources"] if resource["format"] == "csv"]
        for table in tables:
            rows = csv.DictReader(io.StringIO(file.read(table["path"]).decode("utf-8-sig")))
            fields = {field["name"]: field for field in table["schema"]["fields"]}
            assert list(rows.fieldnames or ()) == list(fields)
            assert table["schema"]["primaryKey"] in fields
            for row in rows:
                for name, value in row.items():
                    allowed = fields[name].get("constraints", {}).get("enum")
                    assert not (allowed and value) or value in allowed, (table["name"], name, value)
                    if value and fields[name]["type"] in ("integer", "number"):
                        float(value)
    assert package["version"] == version().isoformat(timespec="seconds")
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert f"{version():%Y-%m-%d %H:%M}" in readme
    assert "CC BY 4.0" in readme
    assert all(field["description"] for table in tables for field in table["schema"]["fields"])


def test_the_description_on_the_site_leads_to_the_same_files(client):
    make_world()
    package = client.get("/data/datapackage.json").json()
    assert len(package["resources"]) == 2 * len(LISTINGS)
    for resource in package["resources"]:
        response = client.get(resource["path"].removeprefix("http://testserver"))
        assert response.status_code == 200
        assert response["Content-Type"].startswith(resource["mediatype"])


def test_who_has_this_version_is_not_sent_it_again(client):
    CompanyFactory()
    first = client.get("/data/download.zip")
    assert first["Content-Disposition"] == f'attachment; filename="rare-earth-trade-{version():%Y-%m-%d}.zip"'
    b"".join(first.streaming_content)
    known = {"If-None-Match": first["ETag"]}
    assert client.get("/data/download.zip", headers=known).status_code == 304
    head = client.head("/data/download.zip")
    assert (head["ETag"], head.content) == (first["ETag"], b"")
    CompanyFactory()
    again = client.get("/data/download.zip", headers=known)
    assert again.status_code == 200
    b"".join(again.streaming_content)


def test_queries_grow_with_chunks_and_not_with_rows(client, count_queries):
    def download():
        b"".join(client.get("/data/download.zip").streaming_content)

    world = make_world()
    few = count_queries(download)
    for _ in range(3):
        world.grow()
    assert count_queries(download) == few


def test_the_page_names_every_list_column_and_code(client):
    make_world()
    html = client.get("/data/").content.decode()
    for listing in LISTINGS:
        assert f'href="{listing.path}?format=csv"' in html
        for column in listing.row().columns:
            assert f"<code>{column.name}</code>" in html
            assert column.help_text, (listing.name, column.name)
    assert "<code>not_disclosed</code>" in html
    assert "<code>export_control</code> export control" in html
    assert client.get("/data/?cite=bibtex").content.startswith(b"@misc{rare-earth-trade,")
    assert client.post("/data/download.zip").status_code == 405
