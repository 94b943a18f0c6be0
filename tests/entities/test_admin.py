"""The pages of the world: found by any name, counted, refused in words."""

import pytest
from django.db import connection
from django.urls import reverse

from browse.models import Change
from entities.models import Alias, Company, Licence
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CompanyFactory,
    CuratorFactory,
    LicenceFactory,
    MaterialFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(CuratorFactory())
    return client


def offered(desk, term, model="participation", field="actor"):
    query = {"app_label": "entities", "model_name": model, "field_name": field, "term": term}
    return [result["text"] for result in desk.get(reverse("admin:autocomplete"), query).json()["results"]]


def management(*prefixes):
    return {f"{prefix}-{name}_FORMS": "0" for prefix in prefixes for name in ("TOTAL", "INITIAL")}


LICENCE_INLINES = management("figures", "citations")
ACTOR_INLINES = management(
    "alias_set",
    "identifier_set",
    "relationships_as_subject",
    "relationships_as_object",
    "participations",
    "figures",
    "citations",
)


class TestFinding:
    @pytest.mark.parametrize("term", ["jl mag", "金力", "JLMAG", "Cafe", "Café", "300748"])
    def test_an_actor_is_found_by_each_of_its_names(self, desk, term):
        company = CompanyFactory(name="JL Mag Rare-Earth", native_name="金力永磁")
        for text in ("JLMAG", "Café Magnétique"):
            Alias.objects.create(text=text, actor_id=company.pk)
        company.identifier_set.create(scheme="ticker", value="SZSE:300748")
        CompanyFactory(name="Another")
        assert offered(desk, term) == ["JL Mag Rare-Earth 金力永磁 — company"]

    def test_namesakes_are_told_apart_by_kind(self, desk):
        CompanyFactory(name="Example")
        PersonFactory(name="Example")
        assert offered(desk, "example") == ["Example — company", "Example — person"]

    def test_what_was_merged_is_not_offered(self, desk):
        kept = CompanyFactory(name="Kept")
        CompanyFactory(name="Kept twice", merged_into_id=kept.pk)
        assert offered(desk, "kept") == ["Kept — company"]
        response = desk.get(reverse("admin:entities_company_changelist"))
        assert [company.name for company in response.context["cl"].result_list] == ["Kept"]

    def test_staff_without_permission_is_offered_nothing(self, client):
        client.force_login(CuratorFactory(is_superuser=False))
        query = {"app_label": "entities", "model_name": "participation", "field_name": "actor", "term": "x"}
        assert client.get(reverse("admin:autocomplete"), query).status_code == 403

    def test_an_actor_of_any_kind_leads_to_its_own_page(self, desk):
        agency = AgencyFactory()
        response = desk.get(reverse("admin:entities_actor_change", args=[agency.pk]))
        assert response["Location"] == reverse("admin:entities_agency_change", args=[agency.pk])


class TestCounts:
    def test_they_lead_to_the_list_that_they_count(self, desk):
        company = CompanyFactory()
        for _ in range(3):
            ParticipationFactory(actor_id=company.pk)
        ArticleFactory(actors=[company])
        ParticipationFactory()
        page = desk.get(reverse("admin:entities_company_changelist")).content.decode()
        events = f"{reverse('admin:entities_event_changelist')}?participations__actor={company.pk}"
        stories = f"{reverse('admin:articles_article_changelist')}?mentions__actor={company.pk}"
        assert f'<a href="{events}">3</a>' in page
        assert f'<a href="{stories}">1</a>' in page
        assert desk.get(events).context["cl"].result_count == 3
        assert desk.get(stories).context["cl"].result_count == 1


class TestRefusals:
    @pytest.mark.parametrize("link", ["goods", "destinations", "customers"])
    def test_what_is_not_disclosed_can_not_be_linked(self, desk, link):
        target = {"goods": MaterialFactory, "destinations": PlaceFactory, "customers": CompanyFactory}[link]()
        licence = LicenceFactory()
        data = {
            "title": "Changed",
            "slug": licence.slug,
            "holder": licence.holder_id,
            "publication": "draft",
            "not_disclosed": [link],
            link: [target.pk],
            **LICENCE_INLINES,
        }
        response = desk.post(reverse("admin:entities_licence_change", args=[licence.pk]), data)
        form = response.context["adminform"].form
        assert list(form.errors) == [link]
        assert form["title"].value() == "Changed"

    def test_what_is_not_disclosed_alone_is_kept(self, desk):
        holder = CompanyFactory()
        data = {"title": "Licence", "slug": "licence", "holder": holder.pk, "publication": "draft"}
        data |= {"not_disclosed": ["goods", "expires"], **LICENCE_INLINES}
        assert desk.post(reverse("admin:entities_licence_add"), data).status_code == 302
        assert Licence.objects.get().not_disclosed == ["goods", "expires"]

    def test_an_agency_without_type_is_refused_at_the_field(self, desk):
        data = {"name": "Ministry", "slug": "ministry", "publication": "draft", **ACTOR_INLINES}
        form = desk.post(reverse("admin:entities_agency_add"), data).context["adminform"].form
        assert list(form.errors) == ["agency_type"]

    def test_an_alias_comes_with_a_new_company(self, desk):
        data = {"name": "JL Mag", "slug": "jl-mag", "publication": "draft", **ACTOR_INLINES}
        data |= {"alias_set-TOTAL_FORMS": "1", "alias_set-0-text": "JLMAG", "alias_set-0-kind": "variant"}
        assert desk.post(reverse("admin:entities_company_add"), data).status_code == 302
        assert Company.objects.get().alias_set.get().text == "JLMAG"

    def test_the_same_alias_twice_is_refused_in_words(self, desk):
        company = CompanyFactory()
        Alias.objects.create(text="JLMAG", actor_id=company.pk)
        data = {"name": "JL Mag", "slug": "jl-mag", "publication": "draft", **ACTOR_INLINES}
        data |= {"alias_set-TOTAL_FORMS": "1", "alias_set-0-text": "JLMAG", "alias_set-0-kind": "variant"}
        response = desk.post(reverse("admin:entities_company_change", args=[company.pk]), data)
        assert "It has this alias already." in response.content.decode()

    def test_what_others_refer_to_is_not_deleted(self, desk):
        licence = LicenceFactory()
        page = reverse("admin:entities_company_delete", args=[licence.holder_id])
        response = desk.post(page, {"post": "yes"}, follow=True)
        assert response.status_code == 200
        assert Company.objects.filter(pk=licence.holder_id).exists()

    def test_a_deletion_that_the_database_refuses_says_why(self, desk):
        company = CompanyFactory()
        refuse_delete("entities_actor", "Not on a Sunday.")
        page = reverse("admin:entities_company_delete", args=[company.pk])
        response = desk.post(page, {"post": "yes"}, follow=True)
        assert response.redirect_chain[-1][0] == reverse("admin:entities_company_change", args=[company.pk])
        assert "Not on a Sunday." in response.content.decode()

    def test_a_deletion_is_put_down_to_who_made_it(self, desk):
        company = CompanyFactory()
        desk.post(reverse("admin:entities_company_delete", args=[company.pk]), {"post": "yes"})
        deletion = Change.objects.get(table="entities_actor", operation="DELETE")
        assert deletion.before["name"] == company.name
        assert deletion.by is not None


def refuse_delete(table, message):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
            f"'{message}' USING ERRCODE = 'check_violation', CONSTRAINT = 'some_rule'; END $$;"
            f"CREATE TRIGGER refuse_it BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_it()"
        )
