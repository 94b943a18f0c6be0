"""Fixtures for all tests."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def count_queries() -> Callable[..., int]:
    """How many queries a call with the arguments given runs."""

    def count(call: Callable[..., object], *args: object) -> int:
        with CaptureQueriesContext(connection) as queries:
            call(*args)
        return len(queries)

    return count
