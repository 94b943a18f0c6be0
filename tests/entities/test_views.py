import pytest
from django.urls import reverse

from entities.models import Alias
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    EventLinkFactory,
    FigureFactory,
    LicenceFactory,
    MaterialFactory,
    MentionFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    RelationshipFactory,
    SiteFactory,
    StanceFactory,
    StatementFactory,
)
from tests.worlds import ITEMS, LISTS, make_world

pytestmark = pytest.mark.django_db


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_is_listed_and_its_page_opens(client, name):
    item = getattr(make_world(), name)
    assert f'href="{item.get_absolute_url()}"' in page(client, LISTS[name])
    assert str(item) in page(client, item.get_absolute_url())


def test_the_queries_of_lists_and_pages_do_not_grow_with_their_rows(client, count_queries):
    world = make_world()
    addresses = [*LISTS.values(), *(getattr(world, name).get_absolute_url() for name in ITEMS), "/"]
    before = {address: count_queries(page, client, address) for address in addresses}
    for _ in range(9):
        world.grow()
    assert {address: count_queries(page, client, address) for address in addresses} == before


@pytest.mark.parametrize("name", ITEMS)
def test_an_empty_list_says_what_to_do(client, name):
    assert "There is nothing here yet" in page(client, LISTS[name])


@pytest.mark.parametrize(
    "factory", [CompanyFactory, AgencyFactory, PersonFactory, EventFactory, LicenceFactory, SiteFactory]
)
def test_a_draft_has_neither_page_nor_line(client, factory):
    draft = factory(draft=True)
    assert client.get(draft.get_absolute_url()).status_code == 404
    address = draft.get_absolute_url()
    assert address not in page(client, address.rsplit("/", 2)[0] + "/")


def test_an_actor_stands_only_under_its_own_kind(client):
    PersonFactory(slug="somebody")
    assert client.get("/companies/somebody/").status_code == 404
    assert client.get("/agencies/somebody/").status_code == 404
    assert client.get("/people/somebody/").status_code == 200


def test_links_run_both_ways_between_company_event_licence_and_story(client):
    world = make_world()
    four = (world.article, world.company, world.event, world.licence)
    ParticipationFactory(event=world.event, actor=world.company, role="licensee")
    MentionFactory(article=ArticleFactory(), actor=world.company)
    CitationFactory(article=world.article, event=world.event)
    CitationFactory(article=world.article, licence=world.licence)
    if not world.article.mentions.filter(actor=world.company).exists():
        MentionFactory(article=world.article, actor=world.company)
    for here in four:
        html = page(client, here.get_absolute_url())
        for there in four:
            if there is not here:
                assert f'href="{there.get_absolute_url()}"' in html, (here, there)


def test_each_link_says_its_role(client):
    event, company = EventFactory(), CompanyFactory()
    CitationFactory(event=event)
    ParticipationFactory(event=event, actor=company, role="licensee")
    assert "Licensee" in page(client, event.get_absolute_url())
    assert "as licensee" in page(client, company.get_absolute_url())
    assert "licensee" in page(client, "/events/")


def test_nothing_of_a_draft_actor_shows_on_public_pages(client):
    secret = CompanyFactory(draft=True, name="Secretive Magnetics")
    world = make_world()
    CitationFactory(participation=ParticipationFactory(event=world.event, actor=secret))
    CitationFactory(relationship=RelationshipFactory(subject=world.company, object=secret))
    world.licence.customers.add(secret)
    world.site.operators.add(secret)
    MentionFactory(article=world.article, actor=secret)
    statement = StatementFactory(speaker=secret)
    CitationFactory(statement=statement, article=world.article)
    StanceFactory(statement=statement, event=world.event)
    LicenceFactory(holder=secret, authority=world.agency, event=world.event)
    for name in ITEMS:
        assert "Secretive" not in page(client, getattr(world, name).get_absolute_url())
        assert "Secretive" not in page(client, LISTS[name])


def test_a_draft_authority_or_granting_event_does_not_show(client):
    licence = LicenceFactory(
        authority=AgencyFactory(draft=True, name="Secret Bureau"), event=EventFactory(draft=True, title="Secret grant")
    )
    CitationFactory(licence=licence)
    for address in (licence.get_absolute_url(), licence.holder.get_absolute_url(), "/licences/"):
        html = page(client, address)
        assert "Secret" not in html


