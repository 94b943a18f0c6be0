"""From the matrix of licences to just the licences behind a number, and to who can ship to a place."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories import CompanyFactory, LicenceFactory, MaterialFactory, PlaceFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def licences() -> None:
    """Two holders for magnets to Europe, one of them with two licences; magnets to Japan; one without destinations."""
    europe, japan = PlaceFactory(name="Europe", slug="europe", kind="region"), PlaceFactory(name="Japan", slug="japan")
    goods = [MaterialFactory(name=f"Magnets of kind {number}", slug=f"kind-{number}") for number in range(9)]
    holder = CompanyFactory(name="JL Mag")
    for title, owner, place in (
        ("First", holder, europe),
        ("Second", holder, europe),
        ("Third", CompanyFactory(name="Yunsheng"), europe),
        ("Fourth", CompanyFactory(name="Innuovo"), japan),
    ):
        licence = LicenceFactory(title=title, holder=owner)
        licence.destinations.add(place)
        licence.goods.add(*goods)
    LicenceFactory(title="Nowhere told", not_disclosed=["destinations"]).goods.add(goods[0])


def number(page: Page):
    return page.get_by_role("link", name="2 holders of licences for Magnets of kind 1 to Europe")


def test_a_number_leads_by_keyboard_to_just_these_licences(page: Page):
    page.goto("/licences/matrix/")
    expect(page.get_by_role("heading", name="Licences that could not be placed")).to_be_visible()
    expect(page.get_by_text("destinations not disclosed")).to_be_visible()
    number(page).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 found.")).to_be_visible()
    for title in ("First", "Second", "Third"):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_role("heading", name="Fourth")).to_have_count(0)


def test_the_register_asks_and_answers_who_can_ship(page: Page):
    page.goto("/licences/")
    page.get_by_role("navigation", name="Who can ship to").get_by_role("link", name="Japan").click()
    answer = page.get_by_role("region", name="Who can ship to Japan?")
    expect(answer.get_by_text("Innuovo")).to_be_visible()
    expect(answer.get_by_role("link", name="Nowhere told")).to_be_visible()
    answer.get_by_role("link", name="The same as a matrix").click()
    expect(page.get_by_role("rowheader", name="Japan")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Europe")).to_have_count(0)


def test_a_filter_is_put_in_place(page: Page):
    page.goto("/licences/matrix/")
    page.locator("#facet-holder summary").click()
    page.get_by_label("Yunsheng").check()
    expect(page.get_by_role("link", name="1 holder of licences for Magnets of kind 1 to Europe")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Japan")).to_have_count(0)


def test_on_a_phone_without_scripts_the_table_scrolls_alone_under_its_fixed_first_column(browser: Browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/licences/matrix/")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    table, header = page.locator(".matrix"), page.get_by_role("rowheader", name="Europe")
    before = header.bounding_box()
    table.evaluate("table => { table.scrollLeft = 200 }")
    assert table.evaluate("table => table.scrollLeft") == 200
    assert header.bounding_box() == before
    number(page).click()
    expect(page.get_by_text("3 found.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()
