"""What the database refuses, whoever asks, and what it says then."""

from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from entities.models import Actor, Alias, Company, Event, EventLink, Figure, Identifier, Licence, Material, Merge, Place
from tests.factories import (
    AgencyFactory,
    CompanyFactory,
    CuratorFactory,
    EventFactory,
    EventLinkFactory,
    FigureFactory,
    LicenceFactory,
    MaterialFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    ProvisionFactory,
    RelationshipFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db


def content_type(model):
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(model)


def circle(*events):
    """Links of different kinds from each event to the next, the last one leading back to the first."""
    kinds = ("responds_to", "implements", "suspends")
    followed = zip(kinds, events, [*events[1:], events[0]], strict=True)
    return [EventLinkFactory(kind=kind, from_event=one, to_event=other) for kind, one, other in followed]


REFUSED = {
    "actor_has_name_and_address": lambda: CompanyFactory(name=""),
    "place_has_name_and_address": lambda: PlaceFactory(slug=""),
    "material_has_name_and_address": lambda: MaterialFactory(name=""),
    "site_has_name_and_address": lambda: SiteFactory(name=""),
    "event_has_name_and_address": lambda: EventFactory(title=""),
    "licence_has_name_and_address": lambda: LicenceFactory(slug=""),
    "actor_company_fields": lambda: AgencyFactory(stages=["magnets"]),
    "actor_agency_fields": lambda: CompanyFactory(jurisdiction=PlaceFactory()),
    "actor_agency_has_type": lambda: AgencyFactory(agency_type=""),
    "actor_kind_known": lambda: Actor.objects.create(name="X", slug="x", kind="army"),
    "actor_kind_is_fixed": lambda: Actor.objects.filter(pk=PersonFactory().pk).update(kind="company"),
    "actor_parent_is_agency": lambda: AgencyFactory(parent_id=CompanyFactory().pk),
    "place_has_both_coordinates": lambda: PlaceFactory(latitude=1),
    "place_iso_code_unique": lambda: [PlaceFactory(iso_code="CN"), PlaceFactory(iso_code="CN")],
    "material_symbol_of_element": lambda: MaterialFactory(kind="alloy", symbol="Nd"),
    "material_atomic_number_of_element": lambda: MaterialFactory(kind="element", atomic_number=119),
    "actor_materials_of_company": lambda: AgencyFactory().materials.add(MaterialFactory()),
    "licence_has_holder": lambda: LicenceFactory(holder=None),
    "material_symbol_unique": lambda: [MaterialFactory(kind="element", symbol="Nd") for _ in range(2)],
    "site_has_both_coordinates": lambda: SiteFactory(longitude=1),
    "alias_of_exactly_one": lambda: Alias.objects.create(text="X"),
    "alias_not_blank": lambda: Alias.objects.create(text="", place=PlaceFactory()),
    "alias_once_per_owner": lambda: [Alias.objects.create(text="X", place=place) for place in [PlaceFactory()] * 2],
    "identifier_of_exactly_one": lambda: Identifier.objects.create(
        scheme="lei", value="X", place=PlaceFactory(), material=MaterialFactory()
    ),
    "identifier_unique": lambda: [
        Identifier.objects.create(scheme="ticker", value="SZSE:300748", actor=CompanyFactory()) for _ in range(2)
    ],
    "identifier_ticker_form": lambda: Identifier.objects.create(
        scheme="ticker", value="300748", actor=CompanyFactory()
    ),
    "relationship_between_two": lambda: (lambda company: RelationshipFactory(subject=company, object=company))(
        CompanyFactory()
    ),
    "relationship_share_is_percentage": lambda: RelationshipFactory(kind="owns", share=101),
    "relationship_share_of_ownership": lambda: RelationshipFactory(kind="supplies", share=10),
    "relationship_title_of_office": lambda: RelationshipFactory(title="Minister"),
    "relationship_office_of_person": lambda: RelationshipFactory(kind="holds_office", object=AgencyFactory()),
    "relationship_ends_after_start": lambda: RelationshipFactory(start="2025", end="2024"),
    "event_ends_after_date": lambda: EventFactory(date="2025-06", end="2025-05"),
    "event_published_with_summary": lambda: EventFactory(summary=""),
    "edtf_is_readable": lambda: EventFactory(date="June 2025"),
    "provision_label_once_per_event": lambda: [ProvisionFactory(event=e, label="1") for e in [EventFactory()] * 2],
    "provision_ends_after_effect": lambda: ProvisionFactory(effective="2025-12-01", end="2025-11-30"),
    "event_link_between_two": lambda: (lambda e: EventLinkFactory(from_event=e, to_event=e))(EventFactory()),
    "event_link_ends_after_start": lambda: EventLinkFactory(start="2026", end="2025"),
    "event_link_provision_of_event": lambda: EventLinkFactory(to_provision=ProvisionFactory()),
    "event_link_once": lambda: (lambda a, b: [EventLinkFactory(from_event=a, to_event=b) for _ in range(2)])(
        EventFactory(), EventFactory()
    ),
    "event_link_no_circle": lambda: circle(EventFactory(), EventFactory(), EventFactory()),
    "participation_once_per_role": lambda: (lambda e, a: [ParticipationFactory(event=e, actor=a) for _ in range(2)])(
        EventFactory(), CompanyFactory()
    ),
    "licence_authority_is_agency": lambda: LicenceFactory(authority_id=CompanyFactory().pk),
    "licence_holder_is_company": lambda: LicenceFactory(holder=PersonFactory()),
    "licence_expires_after_grant": lambda: LicenceFactory(granted="2025-06-11", expires="2025-06-10"),
    "licence_term_in_months": lambda: LicenceFactory(term_months=601),
    "licence_not_disclosed_is_empty": lambda: LicenceFactory(not_disclosed=["granted"], granted="2025"),
    "licence_customers_not_undisclosed": lambda: LicenceFactory(not_disclosed=["customers"]).customers.add(
        CompanyFactory()
    ),
    "figure_of_exactly_one": lambda: FigureFactory(),
    "figure_has_a_number": lambda: FigureFactory(actor=CompanyFactory(), minimum=None, maximum=None),
    "figure_minimum_below_maximum": lambda: FigureFactory(actor=CompanyFactory(), minimum=2, maximum=1),
    "merge_of_two": lambda: Merge.objects.create(
        content_type=content_type(Place), kept_id=1, duplicate_id=1, rationale="same"
    ),
    "merge_has_rationale": lambda: Merge.objects.create(
        content_type=content_type(Place), kept_id=1, duplicate_id=2, rationale=""
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_the_named_rule(name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        REFUSED[name]()
    assert refused.value.__cause__.diag.constraint_name in (name, "licence_not_disclosed_is_empty", "edtf_is_readable")
    if name not in ("licence_customers_not_undisclosed",):
        assert refused.value.__cause__.diag.constraint_name == name


@pytest.mark.parametrize("model", [Place, Material, Actor, Event, Licence])
def test_nothing_is_merged_into_itself(model):
    factory = {Place: PlaceFactory, Material: MaterialFactory, Actor: CompanyFactory, Event: EventFactory}
    row = factory.get(model, LicenceFactory)()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(merged_into=row.pk)


def test_marking_as_not_disclosed_what_has_a_value_is_refused_from_either_side():
    licence = LicenceFactory()
    licence.goods.add(MaterialFactory())
    with pytest.raises(IntegrityError, match="marked as not disclosed"), transaction.atomic():
        Licence.objects.filter(pk=licence.pk).update(not_disclosed=["goods"])


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Company(name="X", slug="x", parent_id=CompanyFactory().pk), "parent"),
        (lambda: Licence(title="X", slug="x", holder=PersonFactory()), "holder"),
        (
            lambda: Licence(title="X", slug="x", holder=CompanyFactory(), not_disclosed=["granted"], granted="2025"),
            None,
        ),
    ],
)
def test_forms_are_told_before_the_database_refuses(make, field):
    with pytest.raises(ValidationError) as refused:
        make().full_clean()
    assert field is None or field in refused.value.error_dict


def test_a_link_turned_round_may_close_a_circle_too():
    first, second, third = EventFactory(), EventFactory(), EventFactory()
    EventLinkFactory(from_event=second, to_event=first)
    EventLinkFactory(from_event=third, to_event=second)
    short_cut = EventLinkFactory(from_event=third, to_event=first)
    with pytest.raises(IntegrityError, match="close a circle"), transaction.atomic():
        EventLink.objects.filter(pk=short_cut.pk).update(from_event=first, to_event=third)
    short_cut.from_event, short_cut.to_event = first, third
    with pytest.raises(ValidationError) as refused:
        short_cut.full_clean()
    assert "Turn this link round" in refused.value.message_dict["to_event"][0]


def test_a_curator_who_closes_a_circle_is_told_at_the_field(client):
    client.force_login(CuratorFactory())
    link = EventLinkFactory(kind="responds_to")
    first, second = link.to_event, link.from_event
    typed = {"kind": "part_of", "from_event": first.pk, "to_event": second.pk, "start": "", "end": ""}
    answer = client.post("/admin/entities/eventlink/add/", typed)
    assert answer.status_code == 200
    assert "close a circle" in answer.context["adminform"].form.errors["to_event"][0]
    assert EventLink.objects.get() == link


@pytest.mark.django_db(transaction=True)
def test_two_curators_at_once_close_no_circle_between_them():
    first, second = EventFactory(), EventFactory()
    told = []

    def link_back():
        try:
            EventLinkFactory(from_event=second, to_event=first)
        except IntegrityError as error:
            told.append(str(error))
        finally:
            connection.close()

    other = Thread(target=link_back)
    with transaction.atomic():
        EventLinkFactory(from_event=first, to_event=second)
        other.start()
        other.join(0.5)
        assert other.is_alive()  # it waits for this transaction
    other.join(10)
    assert "close a circle" in told[0]
    assert EventLink.objects.get().from_event == first


def test_only_fields_that_there_are_can_be_unverified():
    company = CompanyFactory.build(unverified_fields=["native_name", "colour"])
    with pytest.raises(ValidationError) as refused:
        company.clean()
    assert "colour" in refused.value.messages[0]
    assert "native_name" not in refused.value.messages[0]


def test_proxies_make_and_find_their_own_kind():
    company, person = CompanyFactory(), PersonFactory()
    assert (company.kind, person.kind) == ("company", "person")
    assert list(Company.objects.all()) == [Company.objects.get(pk=company.pk)]
    made = Company.objects.bulk_create([Company(name="Bulk", slug="bulk")])[0]
    assert Actor.objects.get(pk=made.pk).kind == "company"
    assert Actor.objects.get(pk=made.pk).sort_name == "bulk"


def test_derived_days_follow_a_bulk_update():
    event = EventFactory(date="2025-06")
    Event.objects.filter(pk=event.pk).update(date="../2025-12-02")
    event.refresh_from_db()
    assert (event.date_earliest, event.date_latest.isoformat()) == (None, "2025-12-02")


def test_a_figure_in_words():
    assert Figure(minimum=312_000_000, qualifier="about", unit="CNY").in_words() == "about 312,000,000 CNY"
    assert Figure(minimum=140, unit="count").in_words() == "140"
    assert Figure(minimum=10, maximum=20, qualifier="between", unit="t").in_words() == "10–20 t"
    assert Figure(minimum=6.94, maximum=6.94, unit="%").in_words() == "6.94 %"
