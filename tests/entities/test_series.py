import calendar
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.series import EVERYBODY, About, Number, key_of, series_of, unit_code

CHINA = About("china", "China")
YEARS = range(2010, 2015)


def number(key, first, last, value=1000, **fields):
    told = {
        "quantity": "quota",
        "unit": "t",
        "material": "rare-earths",
        "about": CHINA,
        "low": Decimal(value),
        "high": Decimal(value),
        "act": f"act {key}",
        "batch": f"act {key}",
        "of_whole_act": True,
    }
    return Number(key, first=first, last=last, **{**told, **fields})


def year(key, which, value=1000, **fields):
    return number(key, date(which, 1, 1), date(which, 12, 31), value, **fields)


def half(key, which, second, value=1000, **fields):
    first = date(which, 7, 1) if second else date(which, 1, 1)
    return number(key, first, date(which, 12, 31) if second else date(which, 6, 30), value, **fields)


def test_the_quotas_of_a_state_are_one_series_though_each_year_has_an_act_of_its_own():
    [found] = series_of([year(2, 2012), year(1, 2011), half(3, 2012, second=True)])
    assert found.key == "quota--t--rare-earths--china"
    assert [each.key for each in found.numbers] == [1, 2, 3]


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "t/year"},
        {"material": "light-rare-earths"},
        {"about": About("vietnam")},
        {"quantity": "exports"},
    ],
)
def test_another_unit_material_state_or_quantity_is_another_series(other):
    assert series_of([year(1, 2011), year(2, 2012, **other)]) == []


def test_figures_for_one_time_only_are_no_series():
    assert series_of([year(1, 2011), year(2, 2011, 2000)]) == []


def test_undated_figures_and_single_amounts_have_no_place():
    for odd in (number(1, None, None), year(1, 2011, quantity="loan"), year(1, 2011, about=About(""))):
        assert key_of(odd) == ""


def test_two_batches_make_the_year_only_where_nobody_told_it():
    batches = [half(1, 2013, False, 1938), half(2, 2013, True, 1679)]
    [found] = series_of([*batches, year(3, 2012)])
    assert [(total.year, total.value, total.parts) for total in found.totals] == [(2013, Decimal(3617), (1, 2))]
    [found] = series_of([*batches, year(3, 2013, 3617)])
    assert found.totals == ()


@pytest.mark.parametrize(
    "second",
    [
        {"qualifier": "about"},
        {"qualifier": "at_least"},
        {"low": Decimal(1)},
        {"batch": "act 1"},
        {"first": date(2013, 7, 2)},
        {"last": None},
    ],
)
def test_what_is_not_exact_not_apart_or_does_not_fill_the_year_is_never_added_up(second):
    told = {"first": date(2013, 7, 1), "last": date(2013, 12, 31), **second}
    [found] = series_of([half(1, 2013, False), number(2, **told)])
    assert found.totals == ()


def test_rates_are_never_added_up():
    batches = [half(1, 2013, False, unit="t/year"), half(2, 2013, True, unit="t/year")]
    [found] = series_of(batches)
    assert found.totals == ()


def test_what_a_provision_is_told_for_is_a_part_of_what_its_act_is_told_for():
    whole = half(1, 2010, False, 22282, act="2010")
    part = half(2, 2010, False, 5978, act="2010", batch="foreign firms", of_whole_act=False)
    elsewhere = half(3, 2011, False, 14446, act="2011", batch="first", of_whole_act=False)
    [found] = series_of([whole, part, elsewhere])
    assert found.parts == {2}
    assert [each.key for each in found.whole] == [1, 3]


def test_a_price_by_weight_is_of_its_material_whoever_pays_it():
    floors = [
        year(key, which, quantity="price_floor", unit="USD/kg", about=EVERYBODY)
        for key, which in ((1, 2025), (2, 2026))
    ]
    [found] = series_of(floors)
    assert found.key == "price_floor--usd-per-kg--rare-earths--all"


def test_units_in_addresses():
    assert [unit_code(unit) for unit in ("t/year", "%", "USD/kg", "g/cm³", "元")] == [
        "t-per-year", "percent", "usd-per-kg", "g-per-cm", "none",
    ]  # fmt: skip


def test_a_currency_is_named_by_its_sign():
    assert [unit_code(unit) for unit in ("€/kg", "$/kg", "¥", "US$")] == ["eur-per-kg", "usd-per-kg", "cny", "usd"]


UNITS = ["USD/kg", "$/kg", "US$/kg", "usd/kg", "EUR/kg", "€/kg", "Mt", "mt", "元", "円", "g/cm³", "%", "percent"]


def test_no_two_units_share_a_series_or_an_address():
    made = [year(n, 2011 + n % 2, unit=unit) for n, unit in enumerate(UNITS)]
    assert series_of(made) == []
    found = series_of([*made, *(year(100 + n, 2015, unit=unit) for n, unit in enumerate(UNITS))])
    assert len({each.key for each in found}) == len(found) == len(UNITS)


def test_the_address_of_a_unit_is_the_same_whichever_others_there_are():
    for unit in UNITS:
        [alone] = series_of([year(1, 2011, unit=unit), year(2, 2012, unit=unit)])
        others = [year(10 * n + m, 2011 + m, unit=each) for n, each in enumerate(UNITS, 1) for m in (0, 1)]
        assert {each.key for each in series_of(others) if each.numbers[0].unit == unit} == {alone.key}
    for unit, code in (("t", "t"), ("t/year", "t-per-year"), ("%", "percent"), ("USD/kg", "usd-per-kg")):
        assert f"--{code}--" in key_of(year(1, 2011, unit=unit))


@st.composite
def told_numbers(draw, key):
    first = draw(st.none() | st.dates(date(2010, 1, 1), date(2014, 12, 1)))
    month_ends = [date(y, m, calendar.monthrange(y, m)[1]) for y in YEARS for m in (6, 12)]
    last = draw(st.none() | st.sampled_from(month_ends))
    if first and last and last < first:
        last = None
    return number(
        key,
        first,
        last,
        draw(st.integers(1, 9)),
        quantity=draw(st.sampled_from(["quota", "exports", "loan"])),
        unit=draw(st.sampled_from(["t", "t/year"])),
        material=draw(st.sampled_from(["", "ndpr"])),
        act=draw(st.sampled_from("ab")),
        of_whole_act=draw(st.booleans()),
    )


@given(st.data())
def test_a_number_belongs_to_one_series_at_most_and_none_is_invented(data):
    numbers = [data.draw(told_numbers(key)) for key in range(data.draw(st.integers(0, 12)))]
    found = series_of(numbers)
    keys = [each.key for one in found for each in one.numbers]
    assert len(keys) == len(set(keys))
    assert set(keys) <= {each.key for each in numbers}
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert {key_of(each) for each in one.numbers} == {one.key}
        values = {each.key: each.low for each in one.numbers}
        for total in one.totals:
            assert total.value == sum(values[key] for key in total.parts)
            assert not one.parts & set(total.parts)
    assert [one.key for one in series_of(reversed(numbers))] == [one.key for one in found]
