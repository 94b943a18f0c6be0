"""Fixtures: a folder with a small starter set, the same loaded, and a curator."""

import pytest

from articles.starter.loading import load_starter
from tests.articles.starter.folder import FILES, write


@pytest.fixture
def folder(tmp_path):
    for name, content in FILES.items():
        write(tmp_path / "set", name, content)
    return tmp_path / "set"


@pytest.fixture
def loaded(folder, db):
    load_starter(folder)
    return folder


@pytest.fixture
def curator(django_user_model):
    return django_user_model.objects.create_user("alice")
