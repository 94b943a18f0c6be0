"""The two clocks in a real browser: a reader looks at a past day and comes back, with JavaScript or without."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    EventFactory,
    ParticipationFactory,
    PersonFactory,
    StanceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def compromise() -> None:
    """A claim of one side on 10 June 2025, confirmed by the other on the 27th."""
    event = EventFactory(title="Compromise of London", slug="london", claim="China agreed.", date="2025-06-10")
    for name, day, kind in (("Howard Lutnick", 11, "announces"), ("Li Chenggang", 27, "confirms")):
        article = ArticleFactory(published_at=datetime(2025, 6, day, 9, tzinfo=UTC), published_precision="day")
        speaker = PersonFactory(name=name)
        CitationFactory(article=article, event=event)
        CitationFactory(
            article=article, participation=ParticipationFactory(event=event, actor=speaker, role="negotiator")
        )
        statement = StatementFactory(speaker=speaker, said_on=f"2025-06-{day}", paraphrase=f"{name} speaks of it.")
        CitationFactory(article=article, statement=statement)
        StanceFactory(statement=statement, event=event, kind=kind)
    EventFactory(title="A later event", slug="later", date="2026-01-15")


@pytest.fixture(params=["with JavaScript", "without"])
def page(request, browser: Browser, live_server) -> Iterator[Page]:
    """A reader's page, wide or without JavaScript as narrow as a phone; breaches of the policy fail the test."""
    scripted = request.param == "with JavaScript"
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 1280 if scripted else 320, "height": 900},
        java_script_enabled=scripted,
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert errors == []


def test_a_reader_looks_at_an_event_as_of_a_past_day_and_comes_back(page):
    page.goto("/events/london/")
    said = page.locator("section.word")
    expect(said).to_contain_text("Li Chenggang speaks of it.")
    page.get_by_text("Look at this page as of another day").click()
    page.get_by_label("As of").fill("2025-06-11")
    page.get_by_role("button", name="Look").click()
    expect(page).to_have_url(re.compile(r"/events/london/\?as_of=2025-06-11$"))
    expect(page.get_by_role("note")).to_contain_text("as it was known by the end of 11 June 2025 (UTC)")
    expect(said).to_contain_text("Howard Lutnick speaks of it.")
    expect(said).not_to_contain_text("Li Chenggang speaks of it.")
    later = page.get_by_role("region", name="What later evidence adds")
    expect(later).to_contain_text("Li Chenggang speaks of it.")
    expect(later).to_contain_text("1 more source for this event was published since.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Today’s page", exact=True).click()
    expect(page).to_have_url(re.compile(r"/events/london/$"))
    expect(page.get_by_role("note")).to_have_count(0)


def test_a_list_as_of_a_past_day_keeps_it_on_the_way_to_an_item(page):
    page.goto("/events/?as_of=2025-06-11")
    expect(page.get_by_role("heading", level=1)).to_have_text("All events, as known on 11 June 2025")
    expect(page.get_by_text("A later event")).to_have_count(0)
    page.get_by_role("link", name="Compromise of London").first.click()
    expect(page).to_have_url(re.compile(r"/events/london/\?as_of=2025-06-11$"))
