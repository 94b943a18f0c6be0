"""Facet counts held against a naive reading of the same rows, one by one in Python, for generated filters."""

from dataclasses import dataclass, field

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.filters import LicenceFilter
from entities.models import Licence, Material, Place
from tests.factories import CompanyFactory, LicenceFactory, MaterialFactory, PlaceFactory

pytestmark = pytest.mark.django_db

WITHIN = {"berlin": "germany", "germany": "eu", "eu": "europe", "europe": "world", "japan": "world", "world": None}
GROUPS = {"heavy": None, "dy": "heavy", "tb": "heavy", "magnets": None, "ndfeb": "magnets", "rotors": None}
CONTENTS = {"ndfeb": ["dy"], "rotors": ["magnets"]}
# What a good may contain, by what is asked for; groups that are named instead stand beside.
MAY_MEAN = {
    "heavy": {"ndfeb", "magnets", "rotors"},
    "dy": {"heavy", "ndfeb", "magnets", "rotors"},
    "tb": {"heavy"},
    "magnets": {"rotors"},
    "ndfeb": {"magnets", "rotors"},
    "rotors": set(),
}
HOLDERS = ("jl-mag", "lynas", "nobody-knows-it")
CUSTOMERS = ("vw", "bosch", "toyota")
DATES = ("", "2024", "2025-06-11", "2025-06", "2024-12/2025-01", "2025-07/..", "../2024-02", "2023/2024")
YEARS, MONTHS = ("2023", "2024", "2025", "2031"), ("2024-12", "2025-01", "2025-06", "2031-01")
MANY = ("customer", "destination", "material")


@dataclass
class Row:
    """A licence as the naive reading sees it."""

    holder: str
    kind: str
    granted: str
    customer: list[str]
    destination: list[str]
    material: list[str]


@dataclass
class Asked:
    values: dict[str, list[str]] = field(default_factory=dict)
    together: list[str] = field(default_factory=list)
    exact: bool = False

    @property
    def query(self) -> str:
        query = QueryDict(mutable=True)
        for name, values in self.values.items():
            query.setlist(name, values)
        query.setlist("all", self.together)
        query.setlist("exact", ["1"] if self.exact else [])
        return query.urlencode()

    def fits(self, row: Row, values: dict[str, list[str]]) -> bool:
        return all(
            (all if name in self.together else any)(self.has(row, name, value) for value in picked)
            for name, picked in values.items()
            if picked
        )

    def has(self, row: Row, name: str, value: str) -> bool:
        if name in ("year", "month"):
            return _is_dated(row.granted, value)
        named = getattr(row, name)
        if name == "destination":
            return any(value in _up(WITHIN, place) or self._around(place in _up(WITHIN, value)) for place in named)
        if name == "material":
            return any(value in _up(GROUPS, good) or self._around(good in MAY_MEAN[value]) for good in named)
        return value in named if isinstance(named, list) else value == named

    def _around(self, found: bool) -> bool:
        return found and not self.exact

    def count(self, rows: list[Row], name: str, value: str) -> int:
        beside = [*self.values.get(name, []), value] if name in self.together else [value]
        return sum(self.fits(row, self.values | {name: beside}) for row in rows)


def _up(links: dict[str, str | None], name: str | None) -> list[str]:
    return [name, *_up(links, links[name])] if name else []


def _is_dated(granted: str, period: str) -> bool:
    """Whether the text of a partial date overlaps a year or a month."""
    if not granted:
        return False
    first, _, last = granted.partition("/")
    last = last or first
    months = period if len(period) == 7 else ""
    if months and (".." in (first, last) or len(first) == 4):
        return False
    size = len(period)
    starts_before_end = first == ".." or first[:size] <= period
    return starts_before_end and (last == ".." or last[:size] >= period)


def _some(names: tuple[str, ...], most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=most)