def test_a_draft_parent_does_not_show(client):
    agency = AgencyFactory(parent=AgencyFactory(draft=True, name="Secret Bureau"))
    assert "Secret" not in page(client, agency.get_absolute_url())
    assert "Secret" not in page(client, "/agencies/")


def test_a_draft_event_does_not_show_in_a_chain_or_among_an_actors_events(client):
    secret = EventFactory(draft=True, title="Secret talks")
    event, company = EventFactory(), CompanyFactory()
    CitationFactory(event_link=EventLinkFactory(from_event=secret, to_event=event))
    before = EventFactory(draft=True, title="Secret before")
    CitationFactory(event_link=EventLinkFactory(from_event=event, to_event=before))
    CitationFactory(participation=ParticipationFactory(event=secret, actor=company))
    assert "Secret" not in page(client, event.get_absolute_url())
    assert "Secret" not in page(client, company.get_absolute_url())


def test_a_draft_story_is_neither_source_nor_mention(client):
    world = make_world()
    secret = ArticleFactory(draft=True, headline="Secret scoop", actors=[world.company])
    for name in ("event", "licence", "site"):
        CitationFactory(article=secret, **{name: getattr(world, name)})
    CitationFactory(article=secret, actor=world.company)
    for name in ITEMS:
        assert "Secret scoop" not in page(client, getattr(world, name).get_absolute_url())


def test_an_unconfirmed_mention_does_not_show(client):
    company = CompanyFactory()
    MentionFactory(actor=company, status="suggested", article=ArticleFactory(headline="Perhaps about it"))
    assert "Perhaps about it" not in page(client, company.get_absolute_url())


def test_an_event_leads_with_who_says_so(client):
    event = EventFactory(claim="China agreed to ship.")
    statement = StatementFactory(
        speaker=PersonFactory(name="Li Chenggang"),
        on_behalf_of=AgencyFactory(name="The Ministry"),
        paraphrase="A framework in principle.",
        quotation="in principle",
    )
    CitationFactory(statement=statement, basis="named_person")
    StanceFactory(statement=statement, event=event, kind="partly_confirms", leaves_open="whether magnets are shipped")
    html = page(client, event.get_absolute_url())
    said = html[html.index("Who says so") : html.index("What is recorded")]
    for words in (
        "China agreed to ship.",
        "partly confirms",
        "Li Chenggang",
        "The Ministry",
        "A framework in principle.",
    ):
        assert words in said
    for words in ("in principle", "Leaves open: whether magnets are shipped", "named person"):
        assert words in said


def test_a_differing_value_stands_beside_the_recorded_one(client):
    event = EventFactory(date="2025-06-11")
    CitationFactory(event=event, field="date", value="2025-06-10", article=ArticleFactory(publisher__name="Udumbara"))
    html = page(client, event.get_absolute_url())
    assert "11 June 2025" in html
    differing = html[html.index("Where sources differ") :]
    assert "10 June 2025" in differing
    assert "Udumbara" in differing


def test_lists_tell_how_many_sources_a_fact_has_and_on_what_basis(client):
    event, licence, company = EventFactory(), LicenceFactory(), CompanyFactory()
    article = ArticleFactory()
    ParticipationFactory(event=event, actor=company)
    for fact in ({"event": event}, {"licence": licence}):
        CitationFactory(article=article, basis="filing", **fact)
        CitationFactory(article=article, basis="filing", field="date", **fact)
        CitationFactory(**fact)
        CitationFactory(article=ArticleFactory(draft=True), basis="unnamed_sources", **fact)
    for address in ("/events/", "/licences/", "/", licence.holder.get_absolute_url(), company.get_absolute_url()):
        html = page(client, address)
        assert "2 sources" in html, address
        assert "unnamed sources" not in html
    assert "company filing" in page(client, "/licences/")
    LicenceFactory()
    assert "no source yet" in page(client, "/licences/")


def test_a_page_without_sources_says_so_truly(client):
    for item in (EventFactory(), LicenceFactory(), SiteFactory()):
        assert "treat this as unconfirmed" in page(client, item.get_absolute_url())
    html = page(client, CompanyFactory().get_absolute_url())
    assert "No source is recorded for this description itself" in html


def test_a_licence_tells_undisclosed_from_unrecorded(client):
    licence = LicenceFactory(not_disclosed=["customers"], other_destinations=True, number="at_least_one")
    html = page(client, licence.get_absolute_url())
    customers = html[html.index("<dt>Customers") : html.index("<dt>Number")]
    assert "not disclosed" in customers
    granted = html[html.index("<dt>Granted") : html.index("<dt>Term")]
    assert "not recorded" in granted
    assert "other destinations" in html
    assert "at least one" in html


