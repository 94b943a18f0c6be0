"""The examples in the rules' own documentation hold."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "name", ["spans", "phrases", "verdicts", "sources", "measures", "licences", "rechecking", "relations", "nearness"]
)
def test_examples(name):
    found = doctest.testmod(importlib.import_module(f"entities.rules.{name}"))
    assert found.attempted
    assert not found.failed
