"""The timeline: what stands in the table stands on the axis, as precisely as it is known."""

import json
import re
from datetime import date

import pytest
from django.http import QueryDict
from django.utils.html import escape

from entities.models import Event
from entities.overview import Overview
from entities.timeline import MOST_LANES, Timeline
from entities.views.timeline import TIMELINE
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    ParticipationFactory,
    PlaceFactory,
)
from tests.worlds import make_world

pytestmark = pytest.mark.django_db


def timeline(query=""):
    return Timeline(TIMELINE.filtered(QueryDict(query)))


def mark_of(event, query=""):
    return next(mark for mark in timeline(query).plot.marks if mark.item.href == event.get_absolute_url())


def lanes(query):
    return {lane.name: {mark.item.name for mark in lane.marks} for lane in timeline(query).plot.lanes}


def take_part(event, *actors, role="issuer"):
    article = ArticleFactory()
    CitationFactory(article=article, event=event)
    for actor in actors:
        CitationFactory(article=article, participation=ParticipationFactory(event=event, actor=actor, role=role))


def test_what_the_table_has_is_drawn_and_what_has_no_date_is_listed(client):
    dated = EventFactory.create_batch(3, date="2025-06-11")
    undated = EventFactory(title="Nobody knows when", date="")
    html = client.get("/timeline/").content.decode()
    drawing = html.partition("<svg")[2].rpartition("lane-names")[0]
    for event in dated:
        assert f'href="{event.get_absolute_url()}"' in drawing
    assert undated.get_absolute_url() not in drawing
    assert undated.get_absolute_url() in html.partition("Without a date, so not drawn")[2].partition("</section>")[0]
    table = html.rpartition('id="table"')[2]
    assert all(event.get_absolute_url() in table for event in [*dated, undated])


def test_all_of_the_filter_is_drawn_though_the_table_is_paged(client):
    EventFactory.create_batch(27, date="2025-06-11")
    html = client.get("/timeline/").content.decode()
    assert html.count('<a class="mark') == 27
    assert html.count('scope="row"') == 25


@pytest.mark.parametrize(
    ("edtf", "is_day", "before", "after", "about", "words"),
    [
        ("2025-06-11", True, False, False, False, "11 June 2025: "),
        ("2025-06", False, False, False, False, "June 2025: "),
        ("2025-06-11~", True, False, False, True, "about 11 June 2025: "),
        ("../2025-06-11", False, True, False, False, "by 11 June 2025: "),
        ("2025-06-11/..", False, False, True, False, "from 11 June 2025: "),
    ],
)
def test_a_date_is_drawn_as_precisely_as_it_is_known(edtf, is_day, before, after, about, words):
    EventFactory(date="2025-01-01")
    EventFactory(date="2025-12-31")
    mark = mark_of(EventFactory(date=edtf))
    assert mark.is_day is is_day
    assert (mark.bar.before, mark.bar.after, mark.item.about) == (before, after, about)
    assert mark.item.told.startswith(words)


def test_a_month_is_as_long_as_the_month():
    EventFactory(date="2025-01-01")
    EventFactory(date="2025-12-31")
    scale = timeline().plot.axis.scale
    bar = mark_of(EventFactory(date="2025-06")).bar
    assert bar.x == scale.x(date(2025, 6, 1))
    assert bar.end == pytest.approx(scale.x(date(2025, 7, 1)), abs=0.11)


def test_what_holds_for_a_time_says_and_shows_until_when():
    control = EventFactory(kind="export_control", date="2025-10-09", effective="2025-11-08", end="2026-11-10")
    mark = mark_of(control, "after=2025-01-01&before=2026-12-31")
    scale = timeline("after=2025-01-01&before=2026-12-31").plot.axis.scale
    assert mark.holds.x == scale.x(date(2025, 11, 8))
    assert "in effect until 10 November 2026" in mark.item.told


def test_lanes_by_kind_stand_by_number_then_name():
    EventFactory.create_batch(2, kind="quota")
    EventFactory(kind="tariff")
    EventFactory(kind="ban")
    assert list(lanes("")) == ["quota", "ban", "tariff"]


def test_an_event_of_several_actors_stands_in_the_lane_of_each_and_says_so():
    talks, lone = EventFactory(title="Talks"), EventFactory(title="Lone")
    take_part(talks, AgencyFactory(name="Ministry"), CompanyFactory(name="Lynas"))
    assert lanes("lanes=actor") == {"Lynas": {"Talks"}, "Ministry": {"Talks"}, "no actor recorded": {lone.title}}
    assert "Stands in 2 lanes: Lynas, Ministry" in mark_of(talks, "lanes=actor").item.told


def test_lanes_by_country_follow_where_it_was_else_who_issued_it():
    china = PlaceFactory(name="China", kind="country")
    ganzhou = PlaceFactory(name="Ganzhou", kind="city")
    ganzhou.within.add(china)
    EventFactory(title="There", place=ganzhou)
    issued = EventFactory(title="Issued", place=None)
    take_part(issued, AgencyFactory(jurisdiction=china))
    joined = EventFactory(title="Joined", place=None)
    take_part(joined, AgencyFactory(jurisdiction=china), role="target")
    assert lanes("lanes=country") == {"China": {"There", "Issued"}, "no place recorded": {"Joined"}}


