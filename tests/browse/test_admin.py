"""Every page of the desk, whatever it is about: it opens, and its queries don't grow with its rows."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Byline, Intake
from browse.models import Change, PastAddress
from entities.models import Actor, Alias, Identifier, Merge
from tests import factories

pytestmark = pytest.mark.django_db


def make_alias():
    return Alias.objects.create(text="JL MAG", actor_id=factories.CompanyFactory().pk)


def make_identifier():
    number = Identifier.objects.count()
    return Identifier.objects.create(scheme="wikidata", value=f"Q{number}", actor_id=factories.CompanyFactory().pk)


def make_merge():
    kept, duplicate = factories.CompanyFactory(), factories.CompanyFactory()
    content_type = ContentType.objects.get_for_model(Actor)
    return Merge.objects.create(
        content_type=content_type, kept_id=kept.pk, duplicate_id=duplicate.pk, rationale="The same ticker."
    )


def make_past_address():
    company = factories.CompanyFactory()
    PastAddress.objects.remember(f"/companies/once-{company.pk}/", company)
    return PastAddress.objects.latest("pk")


def make_change():
    factories.PlaceFactory()
    return Change.objects.latest("pk")


def make_intake():
    article = factories.ArticleFactory(draft=True)
    found = [{"article": article.pk, "candidates": [], "dropped": [{"line": "Share", "why": "menu"}]}]
    intake = Intake.objects.create(raw=b"Text", digest="0", source="paste", outcome="filed", found=found)
    article.intake = intake
    article.save()
    return intake


def make_mention():
    return factories.MentionFactory(actor_id=factories.CompanyFactory().pk, matched=["it"])


def make_citation():
    return factories.CitationFactory(event=factories.EventFactory())


def make_figure():
    return factories.FigureFactory(provision=factories.ProvisionFactory())


def make_byline():
    return Byline.objects.create(article=factories.ArticleFactory(), author=factories.AuthorFactory())


def make_group():
    return Group.objects.create(name=f"Group {Group.objects.count()}")


MAKERS = {
    "alias": make_alias,
    "identifier": make_identifier,
    "merge": make_merge,
    "pastaddress": make_past_address,
    "change": make_change,
    "intake": make_intake,
    "mention": make_mention,
    "citation": make_citation,
    "figure": make_figure,
    "byline": make_byline,
    "group": make_group,
    "user": factories.CuratorFactory,
    "actor": factories.CompanyFactory,
}
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


def make(model):
    maker = MAKERS.get(model._meta.model_name) or getattr(factories, f"{model.__name__}Factory")
    return maker()


def page(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


@pytest.fixture
def curator(client):
    user = factories.CuratorFactory()
    client.force_login(user)
    return user


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
class TestPagesOfEachModel:
    def test_list_opens_and_finds(self, client, curator, model):
        make(model)
        assert client.get(page(model, "changelist")).status_code == 200
        assert client.get(page(model, "changelist"), {"q": "Économist 江西"}).status_code == 200

    def test_list_takes_no_query_per_row(self, client, curator, model):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page(model, "changelist"), {"all": ""}).status_code == 200
            return len(captured)

        make(model)
        queries()  # fills the cache of content types
        few = queries()
        for _ in range(9):
            make(model)
        assert queries() == few

    def test_add_page_opens(self, client, curator, model):
        may_add = admin.site._registry[model].has_add_permission(RequestOf(curator))
        assert client.get(page(model, "add")).status_code == (200 if may_add else 403)

    def test_change_page_opens(self, client, curator, model):
        response = client.get(page(model, "change", make(model).pk), follow=True)
        assert response.status_code == 200
        assert response.context["original"].pk

    def test_history_opens(self, client, curator, model):
        assert client.get(page(model, "history", make(model).pk)).status_code == 200

    def test_strangers_are_sent_to_the_login(self, client, model):
        response = client.get(page(model, "changelist"))
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("admin:login"))

    def test_staff_without_permission_is_refused(self, client, model):
        client.force_login(factories.CuratorFactory(is_superuser=False))
        assert client.get(page(model, "changelist")).status_code == 403


def test_a_change_of_a_link_names_what_it_links(client, curator):
    event = factories.EventFactory()
    event.materials.add(factories.MaterialFactory())
    change = Change.objects.latest("pk")
    assert f"link between event and material {change.row_id}" in client.get(page(Change, "changelist")).text


class RequestOf:
    """As much of a request as a permission needs."""

    def __init__(self, user):
        self.user = user
