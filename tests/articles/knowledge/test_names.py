import pytest

from articles.knowledge import names
from entities.models import Alias
from tests.factories import (
    AgencyFactory,
    CompanyFactory,
    EventFactory,
    ParticipationFactory,
    PersonFactory,
    StanceFactory,
)

pytestmark = pytest.mark.django_db


def test_a_name_belongs_to_one_actor():
    first = CompanyFactory(slug="a", name="Lynas Rare Earths")
    second = CompanyFactory(slug="b", name="Lynas USA")
    Alias.objects.create(actor=first, text="Lynas")
    Alias.objects.create(actor=second, text="LYNAS")
    (finding,) = names.ambiguous_names()
    assert (finding.item, finding.severity) == ("a", "error")
    assert "“b”" in finding.message


def test_a_name_that_is_not_searched_for_may_belong_to_two():
    Alias.objects.create(actor=AgencyFactory(), text="MOC")
    Alias.objects.create(actor=AgencyFactory(), text="MOC", matchable=False)
    assert not list(names.ambiguous_names())


def test_an_alias_that_is_another_actors_name_is_found():
    CompanyFactory(slug="b", name="Vacuumschmelze")
    Alias.objects.create(actor=CompanyFactory(slug="a"), text="Vacuumschmelze")
    assert [finding.item for finding in names.ambiguous_names()] == ["a"]


def test_an_actor_named_but_not_linked_is_found():
    jl_mag, lynas = CompanyFactory(name="JL MAG Rare-Earth"), CompanyFactory(name="Lynas Rare Earths")
    event = EventFactory(
        title="Lynas Rare Earths sells", summary="JL MAG Rare-Earth and Howard Lutnick, who spoke, were told."
    )
    ParticipationFactory(event=event, actor=lynas)
    StanceFactory(event=event, statement__speaker=PersonFactory(name="Howard Lutnick"))

    (finding,) = names.unlinked_names()

    assert finding.item == event.slug
    assert jl_mag.name in finding.message
