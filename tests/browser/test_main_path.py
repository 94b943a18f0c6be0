"""The main journey in a real browser: a story is pasted, reviewed, published, and found from whom it names."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from entities.models import Alias
from tests.factories import (
    AgencyFactory,
    CitationFactory,
    CompanyFactory,
    CuratorFactory,
    EventFactory,
    EventLinkFactory,
    LicenceFactory,
    MaterialFactory,
    ParticipationFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a long enough password"
HEADLINE = "Magnet maker says its permits have come through"
STORY = f"""{HEADLINE} | Reuters

2 hours ago 14

Advertisement

By Jane Example

June 12, 2025 9:15 a.m. ET

BEIJING, June 12 (Reuters) - Shares of JL Mag rose on Thursday after the company told investors that permits to ship
magnets abroad had begun to arrive.

The permits come from China’s Ministry of Commerce, JL Mag said, adding that it would go on applying for more of them.

Already a subscriber? Log in.

Read Entire Article
"""


@pytest.fixture
def world():
    china = PlaceFactory(name="China", slug="china", iso_code="CN")
    mofcom = AgencyFactory(name="Ministry of Commerce", slug="mofcom", jurisdiction=china)
    company = CompanyFactory(name="JL MAG Rare-Earth Co., Ltd.", slug="jl-mag")
    Alias.objects.create(actor=company, text="JL Mag")
    MaterialFactory(name="Magnets", slug="magnets")
    event = EventFactory(title="JL Mag discloses its licences", slug="disclosure")
    for actor, role in ((company, "licensee"), (mofcom, "licensor")):
        ParticipationFactory(event=event, actor=actor, role=role)
    licence = LicenceFactory(title="Magnets abroad", slug="magnets", holder=company, event=event)
    CitationFactory(event=event)
    CitationFactory(licence=licence)
    return company


def log_in(page: Page) -> None:
    curator = CuratorFactory()
    page.goto("/admin/")
    page.get_by_label("Username").fill(curator.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def paste(page: Page, text: str) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="Add a story").first.click()
    page.get_by_label("Text of the story").fill(text)
    page.get_by_role("button", name="Read and file it").click()


def test_from_a_pasted_story_to_linked_pages(page: Page, world) -> None:
    log_in(page)
    paste(page, STORY)
    expect(page.get_by_label("Headline", exact=False).first).to_have_value(HEADLINE)
    article = Article.objects.get(headline=HEADLINE)
    assert article.publisher.name == "Reuters"
    assert article.published_at.isoformat() == "2025-06-12T13:15:00+00:00"
    assert "Read Entire Article" not in article.body

    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_text("Write a summary of our own").first).to_be_visible()
    assert Article.objects.get(pk=article.pk).status == "draft"

    page.get_by_role("textbox", name="Summary").fill("JL Mag says that permits to export magnets have begun to arrive.")
    page.get_by_role("button", name="suggested").click()
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_text("Published:")).to_be_visible()

    page.goto("/companies/")
    page.get_by_role("main").get_by_role("link", name="JL MAG Rare-Earth Co., Ltd.").first.click()
    page.get_by_role("link", name=HEADLINE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    assert "had begun to arrive" not in page.content()
    page.get_by_role("main").get_by_role("link", name="Ministry of Commerce").first.click()
    page.get_by_role("link", name="JL Mag discloses its licences").first.click()
    page.get_by_role("link", name="Magnets abroad").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Magnets abroad")


def test_the_same_story_twice_is_known_again(page: Page, world) -> None:
    log_in(page)
    paste(page, STORY)
    paste(page, STORY)
    expect(page.get_by_text("known already").first).to_be_visible()
    assert Article.objects.filter(headline=HEADLINE).count() == 1


def test_a_filter_works_by_keyboard_and_is_an_address(page: Page, world) -> None:
    log_in(page)
    paste(page, STORY)
    page.get_by_role("textbox", name="Summary").fill("Permits arrive.")
    page.get_by_role("button", name="suggested").click()
    page.get_by_role("button", name="Save and publish").click()
    page.goto("/articles/?company=jl-mag")
    expect(page.get_by_role("main").get_by_role("link", name=HEADLINE)).to_be_visible()
    page.goto("/articles/?company=jl-mag&published_after=2026-01-01")
    expect(page.get_by_role("link", name=HEADLINE)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_phone(page: Page, world, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 800})
    suspension = EventFactory(date="2025-11-07", end="2026-11-10", kind="suspension")
    link = EventLinkFactory(
        from_event=suspension, to_event__slug="control", kind="suspends", start="2025-11-07", end="2026-11-10"
    )
    CitationFactory(event=link.to_event)
    CitationFactory(event=suspension)
    for path in (
        "/",
        "/articles/",
        "/companies/",
        "/companies/jl-mag/",
        "/events/disclosure/",
        "/licences/magnets/",
        "/events/control/",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
