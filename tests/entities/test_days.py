"""Coming dates: front page, calendar and file have the same; what passed without news is told as such."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from entities import days, rechecking
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    EventFactory,
    EventLinkFactory,
    LicenceFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def passed(client, address):
    """What the page tells of ends without news."""
    return text(client, address).partition(" without news ")[2]


@pytest.fixture
def pause():
    """A control and what suspends it until 10 November 2026."""
    control = EventFactory(kind="export_control", title="Control", date="2025-10-09", effective="2025-11-08")
    suspension = EventFactory(kind="suspension", title="Pause", date="2025-11-07")
    for event in (control, suspension):
        CitationFactory(event=event)
    return EventLinkFactory(from_event=suspension, to_event=control, kind="suspends", end="2026-11-10")


def names(found):
    return [day.name for day in found]


def test_front_page_calendar_and_file_have_the_same_dates(client, pause):
    soon, later = (timezone.localdate() + timedelta(days=number) for number in (3, 21))
    pause.end = str(later)
    pause.save()
    licence = LicenceFactory(title="Magnets", expires=str(soon))
    coming = names(days.coming(timezone.localdate()))
    assert coming == ["Licence expires: Magnets", "Suspension ends: Control"]
    events = Calendar.from_ical(client.get("/calendar.ics").content).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == coming
    for address in ("/", "/calendar/"):
        html = text(client, address)
        assert "in 3 days Licence expires: Magnets" in html
        assert "in 3 weeks Suspension ends: Control" in html
        assert licence.get_absolute_url() in client.get(address).content.decode()
        assert 'href="/calendar.ics"' in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("granted", "months", "when"),
    [("2026-06-30", 8, "2027-02-28"), ("../2025-12-02", 12, "../2026-12-02"), ("2026", 12, "2027-01-01/2027-12-31")],
)
def test_a_licence_without_expiry_ends_by_its_term(granted, months, when):
    LicenceFactory(title="Magnets", granted=granted, term_months=months)
    (day,) = days.coming(TODAY)
    assert (day.name, day.when) == ("Licence ends by its term: Magnets", when)


def test_a_term_that_is_over_is_no_coming_date():
    LicenceFactory(granted="2025-06-02", term_months=6)
    LicenceFactory(granted="", term_months=6)
    assert days.coming(TODAY) == []


def test_an_end_that_was_put_off_is_not_told(pause):
    more = EventFactory(kind="agreement", title="Longer pause", date="2026-10-01")
    CitationFactory(event=more)
    EventLinkFactory(from_event=more, to_event=pause.from_event, kind="extends", end="2027-11-10")
    assert names(days.coming(date(2026, 10, 20))) == ["Extension ends: Pause"]
    assert rechecking.without_news(TODAY) == []


def test_what_ran_out_stays_on_the_front_page_for_two_months_and_in_the_calendar(client, pause):
    told = "Suspension ran out on 10 November 2026; unless prolonged, this control applies: needs re-checking. Control"
    assert "without news" not in text(client, "/?on=2026-11-10")
    assert told in passed(client, "/?on=2026-11-24")
    assert told in passed(client, "/calendar/?on=2026-11-24")
    assert "without news" not in text(client, "/?on=2027-03-01")
    assert told in passed(client, "/calendar/?on=2027-03-01")


def test_what_was_followed_or_looked_at_is_not_without_news(pause):
    assert [each.row.title for each in rechecking.without_news(TODAY)] == ["Control"]
    control = pause.to_event
    control.checked_on = date(2026, 11, 20)
    control.save()
    assert rechecking.without_news(TODAY) == []


def test_a_licence_that_expired_is_without_news_until_somebody_looks():
    licence = LicenceFactory(title="Magnets", expires="2026-11-01", checked_on=date(2026, 6, 22))
    (due,) = rechecking.without_news(TODAY)
    assert due.sentence == "Expired on 1 November 2026; whether it was renewed or replaced is not recorded."
    licence.checked_on = date(2026, 11, 2)
    licence.save()
    assert rechecking.without_news(TODAY) == []


def test_the_front_page_counts_the_measures_as_their_list_does(client, pause):
    CitationFactory(event=EventFactory(kind="ban", title="Ban", date="2020"), article=ArticleFactory())
    html = text(client, "/?on=2026-06-22")
    assert "1 in force , 1 suspended before taking effect ." in html
    html = client.get("/").content.decode()
    for address in re.findall(r'href="(/measures/\?status=[^"]+)"', html):
        assert "1 found" in text(client, address.replace("&amp;", "&"))


def test_each_question_of_the_front_page_leads_to_its_answer(client):
    html = client.get("/").content.decode()
    questions = html[html.index('class="questions"') :].partition("</nav>")[0]
    addresses = re.findall(r'href="([^"]+)"', questions)
    assert "/licences/?destination=europe" in addresses
    assert {client.get(address).status_code for address in addresses} == {200}
