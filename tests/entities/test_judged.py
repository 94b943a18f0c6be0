"""What the rules say of a row is the same on its page, in each file, in the feed and through the API."""

import csv
import json
from datetime import date
from html import unescape
from io import StringIO

import pytest

from browse import clocks
from browse.clocks import Clocks
from entities import evidence
from entities.models import Event
from entities.rules import measures
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CitationFactory,
    EventFactory,
    EventLinkFactory,
    LicenceFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    ProvisionFactory,
    RelationshipFactory,
    StanceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def text(client, address, **asked):
    response = client.get(address, asked)
    assert response.status_code == 200, (address, asked)
    return response.getvalue().decode()


def page(client, address, **asked):
    """The text of a page, without its marks."""
    return " ".join(unescape(text(client, address, **asked)).split())


def json_row(client, address, **asked):
    (row,) = json.loads(text(client, address, format="json", **asked))["results"]
    return row


def csv_row(client, address, **asked):
    (row,) = csv.DictReader(StringIO(text(client, address, format="csv", **asked).removeprefix("\ufeff"), newline=""))
    return row


def api_row(client, name, **asked):
    (row,) = client.get(f"/api/v1/{name}/", asked).json()["results"]
    return row


@pytest.fixture
def claim():
    """An event that one of two acting sides announces, told by a story and its copy."""
    event = EventFactory(slug="claim", claim="China ships again.", date="2025-06-10")
    root = ArticleFactory()
    CitationFactory(event=event, article=root, basis="own_reporting")
    CitationFactory(event=event, article=ArticleFactory(origin=root, origin_kind="copy"), basis="own_reporting")
    for name in ("United States", "China"):
        agency = AgencyFactory(jurisdiction=PlaceFactory(name=name))
        ParticipationFactory(event=event, actor=agency, role="negotiator")
        if name == "United States":
            statement = StatementFactory(speaker=agency, said_on="2025-06-10")
            CitationFactory(statement=statement)
            StanceFactory(event=event, statement=statement, kind="announces")
    return event


@pytest.fixture
def control():
    """A control of two provisions, one of them suspended until 10 November 2026."""
    event = EventFactory(slug="no-61", kind="export_control", date="2025-10-09", checked_on=date(2026, 6, 22))
    CitationFactory(event=event)
    ProvisionFactory(event=event, label="clause 1", position=1)
    second = ProvisionFactory(event=event, label="clause 2", position=2, effective="2025-12-01")
    pause = EventFactory(kind="suspension", title="Truce", date="2025-11-07", end="2026-11-10")
    CitationFactory(event=pause)
    EventLinkFactory(kind="suspends", from_event=pause, to_event=event, to_provision=second)
    return event


def test_the_verdict_and_the_number_of_independent_sources(client, claim):
    sentence = "One-sided: the United States says so; China has not confirmed."
    row = json_row(client, "/events/")
    assert row["verdict"] == {"kind": "one_sided", "sentence": sentence}
    assert (row["source_count"], row["independent_source_count"]) == (2, 1)
    table = csv_row(client, "/events/")
    assert (table["verdict_kind"], table["verdict_sentence"]) == ("one_sided", sentence)
    assert (table["source_count"], table["independent_source_count"]) == ("2", "1")
    assert api_row(client, "events") == row
    assert sentence in text(client, "/events/", format="atom")
    html = page(client, "/events/")
    assert ">One-sided</span>" in html
    assert "The United States says so; China has not confirmed." in html
    assert "2 sources, which come down to one" in html


@pytest.mark.parametrize(
    ("day", "kind", "second", "due"),
    [
        ("2025-10-20", "in_force_in_part", "announced", False),
        ("2026-06-22", "suspended_in_part", "suspended_before_effect", False),
        ("2026-11-11", "suspension_ran_out", "suspension_ran_out", True),
    ],
)
def test_the_status_of_a_measure_and_of_each_provision(client, control, day, kind, second, due):
    row = json_row(client, "/measures/", on=day)
    told = row["status"]
    assert (told["on"], told["kind"], told["needs_rechecking"]) == (day, kind, due)
    assert told["checked_on"] == "2026-06-22"
    assert [part["status"]["kind"] for part in row["provisions"]] == ["in_force", second]
    table = csv_row(client, "/measures/", on=day)
    assert (table["status_kind"], table["status_sentence"]) == (kind, told["sentence"])
    assert (table["status_on"], table["status_needs_rechecking"]) == (day, str(due).lower())
    assert table["provisions_status_kind"] == f"in_force; {second}"
    assert api_row(client, "measures", on=day) == row
    assert told["sentence"][1:] in text(client, "/measures/", format="atom", on=day)
    board = page(client, "/measures/", on=day)
    for part in row["provisions"]:
        words = measures.Kind(part["status"]["kind"]).words
        assert f'{part["label"].capitalize()}:</span> <span class="status-word status-' in board
        assert f"{words}</span>" in board
    assert ("Needs re-checking" in board) is due


