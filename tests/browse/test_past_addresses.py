import pytest
from django.core.exceptions import ValidationError

from browse.models import PastAddress
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


def test_it_is_not_given_to_another_item():
    renamed("jl-mag", "jl-mag-2", name="JL Mag")
    other = CompanyFactory(slug="another")
    other.slug = "jl-mag"
    with pytest.raises(ValidationError) as refused:
        other.full_clean()
    assert refused.value.message_dict == {"slug": ["This address once led to “JL Mag”: choose another."]}


def test_it_is_free_again_when_its_item_is_deleted():
    Company.objects.filter(pk=renamed("jl-mag", "jl-mag-2").pk).delete()
    other = CompanyFactory(slug="another")
    other.slug = "jl-mag"
    other.full_clean()


def test_an_item_may_go_back_to_its_own(client):
    company = renamed("jl-mag", "jl-mag-2")
    company.slug = "jl-mag"
    company.full_clean()
    company.save()
    assert list(PastAddress.objects.values_list("path", flat=True)) == ["/companies/jl-mag-2/"]
    assert client.get("/companies/jl-mag/").status_code == 200
    assert client.get("/companies/jl-mag-2/").url == "/companies/jl-mag/"
