"""Fixtures for all tests."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import settings

# How long an example takes says more of the machine's other work than of ours.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture
def count_queries() -> Callable[..., int]:
    """How many queries a call with the arguments given runs."""

    def count(call: Callable[..., object], *args: object) -> int:
        with CaptureQueriesContext(connection) as queries:
            call(*args)
        return len(queries)

    return count
