import pytest
from django.http import QueryDict

from entities import measures
from entities.filters import MeasureFilter
from entities.models import Event
from tests.factories import (
    AgencyFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    EventLinkFactory,
    MaterialFactory,
    ParticipationFactory,
    PlaceFactory,
    ProvisionFactory,
)

pytestmark = pytest.mark.django_db


def cited(event):
    """The event with a public source, on which its parts stand too."""
    CitationFactory(event=event)
    return event


def measure(**fields):
    return cited(EventFactory(**{"kind": "export_control"} | fields))


def act(does, upon, **fields):
    """A measure that acts on another."""
    acting = measure(**{"kind": "suspension"} | fields)
    EventLinkFactory(kind=does, from_event=acting, to_event=upon)
    return acting


def listed(query=""):
    return list(MeasureFilter(QueryDict(query), queryset=Event.objects.published().measures().newest_first()).qs)


def page(client, address="/measures/"):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_measures_are_listed_and_other_events_not():
    control = measure()
    EventFactory(kind="offtake")
    assert listed() == [control]


def test_every_kind_of_measure_is_a_kind_of_event():
    assert set(measures.KINDS) <= set(Event.Kind.values)


@pytest.mark.parametrize("kind", measures.ACTS_ON)
def test_an_act_that_only_acts_on_another_has_no_row_of_its_own(kind):
    control = measure()
    act(kind, control, kind="regulation")
    assert listed() == [control]


def test_an_act_with_provisions_of_its_own_has_a_row_but_a_suspension_never():
    control = measure(date="2025-01-01")
    amending = act("amends", control, kind="regulation")
    suspending = act("suspends", control)
    for each in (amending, suspending):
        ProvisionFactory(event=each)
    assert listed() == [amending, control]


def test_an_act_on_what_is_no_measure_or_that_the_public_can_not_see_has_a_row():
    floor = act("amends", cited(EventFactory(kind="investment")), kind="price_floor")
    on_draft = act("amends", EventFactory(draft=True, kind="quota"), kind="quota")
    assert set(listed()) == {floor, on_draft}


def test_what_supersedes_another_is_a_measure_of_its_own():
    first = measure(kind="quota", date="2010")
    second = act("supersedes", first, kind="quota", date="2011")
    assert listed() == [second, first]


def test_a_line_says_what_bears_on_the_measure_and_on_that_in_turn(client):
    control = measure(title="No. 61")
    clause = ProvisionFactory(event=control, label="clause 2")
    suspending = measure(kind="suspension", title="Truce")
    EventLinkFactory(kind="suspends", from_event=suspending, to_event=control, to_provision=clause, end="2026-11-10")
    act("extends", suspending, title="Truce prolonged", end="2027-11-10")
    html = page(client)
    for told in ("suspends", "clause 2", "10 November 2026", "Truce prolonged", "10 November 2027"):
        assert told in html, told


def test_a_line_tells_issuer_goods_targets_and_dates(client):
    control = measure(date="2025-04-04", effective="2025-05-01", end="2026-04-04")
    ParticipationFactory(event=control, actor=AgencyFactory(name="Ministry of Commerce"), role="issuer")
    ParticipationFactory(event=control, actor=CompanyFactory(name="MP Materials"), role="target")
    clause = ProvisionFactory(event=control)
    clause.materials.add(MaterialFactory(name="Terbium"))
    clause.target_places.add(PlaceFactory(name="Japan"))
    clause.target_actors.add(CompanyFactory(name="TDK"))
    html = page(client)
    names = ("Ministry of Commerce", "MP Materials", "Terbium", "Japan", "TDK")
    for told in (*names, "4 April 2025", "1 May 2025", "4 April 2026"):
        assert f">{told}<" in html, told


def test_by_issuer_target_goods_and_code():
    asia, japan = PlaceFactory(slug="asia"), PlaceFactory(slug="japan")
    japan.within.add(asia)
    control = measure()
    ParticipationFactory(event=control, actor=AgencyFactory(slug="mofcom"), role="issuer")
    ParticipationFactory(event=control, actor=CompanyFactory(slug="mp"), role="target")
    clause = ProvisionFactory(event=control, hs_codes=["8505.11"])
    clause.materials.add(MaterialFactory(slug="terbium"))
    clause.target_places.add(japan)
    clause.target_actors.add(CompanyFactory(slug="tdk"))
    measure()
    asked = ["issuer=mofcom", "target=mp", "target=tdk", "target=japan", "target=asia", "material=terbium"]
    asked += ["hs=8505", "agency=mofcom", "company=mp", "target=japan&target=mp"]
    for query in asked:
        assert listed(query) == [control], query
    assert listed("issuer=mp") == []


