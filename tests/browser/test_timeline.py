"""The timeline in a real browser: without JavaScript, by keyboard, on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories import EventFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _events() -> None:
    EventFactory(title="First quota", slug="first-quota", kind="quota", date="2024-02-03")
    EventFactory(title="Later ban", slug="later-ban", kind="ban", date="2025-06-11")


@pytest.fixture
def plain(browser: Browser, live_server) -> Iterator[Page]:
    """A page without JavaScript, as wide as a phone."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_without_javascript_time_and_lanes_are_chosen_by_links_and_a_form(plain):
    plain.goto("/timeline/")
    expect(plain.locator("a.mark")).to_have_count(2)
    plain.get_by_role("link", name="actor", exact=True).click()
    expect(plain.locator("a.mark")).to_have_count(2)
    plain.locator("#range-after").fill("2025-01-01")
    plain.get_by_role("button", name="Draw").click()
    expect(plain.locator("a.mark")).to_have_count(1)
    assert "lanes=actor" in plain.url
    assert "after=2025-01-01" in plain.url


def test_a_phone_scrolls_the_drawing_alone_and_reads_it_from_the_latest(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/timeline/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box, letters = page.locator(".plot-scroll"), page.locator(".mark-label").first
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert letters.evaluate("text => text.getBBox().height * text.getScreenCTM().a") >= 11
    latest = page.get_by_role("link", name="11 June 2025: Later ban (ban)").locator(".mark-glyph").bounding_box()
    assert 0 < latest["x"] < 360


def test_the_keyboard_reaches_the_marks_in_the_order_of_time(page):
    page.goto("/timeline/")
    page.locator(".plot-scroll").focus()
    page.keyboard.press("Tab")
    expect(page.locator("a.mark").first).to_be_focused()
    assert "First quota" in page.locator("a.mark").first.get_attribute("aria-label")
    reach = page.locator("a.mark").first.locator(".mark-reach")
    assert reach.evaluate("mark => getComputedStyle(mark).strokeWidth") == "2.5px"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Later ban")
