"""Whatever is asked of a list: its page, formats, feed and the API hold the same rows, and its counts come true.

The worlds and the questions are drawn by chance from seeds that are the same on each run.
"""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from random import Random
from typing import Any

import feedparser
import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.listings import LISTINGS
from browse import clocks, feeds
from browse.filters import DayFilter, OnlyWithout, PickFilter, YearFilter
from browse.filters.base import ALL, EXACT
from browse.formats.base import Export
from browse.formats.json import Json
from browse.listings import Listing
from tests.random_worlds import RandomWorld
from tests.worlds import make_world

pytestmark = pytest.mark.django_db

Query = dict[str, Any]
CLIENT = Client()
of_each_list = pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
DAYS = {"gte": ["2024-01-01", "2025-01-01"], "lte": ["2025-01-01", "2025-06-10"]}


def generated(number: int) -> Callable:
    """A test that is given the seeds of worlds and of questions to them."""
    bounds = settings(max_examples=number, deadline=None, database=None, derandomize=True)
    return lambda test: bounds(given(seed=st.integers(0, 2**32))(test))


@contextmanager
def random_world(seed: int) -> Iterator[Random]:
    """Within it, the database holds that world, and the clocks are set by chance; it gives what draws questions."""
    with transaction.atomic():
        chance = Random(seed)
        RandomWorld(chance)
        days = {name: chance.choice(["2024-06-30", "2025-06-10", "2025-06-11"]) for name in clocks.PARAMETERS}
        query = QueryDict(urlencode({name: day for name, day in days.items() if chance.random() < 0.5}))
        with clocks.set_to(clocks.asked(query)):
            yield chance
        transaction.set_rollback(True)


def question(listing: Listing, chance: Random) -> Query:
    """The clocks as they stand, up to three filters of values that occur by them, and how these are to be taken."""
    filterset = listing.filtered(QueryDict())
    asked: Query = clocks.as_query()
    for name in chance.sample(sorted(filterset.filters.keys() - {ALL, EXACT, "sort", *clocks.PARAMETERS}), 3):
        shown = filterset.filters[name]
        if isinstance(shown, DayFilter):
            asked[name] = chance.choice(DAYS[shown.lookup_expr])
        elif not isinstance(shown, PickFilter):
            asked[name] = chance.choice(["company", "a", "e"])
        elif options := [option.value for option in shown.counts(filterset.queryset, {})]:
            asked[name] = chance.sample(options, min(len(options), chance.randint(1, 3)))
    if chance.random() < 0.5:
        asked["sort"] = chance.choice(list(filterset.filters["sort"].orders))
    together = [name for name in asked if getattr(filterset.filters[name], "all_of", False)]
    if together and chance.random() < 0.5:
        asked[ALL] = together
    if EXACT in filterset.filters and chance.random() < 0.5:
        asked[EXACT] = "1"
    return asked


def text_of(listing: Listing, form: str, asked: Query) -> str:
    response = CLIENT.get(listing.path, {**asked, "format": form})
    assert response.status_code == 200, response.content
    return response.getvalue().decode()


def read_json(listing: Listing, asked: Query) -> list[dict]:
    found = json.loads(text_of(listing, "json", asked))
    assert found["count"] == len(found["results"])
    return found["results"]


def read_csv(listing: Listing, asked: Query) -> list[dict]:
    return list(csv.DictReader(StringIO(text_of(listing, "csv", asked).removeprefix("\ufeff"), newline="")))


def read_json_lines(listing: Listing, asked: Query) -> list[dict]:
    return [json.loads(line) for line in text_of(listing, "jsonl", asked).splitlines()]


def read_api(listing: Listing, asked: Query) -> Iterator[dict]:
    address = f"/api/v1/{listing.name}/?" + urlencode({**asked, "page_size": 2}, doseq=True)
    while address:
        found = CLIENT.get(address).json()
        yield from found["results"]
        address = found["next"]


def read_feed(listing: Listing, asked: Query) -> list[str]:
    """The addresses of the items, without the news."""
    entries = feedparser.parse(text_of(listing, "atom", asked)).entries
    return [entry.link for entry in entries if entry.tags[0].term == "item"]


@of_each_list
def test_page_formats_feed_and_api_hold_the_same_rows(listing):
    key = "id" if listing.key == "pk" else listing.key

    @generated(2)
    def agree(seed):
        with random_world(seed) as chance:
            asked = question(listing, chance)
            page = CLIENT.get(listing.path, {**asked, "page_size": 100})
            assert not page.context["problems"]
            shown = [str(getattr(row, key)) for row in page.context["page"].object_list]
            rows = read_json(listing, asked)
            assert [str(row[key]) for row in rows] == shown
            for read in (read_csv, read_json_lines, read_api):
                assert [str(row[key]) for row in read(listing, asked)] == shown, (read.__name__, asked)
            assert sorted(read_feed(listing, asked)) == sorted(row["url"] for row in rows), asked

    agree()


@of_each_list
def test_the_feed_of_a_long_list_has_some_of_its_rows(listing, monkeypatch):
    monkeypatch.setattr(feeds, "MOST", 1)
    make_world().grow()
    rows = {row["url"] for row in read_json(listing, {})}
    (item,) = read_feed(listing, {})
    assert len(rows) > 1
    assert item in rows


class Counts:
    """The number of rows that an address finds, asked once in a world."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.known: dict[str, int] = {}

    def of(self, asked: Query) -> int:
        address = urlencode(sorted(asked.items()), doseq=True)
        if address not in self.known:
            self.known[address] = self._number(asked)
        return self.known[address]

    def _number(self, asked: Query) -> int:
        """What the first line of the JSON says: its rows, of which there are as many, are not read."""
        request = RequestFactory().get(self.listing.path, asked)
        filterset = self.listing.filtered(request.GET, request)
        assert not filterset.problems
        first = next(Json().lines(Export(self.listing, filterset, request)))
        return json.loads(first + "]}")["count"]

    def with_option(self, asked: Query, name: str, value: str) -> int:
        """With the option alone of its facet or, where all values are asked for, beside those in force."""
        beside = asked.get(name, []) if name in asked.get(ALL, []) else []
        return self.of(asked | {name: list(dict.fromkeys([*beside, value]))})


def check_counts(counts: Counts, asked: Query, possible: dict[str, set[str]]) -> None:
    filterset = counts.listing.filtered(QueryDict(urlencode(asked, doseq=True)))
    assert not filterset.problems
    for facet in filterset.facets:
        shown = filterset.filters[facet.name]
        if isinstance(shown, OnlyWithout):  # whose options have no numbers
            continue
        for option in facet.options:
            found = counts.with_option(asked, facet.name, option.value)
            assert option.count == found, (facet.name, option, asked)
            assert option.chosen == (option.value in asked.get(facet.name, []))
        missing = possible[facet.name] - {option.value for option in facet.options}
        # An open end reaches years that no list of options could exhaust.
        if not (facet.left_off or isinstance(shown, YearFilter)):
            assert not any(counts.with_option(asked, facet.name, value) for value in missing), (facet.name, asked)


@of_each_list
def test_each_count_is_the_number_of_rows_that_its_option_finds(listing):
    @generated(2)
    def come_true(seed):
        with random_world(seed) as chance:
            whole = listing.filtered(QueryDict())
            possible = {facet.name: {option.value for option in facet.options} for facet in whole.facets}
            counts = Counts(listing)
            for asked in (question(listing, chance), question(listing, chance)):
                check_counts(counts, asked, possible)

    come_true()
