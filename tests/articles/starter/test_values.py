import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.starter.values import days
from browse import edtf

POINTS = st.from_regex(r"(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?[?~%]?", fullmatch=True)


def outcome(read, text):
    try:
        return read(text)
    except ValueError as error:
        return str(error)


@given(
    st.one_of(
        POINTS, st.tuples(POINTS, POINTS).map("/".join), st.sampled_from(["", "..", "../2025", "2025/..", "soon"])
    )
)
def test_days_are_those_of_edtf(text):
    assert outcome(days, text) == outcome(edtf.days, text)


@pytest.mark.parametrize("text", ["2025-02-29", "2025-13", "0000", "2024-02-29", "2024-02", "2025"])
def test_days_at_the_edges(text):
    assert outcome(days, text) == outcome(edtf.days, text)
