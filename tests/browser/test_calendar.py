"""Dates in a real browser: a reader finds what passed without news; a curator notes that somebody looked."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import CitationFactory, CuratorFactory, EventFactory, LicenceFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_passed_end_leaves_the_front_page_when_it_was_looked_at(page: Page):
    today = timezone.localdate()
    ban = EventFactory(kind="ban", title="Ban on exports", end=str(today - timedelta(days=10)))
    CitationFactory(event=ban)
    LicenceFactory(title="Magnets", expires=str(today + timedelta(days=21)))
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/")
    section = page.get_by_role("region", name="Coming dates")
    expect(section).to_contain_text("in 3 weeks")
    expect(section.get_by_role("link", name="Ban on exports")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    section.get_by_role("link", name="The calendar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Calendar")
    expect(page.get_by_role("region", name="Passed without news")).to_contain_text("Ban on exports")

    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/admin/")
    page.get_by_label("Username").fill(CuratorFactory().username)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Measures to be checked again").click()
    page.get_by_role("row", name="Ban on exports").get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option("Mark as checked today")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("Noted for 1 event: checked today.")).to_be_visible()
    page.goto("/calendar/")
    expect(page.get_by_role("region", name="Passed without news")).not_to_contain_text("Ban on exports")
