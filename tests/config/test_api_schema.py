"""Every address of the API as its own description says, tried out by schemathesis."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import positive_data_acceptance
from schemathesis.config import SchemathesisConfig

from tests.worlds import make_world

# Generated requests only: going through every boundary of every parameter takes a minute.
BOUNDED = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": False}}})
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler(), config=BOUNDED)


@pytest.fixture
def world(db):
    """A small world, in a transaction that the requests don't end."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    make_world().grow()
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("world")
def test_answers_are_as_described(case):
    # A slug of the right form that nothing here has is refused, which the description can't say beforehand.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])
