import pytest

from entities.models import Actor, Company
from tests.factories import CompanyFactory

pytestmark = pytest.mark.django_db


def renamed(old, new, **kwargs):
    company = CompanyFactory(slug=old, **kwargs)
    company.slug = new
    company.save()
    return company


def test_a_past_address_leads_to_the_present_one(client):
    renamed("jl-mag", "jl-mag-rare-earth")
    response = client.get("/companies/jl-mag/?role=licensee")
    assert response.status_code == 301
    assert response.url == "/companies/jl-mag-rare-earth/?role=licensee"


def test_it_leads_there_after_a_second_move(client):
    company = renamed("jl-mag", "jl-mag-2")
    company = Actor.objects.get(pk=company.pk)
    company.slug = "jl-mag-3"
    company.save()
    assert client.get("/companies/jl-mag/").url == "/companies/jl-mag-3/"
    assert client.get("/companies/jl-mag-2/").url == "/companies/jl-mag-3/"


def test_the_item_that_stands_there_now_comes_first(client):
    renamed("jl-mag", "jl-mag-2")
    CompanyFactory(slug="jl-mag", name="Another JL")
    response = client.get("/companies/jl-mag/")
    assert response.status_code == 200
    assert "Another JL" in response.text


def test_a_draft_is_not_betrayed(client):
    renamed("jl-mag", "secret-slug", draft=True)
    assert client.get("/companies/jl-mag/").status_code == 404


def test_a_deleted_item_is_gone(client):
    company = renamed("jl-mag", "jl-mag-2")
    Company.objects.filter(pk=company.pk).delete()
    assert client.get("/companies/jl-mag/").status_code == 404
