from datetime import date
from decimal import Decimal

from browse.plots.lines import HEIGHT, WIDTH, Entry, lines

YEAR = date(2012, 1, 1), date(2012, 12, 31)
FIRST, SECOND = (date(2012, 1, 1), date(2012, 6, 30)), (date(2012, 7, 1), date(2012, 12, 31))


def entry(time, value, **fields):
    told = {"low": Decimal(value), "high": Decimal(value), "label": str(value), "title": f"{value} t", **fields}
    return Entry(*time, **told)


def drawn(entries, columns=True):
    return {mark.entry.title: mark for mark in lines(entries, "t", columns).marks}


def test_a_column_is_as_wide_as_its_time_and_as_high_as_its_number():
    marks = drawn([entry(YEAR, 30), entry(FIRST, 20), entry(SECOND, 10)])
    assert marks["30 t"].width > marks["20 t"].width + marks["10 t"].width
    assert marks["20 t"].x_end < marks["10 t"].x
    assert marks["30 t"].height > marks["20 t"].height > marks["10 t"].height
    assert marks["30 t"].behind
    assert not marks["20 t"].behind


def test_what_is_within_another_is_drawn_after_it():
    plot = lines([entry(FIRST, 20), entry(YEAR, 30)], "t", columns=True)
    assert [mark.entry.title for mark in plot.marks] == ["30 t", "20 t"]


def test_all_marks_lie_on_the_plot():
    entries = [entry(YEAR, -5), entry((None, date(2013, 3, 1)), 0), entry((date(2016, 2, 29), None), 12)]
    for columns in (True, False):
        for mark in lines(entries, "t", columns).marks:
            assert 0 <= mark.x <= mark.x_end <= WIDTH
            assert 0 <= mark.top <= mark.top + mark.height <= HEIGHT


def test_a_range_reaches_from_end_to_end():
    mark = drawn([entry(YEAR, 20, low=Decimal(10), title="range")], columns=False)["range"]
    assert mark.y_low > mark.y


def test_an_open_range_is_drawn_at_the_end_that_is_known():
    told = drawn([entry(YEAR, 20), entry(FIRST, 0, low=None, high=Decimal(20), title="open")], columns=False)
    assert told["open"].entry.value == 20
    assert told["open"].y_low >= told["open"].y


def test_a_line_joins_marks_only_where_each_time_has_one():
    apart = [entry(FIRST, 10), entry(SECOND, 20)]
    assert lines(apart, "t", columns=False).path.count("L") == 1
    assert lines([*apart, entry(YEAR, 30)], "t", columns=False).path == ""
    assert lines(apart, "t", columns=True).path == ""


def test_marks_that_would_hide_one_another_stand_apart():
    marks = lines([entry(YEAR, 110, title="one"), entry(YEAR, 110, title="other")], "t", columns=False).marks
    assert marks[0].y != marks[1].y


def test_the_look_tells_how_exact_a_number_is():
    [mark] = lines([entry(YEAR, 10, roughly=True, manner="part", here=True)], "t", columns=True).marks
    assert mark.classes.split() == ["mark", "mark-about", "mark-here", "mark-part"]


def test_a_small_plot_has_no_words():
    plot = lines([entry(FIRST, 10), entry(SECOND, 20)], "t", columns=True, small=True)
    assert plot.ticks == plot.levels == ()
    assert all(mark.x_end <= plot.width for mark in plot.marks)
