import pytest

from config.serving.curators import first_curator
from config.users.models import User
from tests.factories import CuratorFactory

pytestmark = pytest.mark.django_db


def test_the_first_curator_gets_a_random_password_once():
    name, password = first_curator()
    assert (name, len(password)) == ("curator", 16)
    assert User.objects.get(username=name).check_password(password)
    assert first_curator() == ("curator", None)


def test_a_curator_who_is_there_stays_the_first():
    existing = CuratorFactory(username="li")
    assert first_curator() == ("li", None)
    assert User.objects.get() == existing


def test_a_taken_name_is_left_to_whom_it_belongs():
    ordinary = CuratorFactory(username="curator", is_superuser=False)
    name, password = first_curator()
    assert name.startswith("curator-")
    assert User.objects.get(username=name).check_password(password)
    ordinary.refresh_from_db()
    assert not ordinary.is_superuser