def test_goods_that_may_contain_what_is_asked_for_are_found_with_a_mark(client):
    terbium, magnets = MaterialFactory(slug="terbium", kind="element"), MaterialFactory(name="Magnets")
    magnets.contains.add(terbium)
    control = measure()
    ProvisionFactory(event=control).materials.add(magnets)
    assert listed("material=terbium") == [control]
    assert listed("material=terbium&exact=1") == []
    assert "may contain it" in page(client, "/measures/?material=terbium")


def test_a_target_that_is_both_a_place_and_an_actor_means_both():
    place, body = PlaceFactory(slug="european-union"), AgencyFactory(slug="european-union")
    at_place, at_body = measure(date="2025-02"), measure(date="2025-01")
    for each in (at_place, at_body):
        clause = ProvisionFactory(event=each)
        clause.target_actors.add(body)
    clause.event.provisions.get().target_places.add(place)
    assert listed("target=european-union") == [at_place, at_body]
    assert counts("target") == {"european-union": 2}


def counts(name, query=""):
    asked = MeasureFilter(QueryDict(query), queryset=Event.objects.published().measures())
    return {option.value: option.count for facet in asked.facets if facet.name == name for option in facet.options}


def test_each_count_is_what_picking_the_option_finds():
    mofcom, japan, terbium = AgencyFactory(slug="mofcom"), PlaceFactory(slug="japan"), MaterialFactory(slug="terbium")
    for kind in ("ban", "ban", "quota"):
        control = measure(kind=kind)
        control.materials.add(terbium)
        ParticipationFactory(event=control, actor=mofcom, role="issuer")
        ParticipationFactory(event=control, actor=CompanyFactory(), role="target")
        for _ in range(2):
            clause = ProvisionFactory(event=control)
            clause.materials.add(terbium)
            clause.target_places.add(japan)
    asked = MeasureFilter(QueryDict(""), queryset=Event.objects.published().measures())
    counted = [(facet.name, option) for facet in asked.facets for option in facet.options if option.count is not None]
    assert {"kind", "issuer", "target", "material"} <= {name for name, _option in counted}
    for name, option in counted:
        assert len(listed(f"{name}={option.value}")) == option.count, (name, option)


def test_orders():
    early = measure(title="B", date="2025-01", effective="2026-01")
    late = measure(title="A", date="2025-06", effective="2025-07")
    assert listed() == listed("sort=name") == [late, early]
    assert listed("sort=oldest") == listed("sort=effective") == [early, late]


def test_nothing_secret_shows(client):
    measure(draft=True, title="Secret control")
    control = measure()
    ParticipationFactory(event=control, actor=AgencyFactory(draft=True, name="Secret Bureau"), role="issuer")
    secret = CompanyFactory(draft=True, name="Secret Magnetics", slug="secret")
    ProvisionFactory(event=control).target_actors.add(secret)
    act("suspends", control, draft=True, title="Secret truce")
    for address in ("/measures/", "/measures/?format=json", "/measures/?format=csv"):
        response = client.get(address)
        text = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"Secret" not in text, address
    assert listed() == [control]
    assert "secret" not in counts("target")


def test_a_row_as_data_gathers_what_its_provisions_say(client):
    control = measure(slug="no-18")
    ParticipationFactory(event=control, actor=AgencyFactory(slug="mofcom"), role="issuer")
    terbium = MaterialFactory(slug="terbium")
    control.materials.add(terbium)
    clause = ProvisionFactory(event=control)
    clause.materials.add(terbium)
    clause.target_places.add(PlaceFactory(slug="japan"))
    row = client.get("/api/v1/measures/no-18/").json()
    told = {name: [link["slug"] for link in row[name]] for name in ("issuers", "goods", "targets")}
    assert told == {"issuers": ["mofcom"], "goods": ["terbium"], "targets": ["japan"]}


def test_the_page_of_a_measure_is_that_of_the_event(client):
    control = measure(slug="no-18")
    assert client.get("/measures/no-18/").headers["Location"] == control.get_absolute_url()


def test_queries_do_not_grow_with_the_rows(client, count_queries):
    def grow():
        control = measure()
        ParticipationFactory(event=control, role="issuer")
        clause = ProvisionFactory(event=control)
        clause.materials.add(MaterialFactory())
        clause.target_places.add(PlaceFactory())
        clause.target_actors.add(CompanyFactory())
        act("extends", act("suspends", control))

    grow()
    client.get("/measures/")
    before = count_queries(client.get, "/measures/")
    for _ in range(5):
        grow()
    assert count_queries(client.get, "/measures/") == before
