"""What the rules are given from the rows, and what the pages of events and licences say by them."""

from datetime import date

import pytest
from django.utils import timezone

from entities import evidence
from entities.models import Event
from entities.rules import licences, measures, verdicts
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    EventLinkFactory,
    LicenceFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    ProvisionFactory,
    PublisherFactory,
    RelationshipFactory,
    StanceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def china():
    return PlaceFactory(name="China")


@pytest.fixture
def mofcom(china):
    return AgencyFactory(name="Ministry of Commerce", jurisdiction=china)


@pytest.fixture
def washington():
    return AgencyFactory(name="Department of Commerce", jurisdiction=PlaceFactory(name="United States"))


@pytest.fixture
def event(mofcom, washington):
    made = EventFactory(claim="China ships again.")
    CitationFactory(event=made)
    for agency in (mofcom, washington):
        ParticipationFactory(event=made, actor=agency, role="negotiator")
    return made


def says(event, kind, speaker=None, **values):
    statement = StatementFactory(speaker=speaker, speaker_as_described="" if speaker else "a trader", **values)
    CitationFactory(statement=statement)
    return StanceFactory(event=event, statement=statement, kind=kind, leaves_open="all" if "partly" in kind else "")


def verdict(event, as_of=None):
    again = Event.objects.get(pk=event.pk)
    return evidence.Evidence([again]).verdict(again, as_of)


def test_agencies_and_officials_of_a_state_are_one_side(event, china, mofcom, washington):
    says(event, "announces", washington)
    assert verdict(event).sentence == "One-sided: the United States says so; China has not confirmed."
    customs = AgencyFactory(jurisdiction=china)
    says(event, "confirms", PersonFactory(), on_behalf_of=customs)
    assert verdict(event).sentence == "Confirmed: China and the United States say so."


def test_an_agency_without_jurisdiction_stands_on_the_side_of_its_parent(event, mofcom, washington):
    bureau = AgencyFactory(parent=washington)
    assert evidence.side_of(bureau) == evidence.side_of(washington)


def test_a_body_that_acts_for_no_state_is_a_side_by_itself():
    assert evidence.side_of(AgencyFactory(name="Group of Seven")).name == "the Group of Seven"
    assert evidence.side_of(CompanyFactory(name="Apple Inc.")).name == "Apple"


def test_an_official_takes_part_for_the_body_in_which_he_held_office_then(mofcom):
    event = EventFactory(claim="The talks went well.", date="2025-06-09")
    CitationFactory(event=event)
    negotiator = PersonFactory()
    ParticipationFactory(event=event, actor=negotiator, role="negotiator")
    offices = (("2021", "2025-04", AgencyFactory(jurisdiction=PlaceFactory())), ("2025-04-16", "", mofcom))
    for start, end, body in offices:
        office = RelationshipFactory(kind="holds_office", subject=negotiator, object=body, start=start, end=end)
        CitationFactory(relationship=office)
    says(event, "announces", mofcom)
    assert verdict(event).sentence == "One-sided: China says so; it is the only side recorded."


def test_where_nobody_acts_the_word_of_the_accused_is_awaited(mofcom, washington):
    event = EventFactory(claim="China has broken the agreement.")
    CitationFactory(event=event)
    ParticipationFactory(event=event, actor=mofcom, role="target")
    says(event, "announces", washington)
    assert verdict(event).sentence == "One-sided: the United States says so; China has not confirmed."


def test_an_unnamed_speaker_who_speaks_for_nobody_is_no_side(event):
    says(event, "announces")
    assert verdict(event).kind == verdicts.Kind.REPORTED


def test_an_official_text_at_its_issuer_is_the_issuer_s_word(event, mofcom, washington):
    says(event, "announces", washington)
    article = ArticleFactory(publisher=PublisherFactory(actor=mofcom), kind="official_notice")
    CitationFactory(event=event, article=article, basis="official_text")
    assert verdict(event).kind == verdicts.Kind.CONFIRMED


def test_drafts_bear_on_nothing(event, washington):
    statement = StatementFactory(speaker=washington)
    CitationFactory(statement=statement, article=ArticleFactory(draft=True))
    StanceFactory(event=event, statement=statement, kind="announces")
    CitationFactory(event=event, article=ArticleFactory(draft=True), basis="official_text")
    found = evidence.Evidence([event])
    assert found.verdict(event).kind == verdicts.Kind.REPORTED
    assert found.sources(event).total == 1


def test_as_of_a_day(event, washington, mofcom):
    says(event, "announces", washington, said_on="2025-06-10")
    says(event, "partly_confirms", mofcom, said_on="2025-06-27")
    assert verdict(event, date(2025, 6, 26)).kind == verdicts.Kind.ONE_SIDED
    assert verdict(event, date(2025, 6, 27)).kind == verdicts.Kind.PARTLY_CONFIRMED


def test_copies_and_quoted_speakers_are_counted_once(event, washington):
    stance = says(event, "announces", washington)
    root = ArticleFactory()
    CitationFactory(event=event, article=root, basis="own_reporting")
    copy = ArticleFactory(origin=root, origin_kind="copy")
    CitationFactory(event=event, article=copy, basis="own_reporting")
    for _ in range(2):
        quoting = ArticleFactory()
        CitationFactory(event=event, article=quoting, basis="named_person")
        CitationFactory(statement=stance.statement, article=quoting)
    CitationFactory(event=event, article=root, basis="official_text", field="date")
    assert evidence.Evidence([event]).sources(event).sentence == "5 sources, 2 of them independent"


