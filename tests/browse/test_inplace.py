"""Lists for htmx: the same rows without the page around them, and the address that the browser is to show."""

import pytest

from tests.factories import ArticleFactory, CompanyFactory

pytestmark = pytest.mark.django_db

IN_PLACE = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def story():
    return ArticleFactory(actors=[CompanyFactory(slug="jl-mag", name="JL Mag")])


def test_only_the_list_is_sent(client, story):
    whole, part = (
        client.get("/articles/?company=jl-mag", headers=headers).content.decode() for headers in ({}, IN_PLACE)
    )
    for html in (whole, part):
        assert 'id="list"' in html
        assert story.get_absolute_url() in html
        assert "<title>Stories that name JL Mag" in html
    assert "<html" in whole
    assert "<html" not in part
    assert "1 found: Stories that name JL Mag" in part
    assert _list_in(whole) == _list_in(part)


def _list_in(html: str) -> list[str]:
    start = html.index('id="list"')
    return html[start : html.index("</form>", start)].split()


def test_caches_keep_the_two_apart(client):
    for headers in ({}, IN_PLACE):
        assert "HX-Request" in client.get("/articles/", headers=headers)["Vary"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("?q=&company=jl-mag&page_size=&find-company=jl", "?company=jl-mag"),
        ("?q=&sort=", ""),
        ("?published_after=never&nosuch=1", "?published_after=never&nosuch=1"),
    ],
)
def test_the_address_shown_has_what_is_asked_and_nothing_blank(client, asked, shown):
    response = client.get(f"/articles/{asked}", headers=IN_PLACE)
    assert response.status_code == 200
    assert response["HX-Push-Url"] == f"/articles/{shown}"
    assert "HX-Push-Url" not in client.get("/articles/")


@pytest.mark.parametrize(
    ("shown", "pushed"),
    [
        ("http://testserver/articles/?company=jl-mag", "false"),
        ("http://testserver/articles/", "/articles/?company=jl-mag"),
        ("http://[broken", "/articles/?company=jl-mag"),
    ],
)
def test_an_address_that_is_shown_already_makes_no_step_to_go_back(client, shown, pushed):
    headers = IN_PLACE | {"HX-Current-URL": shown}
    response = client.get("/articles/?company=jl-mag&find-company=x", headers=headers)
    assert response["HX-Push-Url"] == pushed


def test_history_gets_the_whole_page(client):
    headers = IN_PLACE | {"HX-History-Restore-Request": "true"}
    response = client.get("/articles/?company=jl-mag", headers=headers)
    assert "<html" in response.content.decode()
    assert "HX-Push-Url" not in response


def test_scripts_are_files_of_our_own_and_leave_the_policy_strict(client):
    html = client.get("/articles/").content.decode()
    assert '<script src="/static/django_htmx/htmx-2.min.js" defer></script>' in html
    assert html.count("<script src=") == html.count("</script>") - html.count('type="application/ld+json"')
    assert '"includeIndicatorStyles": false' in html
    assert '"allowEval": false' in html
    assert " hx-on" not in html
    assert " style=" not in html
