import pytest
from hypothesis import given
from hypothesis import strategies as st

from browse.names import fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The New York Times", "new york times"),
        ("São Paulo", "sao paulo"),
        ("Société Générale", "societe generale"),
        ("Großenhain", "grossenhain"),
        ("ＪＬ  ＭＡＧ", "jl mag"),
        ("金力永磁", "金力永磁"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


@given(st.text())
def test_folding_folded_text_changes_nothing_but_articles(name):
    assert fold(f"x {fold(name)}") == f"x {fold(name)}".strip()
