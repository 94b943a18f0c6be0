"""What holds of a relationship on a day, with dates as imprecise as they come."""

from datetime import date

import pytest

from entities.rules.relations import Kind, standing
from entities.rules.spans import Span

DAY = date(2025, 6, 10)
TOLD = Span(date(2025, 1, 5), date(2025, 3, 1))


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        ("2025-06-10", "", Kind.HOLDS),
        ("2025-06-11", "", Kind.NOT_YET),
        ("2025-06", "", Kind.PERHAPS),
        ("", "2025-06-10", Kind.HOLDS),
        ("", "2025-06-09", Kind.ENDED),
        ("", "2025-06", Kind.PERHAPS),
        ("2024", "2025", Kind.PERHAPS),
        ("2024", "../2025-06-09", Kind.ENDED),
        ("../2025-01-01", "2030", Kind.HOLDS),
        ("2025/..", "", Kind.PERHAPS),
        ("2020", "2038", Kind.HOLDS),
        ("2026", "2038", Kind.NOT_YET),
    ],
)
def test_what_holds_follows_from_beginning_and_end(start, end, kind):
    assert standing(Span.read(start), Span.read(end), DAY, TOLD).kind == kind


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2025, 1, 4), Kind.PERHAPS),
        (date(2025, 1, 5), Kind.HOLDS),
        (date(2027, 3, 1), Kind.HOLDS),
        (date(2027, 3, 2), Kind.PERHAPS),
    ],
)
def test_without_dates_it_holds_while_sources_tell_of_it_and_some_time_after(day, kind):
    assert standing(Span(), Span(), day, TOLD).kind == kind


def test_of_what_nobody_told_for_long_it_is_said_when_it_was_last_told():
    found = standing(Span.read("2019"), Span(), date(2030, 1, 1), TOLD)
    assert found.sentence == "since 2019; last told of in March 2025"


def test_what_no_dated_source_tells_is_left_open():
    assert standing(Span(), Span(), DAY).kind == Kind.PERHAPS
