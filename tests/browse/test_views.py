import pytest

from tests.factories import ArticleFactory, CompanyFactory
from tests.worlds import LISTS, make_world

pytestmark = pytest.mark.django_db

PARAMETERS = {
    "article": "q publisher kind company agency person event place material published_after published_before language",
    "company": "q stage country event",
    "agency": "q kind country",
    "person": "q agency company country",
    "event": "q kind stage company agency person actor role place destination material after before",
    "licence": "q kind holder authority customer destination material after before expires_before",
    "place": "q kind place",
    "material": "q kind weight",
    "site": "q kind status stage company place material",
}
EVERY_PARAMETER = [
    (name, parameter) for name, own in PARAMETERS.items() for parameter in [*own.split(), "sort", "page", "page_size"]
]
BAD = ["abc", "-1", "0", "99999999999999999999", "2025-02-30", "x" * 10_000, "%ff%fe", "%ED%A0%80", "'%22<b>", "①"]


@pytest.mark.parametrize(("name", "parameter"), EVERY_PARAMETER)
def test_no_value_of_any_parameter_breaks_a_list(client, name, parameter):
    ArticleFactory(actors=[CompanyFactory()])
    for value in BAD:
        response = client.get(f"{LISTS[name]}?{parameter}={value}&{parameter}={value}")
        past_the_last = parameter == "page" and value.startswith("999")
        assert response.status_code == (404 if past_the_last else 200), value
        if parameter != "q":
            assert f"<code>{parameter}</code>" in response.content.decode(), value


@pytest.mark.parametrize("name", LISTS)
def test_a_long_search_is_named_as_the_problem(client, name):
    html = client.get(LISTS[name], {"q": "x" * 10_000}).content.decode()
    assert "<code>q</code>: A search takes at most" in html
    html = client.get(LISTS[name], {"q": " ".join("abcdefghijklmnop")}).content.decode()
    assert "<code>q</code>: A search takes at most 8 words; the first 8 are sought." in html
    assert "with “a b c d e f g h”" in html or "called “a b c d e f g h”" in html
    assert "A search takes" not in client.get(LISTS[name], {"q": "china " * 12 + "China"}).content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_nul_character_is_refused_in_words(client, name):
    response = client.get(f"{LISTS[name]}?q=%00")
    assert response.status_code == 400
    assert "NUL" in response.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_parameter_is_named(client, name):
    assert "<code>compny</code>: This list has no filter" in client.get(LISTS[name], {"compny": "x"}).content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_page_past_the_last_is_not_found_but_shows_the_last(client, name):
    world = make_world()
    response = client.get(LISTS[name], {"page": "9999"})
    assert response.status_code == 404
    html = response.content.decode()
    assert "There is no page 9999" in html
    assert getattr(world, name).get_absolute_url() in html


def test_too_many_parameters_are_refused_in_words(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
    response = client.get("/articles/?" + "&".join(f"a{number}=1" for number in range(2000)))
    assert response.status_code == 400
    assert "too many parts" in response.content.decode()


def test_too_many_values_of_one_parameter_are_named(client):
    html = client.get("/articles/?" + "&".join(f"company=c{number}" for number in range(60))).content.decode()
    assert "<code>company</code>: At most 50 values" in html


def test_a_bad_value_leaves_the_good_ones_in_force(client):
    company = CompanyFactory(slug="jl-mag")
    named, other = ArticleFactory(actors=[company]), ArticleFactory(actors=[CompanyFactory()])
    html = client.get("/articles/?company=jl-mag&company=nobody&published_after=yesterday").content.decode()
    assert named.get_absolute_url() in html
    assert other.get_absolute_url() not in html
    assert "No company here has the address or code “nobody”" in html
    assert "“yesterday” is not a day" in html


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("article", "company=nosuch"),
        ("article", "place=nosuch"),
        ("article", "kind=nosuch"),
        ("event", "role=nosuch"),
        ("event", "company=jl-mag&role=nosuch"),
        ("company", "stage=nosuch"),
        ("licence", "holder=nosuch"),
    ],
)
def test_an_unknown_value_alone_finds_nothing(client, name, query):
    make_world()
    html = client.get(f"{LISTS[name]}?{query}").content.decode()
    assert "Nothing found." in html
    assert f"<code>{query.rpartition('=')[0].rpartition('&')[2]}</code>" in html
    assert "“nosuch”" in html


