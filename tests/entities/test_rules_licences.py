"""The validity of a licence on a day, when to look again, and the days that both stand on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules.licences import Kind, Terms, validity
from entities.rules.rechecking import recheck
from entities.rules.spans import Answer, Span

read = Span.read
GENERAL = Terms(read("../2025-12-02"), 12)
SUMMER = Terms(read("2025-06-02"), 6)


@pytest.mark.parametrize(
    ("terms", "day", "kind", "sentence"),
    [
        (SUMMER, "2025-06-01", Kind.NOT_YET, "Not yet granted: it was granted on 2 June 2025."),
        (SUMMER, "2025-12-02", Kind.VALID, "Valid until 2 December 2025, by its term of 6 months."),
        (
            SUMMER,
            "2025-12-03",
            Kind.EXPIRED,
            "Expired on 2 December 2025, by its term of 6 months; whether it was renewed or replaced is not recorded.",
        ),
        (
            GENERAL,
            "2026-11-23",
            Kind.MAY_HAVE_EXPIRED,
            "May have expired: its term of 12 months ends by 2 December 2026.",
        ),
        (
            GENERAL,
            "2026-12-03",
            Kind.EXPIRED,
            "Expired by 2 December 2026, by its term of 12 months; whether it was renewed or replaced is not recorded.",
        ),
        (Terms(read("2025-04"), 6), "2025-09-30", Kind.VALID, None),
        (Terms(read("2025-04"), 6), "2025-10-10", Kind.MAY_HAVE_EXPIRED, None),
        (
            Terms(term_months=1),
            "2026-01-01",
            Kind.MAY_HAVE_EXPIRED,
            "May have expired: its term is 1 month, but the day of grant is not known.",
        ),
        (Terms(expires=read("2026-06")), "2026-05-31", Kind.VALID, "Valid until June 2026."),
        (
            Terms(expires=read("2026-06")),
            "2026-06-10",
            Kind.MAY_HAVE_EXPIRED,
            "May have expired: it expires in June 2026.",
        ),
        (Terms(read("2025-04")), "2026-01-01", Kind.END_NOT_KNOWN, None),
        (
            Terms(read("2025-04"), undisclosed=True),
            "2026-01-01",
            Kind.END_NOT_KNOWN,
            "End not known: a source says that it is not disclosed.",
        ),
    ],
)
def test_examples(terms, day, kind, sentence):
    found = validity(terms, date.fromisoformat(day))
    assert found.kind == kind
    assert sentence in (None, found.sentence)


def test_a_term_from_the_last_day_of_a_month_ends_on_the_last_of_a_shorter_one():
    assert validity(Terms(read("2025-08-31"), 6), date(2026, 1, 1)).end == read("2026-02-28")


VALUES = ("", "2025", "2025-02", "2025-08-31", "2025-08-30/2025-08-31", "../2025-12-02", "2025-12-02/..")
spans = st.sampled_from([read(value) for value in VALUES])
dates = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(spans, st.none() | st.integers(1, 36), spans, dates)
def test_what_has_expired_stays_so_and_what_is_valid_was_so_since_its_grant(granted, term, expires, day):
    terms = Terms(granted, term, expires)
    kind = validity(terms, day).kind
    if kind == Kind.EXPIRED:
        assert validity(terms, day + timedelta(days=1)).kind == Kind.EXPIRED
    if kind == Kind.VALID:
        assert validity(terms, day - timedelta(days=1)).kind in (Kind.VALID, Kind.NOT_YET, Kind.MAY_NOT_YET)


@given(spans, st.none() | st.integers(1, 36), dates)
def test_nothing_is_called_expired_without_a_known_end(granted, term, day):
    found = validity(Terms(granted, term), day)
    assert (found.kind != Kind.EXPIRED) or (term and found.end.latest < day)


@pytest.mark.parametrize(
    ("checked", "passed", "unsettled", "reason"),
    [
        (date(2026, 6, 22), None, False, ""),
        (date(2026, 6, 22), date(2025, 12, 2), False, ""),
        (date(2026, 6, 22), date(2026, 11, 10), False, "an end has passed, and no look since is noted"),
        (date(2026, 11, 20), None, True, "an end has passed, and no look since is noted"),
        (None, date(2026, 11, 10), False, "an end has passed, and no look since is noted"),
        (None, None, False, "nobody noted when it was last checked"),
        (date(2026, 5, 23), None, False, "it was last checked long ago"),
    ],
)
def test_when_to_look_again(checked, passed, unsettled, reason):
    found = recheck(date(2026, 11, 23), checked, passed, unsettled)
    assert (found.due, found.reason) == (bool(reason), reason)


@pytest.mark.parametrize(
    ("value", "begun", "over", "when"),
    [
        ("2025-06-10", Answer.YES, Answer.NO, "on 10 June 2025"),
        ("2025-06", Answer.PERHAPS, Answer.PERHAPS, "in June 2025"),
        ("2025-06~", Answer.PERHAPS, Answer.PERHAPS, "about June 2025"),
        ("2025?", Answer.PERHAPS, Answer.PERHAPS, "in 2025 (uncertain)"),
        ("../2025-06-10", Answer.YES, Answer.PERHAPS, "by 10 June 2025"),
        ("2025-06-10/..", Answer.PERHAPS, Answer.NO, "from 10 June 2025"),
        ("2025-06-11", Answer.NO, Answer.NO, "on 11 June 2025"),
        ("2025-06-08/2025-06-09", Answer.YES, Answer.YES, "between 8 June 2025 and 9 June 2025"),
        ("", Answer.PERHAPS, Answer.PERHAPS, ""),
    ],
)
def test_days_as_far_as_they_are_known(value, begun, over, when):
    span, day = read(value), date(2025, 6, 10)
    assert (span.begun(day), span.over(day), span.when) == (begun, over, when)
