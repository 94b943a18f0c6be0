"""Citations in each form."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.listings import LISTINGS
from browse.citing import FORMS, Reference
from browse.plaintext import one_line
from tests.factories import ArticleFactory, AuthorFactory, CompanyFactory, PublisherFactory
from tests.worlds import make_world


def reference(title="Title", **values):
    moment = datetime(2025, 6, 11, 10, 26, tzinfo=UTC)
    known = {"url": "https://here.example/a/", "key": "a", "version": moment, "container": "Rare Earth Trade"}
    return Reference(title=title, **(known | {"accessed": date(2025, 6, 12)} | values))


def test_plain_text_has_version_day_and_address():
    assert FORMS["text"].write(reference("JL Mag")) == (
        "“JL Mag”, Rare Earth Trade. Version of 2025-06-11 10:26 UTC. "
        "https://here.example/a/ (retrieved 12 June 2025).\n"
    )


def test_a_story_is_cited_itself_with_where_it_is_recorded():
    story = reference("A story", authors=("Ann Lee", "Bo Wu"), issued=(2025, 6), record="https://here.example/r/")
    assert FORMS["text"].write(story) == (
        "Ann Lee, Bo Wu: “A story”, Rare Earth Trade, June 2025. https://here.example/a/ (retrieved 12 June 2025). "
        "Recorded in Rare Earth Trade, https://here.example/r/, version of 2025-06-11 10:26 UTC.\n"
    )
    bibtex = FORMS["bibtex"].write(story)
    assert "  author = {{Ann Lee} and {Bo Wu}},\n" in bibtex
    assert "  year = {2025},\n  month = {jun},\n" in bibtex
    assert "day" not in re.findall(r"^  (\w+) =", bibtex, re.M)
    assert "AU  - Ann Lee\r\nAU  - Bo Wu\r\n" in FORMS["ris"].write(story)
    assert "DA  - 2025/06//\r\n" in FORMS["ris"].write(story)
    (item,) = json.loads(FORMS["csl"].write(story))
    assert item["author"] == [{"literal": "Ann Lee"}, {"literal": "Bo Wu"}]
    assert item["issued"] == {"date-parts": [[2025, 6]]}


def test_each_form_escapes_its_own_way():
    title = 'A 100% "fine" {title} & $5 #1 a_b ~ ^ \\ 永磁\r\nER  - '
    bibtex = FORMS["bibtex"].write(reference(title, url="https://here.example/?a={b}&c=100%25"))
    assert r"{{A 100\% " in bibtex
    assert r"\{title\} \& \$5 \#1 a\_b \textasciitilde{} \textasciicircum{} \textbackslash{} 永磁 ER -" in bibtex
    assert "url = {https://here.example/?a=%7Bb%7D&c=100%25}" in bibtex
    ris = FORMS["ris"].write(reference(title))
    assert [line for line in ris.split("\r\n") if line.startswith("ER  - ")] == ["ER  - "]
    assert json.loads(FORMS["csl"].write(reference(title)))[0]["title"] == one_line(title)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200).filter(one_line))
def test_no_title_breaks_out_of_a_form(title):
    cited = reference(title)
    bibtex = FORMS["bibtex"].write(cited)
    bare = re.sub(r"\\[{}]", "", bibtex)
    assert bare.count("{") == bare.count("}")
    assert bibtex.count("\n") == 7
    lines = FORMS["ris"].write(cited).split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert len(lines) == 9
    assert json.loads(FORMS["csl"].write(cited))[0]["title"] == one_line(title)
    assert FORMS["text"].write(cited).count("\n") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
@pytest.mark.parametrize("form", FORMS)
def test_every_item_and_list_can_be_cited(client, listing, form):
    make_world()
    item = listing.rows().first()
    for address in (item.get_absolute_url(), listing.path):
        response = client.get(f"{address}?cite={form}")
        assert response.status_code == 200
        assert response["Content-Type"] == FORMS[form].media_type
        text = response.content.decode()
        assert f"http://testserver{address}" in text.replace("\\_", "_")
        assert f"{datetime.now(UTC):%Y}" in text
        html = client.get(address).content.decode()
        assert f'href="?cite={form}"' in html


@pytest.mark.django_db
def test_a_filtered_list_is_cited_with_its_sentence_and_its_address(client):
    company = CompanyFactory(name="JL & Mag", slug="jl-mag")
    ArticleFactory(actors=[company])
    (item,) = json.loads(client.get("/articles/?company=jl-mag&cite=csl").content)
    assert item["title"] == "Stories that name JL & Mag"
    assert item["URL"] == "http://testserver/articles/?company=jl-mag"
    assert item["type"] == "dataset"
    assert 'href="?company=jl-mag&amp;cite=bibtex"' in client.get("/articles/?company=jl-mag").content.decode()


@pytest.mark.django_db
def test_a_story_names_its_own_publisher_and_authors(client):
    article = ArticleFactory(headline="H", url="https://news.example/h", publisher=PublisherFactory(name="The Post"))
    article.bylines.create(author=AuthorFactory(name="Ann Lee"))
    (item,) = json.loads(client.get(f"{article.get_absolute_url()}?cite=csl").content)
    assert (item["URL"], item["container-title"]) == ("https://news.example/h", "The Post")
    assert item["issued"] == {"date-parts": [[2025, 6, 11]]}
    assert f"http://testserver{article.get_absolute_url()}" in item["note"]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["cite=word", "cite=", "cite=ris&cite=csl", "cite=ris&colour=red"])
def test_what_cannot_be_taken_is_named(client, query):
    company = CompanyFactory()
    for path in (company.get_absolute_url(), "/companies/"):
        response = client.get(f"{path}?{query}")
        assert response.status_code == 400
        parameter = "colour" if "colour" in query else "cite"
        assert parameter in {error["parameter"] for error in response.json()["errors"]}


@pytest.mark.django_db
def test_a_past_address_leads_to_the_citation(client):
    company = CompanyFactory(slug="old")
    company.slug = "new"
    company.save()
    response = client.get("/companies/old/?cite=ris")
    assert (response.status_code, response["Location"]) == (301, "/companies/new/?cite=ris")
