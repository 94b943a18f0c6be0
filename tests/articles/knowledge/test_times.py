from datetime import date

import pytest

from articles.knowledge import times
from entities.models import EventLink
from tests.factories import EventFactory, EventLinkFactory, LicenceFactory, ProvisionFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def items(found):
    return [finding.item for finding in found]


def test_a_measure_that_ran_out_needs_a_follow_up():
    over = EventFactory(kind="quota", date="2025", end="2025-12-31")
    EventFactory(kind="quota", date="2026", end="2026-12-31")
    EventFactory(kind="agreement", date="2025", end="2025-12-31")
    replaced = EventFactory(kind="quota", date="2024", end="2024-12-31")
    EventLinkFactory(kind="supersedes", from_event=over, to_event=replaced)

    (finding,) = times.ended_without_follow_up(TODAY)

    assert finding.item == over.slug
    assert "2025-12-31" in finding.message
    assert items(times.ended_without_follow_up(date(2025, 12, 31))) == []


def test_a_provision_that_ran_out_needs_one_too():
    act = EventFactory(kind="ban", date="2025-01-01")
    over = ProvisionFactory(event=act, label="clause 2", end="2025-12-31")
    ended = ProvisionFactory(event=act, label="clause 3", end="2025-12-31")
    EventLinkFactory(kind="extends", to_event=act, to_provision=ended)
    (finding,) = times.ended_without_follow_up(TODAY)
    assert over.label in finding.item


def test_a_suspension_that_ran_out_without_news_is_found():
    control = EventFactory(kind="export_control", date="2025-10-09")
    pause = EventFactory(kind="suspension", date="2025-11-07")
    EventLinkFactory(kind="suspends", from_event=pause, to_event=control, end="2026-11-10")
    assert "2026-11-10" in next(iter(times.effect_ended_without_follow_up(TODAY))).message
    assert not list(times.effect_ended_without_follow_up(date(2026, 11, 10)))

    later = EventFactory(kind="suspension", date="2026-11-09")
    EventLinkFactory(kind="extends", from_event=later, to_event=pause)
    assert not list(times.effect_ended_without_follow_up(TODAY))


def test_expired_licences_are_found():
    over = LicenceFactory(granted="2025-06", expires="2025-12")
    LicenceFactory(granted="2025-06", expires="2027")
    assert items(times.expired_licences(TODAY)) == [over.slug]


def test_an_act_can_not_bear_on_a_later_one():
    early, late = EventFactory(date="2025-01-01"), EventFactory(date="2025-06")
    EventLinkFactory(kind="responds_to", from_event=late, to_event=early)
    assert not list(times.forward_links())
    EventLinkFactory(kind="suspends", from_event=early, to_event=EventFactory(date="2025-06"))
    (finding,) = times.forward_links()
    assert finding.severity == "error"
    assert early.slug in finding.edit_at or str(early.pk) in finding.edit_at


def test_an_effect_begins_after_what_it_is_on_and_ends_after_it_began():
    control = EventFactory(kind="export_control", date="2025-10-09")
    pause = EventFactory(kind="suspension", date="2025-11-07")
    link = EventLinkFactory(kind="suspends", from_event=pause, to_event=control, start="2025-10-09", end="2026-11-10")
    assert not list(times.impossible_effects())
    EventLink.objects.update(start="2025-10-08")
    assert [finding.check for finding in times.impossible_effects()] == ["effect-too-early"]
    EventLink.objects.filter(pk=link.pk).update(start="", end="2025-11-06")
    assert [finding.check for finding in times.impossible_effects()] == ["effect-ends-before-start"]


def test_standing_measures_and_licences_tell_when_they_were_checked():
    unchecked, licence = EventFactory(kind="ban"), LicenceFactory()
    EventFactory(kind="ban", checked_on=TODAY)
    EventLinkFactory(kind="ends", to_event=EventFactory(kind="ban", date="2025-01-01"))
    EventFactory(kind="ban", end="2026")
    EventFactory(kind="agreement")
    assert items(times.unchecked(TODAY)) == [unchecked.slug, licence.slug]
