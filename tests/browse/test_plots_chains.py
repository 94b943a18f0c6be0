"""The drawing of a chain: rows, columns, and lines that cross no box."""

import re
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browse.plots.chains import Line, Node, draw, wrapped

TITLES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=120)


@st.composite
def worlds(make):
    number = make(st.integers(1, 30))
    nodes = [
        Node(str(at), make(TITLES), "Agreement · 2025", "/x/", make(st.sampled_from(["", "In force"])))
        for at in range(number)
    ]
    pairs = make(st.lists(st.tuples(st.integers(0, number - 1), st.integers(0, number - 1)), max_size=60))
    said = st.sampled_from(["implements", "suspends clause 2 until 10 Nov 2026", "responds to", "ends", "is part of"])
    lines = [Line(str(max(pair)), str(min(pair)), make(said)) for pair in pairs if pair[0] != pair[1]]
    return nodes, lines


def apart(one, other):
    """Whether two pairs of corners have nothing in common."""
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def frame(box):
    return (box.x, box.y, box.x + box.width, box.y + box.height)


def strokes(path):
    """The straight parts of a path as corners, left and top first."""
    x = y = 0.0
    for command, numbers in re.findall(r"([MHV])([^MHV]+)", path):
        values = [float(number) for number in numbers.split()]
        to_x, to_y = values if command == "M" else (values[0], y) if command == "H" else (x, values[0])
        if command != "M":
            yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)
        x, y = to_x, to_y


@settings(max_examples=80, deadline=None)
@given(worlds(), st.integers(1, 4))
def test_nothing_overlaps_and_everything_is_told(world, columns):
    nodes, lines = world
    drawing = draw(nodes, lines, columns)
    assert drawing == draw(nodes, lines, columns)
    assert {box.node for box in drawing.boxes} == set(nodes)
    told = {(label.lower, upper, label.text) for label in drawing.labels for upper in label.uppers}
    assert told == {(line.lower, line.upper, line.label) for line in lines}
    assert {wire.upper for wire in drawing.wires} == {line.upper for line in lines}

    frames = [frame(box) for box in drawing.boxes]
    labels = [(label.left, label.top, label.right, label.bottom) for label in drawing.labels]
    for one, other in combinations(frames + labels, 2):
        assert apart(one, other)
    for wire in drawing.wires:
        for stroke in strokes(wire.path):
            assert all(apart(stroke, one) for one in frames + labels)
    for left, top, right, bottom in frames:
        assert 0 <= left < right <= drawing.width
        assert 0 <= top < bottom <= drawing.height


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_what_bears_on_another_stands_below_it(world):
    tops = {box.node.key: box.y for box in draw(*world).boxes}
    for line in world[1]:
        assert tops[line.lower] > tops[line.upper]


def test_only_what_is_near_in_time_stands_in_one_row():
    days = [date(2024, 12, 3), date(2025, 1, 2), date(2025, 10, 30), None]
    boxes = draw([Node(str(at), "T", day=day) for at, day in enumerate(days)], []).boxes
    assert boxes[0].y == boxes[1].y < boxes[2].y == boxes[3].y


def test_several_things_done_in_the_same_way_are_said_once():
    nodes = [Node("a", "Control A"), Node("b", "Control B"), Node("c", "Pause")]
    drawing = draw(nodes, [Line("c", "a", "suspends"), Line("c", "b", "suspends")])
    (label,) = drawing.labels
    assert label.uppers == ("a", "b")
    assert [line.text for line in label.lines] == ["suspends"]


def test_a_line_that_would_close_a_circle_is_left_out():
    drawing = draw([Node("a", "A"), Node("b", "B")], [Line("a", "b", "ends"), Line("b", "a", "ends")])
    assert [label.lower for label in drawing.labels] == ["b"]


def test_nothing_is_drawn_of_nothing():
    assert draw([], []).boxes == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("China suspends", ["China", "suspends"]),
        ("China suspends the controls", ["China", "suspends…"]),
        ("antidisestablishmentarianism", ["antidisest", "ablishmen…"]),
    ],
)
def test_text_is_broken_into_lines(text, lines):
    assert wrapped(text, 70, 2) == lines
