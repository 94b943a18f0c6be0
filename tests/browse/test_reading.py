from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from browse.templatetags import reading
from entities.models import Licence


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", ""),
        ("2025-06-11", '<time datetime="2025-06-11">11 June 2025</time>'),
        ("2025-06", '<time datetime="2025-06">June 2025</time>'),
        ("2025-04~", "about April 2025"),
        ("../2025-12-02", "by 2 December 2025"),
        ("2025-06-09/2025-06-10", "9 June 2025 to 10 June 2025"),
    ],
)
def test_a_partial_date_is_told_as_precisely_as_it_is_known(value, shown):
    assert reading.edtf_date(value) == shown


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        ("minute", '<time datetime="2025-06-11T10:26Z">11 June 2025, 10:26 UTC</time>'),
        ("day", '<time datetime="2025-06-11">11 June 2025</time>'),
        ("month", '<time datetime="2025-06">June 2025</time>'),
        ("year", '<time datetime="2025">2025</time>'),
    ],
)
def test_a_moment_is_told_with_its_precision(precision, shown):
    assert reading.moment(datetime(2025, 6, 11, 10, 26, tzinfo=UTC), precision) == shown


@pytest.mark.parametrize(
    ("text", "code"),
    [("金力永磁", "zh"), ("ネオジム磁石", "ja"), ("희토류", "ko"), ("Росатом", "ru"), ("Neo Performance", "")],
)
def test_a_script_suggests_the_language(text, code):
    assert reading.script_language(text) == code


def test_small_values_in_words():
    assert reading.day(date(2026, 1, 5)) == '<time datetime="2026-01-05">5 January 2026</time>'
    assert reading.grouped(12345) == "12,345"
    assert reading.language_name("zh-Hans") == "Chinese"
    assert reading.language_name("xx") == "xx"
    assert reading.domain("https://www.nytimes.com/2025/06/11/a.html") == "nytimes.com"
    assert reading.sentence_case("issuer") == "Issuer"
    assert reading.labels(["a", "z"], [("a", "first")]) == "first, z"


def test_a_value_written_by_hand_is_told_as_a_date_only_if_it_is_one():
    assert reading.value_in_words("2025-06-10") == "10 June 2025"
    assert reading.value_in_words("national authorities") == "national authorities"


def test_a_field_is_called_what_curators_call_it():
    assert reading.field_label(Licence(), "term_months") == "term in months"
    assert reading.field_label(Licence(), "no_such_field") == "no such field"


def test_rows_are_grouped_by_what_stands_at_a_path():
    rows = [
        SimpleNamespace(role="issuer", n=1),
        SimpleNamespace(role="issuer", n=2),
        SimpleNamespace(role="target", n=3),
    ]
    groups = [(role, [row.n for row in group]) for role, group in reading.grouped_by(rows, "role")]
    assert groups == [("issuer", [1, 2]), ("target", [3])]
