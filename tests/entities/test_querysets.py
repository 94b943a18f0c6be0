import pytest

from entities.models import (
    Actor,
    Event,
    EventLink,
    Figure,
    Licence,
    Participation,
    Provision,
    Relationship,
)
from entities.nesting import nested_places
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    EventLinkFactory,
    FigureFactory,
    LicenceFactory,
    ParticipationFactory,
    PlaceFactory,
    ProvisionFactory,
    RelationshipFactory,
)

pytestmark = pytest.mark.django_db


def test_drafts_and_merged_rows_are_not_public():
    kept = CompanyFactory()
    CompanyFactory(draft=True)
    CompanyFactory(merged_into=kept)
    assert [actor.pk for actor in Actor.objects.published()] == [kept.pk]


LINKS = {
    "participation": (Participation, ParticipationFactory, "event"),
    "provision": (Provision, ProvisionFactory, "event"),
    "event_link": (EventLink, EventLinkFactory, "from_event"),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_part_of_an_event_stands_on_its_own_citations_or_on_those_of_the_event(name):
    model, factory, parent = LINKS[name]
    row = factory()
    assert not model.objects.published().exists()
    CitationFactory(event=getattr(row, parent))
    assert model.objects.published().get() == row
    secret = CitationFactory(article=ArticleFactory(draft=True), **{name: row})
    assert not model.objects.published().exists()
    secret.delete()
    CitationFactory(**{name: row})
    assert model.objects.published().get() == row


@pytest.mark.parametrize("name", LINKS)
def test_a_part_of_a_draft_event_is_not_public(name):
    model, factory, parent = LINKS[name]
    row = factory(**{parent: EventFactory(draft=True)})
    CitationFactory(**{name: row})
    assert not model.objects.published().exists()


def test_a_participation_of_a_draft_actor_is_not_public():
    row = ParticipationFactory(actor=CompanyFactory(draft=True))
    CitationFactory(participation=row)
    assert not Participation.objects.published().exists()


def test_a_relationship_is_public_with_both_ends_and_a_public_source():
    row = RelationshipFactory()
    assert not Relationship.objects.published().exists()
    CitationFactory(relationship=row, article=ArticleFactory(status="reference", url="https://example.org/a"))
    assert Relationship.objects.published().get() == row
    Actor.objects.filter(pk=row.object_id).update(publication="draft")
    assert not Relationship.objects.published().exists()


def test_a_licence_is_public_with_its_holder():
    LicenceFactory(holder=CompanyFactory(draft=True))
    shown = LicenceFactory()
    assert Licence.objects.published().get() == shown


def test_a_figure_is_public_with_its_subject_and_a_public_source():
    row = FigureFactory(actor=CompanyFactory())
    hidden = FigureFactory(event=EventFactory(draft=True))
    assert not Figure.objects.published().exists()
    for figure in (row, hidden):
        CitationFactory(figure=figure)
    assert Figure.objects.published().get() == row


def test_newest_first_orders_by_the_latest_day_and_puts_the_undated_last():
    undated = EventFactory(date="")
    month = EventFactory(date="2025-06")
    day = EventFactory(date="2025-06-11")
    assert list(Event.objects.newest_first()) == [month, day, undated]


def test_places_lie_in_places_however_deep_and_in_circles_too():
    europe, germany, berlin = (PlaceFactory(name=name) for name in ("Europe", "Germany", "Berlin"))
    germany.within.add(europe)
    berlin.within.add(germany)
    europe.within.add(berlin)
    PlaceFactory(name="Asia")
    assert nested_places().parts({europe.pk}) == {europe.pk, germany.pk, berlin.pk}


def test_a_link_to_a_provision_that_is_not_public_is_hidden():
    provision = ProvisionFactory()
    link = EventLinkFactory(to_event=provision.event, to_provision=provision)
    CitationFactory(event_link=link)
    CitationFactory(provision=provision, article=ArticleFactory(draft=True))
    assert not EventLink.objects.published().exists()
    CitationFactory(provision=provision)
    assert EventLink.objects.published().get() == link


@pytest.mark.parametrize(("name", "factory"), [("provision", ProvisionFactory), ("relationship", RelationshipFactory)])
def test_a_figure_of_what_no_public_story_cites_is_hidden(name, factory):
    subject = factory()
    figure = FigureFactory(**{name: subject})
    CitationFactory(figure=figure)
    CitationFactory(article=ArticleFactory(draft=True), **{name: subject})
    assert not Figure.objects.published().exists()
    CitationFactory(**{name: subject})
    assert Figure.objects.published().get() == figure