def test_a_licence_whose_holder_is_not_named_says_who_it_is(client):
    licence = LicenceFactory(holder=None, holder_as_described="suppliers of three carmakers")
    for address in (licence.get_absolute_url(), reverse("licence_list"), reverse("home")):
        assert "suppliers of three carmakers" in page(client, address), address
    assert "not named by the source" in page(client, licence.get_absolute_url())


def test_pages_say_which_fields_were_not_verified(client):
    company = CompanyFactory(unverified_fields=["native_name", "place"])
    for item in (company, EventFactory(unverified_fields=["native_name", "place"][1:])):
        assert "no source was seen:" in page(client, item.get_absolute_url())
    assert "native name, place." in page(client, company.get_absolute_url())
    assert "no source was seen:" not in page(client, CompanyFactory().get_absolute_url())


def test_a_company_and_what_it_makes_lead_to_each_other(client):
    company, dysprosium = CompanyFactory(), MaterialFactory(kind="element", atomic_number=66)
    company.materials.add(dysprosium)
    article = CitationFactory(material=dysprosium).article
    assert dysprosium.get_absolute_url() in page(client, company.get_absolute_url())
    html = page(client, dysprosium.get_absolute_url())
    assert company.get_absolute_url() in html
    assert "atomic number 66" in html
    assert article.headline in html
    assert dysprosium.name in page(client, article.get_absolute_url())
    assert company.name in page(client, f"{reverse('company_list')}?material={dysprosium.slug}")


def test_an_event_tells_its_stage_in_words(client):
    html = page(client, EventFactory(stage="planned", stage_words="site chosen; to start in 2028").get_absolute_url())
    assert "site chosen; to start in 2028" in html


def test_a_company_page_tells_its_names_in_their_script(client):
    company = CompanyFactory(native_name="金力永磁", stages=["magnets"], founded="2008")
    Alias.objects.create(actor=company, text="Jinli", kind="transliteration")
    html = page(client, company.get_absolute_url())
    assert '<span class="native" lang="zh">金力永磁</span>' in html
    assert "Jinli" in html
    assert "magnets" in html
    assert ">2008<" in html


def test_an_office_is_told_with_title_and_dates(client):
    person, agency = PersonFactory(), AgencyFactory(name="Department of Commerce")
    office = RelationshipFactory(
        kind="holds_office", subject=person, object=agency, title="Secretary of Commerce", start="2025-02-21"
    )
    CitationFactory(relationship=office)
    for address in (person.get_absolute_url(), agency.get_absolute_url(), "/people/"):
        html = page(client, address)
        assert "Secretary of Commerce" in html
        assert "21 February 2025" in html


def test_a_share_is_told_as_precisely_as_recorded(client):
    owner = CompanyFactory()
    CitationFactory(relationship=RelationshipFactory(kind="owns", subject=owner, share="36.71"))
    assert "share 36.71 %" in page(client, owner.get_absolute_url())


def test_a_figure_of_a_licence_with_a_draft_holder_does_not_show(client):
    world = make_world()
    secret = LicenceFactory(holder=CompanyFactory(draft=True), title="Secret licence")
    CitationFactory(figure=FigureFactory(licence=secret, material=world.material))
    assert "Secret licence" not in page(client, world.material.get_absolute_url())


def test_a_place_page_gathers_what_lies_within_it(client):
    country, city = PlaceFactory(), PlaceFactory()
    city.within.add(country)
    company = CompanyFactory(place=city)
    assert company.get_absolute_url() in page(client, country.get_absolute_url())


def test_a_past_slug_leads_to_the_item(client):
    company = CompanyFactory(slug="jinli")
    company = type(company).objects.get(pk=company.pk)
    company.slug = "jl-mag"
    company.save()
    response = client.get("/companies/jinli/")
    assert response.status_code == 301
    assert response["Location"] == reverse("company", args=["jl-mag"])


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_names_its_one_address_and_itself(client, name):
    item = getattr(make_world(), name)
    html = page(client, item.get_absolute_url() + "?utm_source=x")
    assert f'<link rel="canonical" href="http://testserver{item.get_absolute_url()}">' in html
    assert f"<title>{item} – Rare Earth Trade</title>" in html
    assert 'property="og:title"' in html
    assert 'name="description"' in html