def test_the_busiest_actors_have_lanes_and_the_others_one_together():
    busy = CompanyFactory(name="Busy")
    for number in range(MOST_LANES + 3):
        take_part(EventFactory(title=f"Event {number}"), *([busy] if number == 0 else []), CompanyFactory())
    found = lanes("lanes=actor")
    assert len(found) == MOST_LANES + 1
    *_, last = found
    assert last == "4 other actors"
    assert "Event 0" not in found[last]


def test_what_is_too_much_to_draw_is_said(client, monkeypatch):
    monkeypatch.setattr("entities.timeline.MOST_EVENTS", 2)
    old, *_ = (EventFactory(date=f"2025-0{month}-01") for month in (1, 2, 3))
    html = " ".join(client.get("/timeline/").content.decode().split())
    assert "these are the latest 2, and 1 more are in the table only" in html
    assert html.count('<a class="mark') == 2
    assert old.get_absolute_url() in html.rpartition('id="table"')[2]


def test_the_axis_spans_what_is_asked_else_what_there_is():
    EventFactory(date="2025-06-11")
    EventFactory(date="2024-02-03")
    assert timeline().stretch.in_words == "1 February 2024 to 30 June 2025"
    assert timeline("after=2025-01-15&before=2025-07-20").stretch.in_words == "15 January 2025 to 20 July 2025"


def test_a_crowd_at_the_end_of_many_years_is_drawn_first_and_the_rest_is_a_link_away():
    EventFactory(date="2009-05-01")
    EventFactory.create_batch(45, date="2025-06-11")
    found = timeline()
    assert found.is_cut
    assert found.stretch.first == date(2025, 1, 1)
    assert found.earlier == 1
    whole = timeline(found.address_of_all.removeprefix("?"))
    assert len(whole.drawn) == 46
    assert not whole.is_cut


def test_steps_lead_to_other_times_and_never_to_an_empty_one():
    EventFactory(date="2010-03-05")
    EventFactory(date="2025-06-11", kind="quota")
    found = timeline("kind=quota&after=2025-01-01&before=2025-12-31")
    assert [step.name for step in found.steps if step.address] == ["Closer"]
    found = timeline("after=2025-01-01&before=2025-12-31")
    steps = {step.name: step for step in found.steps}
    assert [name for name, step in steps.items() if step.address] == ["Earlier", "Closer", "Wider", "All"]
    assert steps["Earlier"].count == 1
    assert [event.date for event in timeline(steps["Earlier"].address[1:]).drawn] == ["2010-03-05"]
    assert len(timeline(steps["All"].address[1:]).drawn) == 2
    assert "kind=quota" in timeline("kind=quota&after=2025-01-01").steps[2].address


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("lanes=colour", "There are no lanes by “colour”. There are lanes by kind, actor or country."),
        ("after=soon", "“soon” is not a day of the calendar."),
        ("after=2026-01-01&before=2025-01-01", "The days are swapped"),
        ("lane=actor", "This list has no filter of that name."),
    ],
)
def test_what_can_not_be_taken_is_said(client, query, message):
    EventFactory()
    response = client.get(f"/timeline/?{query}")
    assert response.status_code == 200
    assert escape(message) in response.content.decode()


@pytest.mark.parametrize("query", ["after=0001-01-01&before=9999-12-31", "after=9999-12-31", "before=0001-01-01"])
def test_the_ends_of_the_calendar_break_nothing(client, query):
    EventFactory(date="0001-01-01")
    EventFactory(date="9999-12-31")
    assert client.get(f"/timeline/?{query}").status_code == 200


def test_no_event_at_all_is_said(client):
    assert "There is nothing here yet" in client.get("/timeline/").content.decode()


def test_an_empty_time_keeps_the_way_to_another(client):
    EventFactory(date="2025-06-11")
    html = client.get("/timeline/?after=2011-01-01&before=2011-12-31").content.decode()
    assert "Nothing lies in this time." in html
    assert re.search(r'<a id="zoom-later"', html)


def test_files_hold_the_same_events(client):
    event = EventFactory()
    found = json.loads(client.get("/timeline/?lanes=actor&format=json").getvalue())
    assert [row["slug"] for row in found["results"]] == [event.slug]


@pytest.mark.parametrize("by", ["kind", "actor", "country"])
def test_queries_do_not_grow_with_events(client, by, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    world = make_world()
    with CaptureQueriesContext(connection) as before:
        client.get(f"/timeline/?lanes={by}")
    for _ in range(3):
        world.grow()
    with django_assert_num_queries(len(before)):
        client.get(f"/timeline/?lanes={by}")


def test_the_list_of_events_leads_to_its_timeline_and_keeps_the_filter(client):
    EventFactory(kind="quota")
    assert 'href="/timeline/?kind=quota"' in client.get("/events/?kind=quota").content.decode()


def test_measures_are_counted_at_the_end_of_each_year(client):
    EventFactory(kind="quota", date="2023-05-01", end="2024-06-30")
    EventFactory(kind="ban", date="2023-05-01")
    EventFactory(kind="ban", date="2024-05-01")
    overview = Overview(type(TIMELINE.filtered(QueryDict("")))(QueryDict(""), queryset=Event.objects.measures()))
    counts = {year.label: year.counts for year in overview.years}
    assert counts["2023"] == {"quota": 1, "ban": 1}
    assert counts["2024"] == {"ban": 2}
    html = client.get("/measures/").content.decode()
    assert "Measures in force at the end of each year, by kind" in html
    assert "?on=2023-12-31" in html
