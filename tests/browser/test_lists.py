"""Lists in a real browser: with htmx rows and counts change in place; without JavaScript all works the same."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.factories import AgencyFactory, ArticleFactory, CompanyFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def stories() -> None:
    """Thirty stories that name JL Mag, one of which names the ministry too, and one that names Lynas."""
    jl_mag, lynas = CompanyFactory(name="JL Mag", slug="jl-mag"), CompanyFactory(name="Lynas", slug="lynas")
    mofcom = AgencyFactory(name="Ministry of Commerce", slug="mofcom")
    ArticleFactory.create_batch(29, actors=[jl_mag])
    ArticleFactory(headline="Both speak", actors=[jl_mag, mofcom])
    ArticleFactory(headline="Lynas alone", actors=[lynas])
    for number in range(14):
        ArticleFactory(actors=[CompanyFactory(name=f"Maker {number:02}"), CompanyFactory(name=f"Other {number:02}")])


@pytest.fixture(params=["htmx", "plain"])
def reader(request, browser: Browser, live_server) -> Iterator["Reader"]:
    """Somebody who reads lists, with or without JavaScript."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 900}, java_script_enabled=request.param == "htmx"
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield Reader(page, in_place=request.param == "htmx")
    context.close()
    assert errors == []


def opened(page: Page, facet: str) -> Locator:
    """The options of a facet, opened if need be."""
    group = page.locator(f"#facet-{facet}")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return group


class Reader:
    def __init__(self, page: Page, in_place: bool) -> None:
        self.page = page
        self.in_place = in_place

    def tick(self, facet: str, option: str) -> None:
        opened(self.page, facet).get_by_label(option).click()
        self.show()

    def show(self) -> None:
        if not self.in_place:
            self.page.get_by_role("button", name="Show").click()

    def sees(self, title: str, found: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        expect(self.page.locator(".tally")).to_contain_text(found)
        expect(self.page).to_have_title(re.compile("^" + re.escape(title)))


def test_filter_chip_back_and_forward(reader):
    page = reader.page
    page.goto("/articles/")
    reader.sees("All stories", "45 found")
    reader.tick("company", "JL Mag")
    reader.sees("Stories that name JL Mag", "30 found")
    expect(page).to_have_url(re.compile(r"/articles/\?company=jl-mag$"))
    reader.tick("agency", "Ministry of Commerce")
    reader.sees("Stories that name JL Mag and Ministry of Commerce", "1 found")
    expect(page).to_have_url(re.compile(r"\?company=jl-mag&agency=mofcom$"))
    expect(page.get_by_role("link", name="Both speak")).to_be_visible()
    page.go_back()
    reader.sees("Stories that name JL Mag", "30 found")
    expect(page.locator("#company-jl-mag")).to_be_checked()
    expect(page.locator("#agency-mofcom")).not_to_be_checked()
    page.go_back()
    reader.sees("All stories", "45 found")
    expect(page.locator("#company-jl-mag")).not_to_be_checked()
    page.go_forward()
    reader.sees("Stories that name JL Mag", "30 found")
    page.get_by_role("link", name="Take off Company JL Mag").click()
    reader.sees("All stories", "45 found")
    expect(page).to_have_url(re.compile("/articles/$"))


def test_options_are_found_by_typing_and_pages_turned(reader):
    page = reader.page
    page.goto("/articles/")
    opened(page, "company")
    field = page.locator("#find-company")
    field.fill("maker 13")
    if not reader.in_place:
        field.press("Enter")
    expect(page.locator("#options-company li")).to_have_count(1)
    reader.tick("company", "Maker 13")
    reader.sees("Stories that name Maker 13", "1 found")
    page.goto("/articles/")
    page.locator(".pages").get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"\?page=2$"))
    expect(page.locator(".tally")).to_contain_text("26 to 45 here")
    page.get_by_label("Rows on a page").select_option("50")
    reader.show()
    expect(page).to_have_url(re.compile(r"\?page_size=50$"))
    expect(page.locator(".tally")).to_have_text(re.compile("45 found"))


def test_what_cannot_be_taken_is_told_beside_the_results(reader):
    page = reader.page
    page.goto("/articles/?published_after=yesterday")
    expect(page.get_by_role("alert")).to_contain_text("is not a day of the calendar")
    reader.tick("company", "JL Mag")
    reader.sees("Stories that name JL Mag", "30 found")


def test_focus_scroll_and_what_was_opened_stay(page: Page):
    page.goto("/articles/")
    page.locator("#facet-agency summary").click()
    opened(page, "company").get_by_label("JL Mag").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stories that name JL Mag")
    expect(page.locator("#company-jl-mag")).to_be_focused()
    expect(page.locator("#facet-agency")).to_have_attribute("open", "")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", level=1)).to_have_text("All stories")
    expect(page.locator("#company-jl-mag")).to_be_focused()
    expect(page.locator("#facet-company")).to_have_attribute("open", "")


def test_where_a_control_goes_focus_goes_to_the_next(page: Page):
    page.goto("/articles/?company=jl-mag&company=lynas")
    page.locator("#chip-1").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stories that name Lynas")
    expect(page.locator("#chip-1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("All stories")
    expect(page.locator("#list-title")).to_be_focused()


def test_the_number_found_is_announced_and_only_the_list_is_fetched(page: Page):
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.goto("/articles/")
    announced = page.locator("#announcement")
    expect(announced).to_have_attribute("role", "status")
    expect(announced).to_be_empty()
    page.evaluate("document.getElementById('announcement').dataset.same = 'yes'")
    opened(page, "company").get_by_label("Lynas").click()
    expect(announced).to_have_text("1 found: Stories that name Lynas")
    expect(announced).to_have_attribute("data-same", "yes")
    assert page.evaluate("performance.getEntriesByType('navigation').length") == 1


def test_typing_keeps_the_place_in_the_field(page: Page):
    page.goto("/articles/")
    opened(page, "company")
    steps = page.evaluate("history.length")
    page.locator("#find-company").focus()
    page.keyboard.type("maker 0", delay=20)
    expect(page.locator("#options-company li")).to_have_count(11)
    expect(page.locator("#find-company")).to_be_focused()
    page.keyboard.type("7")
    expect(page.locator("#options-company li")).to_have_count(1)
    expect(page.locator("#find-company")).to_have_value("maker 07")
    assert page.evaluate("history.length") == steps
    expect(page).to_have_url(re.compile("/articles/$"))


def test_what_can_not_be_put_in_place_is_loaded(browser: Browser, live_server):
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/articles/")
    page.route(re.compile("company=lynas"), lambda route: route.continue_() if _is_navigation(route) else _fail(route))
    opened(page, "company").get_by_label("Lynas").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stories that name Lynas")
    context.close()


def _is_navigation(route) -> bool:
    return route.request.is_navigation_request()


def _fail(route) -> None:
    route.fulfill(status=500, body="broken")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filtered_list_is_not_wider_than_a_phone(page: Page, scheme: str):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/articles/?company=jl-mag&find-company=maker")
    page.locator("#filters > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("#facet-company").get_by_label("JL Mag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All stories")
    expect(page.locator("#filters")).to_have_attribute("open", "")
