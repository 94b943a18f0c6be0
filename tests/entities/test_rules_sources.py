"""How many sources are independent, and what must hold of any set of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules.sources import Count, Source, independent
from entities.rules.spans import Span

BASES = [
    "official_text",
    "filing",
    "named_person",
    "unnamed_sources",
    "another_outlet",
    "own_reporting",
    "inference",
    "",
]


def quoting(article, *speakers):
    return Source(article, "named_person", publisher=article, speakers=frozenset(speakers))


@pytest.mark.parametrize(
    ("sources", "total", "number"),
    [
        ([], 0, 0),
        ([Source(1, "own_reporting", publisher=1)], 1, 1),
        ([Source(1, "own_reporting"), Source(2, "own_reporting", origin=1)], 2, 1),
        ([Source(2, "own_reporting", origin=9), Source(3, "unnamed_sources", origin=9)], 2, 1),
        ([Source(1, "filing", publisher=1), Source(2, "filing", publisher=2)], 2, 1),
        ([Source(1, "filing", issuer="Apple"), Source(2, "filing", issuer="MP"), Source(3, "filing")], 3, 2),
        ([Source(1, "official_text"), Source(2, "filing")], 2, 2),
        ([Source(1, "own_reporting", publisher=1), Source(2, "unnamed_sources", publisher=1)], 2, 1),
        ([Source(1, "own_reporting", publisher=1), Source(2, "own_reporting", publisher=2)], 2, 2),
        ([Source(1, "own_reporting"), Source(2, "another_outlet"), Source(3, "inference"), Source(4)], 4, 1),
        ([Source(1, "another_outlet"), Source(2, "another_outlet")], 2, 1),
        ([Source(1, "inference")], 1, 0),
        ([quoting(1, "Lutnick"), quoting(2, "Lutnick")], 2, 1),
        ([quoting(1, "Lutnick"), quoting(2, "Li"), quoting(3, "Li", "Lutnick"), quoting(4)], 4, 2),
        ([quoting(1), quoting(2)], 2, 1),
    ],
)
def test_examples(sources, total, number):
    assert independent(sources) == Count(total, number)


def test_as_of_a_day_later_stories_do_not_count():
    sources = [
        Source(1, "own_reporting", published=Span.read("2025-06-11")),
        Source(2, "own_reporting", published=Span.read("2025-06")),
        Source(3, "own_reporting"),
    ]
    assert independent(sources, date(2025, 6, 11)) == Count(2, 2)


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (Count(0, 0), "no source"),
        (Count(1, 1), "1 source"),
        (Count(1, 0), "1 source"),
        (Count(5, 3), "5 sources, 3 of them independent"),
        (Count(2, 2), "2 sources, independent"),
        (Count(12, 1), "12 sources, which come down to one"),
    ],
)
def test_in_words(count, sentence):
    assert count.sentence == sentence


@st.composite
def cited(draw):
    """Articles of which each origin is a root, as the database keeps it."""
    roots = st.builds(
        Source,
        st.integers(1, 6),
        st.sampled_from(BASES),
        st.none() | st.integers(20, 22),
        st.none() | st.integers(1, 3),
        st.none() | st.integers(1, 2),
        st.frozensets(st.integers(1, 3), max_size=2),
    )
    return draw(st.lists(roots, max_size=6, unique_by=lambda source: source.article))


@given(cited(), st.randoms())
def test_the_order_does_not_matter(sources, random):
    mixed = list(sources)
    random.shuffle(mixed)
    assert independent(mixed) == independent(sources)


@given(cited(), st.sampled_from(BASES), st.data())
def test_a_copy_never_raises_the_number(sources, basis, data):
    if not sources:
        return
    first = data.draw(st.sampled_from(sources))
    copy = Source(99, basis, first.origin or first.article, publisher=98, speakers=frozenset({97}))
    assert independent([*sources, copy]).independent == independent(sources).independent


@given(cited())
def test_there_are_never_more_independent_sources_than_articles(sources):
    count = independent(sources)
    assert 0 <= count.independent <= count.total == len(sources)


@given(cited(), st.sampled_from(BASES))
def test_one_more_article_adds_at_most_one(sources, basis):
    more = independent([*sources, Source(50, basis, publisher=50)]).independent
    assert 0 <= more - independent(sources).independent <= 1
