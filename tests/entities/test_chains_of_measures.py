"""The rules on the starter set: the real chains of 2024 to 2026 over time; and the SQL says the same of all of it."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from articles.starter.loading import load_starter
from browse import clocks
from entities import evidence
from entities.derived import statuses
from entities.models import Event
from tests.judged import check_agreement

OCTOBER = "china-october-controls-no{}-2025"
METALS = "china-us-metals-ban-2024"


@pytest.fixture(scope="module")
def loaded_once(django_db_setup, django_db_blocker):
    """The whole set, loaded for all tests here and undone after them: it takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_starter()
        with connection.cursor() as cursor:  # else the plans are made for tables that were empty
            cursor.execute("ANALYZE")
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def starter(loaded_once, db):
    return loaded_once


def board(slug: str, day: str):
    event = Event.objects.get(slug=slug)
    return evidence.boards([event], date.fromisoformat(day))[event.pk]


# From each day on that status, up to the next.
NOT_YET_IN_EFFECT = {
    "2025-10-09": "announced",
    "2025-11-07": "suspended_before_effect",
    "2026-11-11": "suspension_ran_out",
}
CHAINS = {
    "china-seven-rare-earths-2025": {"2025-04-04": "in_force", "2026-11-11": "in_force"},
    OCTOBER.format(55): NOT_YET_IN_EFFECT,
    OCTOBER.format(56): NOT_YET_IN_EFFECT,
    OCTOBER.format(57): NOT_YET_IN_EFFECT,
    OCTOBER.format(58): NOT_YET_IN_EFFECT,
    OCTOBER.format(61): {
        "2025-10-09": "in_force_in_part",
        "2025-11-07": "suspended",
        "2026-11-11": "suspension_ran_out",
    },
    OCTOBER.format(62): {"2025-10-09": "in_force", "2025-11-07": "suspended", "2026-11-11": "suspension_ran_out"},
    METALS: {"2024-12-03": "in_force", "2025-11-09": "suspended_in_part", "2026-11-28": "suspension_ran_out"},
    "china-antimony-superhard-2024": {"2024-08-15": "announced", "2024-09-15": "in_force"},
    "us-affiliates-rule-2025": {
        "2025-09-29": "in_force",
        "2025-11-10": "suspended",
        "2026-11-10": "suspension_ran_out",
    },
    "trump-100-tariff-threat-2025": {"2025-10-10": "announced", "2025-10-30": "ended"},
    "china-suspends-october-controls-2025": {"2025-11-07": "in_force", "2026-11-11": "end_passed"},
}


@pytest.mark.parametrize("slug", CHAINS)
def test_what_holds_of_the_chains_from_day_to_day(slug):
    """On the first day of each status, and on the day before it still the one before."""
    before = "not_yet"
    for text, kind in CHAINS[slug].items():
        day = date.fromisoformat(text)
        eve = board(slug, str(day - timedelta(days=1)))
        assert (eve.whole.kind, board(slug, text).whole.kind) == (before, kind), day
        before = kind


def test_april_stays_in_force_while_october_is_suspended_and_after_that_ran_out():
    asked = ("2025-10-20", "2026-06-22", "2026-11-11")
    told = {
        slug: [board(slug, day).whole.sentence for day in asked]
        for slug in ("china-seven-rare-earths-2025", OCTOBER.format(55))
    }
    assert told == {
        "china-seven-rare-earths-2025": ["In force since 4 April 2025."] * 3,
        OCTOBER.format(55): [
            "Announced; takes effect on 8 November 2025.",
            "Suspended before taking effect, until 10 November 2026.",
            "Suspension ran out on 10 November 2026; unless prolonged, this control applies: needs re-checking.",
        ],
    }


def test_only_the_clause_on_gallium_germanium_and_antimony_is_suspended():
    provisions = dict(board(METALS, "2026-06-22").provisions)
    assert provisions["clause 2"].sentence == "Suspended until 27 November 2026."
    others = {status.kind for label, status in provisions.items() if label != "clause 2"}
    assert others == {"in_force"}


def test_the_list_of_what_needs_re_checking_the_day_after():
    rows = statuses.kinds(date(2026, 11, 11)).rows()
    due = set(Event.objects.filter(pk__in=[key for key, row in rows.items() if row.due]).values_list("slug", flat=True))
    assert due >= {OCTOBER.format(number) for number in (55, 56, 57, 58, 61, 62)}
    assert "china-seven-rare-earths-2025" not in due


@pytest.mark.parametrize("as_of", [None, date(2025, 6, 11), date(2025, 10, 20), date(2026, 6, 22)])
def test_sql_and_python_agree_on_all_of_it(as_of):
    with clocks.set_to(clocks.Clocks(as_of=as_of)):
        for day in (date(2010, 6, 1), date(2025, 4, 10), date(2025, 11, 20), date(2026, 11, 28)):
            check_agreement(day)
