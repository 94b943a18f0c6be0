from django.template.loader import render_to_string
from django.test import Client
from django.views.defaults import permission_denied, server_error


def test_a_fault_of_ours_needs_neither_database_nor_context(rf):
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "The fault is ours" in response.content.decode()


def test_a_refusal_says_who_may(rf):
    response = permission_denied(rf.get("/"), PermissionError())
    assert response.status_code == 403
    assert "curators" in response.content.decode()


def test_a_form_without_its_mark_says_what_to_do(db):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "send the form again" in response.content.decode()


def test_an_unreadable_request_is_answered_without_a_request_at_hand():
    assert "Take it out." in render_to_string("400.html", {"reason": "Take it out."})


def test_a_host_that_is_not_ours_is_named_as_the_matter(db, client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "ALLOWED_HOSTS" in response.content.decode()
