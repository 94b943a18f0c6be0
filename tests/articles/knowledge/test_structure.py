import pgtrigger
import pytest

from articles.knowledge import structure
from tests.factories import (
    AgencyFactory,
    CompanyFactory,
    EventFactory,
    EventLinkFactory,
    ParticipationFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db


def test_finds_what_lies_in_itself():
    inner, middle, outer = PlaceFactory(), PlaceFactory(), PlaceFactory()
    inner.within.add(middle)
    middle.within.add(outer)
    assert not list(structure.circles())

    outer.within.add(inner)
    found = list(structure.circles())
    assert {finding.item for finding in found} == {inner.slug, middle.slug, outer.slug}
    assert {finding.severity for finding in found} == {"error"}


def test_finds_events_that_bear_on_each_other():
    pgtrigger.constraints(pgtrigger.Deferred, "entities.EventLink:event_link_no_circle")  # as before the rule was there
    link = EventLinkFactory(kind="suspends")
    assert not list(structure.circles())

    back = EventLinkFactory(kind="part_of", from_event=link.to_event, to_event=link.from_event)
    assert {finding.item for finding in structure.circles()} == {link.from_event.slug, link.to_event.slug}
    back.delete()


def test_finds_agencies_that_are_their_own_grandparent():
    child, parent = AgencyFactory(), AgencyFactory()
    child.parent = parent
    child.save()
    assert not list(structure.circles())
    parent.parent = child
    parent.save()
    assert {finding.item for finding in structure.circles()} == {child.slug, parent.slug}


def between(actor, **event):
    made = EventFactory(**event)
    ParticipationFactory(event=made, actor=actor, role="buyer")
    return made


def test_finds_events_that_may_be_one():
    buyer = CompanyFactory()
    first = between(buyer, kind="offtake", date="2025-06")
    second = between(buyer, kind="offtake", date="2025-06-11")
    between(buyer, kind="offtake", date="2025-07-02")
    between(buyer, kind="funding", date="2025-06-11")
    between(CompanyFactory(), kind="offtake", date="2025-06-11")

    (finding,) = structure.told_twice()
    assert finding.item == first.slug
    assert second.slug in finding.message

    by_then = between(buyer, kind="offtake", date="../2025-06-15")
    assert by_then.slug in " ".join(each.message for each in structure.told_twice())
    by_then.delete()

    EventLinkFactory(from_event=second, to_event=first)
    assert not list(structure.told_twice())


def test_acts_of_different_numbers_are_different():
    issuer = AgencyFactory()
    for number in (55, 56):
        event = EventFactory(kind="export_control", official_reference=f"No. {number} of 2025")
        ParticipationFactory(event=event, actor=issuer, role="issuer")
    assert not list(structure.told_twice())