def test_what_others_put_on_links_is_passed_over(client):
    tracking = "utm_source=x&utm_campaign=y&fbclid=1&gclid=2&msclkid=3&mc_cid=4&mc_eid=5&ref=z"
    for _ in range(3):
        ArticleFactory()
    html = client.get(f"/articles/?{tracking}&page_size=1").content.decode()
    assert "could not be used" not in html
    assert '<link rel="next" href="?page_size=1&amp;page=2">' in html


@pytest.mark.parametrize(
    ("asked", "tidy"),
    [
        ("?q=&published_after=", ""),
        ("?q=magnets&published_after=&page=2", "?q=magnets&page=2"),
        ("?company=a&company=&company=b", "?company=a&company=b"),
    ],
)
def test_fields_left_empty_are_taken_out_of_the_address(client, asked, tidy):
    response = client.get(f"/articles/{asked}")
    assert response.status_code == 302
    assert response["Location"] == f"/articles/{tidy}"


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("article", "published_after", "published_before"), ("event", "after", "before"), ("licence", "after", "before")],
)
def test_swapped_days_are_told(client, name, first, last):
    html = client.get(f"{LISTS[name]}?{first}=2025-07-01&{last}=2025-06-01").content.decode()
    assert f"<code>{first}</code>: The days are swapped: this one is later than that of {last}" in html
    assert 'value="2025-07-01"' in html
    html = client.get(f"{LISTS[name]}?{first}=2025-06-01&{last}=2025-06-01").content.decode()
    assert "swapped" not in html


def test_taking_off_the_last_filter_leads_to_the_plain_address(client):
    html = client.get("/articles/?q=magnets").content.decode()
    assert 'href="?"' not in html
    assert html.count('href="."') >= 3


def test_the_icon_is_found_at_its_customary_address(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"] == "/static/favicon.svg"


def test_the_keyboard_can_jump_to_the_filters(client):
    html = client.get("/events/").content.decode()
    assert 'href="#filters"' in html
    assert 'id="filters"' in html


def test_pages_keep_the_filters_and_name_their_neighbours(client):
    company = CompanyFactory(slug="jl-mag")
    for _ in range(5):
        ArticleFactory(actors=[company])
    html = client.get("/articles/?company=jl-mag&page_size=2&page=2").content.decode()
    assert '<link rel="prev" href="?company=jl-mag&amp;page_size=2">' in html
    assert '<link rel="next" href="?company=jl-mag&amp;page_size=2&amp;page=3">' in html
    assert 'aria-current="page"' in html
    assert "<strong>5</strong> found" in html
    assert html.count('<article class="story">') == 2


def test_the_canonical_address_holds_what_is_in_force_and_nothing_else(client):
    CompanyFactory(slug="jl-mag")
    html = client.get("/articles/?utm_source=x&company=jl-mag&page=1").content.decode()
    assert '<link rel="canonical" href="http://testserver/articles/?company=jl-mag">' in html


def test_a_chip_takes_off_one_value_and_keeps_the_others(client):
    ArticleFactory(actors=[CompanyFactory(slug="one"), CompanyFactory(slug="two")])
    html = client.get("/articles/?company=one&company=two&q=Headline").content.decode()
    assert 'href="?q=Headline&amp;company=two"' in html
    assert 'href="?q=Headline&amp;company=one"' in html
    assert 'href="?company=one&amp;company=two"' in html


def test_text_from_the_address_is_escaped(client):
    html = client.get("/articles/", {"q": "<script>alert(1)</script>", "<b>": "x", "company": "<i>"}).content.decode()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html


@pytest.mark.parametrize("address", ["/nowhere/", "/companies/nobody/", "/companies/%ff/", "/articles/a%2Fb/"])
def test_an_unknown_address_helps_to_go_on(client, address):
    response = client.get(address)
    assert response.status_code == 404
    html = response.content.decode()
    assert "There is no such page" in html
    assert 'action="/articles/"' in html


def test_the_front_page_and_the_method_say_what_this_is(client):
    for address in ("/", "/about/"):
        response = client.get(address)
        assert response.status_code == 200
        assert "<h1>" in response.content.decode()


def test_robots_are_told_to_leave_the_desk_alone(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in response.content.decode()