@pytest.fixture
def control():
    """A control of two provisions, one of them suspended for a year that is over in 2027."""
    event = EventFactory(
        kind="export_control",
        title="The control",
        date="2025-10-09",
        effective="2025-10-09",
        checked_on=date(2026, 6, 22),
    )
    CitationFactory(event=event)
    first = ProvisionFactory(event=event, label="clause 1", position=1)
    second = ProvisionFactory(event=event, label="clause 2", position=2, effective="2025-12-01")
    pause = EventFactory(kind="suspension", title="The pause", date="2025-11-07", end="2026-11-10")
    CitationFactory(event=pause)
    EventLinkFactory(kind="suspends", from_event=pause, to_event=event, to_provision=second)
    return event, first, pause


def board(event, day):
    again = Event.objects.get(pk=event.pk)
    return evidence.boards([again], day)[event.pk]


def test_a_suspension_takes_its_days_from_its_own_event(control):
    found = dict(board(control[0], date(2026, 6, 22)).provisions)
    assert found["clause 1"].sentence == "In force since 9 October 2025."
    assert found["clause 2"].sentence == "Suspended before taking effect, until 10 November 2026."


def test_a_suspension_prolonged_by_a_later_event(control):
    longer = EventFactory(kind="suspension", date="2026-11-01", end="2027-11-10")
    CitationFactory(event=longer)
    EventLinkFactory(kind="extends", from_event=longer, to_event=control[2])
    found = dict(board(control[0], date(2026, 12, 1)).provisions)
    assert found["clause 2"].kind == measures.Kind.SUSPENDED_BEFORE_EFFECT
    assert board(control[2], date(2026, 12, 1)).whole.kind == measures.Kind.IN_FORCE


def test_when_to_look_again_at_a_measure(control):
    event, _, pause = control
    for item, day, due in (
        (event, date(2026, 7, 1), False),
        (event, date(2026, 11, 23), True),
        (pause, date(2026, 11, 23), True),
    ):
        assert evidence.recheck_measure(item, board(item, day), day).due is due
    ended = EventFactory(date="2026-11-20")
    CitationFactory(event=ended)
    EventLinkFactory(kind="ends", from_event=ended, to_event=event)
    day = date(2026, 11, 23)
    assert not evidence.recheck_measure(event, board(event, day), day).due


def test_a_source_of_a_later_day_makes_an_end_a_fact():
    event = EventFactory(kind="ban", date="2024", end="2025-05-01")
    assert board(event, date(2026, 1, 1)).whole.kind == measures.Kind.END_PASSED
    CitationFactory(event=event)
    assert board(event, date(2026, 1, 1)).whole.kind == measures.Kind.ENDED


def test_only_measures_and_suspensions_have_a_status():
    assert evidence.boards([EventFactory(kind="agreement")], date(2026, 1, 1)) == {}


def test_the_validity_of_a_licence():
    licence = LicenceFactory(granted="2025-06-02", term_months=6, checked_on=date(2025, 11, 1))
    found = evidence.validity(licence, date(2026, 1, 1))
    assert found.kind == licences.Kind.EXPIRED
    assert evidence.recheck_licence(licence, found, date(2026, 1, 1)).due
    undisclosed = LicenceFactory(not_disclosed=["expires"])
    assert "not disclosed" in evidence.validity(undisclosed, date(2026, 1, 1)).sentence


def test_the_queries_do_not_grow_with_the_events(count_queries, event, control, washington):
    says(event, "announces", washington)

    def judge():
        events = list(Event.objects.published())
        found = evidence.Evidence(events)
        evidence.boards(events, date(2026, 1, 1))
        return [(found.verdict(each), found.sources(each)) for each in events]

    def add():
        another = EventFactory(kind="ban", claim="So it is.")
        ParticipationFactory(event=another, actor=PersonFactory(), role="issuer")
        CitationFactory(event=another)
        ProvisionFactory(event=another)
        EventLinkFactory(kind="suspends", from_event=control[2], to_event=another)
        says(another, "announces", PersonFactory(), on_behalf_of=AgencyFactory(parent=washington))

    add()
    few = count_queries(judge)
    for _ in range(4):
        add()
    assert count_queries(judge) == few


def test_the_event_page_leads_with_the_verdict(client, event, washington):
    says(event, "announces", washington)
    html = client.get(event.get_absolute_url()).content.decode()
    told = [
        "China ships again.",
        "One-sided: the United States says so; China has not confirmed.",
        "1 source",
        'class="statements"',
    ]
    assert sorted(told, key=html.index) == told


def test_the_event_page_tells_the_status_of_each_provision(client, control, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 23))
    html = client.get(control[0].get_absolute_url()).content.decode()
    assert "What holds on" in html
    assert "Suspension ran out on 10 November 2026; unless prolonged, this control applies: needs re-checking." in html
    assert 'Last checked on <time datetime="2026-06-22">' in html
    assert "In force since 9 October 2025." in html


def test_the_page_of_an_event_that_is_no_measure_has_no_status(client):
    event = EventFactory(kind="agreement")
    html = client.get(event.get_absolute_url()).content.decode()
    assert "What holds on" not in html
    assert "No source of its own is recorded yet." in html


def test_the_licence_page_tells_the_validity(client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 23))
    licence = LicenceFactory(granted="../2025-12-02", term_months=12)
    html = client.get(licence.get_absolute_url()).content.decode()
    assert "May have expired: its term of 12 months ends by 2 December 2026." in html
    assert "Needs re-checking: nobody noted when it was last checked." in html