PLACES, MATERIALS = tuple(WITHIN), tuple(GROUPS)
rows_of = st.lists(
    st.builds(
        Row,
        holder=st.sampled_from(HOLDERS[:2]),
        kind=st.sampled_from(("", "individual", "general")),
        granted=st.sampled_from(DATES),
        customer=_some(CUSTOMERS),
        destination=_some(PLACES),
        material=_some(MATERIALS),
    ),
    max_size=6,
)
asked_of = st.builds(
    Asked,
    values=st.fixed_dictionaries(
        {},
        optional={
            "holder": _some(HOLDERS, 2),
            "kind": _some(("individual", "general"), 2),
            "customer": _some(CUSTOMERS),
            "destination": _some(PLACES),
            "material": _some(MATERIALS),
            "year": _some(YEARS, 2),
            "month": _some(MONTHS, 2),
        },
    ),
    together=_some(MANY),
    exact=st.booleans(),
)
VOCABULARY = {
    "holder": HOLDERS,
    "kind": ("individual", "general"),
    "customer": CUSTOMERS,
    "destination": PLACES,
    "material": MATERIALS,
    "year": YEARS,
    "month": MONTHS,
}


@pytest.fixture
def things() -> dict[str, object]:
    """The companies, places and materials that generated licences name, nested as above."""
    made = {slug: CompanyFactory(slug=slug) for slug in (*HOLDERS, *CUSTOMERS)}
    kinds = {"heavy": "group", "dy": "element", "tb": "element", "rotors": "product"}
    places = {slug: PlaceFactory(slug=slug) for slug in WITHIN}
    materials = {slug: MaterialFactory(slug=slug, kind=kinds.get(slug, "magnet")) for slug in GROUPS}
    for inner, outer in WITHIN.items():
        places[inner].within.set([places[outer]] if outer else [])
    for inner, outer in GROUPS.items():
        materials[inner].broader.set([materials[outer]] if outer else [])
        materials[inner].contains.set([materials[content] for content in CONTENTS.get(inner, [])])
    return made | places | materials


def _store(rows: list[Row], things: dict) -> list[int]:
    Licence.objects.all().delete()
    keys = []
    for row in rows:
        licence = LicenceFactory(holder=things[row.holder], licence_type=row.kind, granted=row.granted)
        for name, slugs in (("customers", row.customer), ("destinations", row.destination), ("goods", row.material)):
            getattr(licence, name).set([things[slug] for slug in slugs])
        keys.append(licence.pk)
    return keys


def test_rows_and_counts_are_what_a_naive_reading_finds(things):
    @settings(max_examples=30, deadline=None, database=None)
    @given(rows=rows_of, asked=asked_of)
    def agree(rows: list[Row], asked: Asked) -> None:
        keys = _store(rows, things)
        filterset = LicenceFilter(QueryDict(asked.query), queryset=Licence.objects.published())
        assert not filterset.problems
        found = {key for key, row in zip(keys, rows, strict=True) if asked.fits(row, asked.values)}
        assert set(filterset.qs.values_list("pk", flat=True)) == found
        for facet in filterset.facets:
            for option in facet.options:
                if facet.name in VOCABULARY:
                    assert option.count == asked.count(rows, facet.name, option.value), (option, asked.query)
        for name, vocabulary in VOCABULARY.items():
            shown = filterset.filters[name]
            left_out = "" if name in asked.together else name
            counted = shown.counts(filterset.narrowed(filterset.queryset, left_out), filterset.chosen)
            missing = set(vocabulary) - {option.value for option in counted}
            # Only a date with an open end is found in years that no list of options could exhaust.
            assert name == "year" or not any(asked.count(rows, name, value) for value in missing)

    agree()


def test_a_mark_stands_where_a_naive_reading_finds_no_exact_match(things):
    @settings(max_examples=30, deadline=None, database=None)
    @given(rows=rows_of, values=st.fixed_dictionaries({"destination": _some(PLACES), "material": _some(MATERIALS)}))
    def agree(rows: list[Row], values: dict[str, list[str]]) -> None:
        keys = dict(zip(_store(rows, things), rows, strict=True))
        asked, exactly = Asked(values), Asked(values, exact=True)
        filterset = LicenceFilter(QueryDict(asked.query), queryset=Licence.objects.published())
        for licence in filterset.marked(filterset.qs):
            row = keys[licence.pk]
            inexact = {name for name, picked in values.items() if picked and not exactly.fits(row, {name: picked})}
            assert {match.parameter for match in licence.matched_by} == inexact
            for match in licence.matched_by:
                assert match.slug in getattr(row, match.parameter)

    agree()


def test_the_world_of_this_test_is_stored_as_it_is_told(things):
    assert set(Place.objects.get(slug="eu").parts.all()) == {things["germany"]}
    assert set(Material.objects.get(slug="ndfeb").contains.all()) == {things["dy"]}
