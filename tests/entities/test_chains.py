"""The chain of an event: which events it has, how it is drawn, and the same as a list."""

import re
from datetime import datetime
from html import unescape

import pytest

from entities.chains import MOST, MOST_IN_PART, chain_of, label
from entities.models import EventLink
from tests.factories import ArticleFactory, CitationFactory, EventFactory, EventLinkFactory, ProvisionFactory

pytestmark = pytest.mark.django_db


def happened(slug, date, kind="agreement", **fields):
    event = EventFactory(slug=slug, title=f"The {slug}", date=date, kind=kind, **fields)
    on = date if len(date) > len("2025") else f"{date}-12-31"
    CitationFactory(event=event, article=ArticleFactory(published_at=datetime.fromisoformat(f"{on}T12:00+00:00")))
    return event


def linked(lower, kind, upper, **fields):
    return EventLinkFactory(from_event=lower, to_event=upper, kind=kind, **fields)


@pytest.fixture
def truce():
    """A law, a control that implements it, talks about the control, an accord, and the pause that the accord brings."""
    law = happened("law", "2020-10-17", "regulation")
    control = happened("control", "2025-10-09", "export_control", effective="2025-11-08")
    sibling = happened("sibling", "2025-10-09", "export_control")
    talks = happened("talks", "2025-10-25", "negotiation")
    accord = happened("accord", "2025-10-30")
    pause = happened("pause", "2025-11-07", "suspension")
    linked(control, "implements", law)
    linked(sibling, "implements", law)
    linked(talks, "responds_to", control)
    linked(accord, "implements", talks)
    linked(pause, "implements", accord)
    linked(pause, "suspends", control, start="2025-11-07", end="2026-11-10")
    linked(pause, "suspends", sibling, start="2025-11-07", end="2026-11-10")
    return {event.slug: event for event in (law, control, sibling, talks, accord, pause)}


def drawn(chain):
    return {box.node.title for box in chain.drawing.boxes}


def test_a_control_has_what_led_to_it_and_what_became_of_it(truce):
    chain = chain_of(truce["control"])
    assert drawn(chain) == {"The law", "The control", "The talks", "The accord", "The pause"}
    assert [group.name for group in chain.groups] == ["Implements", "Suspended by", "What responded to it"]
    assert [further.event.slug for further in chain.further] == ["accord"]
    assert chain.further[0].told == ("implements “The talks”",)
    assert chain.left_out == 0


def test_of_an_act_on_it_the_reason_is_told_but_not_what_else_it_acts_on(truce):
    chain = chain_of(truce["sibling"])
    assert drawn(chain) == {"The law", "The sibling", "The accord", "The pause"}
    assert chain.further[0].told == ("“The pause” implements it",)


def test_lines_say_until_when_and_on_which_part(truce):
    chain = chain_of(truce["pause"])
    assert {each.text for each in chain.drawing.labels} >= {"suspends until 10 Nov 2026", "responds to"}
    clause = ProvisionFactory(event=truce["control"], label="clause 2")
    assert label(EventLink(kind="ends", to_provision=clause)) == "ends clause 2"


def test_status_stands_in_the_box_by_the_day_asked_about(client, truce):
    address = "/events/control/chain/"
    assert "Suspended before taking effect" in client.get(address, {"on": "2026-06-22"}).content.decode()
    page = client.get(address, {"on": "2026-11-23"}).content.decode()
    assert "Suspension ran out" in page
    assert page.count('href="/events/pause/?on=2026-11-23"') == 3  # in both drawings and in the list


def test_nothing_is_drawn_where_nothing_is_linked(client):
    event = happened("lone", "2025")
    assert chain_of(event) is None
    assert "No link between this event and another" in client.get("/events/lone/chain/").content.decode()


def test_fates_are_drawn_however_much_else_there_is(truce):
    for number in range(40):
        first = happened(f"answer-{number}", "2025-10-10")
        linked(first, "responds_to", truce["control"])
        linked(happened(f"next-{number}", "2025-10-11"), "implements", first)
    for most in (MOST, MOST_IN_PART):
        chain = chain_of(truce["control"], most)
        assert "The pause" in drawn(chain)
        assert len(chain.drawing.boxes) <= most
        assert chain.left_out > 0
        (responses,) = [group for group in chain.groups if group.name == "What responded to it"]
        assert len(responses.members) == 41


def test_events_that_lead_no_further_are_drawn_as_one(truce):
    for number in range(3):
        linked(happened(f"answer-{number}", "2025-10-10"), "responds_to", truce["control"])
    chain = chain_of(truce["control"])
    assert "3 events respond to it" in drawn(chain)
    assert "The answer-1" not in drawn(chain)


def test_what_goes_without_saying_has_no_line_of_its_own(truce):
    rules = happened("rules", "2024-10-19", "regulation")
    linked(rules, "implements", truce["law"])
    linked(truce["control"], "implements", rules)
    lines = {(each.lower, upper) for each in chain_of(truce["control"]).drawing.labels for upper in each.uppers}
    assert (str(truce["control"].pk), str(rules.pk)) in lines
    assert (str(truce["control"].pk), str(truce["law"].pk)) not in lines


def test_drafts_and_what_was_not_yet_known_are_no_part_of_it(client, truce):
    secret = EventFactory(draft=True, title="Secret")
    CitationFactory(event_link=linked(secret, "amends", truce["control"]))
    assert "Secret" not in drawn(chain_of(truce["control"]))
    page = client.get("/events/control/chain/", {"as_of": "2025-10-26"}).content.decode()
    assert "The talks" in page
    assert "The pause" not in page
    assert client.get(f"/events/{secret.slug}/chain/").status_code == 404


def test_the_list_has_all_that_is_drawn(client, truce):
    page = unescape(client.get("/events/control/chain/").content.decode())
    drawing, listed = page.partition('id="chain-links"')[::2]
    for title in set(re.findall(r"<title>(The \w+)</title>", drawing)) - {"The control"}:
        assert title in listed
    assert client.get("/events/control/", {"colour": "red"}).status_code == 200
    assert client.get("/events/control/chain/", {"colour": "red", "page": "x"}).status_code == 200


def test_the_number_of_queries_does_not_grow(count_queries, client, truce):
    before = count_queries(chain_of, truce["control"])
    for number in range(6):
        other = happened(f"also-{number}", "2025-10-12", "ban")
        CitationFactory(event_link=linked(other, "responds_to", truce["control"]))
        linked(truce["pause"], "suspends", other)
    assert count_queries(chain_of, truce["control"]) == before


def test_the_page_of_the_event_leads_to_the_whole_chain(client, truce):
    assert 'href="/events/control/chain/"' in client.get("/events/control/").content.decode()
