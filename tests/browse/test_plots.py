"""Plots: what stands on them stands where it belongs, and nothing on anything else."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browse.plots.columns import ColumnsPlot
from browse.plots.lanes import Item, LanesPlot, Tone, cut_to
from browse.plots.scales import LinearScale, TimeScale, text_width

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
near = st.dates(date(1990, 1, 1), date(2040, 12, 31))
spans = st.one_of(st.tuples(days, days), st.tuples(near, near)).map(sorted)
numbers = st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 3))


@given(spans, st.lists(near, min_size=2, max_size=6))
def test_later_days_never_stand_further_left(span, some):
    scale = TimeScale(*span, left=100, right=900)
    places = [scale.x(day) for day in sorted(some)]
    assert places == sorted(places)
    assert scale.x(span[0]) == 100
    assert scale.width(*span) == 800


@given(spans, st.sampled_from([200, 500, 900, 1400]))
def test_ticks_of_days_stand_inside_and_their_labels_apart(span, width):
    scale = TimeScale(*span, left=50, right=50 + width)
    ticks = scale.ticks()
    assert all(50 <= tick.x <= 50 + width for tick in ticks)
    assert all(tick.x == round(tick.x, 1) for tick in ticks)
    for left, right in pairwise(ticks):
        assert left.x + text_width(left.label) / 2 < right.x - text_width(right.label) / 2


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2019, 1, 1), date(2026, 12, 31), ["2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
        (date(2025, 3, 15), date(2025, 8, 31), ["Apr 2025", "May", "Jun", "Jul", "Aug"]),
        (date(2024, 6, 1), date(2026, 2, 28), ["Jul 2024", "Oct", "2025", "Apr", "Jul", "Oct", "2026"]),
        (date(2025, 5, 30), date(2025, 6, 3), ["30 May 2025", "31", "1 Jun", "2", "3"]),
        (date(2025, 6, 11), date(2025, 6, 11), ["11 Jun 2025"]),
    ],
)
def test_ticks_are_as_fine_as_fits(first, last, labels):
    assert [tick.label for tick in TimeScale(first, last, 0, 520).ticks()] == labels


def test_a_year_begins_among_months_more_strongly():
    ticks = TimeScale(date(2024, 10, 1), date(2025, 3, 31), 0, 500).ticks()
    assert [tick.label for tick in ticks if tick.major] == ["2025"]


def test_the_end_of_a_day_is_where_the_next_begins():
    scale = TimeScale(date(2025, 1, 1), date(2025, 12, 31), 0, 730)
    assert scale.x(date(2025, 6, 11)) + scale.width(date(2025, 6, 11), date(2025, 6, 11)) == scale.x(
        date(2025, 6, 11) + timedelta(days=1)
    )


@given(st.tuples(numbers, numbers).map(sorted), st.lists(numbers, min_size=2, max_size=6))
def test_greater_numbers_never_stand_lower(ends, some):
    scale = LinearScale(*ends, bottom=300, top=20)
    places = [scale.y(number) for number in sorted(some)]
    assert places == sorted(places, reverse=True)


@given(st.lists(numbers, max_size=6), st.booleans())
def test_levels_stand_inside_and_hold_all_values(values, from_zero):
    scale = LinearScale.over(values, bottom=300, top=20, from_zero=from_zero)
    levels = scale.ticks()
    assert 2 <= len(levels) <= 8
    assert all(20 <= level.y <= 300 for level in levels)
    assert len({level.label for level in levels}) == len(levels)
    assert all(20 <= scale.y(value) <= 300 for value in values)


def test_levels_are_round_numbers_in_words_of_a_reader():
    assert [level.label for level in LinearScale(0, 240_000, 100, 0).ticks()] == [
        "0",
        "50,000",
        "100,000",
        "150,000",
        "200,000",
    ]
    assert [level.label for level in LinearScale(-0.1, 0.3, 100, 0).ticks()] == ["−0.1", "0.0", "0.1", "0.2", "0.3"]
    assert LinearScale.over([], 100, 0).ticks()[0].label == "0.0"
    assert [level.label for level in LinearScale(7, 7, 100, 0).ticks()] == ["7"]


ROUND = Tone("some", "some sort", "round")
LANES = [("a", "first lane"), ("b", "second lane")]


@st.composite
def items(draw):
    first, last = sorted((draw(near), draw(near)))
    missing = draw(st.sampled_from(["", "", "", "first", "last", "span"]))
    return Item(
        name=draw(st.text("abc defg", min_size=1, max_size=90)),
        href="/",
        told="",
        first=None if missing == "first" else first,
        last=None if missing == "last" else last if missing == "span" else first,
        lanes=draw(st.sampled_from([("a",), ("b",), ("a", "b")])),
        tone=ROUND,
        until=draw(st.one_of(st.none(), near)),
    )


@given(st.lists(items(), max_size=40), st.tuples(near, near).map(sorted))
def test_no_mark_stands_on_another_in_its_lane(some, span):
    plot = LanesPlot.drawn(some, LANES, *span)
    for lane in plot.lanes:
        rows = {}
        for mark in lane.marks:
            assert lane.top < mark.y < lane.top + lane.height
            assert 0 <= mark.left <= mark.right <= plot.width
            rows.setdefault(mark.y, []).append((mark.left, mark.right))
        for row in rows.values():
            assert all(one[1] <= other[0] for one, other in pairwise(sorted(row)))
    assert sum(lane.count for lane in plot.lanes) == sum(len(item.lanes) for item in some if item.may_lie_within(*span))


def test_marks_follow_one_another_in_time_whatever_their_lane():
    some = [
        Item(name, "/", "", day, day, (lane,), ROUND)
        for name, day, lane in (
            ("late", date(2025, 6, 11), "a"),
            ("early", date(2025, 1, 2), "b"),
            ("between", date(2025, 3, 4), "a"),
        )
    ]
    plot = LanesPlot.drawn(some, LANES, date(2025, 1, 1), date(2025, 12, 31))
    assert [mark.item.name for mark in plot.marks] == ["early", "between", "late"]


def test_what_has_no_end_or_reaches_beyond_the_axis_goes_on_at_that_side():
    year = date(2025, 1, 1), date(2025, 12, 31)
    by, begun = (
        Item("by", "/", "", None, date(2025, 6, 11), ("a",), ROUND),
        Item("begun", "/", "", date(2024, 6, 1), date(2025, 6, 11), ("b",), ROUND),
    )
    first, second = (lane.marks[0] for lane in LanesPlot.drawn([by, begun], LANES, *year).lanes)
    assert (first.bar.before, first.bar.after) == (True, False) == (second.bar.before, second.bar.after)
    assert first.bar.width < second.bar.width
    assert not first.is_day


def test_a_long_name_is_cut_between_words():
    assert cut_to("China puts rare-earth technology under control", 180) == "China puts rare-earth…"
    assert cut_to("Short", 180) == "Short"


@given(st.lists(st.dictionaries(st.sampled_from("xyz"), st.integers(0, 500)), min_size=1, max_size=60))
def test_the_parts_of_a_column_stand_on_one_another_and_add_up(counted):
    plot = ColumnsPlot.drawn(
        [("x", "ex"), ("y", "why"), ("z", "zed")], [(str(1990 + n), each) for n, each in enumerate(counted)]
    )
    assert [column.total for column in plot.columns] == [sum(each.values()) for each in counted]
    for column in plot.columns:
        below = plot.bottom
        for segment in column.segments:
            assert abs(segment.y + segment.height - below) < 0.15
            below = segment.y
    assert all(one.x + one.width <= other.x for one, other in pairwise(plot.columns))
    assert plot.columns[-1].label
    labelled = [column for column in plot.columns if column.label]
    assert all(other.middle - one.middle >= text_width(one.label) for one, other in pairwise(labelled))