def test_the_board_says_the_day_and_when_each_was_last_checked(client, control):
    CitationFactory(event=EventFactory(kind="ban", date="2026"))
    html = page(client, "/measures/", on="2026-06-22")
    assert 'What holds on <time datetime="2026-06-22">22 June 2026</time>' in html
    assert 'Last checked on <time datetime="2026-06-22">22 June 2026</time>.' in html
    assert "No check is noted." in html


def test_the_board_counts_the_measures_in_each_state_and_links_to_them(client, control):
    ended = EventFactory(kind="ban", date="2024", end="2025-05-01")
    CitationFactory(event=ended)
    asked = {"on": "2026-11-11"}
    context = client.get("/measures/", asked).context
    told = {each.option.value: each for each in [*context["statuses"], *context["rechecks"]]}
    assert set(told) == {"suspension_ran_out", "ended", "due"}
    for each in told.values():
        assert client.get("/measures/" + each.address).context["total"] == each.option.count == 1
    (chosen,) = (
        each for each in client.get("/measures/" + told["ended"].address).context["statuses"] if each.option.chosen
    )
    assert chosen.address == "?on=2026-11-11"
    assert json_row(client, "/measures/", on="2026-11-11", status="ended")["slug"] == ended.slug


def test_the_validity_of_a_licence(client):
    LicenceFactory(granted="2025-06-02", term_months=6)
    sentence = "Valid until 2 December 2025, by its term of 6 months."
    row = json_row(client, "/licences/", on="2025-10-01")
    assert row["validity"] == {
        "on": "2025-10-01",
        "kind": "valid",
        "sentence": sentence,
        "end_earliest": "2025-12-02",
        "end_latest": "2025-12-02",
        "needs_rechecking": True,
        "recheck_reason": "nobody noted when it was last checked",
    }
    table = csv_row(client, "/licences/", on="2025-10-01")
    assert (table["validity_kind"], table["validity_sentence"]) == ("valid", sentence)
    assert api_row(client, "licences", on="2025-10-01") == row
    assert sentence[1:] in text(client, "/licences/", format="atom", on="2025-10-01")


def test_a_check_after_the_day_of_knowledge_is_no_check(client, control):
    with clocks.set_to(Clocks(as_of=date(2026, 6, 21))):
        assert evidence.checked_on(control) is None
    row = json_row(client, "/measures/", as_of="2026-06-21")
    assert row["checked_on"] is row["status"]["checked_on"] is None
    assert "No check is noted." in page(client, "/measures/", as_of="2026-06-21")


def test_a_source_seen_after_the_day_of_knowledge_tells_of_the_day_it_was_published():
    event = EventFactory(kind="ban", date="2024", end="2025-05-01")
    published = "2025-01-10T00:00:00Z"
    CitationFactory(event=event, article=ArticleFactory(published_at=published, seen_on=date(2026, 6, 22)))
    for known, kind in ((None, "ended"), (date(2025, 6, 1), "end_passed")):
        with clocks.set_to(Clocks(as_of=known)):
            (found,) = Event.objects.prefetch_related(*evidence.of_measures()).filter(pk=event.pk)
            assert evidence.board(found, date(2025, 6, 1)).whole.kind == kind, known


def test_events_about_a_place_or_material_have_their_verdict(client, claim):
    claim.place = PlaceFactory(slug="london")
    claim.save()
    assert ">One-sided</span>" in page(client, "/places/london/")


def grow():
    """Another measure with a claim, an official, a provision and an act on it."""
    event, body = EventFactory(kind="ban", claim="So it is."), AgencyFactory(jurisdiction=PlaceFactory())
    office = RelationshipFactory(kind="holds_office", subject=PersonFactory(), object=body)
    CitationFactory(relationship=office)
    ParticipationFactory(event=event, actor=office.subject, role="issuer")
    CitationFactory(event=event)
    ProvisionFactory(event=event)
    pause = EventFactory(kind="suspension", end="2026-11-10")
    CitationFactory(event=pause)
    EventLinkFactory(kind="suspends", from_event=pause, to_event=event)
    statement = StatementFactory(speaker=office.subject, on_behalf_of=body)
    CitationFactory(statement=statement)
    StanceFactory(event=event, statement=statement, kind="announces")


def test_a_row_that_came_with_its_evidence_is_judged_without_a_query(count_queries, control):
    grow()
    events = list(Event.objects.published().measures().prefetch_related(*evidence.of_measures()))

    def judge():
        return [(evidence.verdict(each), evidence.sources(each), evidence.standing_of_measure(each)) for each in events]

    assert len(events) == 2
    assert count_queries(judge) == 0


@pytest.mark.parametrize("address", ["/events/", "/measures/"])
@pytest.mark.parametrize("form", ["", "json", "csv", "atom"])
def test_the_queries_do_not_grow_with_the_rows(client, count_queries, address, form):
    asked = {"format": form} if form else {}
    grow()
    text(client, address, **asked)
    before = count_queries(lambda: text(client, address, **asked))
    for _ in range(3):
        grow()
    assert count_queries(lambda: text(client, address, **asked)) == before
