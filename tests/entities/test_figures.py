import pytest
from django.http import QueryDict
from django.utils import timezone

from entities import plotted
from entities.filters import FigureFilter
from entities.models import Figure
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    FigureFactory,
    LicenceFactory,
    MaterialFactory,
    ParticipationFactory,
    PlaceFactory,
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


def test_the_recorded_value_is_marked_and_the_others_stand_beside_it_with_their_reason(client):
    licence = LicenceFactory(authority=AgencyFactory(name="Ministry of Commerce"))
    reuters = PublisherFactory(name="Reuters")
    CitationFactory(licence=licence)
    CitationFactory(licence=licence, field="authority", article=ArticleFactory(publisher=reuters))
    CitationFactory(licence=licence, field="authority", value="national authorities", note="So the company puts it.")
    html = page(client, licence.get_absolute_url())
    table = html[html.index('id="differing"') :].partition("</table>")[0]
    recorded, other = table.index("Ministry of Commerce"), table.index("national authorities")
    assert recorded < table.index('class="recorded"') < table.index("Reuters") < other
    assert table.index("So the company puts it.") > other


def test_a_secret_authority_is_not_told_as_the_recorded_value(client):
    licence = LicenceFactory(authority=AgencyFactory(draft=True, name="Secret Bureau"))
    CitationFactory(licence=licence, field="authority", value="Beijing")
    html = page(client, licence.get_absolute_url())
    assert "Beijing" in html
    assert "Secret" not in html


def test_rows_as_data_tell_what_other_sources_say(client):
    quota = figure(quantity="quota", minimum=14446, maximum=14446, unit="t")
    CitationFactory(figure=quota, field="minimum", value="4,446 tonnes", note="A slip of the pen.")
    [row] = client.get("/api/v1/figures/").json()["results"]
    [told] = row["differing"]
    assert (told["field"], told["value"], told["reason"]) == ("minimum", "4,446 tonnes", "A slip of the pen.")


def test_another_number_for_the_same_stands_beside_it_unless_the_note_tells_them_apart(client):
    company = CompanyFactory()
    same = {"actor": company, "quantity": "revenue", "unit": "CNY", "period": "2024"}
    one, other = (figure(**same, note="Of the year", minimum=n, maximum=n) for n in (5100, 5300))
    figure(**same, note="Of the first half", minimum=2200, maximum=2200)
    html = page(client, one.get_absolute_url())
    assert other.get_absolute_url() in html
    assert "2,200" not in html


def quotas(**fields):
    """Export quotas of China for four years and a batch, each in an act of its own."""
    china, material = PlaceFactory(slug="china", name="China"), MaterialFactory(slug="rare-earths", name="rare earths")
    ministry = AgencyFactory(jurisdiction=china)
    made = []
    for period, tonnes in (("2010", 30258), ("2011", 30184), ("2011-01/2011-06", 14446), ("2013", 31001)):
        event = EventFactory(kind="quota")
        CitationFactory(event=event)
        ParticipationFactory(event=event, actor=ministry, role="issuer")
        number = {"quantity": "quota", "unit": "t", "minimum": tonnes, "maximum": tonnes}
        made.append(figure(event=event, material=material, period=period, **number, **fields))
    return made


SERIES = "/figures/series/quota--t--rare-earths--china/"


def test_a_series_has_a_plot_and_the_same_as_a_table_with_sources(client):
    made = quotas()
    CitationFactory(figure=made[2], field="minimum", value="4,446 tonnes")
    html = page(client, SERIES)
    plot, table = html.partition("</svg>")[0], html.partition("</svg>")[2]
    for told in made:
        assert told.get_absolute_url() in plot
        assert told.in_words() in table
        assert told.citations.first().article.publisher.name in table
    assert "4,446 tonnes" in table
    assert SERIES in page(client, "/figures/series/")


def test_a_list_with_three_figures_of_a_series_begins_with_its_plot(client):
    made = quotas()
    assert SERIES in page(client, "/figures/")
    assert SERIES in page(client, "/figures/?kind=quota")
    assert "<svg" not in page(client, "/figures/?year=2013")
    html = page(client, made[0].get_absolute_url())
    assert SERIES in html
    assert html.count("mark-here") == 1


def test_a_series_that_there_is_not_is_not_found(client):
    quotas(note="only quotas")
    for key in ("quota--t--rare-earths--vietnam", "loan--usd--any--china", "x", "quota----"):
        assert client.get(f"/figures/series/{key}/").status_code == 404
    figure(period="")
    assert "No two figures" not in page(client, "/figures/series/")


def test_a_series_can_be_cited_by_its_address(client):
    quotas()
    answer = client.get(f"{SERIES}?cite=text")
    assert SERIES in answer.content.decode()


def test_a_series_on_a_day_before_it_is_said_not_to_be_known_and_one_after_it_is_cited_as_of_the_day(client):
    quotas()
    before = client.get(f"{SERIES}?as_of=1990-01-01")
    assert before.status_code == 404
    assert "Nothing of this was published by" in before.content.decode()
    assert f'<a href="{SERIES}">' in before.content.decode()
    assert "Nothing of this" not in client.get("/figures/series/quota----/?as_of=1990-01-01").content.decode()
    today = timezone.localdate()
    told = client.get(f"{SERIES}?as_of={today}&cite=text").content.decode()
    assert f"{SERIES}?as_of={today}" in told


def test_of_too_many_figures_the_latest_are_looked_through(monkeypatch):
    made = quotas()
    monkeypatch.setattr(plotted, "MOST_FIGURES", 2)
    told = plotted.called(SERIES.split("/")[-2])
    assert told.figures == [made[1], made[3]]
    assert plotted.with_this(made[3]).figures == told.figures


def test_secret_numbers_are_in_no_series(client):
    made = quotas()
    CitationFactory(figure=FigureFactory(event=EventFactory(draft=True), period="2015", note="Secret"))
    for told in made[1:]:
        told.citations.all().delete()
    assert client.get(SERIES).status_code == 404


def test_queries_of_a_series_do_not_grow_with_its_figures(client, count_queries):
    quotas()
    addresses = [SERIES, "/figures/series/", "/figures/?kind=quota"]
    before = [count_queries(client.get, address) for address in addresses]
    ministry = Figure.objects.first().event.participations.get(role="issuer").actor
    material = Figure.objects.first().material
    for number in range(2014, 2020):
        event = EventFactory(kind="quota")
        CitationFactory(event=event)
        ParticipationFactory(event=event, actor=ministry, role="issuer")
        figure(event=event, material=material, period=str(number), quantity="quota", unit="t")
    assert [count_queries(client.get, address) for address in addresses] == before


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
