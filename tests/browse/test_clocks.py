"""The two clocks of a reader: how an address sets them, what a page says of it, who is never moved."""

from datetime import date

import pytest
from django.http import QueryDict

from browse import clocks
from browse.clocks import Clocks
from browse.streaming import from_snapshot
from tests.factories import LicenceFactory, MaterialFactory
from tests.worlds import make_world

TODAY = date(2026, 6, 22)


@pytest.fixture(autouse=True)
def today(monkeypatch) -> None:
    monkeypatch.setattr(clocks.timezone, "localdate", lambda: TODAY)


def shown(response) -> str:
    return " ".join(response.content.decode().split())


class TestAddress:
    @pytest.mark.parametrize(
        ("query", "on", "as_of"),
        [
            ("", None, None),
            ("on=&as_of=", None, None),
            ("as_of=2025-06-11", None, date(2025, 6, 11)),
            ("on=2031-01-01&as_of=2026-06-22", date(2031, 1, 1), TODAY),
        ],
    )
    def test_sets_the_clocks(self, query, on, as_of):
        assert clocks.asked(QueryDict(query)) == Clocks(on, as_of)
        assert clocks.refused(QueryDict(query)) == {}

    @pytest.mark.parametrize(
        ("query", "reason"),
        [
            ("as_of=2026-06-23", "nobody knows what will be published"),
            ("as_of=2025-02-30", "not a day of the calendar"),
            ("as_of=yesterday", "not a day of the calendar"),
            ("as_of=20250611", "not a day of the calendar"),
            ("as_of=٢٠٢٥-٠٦-١١", "not a day of the calendar"),
            ("on=0001-01-01", "too far off"),
            ("on=9999-12-31", "too far off"),
            ("on=2025-06-11&on=2025-06-12", "Two days"),
            (f"on={'9' * 5000}", "…"),
        ],
    )
    def test_what_cannot_be_taken_leaves_the_clock_unset(self, query, reason):
        (told,) = clocks.refused(QueryDict(query)).values()
        assert reason in told
        assert len(told) < 200
        assert clocks.asked(QueryDict(query)) == Clocks()

    def test_the_day_asked_about_is_that_of_the_knowledge_unless_it_is_given(self):
        with clocks.set_to(Clocks(as_of=date(2025, 6, 11))):
            assert clocks.on() == date(2025, 6, 11)
            assert clocks.known(date(2025, 6, 11)) == date(2025, 6, 11)
            assert clocks.known(date(2025, 6, 12)) is None
        assert clocks.on() == TODAY
        assert clocks.known(date(2025, 6, 12)) == date(2025, 6, 12)


def test_what_is_sent_later_keeps_the_clocks_under_which_it_was_made(db):
    with clocks.set_to(Clocks(as_of=date(2025, 6, 11))):
        pieces = from_snapshot(lambda: (str(clocks.as_of()) for _ in range(2)))
    with clocks.set_to(Clocks(as_of=date(2020, 1, 1))):
        assert b"".join(pieces) == b"2025-06-112025-06-11"
        assert clocks.as_of() == date(2020, 1, 1)


