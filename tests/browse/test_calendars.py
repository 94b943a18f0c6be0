"""Calendars, read back by the library that calendar programs trust."""

from datetime import date

import pytest
from icalendar import Calendar

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    EventFactory,
    EventLinkFactory,
    LicenceFactory,
    ProvisionFactory,
)
from tests.worlds import make_world

pytestmark = pytest.mark.django_db


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(response.content).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in events}


def test_a_day_is_an_all_day_event_with_a_stable_id(client):
    licence = LicenceFactory(title="JL Mag: magnets, to “Europe”; 永磁", expires="2999-06-11")
    days = read(client, "/licences/?format=ics")
    (event,) = days.values()
    assert str(event["SUMMARY"]) == f"Licence expires: {licence.title}"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2999, 6, 11), date(2999, 6, 12))
    assert str(event["UID"]) == f"licence-{licence.pk}-expires@testserver"
    assert str(event["URL"]) == f"http://testserver{licence.get_absolute_url()}"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    licence.expires = "2999-06-12"
    licence.save()
    assert [str(event["UID"]) for event in read(client, "/licences/?format=ics").values()] == [str(event["UID"])]


@pytest.mark.parametrize(
    ("expires", "words", "first", "after"),
    [
        ("2999-06", "June 2999", date(2999, 6, 1), date(2999, 7, 1)),
        ("2999", "2999", date(2999, 1, 1), date(3000, 1, 1)),
        ("2999-06-11~", "about 11 June 2999", date(2999, 6, 11), date(2999, 6, 12)),
        ("../2999-12-02", "by 2 December 2999", date(2999, 12, 2), date(2999, 12, 3)),
        ("2999-12-02/..", "from 2 December 2999", date(2999, 12, 2), date(2999, 12, 3)),
    ],
)
def test_an_imprecise_date_is_a_span_with_its_words(client, expires, words, first, after):
    LicenceFactory(title="Magnets", expires=expires)
    event = read(client, "/licences/?format=ics")[f"Licence expires: Magnets ({words})"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, after)


def test_past_days_come_only_when_asked_for(client):
    LicenceFactory(title="Old", expires="2020-01-01")
    assert read(client, "/licences/?format=ics") == {}
    assert set(read(client, "/licences/?format=ics&past=1")) == {"Licence expires: Old"}
    problem = client.get("/licences/?format=ics&past=yes")
    assert problem.status_code == 400
    assert problem.json()["errors"][0]["parameter"] == "past"
    assert client.get("/licences/?format=csv&past=1").status_code == 400
    assert client.get("/companies/?format=ics").status_code == 400


def test_events_provisions_and_acts_on_them_have_days(client):
    ban = EventFactory(kind="ban", title="Ban", date="2998-12", effective="2999-01-01", end="2999-12-31")
    pause = EventFactory(kind="suspension", title="Pause", date="2025-11-09")
    article = ArticleFactory()
    CitationFactory(article=article, event=ban)
    CitationFactory(article=article, event=pause)
    ProvisionFactory(event=ban, label="clause 2", effective="2999-02-01")
    EventLinkFactory(from_event=pause, to_event=ban, kind="suspends", end="2999-11-10")
    everything = {
        "Ban (December 2998)",
        "In effect: Ban",
        "Ends: Ban",
        "In effect: clause 2 of Ban",
        "Suspension ends: Ban",
    }
    for address in ("/events/?format=ics", "/measures/?format=ics", "/calendar.ics"):
        assert set(read(client, address)) == everything


def test_the_calendar_of_all_takes_no_other_parameter(client):
    response = client.get("/calendar.ics?country=china")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "country"


def test_who_has_the_calendar_is_not_sent_it_again(client):
    LicenceFactory(expires="2999-06-11")
    tag = client.get("/calendar.ics")["ETag"]
    assert client.get("/calendar.ics", headers={"If-None-Match": tag}).status_code == 304


def test_queries_do_not_grow_with_the_days(client, count_queries):
    world = make_world()
    client.get("/calendar.ics?past=1")
    LicenceFactory(holder=world.company, expires="2999-06-11")
    few = count_queries(client.get, "/calendar.ics?past=1")
    for number in range(5):
        LicenceFactory(holder=world.company, expires=f"2999-06-1{number}")
    assert count_queries(client.get, "/calendar.ics?past=1") == few
