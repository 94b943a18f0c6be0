import pytest
from django.http import QueryDict

from entities.filters import FigureFilter
from entities.models import Figure
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    FigureFactory,
    LicenceFactory,
    MaterialFactory,
    ParticipationFactory,
    ProvisionFactory,
    PublisherFactory,
    RelationshipFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db


def figure(**fields):
    """A figure with a public source, of a company unless something else is given."""
    if not {"actor", "site", "event", "provision", "licence", "relationship"} & fields.keys():
        fields["actor"] = CompanyFactory()
    made = FigureFactory(**fields)
    CitationFactory(figure=made)
    return made


def filtered(query=""):
    return FigureFilter(QueryDict(query), queryset=Figure.objects.published().latest_first())


def listed(query=""):
    return list(filtered(query).qs)


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_by_quantity_unit_material_and_words():
    sought = figure(
        quantity="quota",
        unit="t",
        material=MaterialFactory(slug="ndpr", name="NdPr oxide"),
        note="First batch",
        period="2012",
        actor=CompanyFactory(name="Lynas"),
    )
    figure(period="2025")
    asked = ["kind=quota", "unit=t", "material=ndpr", "year=2012", "before=2012-12-31"]
    asked += ["q=batch", "q=oxide", "q=lynas", "q=quota"]
    for query in asked:
        assert listed(query) == [sought], query


def test_an_actor_has_its_own_figures_and_those_of_its_sites_licences_deals_and_events():
    lynas = CompanyFactory(slug="lynas")
    site, event = SiteFactory(), EventFactory()
    site.operators.add(lynas)
    CitationFactory(event=event)
    ParticipationFactory(event=event, actor=lynas)
    relationships = [RelationshipFactory(subject=lynas), RelationshipFactory(object=lynas)]
    for relationship in relationships:
        CitationFactory(relationship=relationship)
    theirs = [
        figure(actor=lynas),
        figure(site=site),
        figure(event=event),
        figure(provision=ProvisionFactory(event=event)),
        figure(licence=LicenceFactory(holder=lynas)),
        *(figure(relationship=relationship) for relationship in relationships),
    ]
    figure()
    for name in ("company", "actor"):
        assert set(listed(f"{name}=lynas")) == set(theirs)
    [counted] = [option.count for facet in filtered().facets for option in facet.options if option.value == "lynas"]
    assert counted == len(theirs)


def test_by_event_and_by_site():
    event, site = EventFactory(slug="no-18"), SiteFactory(slug="kuantan")
    CitationFactory(event=event)
    of_event, of_clause = figure(event=event, period="2025"), figure(provision=ProvisionFactory(event=event))
    of_site = figure(site=site)
    assert listed("event=no-18") == [of_event, of_clause]
    assert listed("site=kuantan") == [of_site]


def test_each_count_is_what_picking_the_option_finds():
    lynas, site = CompanyFactory(slug="lynas"), SiteFactory(slug="kuantan")
    site.operators.add(lynas)
    event = EventFactory(slug="deal")
    CitationFactory(event=event)
    ParticipationFactory(event=event, actor=lynas, role="buyer")
    ParticipationFactory(event=event, actor=lynas, role="investor")
    group, oxide = MaterialFactory(slug="rare-earths", kind="group"), MaterialFactory(slug="oxide")
    oxide.broader.add(group)
    for subject in ({"actor": lynas}, {"site": site}, {"event": event}):
        figure(material=oxide, period="2024/2026", unit="USD/kg", **subject)
    figure(period="2025", quantity="loan", unit="%")
    counted = [(facet.name, option) for facet in filtered().facets for option in facet.options]
    assert {"kind", "unit", "company", "material", "event", "site", "year"} <= {name for name, _option in counted}
    for name, option in counted:
        query = QueryDict(mutable=True)
        query[name] = option.value
        assert len(listed(query.urlencode())) == option.count, (name, option)


def test_sizes_are_compared_within_a_unit():
    small = figure(unit="t", minimum=5, maximum=10)
    large = figure(unit="t", minimum=None, maximum=20)
    share = figure(unit="%", minimum=30, maximum=None)
    assert listed("sort=size") == [share, large, small]


def test_orders_by_period_put_the_undated_last():
    undated, early, late = figure(period=""), figure(period="2012"), figure(period="2025")
    assert listed() == [late, early, undated]
    assert listed("sort=oldest") == [early, late, undated]


def test_the_order_asked_for_stands_on_the_page(client):
    figure(unit="t", period="2025", note="small one", maximum=1, minimum=1)
    figure(unit="t", period="2012", note="large one", maximum=9, minimum=9)
    html = page(client, "/figures/?sort=size")
    assert html.index("large one") < html.index("small one")


def test_an_unknown_unit_is_told(client):
    figure()
    html = page(client, "/figures/?unit=furlongs")
    assert "furlongs" in html
    assert "finds nothing" in html


def test_values_of_other_sources_stand_beside_the_recorded_one(client):
    quota = figure(quantity="quota", minimum=14446, maximum=14446, unit="t")
    other = ArticleFactory(publisher=PublisherFactory(name="Xinhua"))
    CitationFactory(figure=quota, article=other, field="minimum", value="4,446 tonnes", note="A slip of the pen.")
    html = page(client, "/figures/")
    assert "14,446 t" in html
    assert "4,446 tonnes" in html
    html = page(client, quota.get_absolute_url())
    assert "Where sources differ" in html
    assert "A slip of the pen." in html


def test_a_figure_is_linked_from_where_it_stands(client):
    company = CompanyFactory()
    link = f'href="{figure(actor=company).get_absolute_url()}"'
    for address in ("/figures/", company.get_absolute_url()):
        assert link in page(client, address)


def test_what_is_secret_has_neither_page_nor_line_nor_count(client):
    secret_company = CompanyFactory(draft=True, name="Secret Magnetics", slug="secret")
    unsourced = FigureFactory(actor=CompanyFactory(), note="Secret unsourced")
    drafted = FigureFactory(actor=CompanyFactory(), note="Secret story")
    CitationFactory(figure=drafted, article=ArticleFactory(draft=True))
    hidden = [
        unsourced,
        drafted,
        figure(actor=secret_company, note="Secret number"),
        figure(event=EventFactory(draft=True), note="Secret event", unit="secret unit"),
    ]
    shared = SiteFactory()
    shared.operators.add(secret_company)
    figure(site=shared)
    for row in hidden:
        assert client.get(row.get_absolute_url()).status_code == 404
    for address in ("/figures/", "/figures/?format=json", "/figures/?unit=secret+unit", "/figures/?company=secret"):
        response = client.get(address)
        text = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"Secret" not in text, address
    assert listed("company=secret") == []
    assert "secret unit" not in {option.value for facet in filtered().facets for option in facet.options}


def test_a_number_that_no_figure_can_have_is_not_found(client):
    assert client.get("/figures/99999999999999999999999/").status_code == 404


def test_queries_do_not_grow_with_the_rows(client, count_queries):
    def grow():
        site, event = SiteFactory(), EventFactory()
        site.operators.add(CompanyFactory())
        CitationFactory(event=event)
        ParticipationFactory(event=event)
        for subject in ({"site": site}, {"provision": ProvisionFactory(event=event)}, {}):
            made = figure(material=MaterialFactory(), **subject)
            CitationFactory(figure=made, field="minimum", value="7")
        return made

    addresses = ["/figures/", grow().get_absolute_url()]
    before = [count_queries(client.get, address) for address in addresses]
    for _ in range(5):
        grow()
    assert [count_queries(client.get, address) for address in addresses] == before
