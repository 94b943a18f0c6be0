from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from browse import edtf

READABLE = [
    ("", None, None, ""),
    ("2025-06-11", date(2025, 6, 11), date(2025, 6, 11), "11 June 2025"),
    ("2025-06", date(2025, 6, 1), date(2025, 6, 30), "June 2025"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
    ("2025", date(2025, 1, 1), date(2025, 12, 31), "2025"),
    ("2025-04~", date(2025, 4, 1), date(2025, 4, 30), "about April 2025"),
    ("2025-04?", date(2025, 4, 1), date(2025, 4, 30), "April 2025 (uncertain)"),
    ("2025%", date(2025, 1, 1), date(2025, 12, 31), "about 2025 (uncertain)"),
    ("../2025-12-02", None, date(2025, 12, 2), "by 2 December 2025"),
    ("2025-06-11/..", date(2025, 6, 11), None, "from 11 June 2025"),
    ("2025-06-09/2025-06-10", date(2025, 6, 9), date(2025, 6, 10), "9 June 2025 to 10 June 2025"),
]
UNREADABLE = [
    "yesterday",
    "2025-13",
    "2025-21",
    "2025-02-30",
    "2025-6-1",
    "0000",
    "2025-06-10/2025-06-09",
    "../..",
    "/2025",
    "2025/",
    "2025/2026/2027",
    "2025-06-11T10:00",
    "２０２５",
    "2025-06-11\n",
]


@pytest.mark.parametrize(("value", "earliest", "latest", "words"), READABLE)
def test_days_and_words(value, earliest, latest, words):
    assert edtf.days(value) == (earliest, latest)
    assert edtf.in_words(value) == words


@pytest.mark.parametrize("value", UNREADABLE)
def test_unreadable_dates_are_refused_with_a_reason(value):
    with pytest.raises(ValidationError) as refused:
        edtf.validate(value)
    assert refused.value.messages[0].strip()


def database_days(value):
    with connection.cursor() as cursor:
        cursor.execute("SELECT edtf_earliest(%s), edtf_latest(%s)", [value, value])
        return cursor.fetchone()


@pytest.mark.django_db
@pytest.mark.parametrize(("value", "earliest", "latest", "words"), READABLE)
def test_the_database_derives_the_same_days(value, earliest, latest, words):
    assert database_days(value) == (earliest, latest)


@pytest.mark.django_db
@pytest.mark.parametrize("value", UNREADABLE)
def test_the_database_refuses_the_same_dates(value):
    with pytest.raises(DatabaseError), transaction.atomic():
        database_days(value)


point = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)).flatmap(
    lambda day: st.sampled_from([f"{day:%Y}".zfill(4), f"{day:%Y}".zfill(4) + f"{day:-%m}", day.isoformat()])
)
marked = st.builds(lambda value, mark: value + mark, point, st.sampled_from(["", "~", "?", "%"]))
end = st.one_of(marked, st.just(".."))
dates = st.one_of(marked, st.builds(lambda start, stop: f"{start}/{stop}", end, end))


@pytest.mark.django_db
@given(value=st.one_of(dates, st.text(alphabet="0123456789-/.~?%", max_size=25)))
def test_python_and_database_agree_on_any_text(value):
    try:
        expected = edtf.days(value)
    except ValueError:
        with pytest.raises(DatabaseError), transaction.atomic():
            database_days(value)
    else:
        assert database_days(value) == expected
