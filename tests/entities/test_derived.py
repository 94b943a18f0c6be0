"""The SQL of the rules says of every row what the rules in Python say: in worlds drawn by chance."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from browse import clocks
from entities.derived import statuses, validities, verdicts
from entities.listings import EVENTS, LICENCES, MEASURES
from entities.models import Event
from entities.rules import licences, measures
from entities.rules import verdicts as rule_of_verdicts
from tests.factories import CitationFactory, EventFactory, LicenceFactory
from tests.judged import check_agreement, check_verdicts
from tests.random_facts import DAYS, RandomFacts

pytestmark = pytest.mark.django_db


def generated(number: int):
    bounds = settings(max_examples=number, deadline=None, database=None, derandomize=True)
    return lambda test: bounds(given(seed=st.integers(0, 2**32))(test))


@contextmanager
def random_facts(seed: int) -> Iterator[Random]:
    """Within it, the database holds such facts, and the clock of knowledge stands on some day or on none."""
    chance = Random(seed)
    with transaction.atomic(), clocks.set_to(clocks.Clocks(as_of=chance.choice([None, None, *DAYS[3:]]))):
        RandomFacts(chance)
        yield chance
        transaction.set_rollback(True)


@generated(12)
def test_sql_and_python_agree(seed):
    with random_facts(seed) as chance:
        for day in chance.sample(DAYS, 3):
            check_agreement(day)


@generated(5)
def test_sql_and_python_agree_on_verdicts_as_of_a_day(seed):
    with random_facts(seed):
        for day in DAYS[3:6]:
            check_verdicts(day)


def test_chance_brings_about_every_kind():
    """Else the agreement would say less than it seems to."""
    found: dict[str, set[str]] = {"statuses": set(), "verdicts": set(), "validities": set()}
    for seed in range(8):
        with random_facts(seed):
            for day in DAYS:
                found["statuses"] |= {row.kind for row in statuses.kinds(day).rows().values()}
                found["validities"] |= {row.kind for row in validities.kinds(day).rows().values()}
            found["verdicts"] |= {row.kind for row in verdicts.kinds().rows().values()}
    assert found == {
        "statuses": set(measures.Kind),
        "verdicts": set(rule_of_verdicts.Kind),
        "validities": set(licences.Kind),
    }


def cited(kind: str, **fields: object) -> Event:
    event = EventFactory(kind=kind, **fields)
    CitationFactory(event=event)
    return event


def options(asked, name: str) -> dict[str, int | None]:
    (facet,) = [facet for facet in asked.facets if facet.name == name]
    return {option.value: option.count for option in facet.options}


def test_measures_by_status_on_the_day_asked_about():
    quota = cited("quota", date="2025-01", end="2025-06-30", checked_on="2025-02-01")
    ban = cited("ban", date="2025-03-01", end="2025-06-30")
    with clocks.set_to(clocks.Clocks(on=DAYS[4])):
        asked = MEASURES.filtered(QueryDict("status=ended"))
        assert list(asked.qs) == [quota]
        assert options(asked, "status") == {"ended": 1, "end_passed": 1}
        assert asked.sentence == "Measures that have ended"
        recheck = MEASURES.filtered(QueryDict("recheck=due"))
        assert list(recheck.qs) == [ban]
        assert recheck.sentence == "Measures that need re-checking"
    with clocks.set_to(clocks.Clocks(on=DAYS[3])):
        assert MEASURES.filtered(QueryDict("status=in_force")).sentence == "Measures in force"
        assert options(MEASURES.filtered(QueryDict()), "status") == {"in_force": 2}


def test_events_by_verdict():
    reported, documented = cited("agreement", claim="So it is."), EventFactory(kind="agreement")
    CitationFactory(event=documented, basis="official_text")
    asked = EVENTS.filtered(QueryDict("verdict=reported&verdict=one_sided"))
    assert list(asked.qs) == [reported]
    assert asked.sentence == "Events judged reported or judged one-sided"
    assert options(asked, "verdict") == {"reported": 1, "documented": 1, "one_sided": 0}
    assert EVENTS.filtered(QueryDict("verdict=none")).sentence == "Events without a verdict"


def test_licences_by_validity():
    licence = LicenceFactory(term_months=6)
    LicenceFactory()
    asked = LICENCES.filtered(QueryDict("validity=may_have_expired"))
    assert list(asked.qs) == [licence]
    assert asked.sentence == "Licences that may have expired"
    assert options(asked, "validity") == {"may_have_expired": 1, "end_not_known": 1}
    assert options(asked, "recheck") == {"due": 1}


def test_the_rule_is_asked_once_for_a_page(count_queries):
    cited("ban")

    def count(query: str) -> int:
        return count_queries(lambda: MEASURES.filtered(QueryDict(query)).facets)

    assert count("status=in_force&recheck=due") == count("")
