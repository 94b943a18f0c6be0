import pytest

from articles.knowledge import gaps
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CompanyFactory,
    EventFactory,
    LicenceFactory,
    MaterialFactory,
    MentionFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    RelationshipFactory,
    StanceFactory,
)

pytestmark = pytest.mark.django_db


def items(found):
    return [finding.item for finding in found]


def test_licences_must_say_what_and_where_to():
    bare = LicenceFactory()
    LicenceFactory(not_disclosed=["goods", "destinations"])
    LicenceFactory(goods_as_stated="magnets", other_destinations=True)
    full = LicenceFactory()
    full.goods.add(MaterialFactory())
    full.destinations.add(PlaceFactory())

    found = list(gaps.incomplete_licences())

    assert {(each.item, each.check) for each in found} == {
        (bare.slug, "licence-without-destinations"),
        (bare.slug, "licence-without-goods"),
    }
    assert {each.severity for each in found} == {"error"}


def test_people_need_an_office():
    idle, officer = PersonFactory(), PersonFactory()
    RelationshipFactory(kind="holds_office", subject=officer, object=AgencyFactory(), title="Minister")
    assert items(gaps.people_without_office()) == [idle.slug]


def test_companies_need_place_and_stage():
    bare = CompanyFactory(stages=["magnets"])
    CompanyFactory(stages=["magnets"], place=PlaceFactory())
    (finding,) = gaps.incomplete_companies()
    assert finding.item == bare.slug
    assert "no place:" in finding.message


def test_actors_in_no_event_and_no_article():
    lonely, rejected = CompanyFactory(), CompanyFactory()
    MentionFactory(actor=rejected, status="rejected")
    ArticleFactory(actors=[CompanyFactory()])
    ParticipationFactory()
    LicenceFactory(holder=CompanyFactory())
    assert sorted(items(gaps.unlinked_actors())) == sorted([lonely.slug, rejected.slug])


def test_measures_need_an_issuer():
    EventFactory(kind="agreement")
    orphan, taken = EventFactory(kind="ban"), EventFactory(kind="ban")
    ParticipationFactory(event=taken, actor=AgencyFactory(), role="issuer")
    ParticipationFactory(event=orphan, actor=AgencyFactory(), role="target")
    assert items(gaps.measures_without_issuer()) == [orphan.slug]


def test_claims_need_somebodys_word():
    EventFactory()
    silent = EventFactory(claim="China will ship again.")
    StanceFactory(event=EventFactory(claim="It will not."))
    assert items(gaps.claims_without_word()) == [silent.slug]


def test_tells_which_fields_were_not_seen():
    CompanyFactory()
    CompanyFactory(unverified_fields=["native_name", "place"])
    (finding,) = gaps.unverified()
    assert "native_name, place" in finding.message


def test_summaries_are_missed():
    CompanyFactory(summary="A maker of magnets.")
    bare = LicenceFactory(holder=CompanyFactory(summary="Another."))
    assert items(gaps.without_summary()) == [bare.slug]