@pytest.mark.django_db
class TestPages:
    @pytest.fixture(autouse=True)
    def world(self) -> None:
        self.world = make_world()

    @pytest.mark.parametrize(
        "path", ["/", "/events/", "/events/london-talks/", "/companies/jl-mag/", "/places/ganzhou/"]
    )
    def test_a_past_page_says_so_and_leads_back(self, client, path):
        page = shown(client.get(path, {"as_of": "2025-06-11"}))
        assert 'as it was known by the end of <time datetime="2025-06-11">11 June 2025</time> (UTC)' in page
        assert f'<a href="{path}">Today’s page</a>' in page
        assert '<meta name="robots" content="noindex">' in page
        assert f'<link rel="canonical" href="http://testserver{path}">' in page
        present = shown(client.get(path))
        assert "as it was known" not in present
        assert "noindex" not in present

    def test_a_page_of_another_day_says_by_whose_knowledge(self, client):
        assert "what held on" in shown(client.get("/events/london-talks/", {"on": "2025-06-12"}))
        assert "what is to hold on" in shown(client.get("/events/london-talks/", {"on": "2030-06-12"}))
        both = shown(client.get("/events/london-talks/", {"on": "2025-07-01", "as_of": "2025-06-12"}))
        assert "what is to hold on" in both
        assert "as it was known by the end of" in both

    def test_links_keep_the_clocks(self, client):
        page = shown(client.get("/events/london-talks/", {"as_of": "2025-06-11"}))
        assert 'href="/companies/jl-mag/?as_of=2025-06-11"' in page
        assert 'href="/articles/?event=london-talks&amp;as_of=2025-06-11"' in page
        assert 'href="/events/?as_of=2025-06-11"' in page
        listed = shown(client.get("/companies/", {"as_of": "2025-06-11", "on": "2025-07-01"}))
        assert 'href="/companies/jl-mag/?on=2025-07-01&amp;as_of=2025-06-11"' in listed
        assert "format=csv" in listed
        assert "as_of=2025-06-11&amp;format=csv" in listed
        assert "as_of" not in shown(client.get("/companies/")).replace('name="as_of"', "").replace("-as_of", "")

    def test_a_list_says_the_day_in_its_sentence_and_as_a_chip(self, client):
        response = client.get("/licences/", {"holder": "jl-mag", "on": "2025-07-01", "as_of": "2025-06-11"})
        filterset = response.context["filterset"]
        assert filterset.sentence == "Licences held by JL Mag, on 1 July 2025, as known on 11 June 2025"
        assert {chip.label: chip.without for chip in filterset.chips}["As of"] == "?holder=jl-mag&on=2025-07-01"
        alone = client.get("/events/", {"as_of": "2025-06-11"}).context["filterset"]
        assert alone.sentence == "All events, as known on 11 June 2025"

    def test_a_list_without_days_keeps_the_one_it_was_given(self, client):
        filterset = client.get("/articles/", {"on": "2025-07-01"}).context["filterset"]
        assert "on" not in {field.name for field in filterset.plain_fields}
        assert ("on", "2025-07-01") in filterset.hidden_fields
        assert "on" in {field.name for field in client.get("/licences/").context["filterset"].plain_fields}

    @pytest.mark.parametrize("path", ["/", "/events/", "/events/london-talks/"])
    def test_a_bad_day_is_told_and_left_out(self, client, path):
        response = client.get(path, {"as_of": "2027-01-01", "on": "x"})
        assert response.status_code == 200
        page = shown(response)
        assert "2027-01-01 has not come yet" in page
        assert "“x” is not a day of the calendar" in page
        assert "Today’s page" not in page

    @pytest.mark.parametrize(
        "path", ["/events/?format=json", "/events/?format=csv", "/api/v1/events/", "/api/v1/events/london-talks/"]
    )
    @pytest.mark.parametrize("day", ["2027-01-01", "x", "", ["2025-01-01", "2025-01-02"]])
    def test_a_program_is_refused_a_bad_day(self, client, path, day):
        path, _, query = path.partition("?")
        response = client.get(path, {"as_of": day} | QueryDict(query).dict())
        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        assert [error["parameter"] for error in response.json()["errors"]] == ["as_of"]

    def test_a_form_left_empty_gives_a_tidy_address(self, client):
        response = client.get("/events/london-talks/", {"as_of": "2025-06-11", "on": ""})
        assert response.status_code == 302
        assert response["Location"] == "/events/london-talks/?as_of=2025-06-11"

    def test_what_was_not_known_then_is_said_not_to_be(self, client):
        day = {"as_of": "2025-06-09"}
        response = client.get("/events/london-talks/", day)
        assert response.status_code == 404
        assert "Nothing of this was published by" in shown(response)
        assert '<a href="/events/london-talks/">Read it by today’s knowledge</a>' in shown(response)
        told = client.get("/api/v1/events/london-talks/", day)
        assert told.status_code == 404
        assert "Nothing of this was published by 2025-06-09" in told.json()["detail"]
        for path in ("/events/nothing-there/", "/api/v1/events/nothing-there/"):
            assert "Nothing of this" not in shown(client.get(path, day))

    def test_an_item_is_cited_as_it_was_read(self, client):
        cited = client.get("/events/london-talks/", {"cite": "text", "as_of": "2025-06-11"}).content.decode()
        assert "“London talks, as known on 11 June 2025”" in cited
        assert "http://testserver/events/london-talks/?as_of=2025-06-11" in cited
        assert client.get("/events/london-talks/", {"cite": "text", "as_of": "x"}).status_code == 400

    def test_an_item_for_programs_leads_to_lists_of_the_same_day(self, client):
        item = client.get("/api/v1/events/london-talks/", {"as_of": "2025-06-11"}).json()
        assert item["related"]["statements"].endswith("/statements/?event=london-talks&as_of=2025-06-11")
        assert item["url"] == "http://testserver/events/london-talks/"

    def test_a_calendar_begins_with_the_day_asked_about(self, client):
        LicenceFactory(title="Ends in August", expires="2025-08-01")
        assert "Ends in August" not in client.get("/licences/", {"format": "ics"}).content.decode()
        assert "Ends in August" in client.get("/licences/", {"format": "ics", "on": "2025-07-01"}).content.decode()

    def test_the_whole_is_always_of_the_present(self, client):
        for path in ("/data/", "/data/datapackage.json", "/sitemap.xml", "/sitemap-events.xml"):
            assert client.get(path, {"as_of": "2000-01-01"}).content == client.get(path).content, path
        archive = client.get("/data/download.zip", {"as_of": "2000-01-01"})
        assert archive.getvalue() == client.get("/data/download.zip").getvalue()

    def test_curators_are_never_moved_to_another_day(self, admin_client, monkeypatch):
        moved = []
        monkeypatch.setattr(clocks, "put", moved.append)
        for path in ("/admin/", "/admin/entities/event/", f"/admin/entities/event/{self.world.event.pk}/change/"):
            admin_client.get(path, {"as_of": "2000-01-01", "on": "2000-01-01"})
        assert moved == []
        admin_client.get("/events/", {"as_of": "2000-01-01"})
        assert moved == [Clocks(as_of=date(2000, 1, 1))]

    @pytest.mark.parametrize("path", ["/places/ganzhou/", "/events/london-talks/", "/companies/jl-mag/"])
    def test_a_page_that_tells_licences_by_day_asks_for_one(self, client, path):
        page = shown(client.get(path, {"on": "2025-07-01"}))
        assert 'type="date" name="on" value="2025-07-01"' in page
        assert 'type="date" name="as_of"' in page

    def test_a_material_asks_for_a_day_too(self, client):
        page = shown(client.get(MaterialFactory().get_absolute_url()))
        assert 'type="date" name="on"' in page
        assert 'type="date" name="as_of"' in page

    def test_a_request_leaves_no_clock_behind(self, client):
        client.get("/events/", {"as_of": "2025-06-11"})
        assert clocks.read() == Clocks()
