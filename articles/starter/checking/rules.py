"""The database's named rules, asked of values that are not stored yet, so that all that break one are told at once."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.db.models import CheckConstraint, F, Model, Q
from django.db.models.lookups import Exact

from articles.starter.values import days
from browse.fields import CountNotNull, Earliest, Latest

Values = Callable[[str], Any]
# Whether a rule holds; None where, as in SQL, an empty value leaves it open.
Rule = Callable[[Values], bool | None]
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, allowed: value in allowed,
    "regex": lambda value, pattern: re.search(pattern, value) is not None,
}


def broken_rules(model: type[Model], values: Values) -> Iterator[str]:
    """The message of each check of `model` that a row with these values would break."""
    for rule, message in _rules(model):
        if rule(values) is False:
            yield message


@cache
def _rules(model: type[Model]) -> list[tuple[Rule, str]]:
    derived = _derived_days(model)
    checks = [each for each in model._meta.constraints if isinstance(each, CheckConstraint)]
    return [(_rule(each.condition, derived), str(each.get_violation_error_message())) for each in checks]


def _derived_days(model: type[Model]) -> dict[str, Any]:
    """By the name of a column with a derived day, how to get at it."""
    return {
        field.name: _day(derived.get_source_expressions()[0].name, isinstance(derived, Latest))
        for field in model._meta.fields
        if isinstance(derived := getattr(field, "expression", None), Earliest | Latest)
    }


def _day(source: str, is_latest: bool) -> Any:
    return lambda values: days(values(source))[is_latest]


def _rule(condition: Any, derived: dict[str, Any]) -> Rule:
    """A condition of the database as a function; what only the database understands is left to it."""
    if isinstance(condition, tuple):
        lookup, wanted = condition
        return _comparison(lookup, wanted, derived)
    if isinstance(condition, Exact) and isinstance(condition.lhs, CountNotNull):
        return _count(condition)
    if isinstance(condition, Q):
        return _combination(condition, derived)
    return lambda values: None


def _combination(condition: Q, derived: dict[str, Any]) -> Rule:
    rules = [_rule(child, derived) for child in condition.children]
    decisive = condition.connector == Q.OR

    def combined(values: Values) -> bool | None:
        answer: bool | None = not decisive
        for rule in rules:
            told = rule(values)
            if told is decisive:
                answer = decisive
                break
            answer = None if told is None else answer
        return not answer if condition.negated else answer

    return combined


def _comparison(lookup: str, wanted: Any, derived: dict[str, Any]) -> Rule:
    name, _, how = lookup.rpartition("__")
    if how not in _COMPARE and how != "isnull":
        name, how = lookup, "exact"
    get = _getter(name, derived)
    if how == "isnull":
        return lambda values: (get(values) is None) == wanted
    if how == "exact" and wanted is None:
        return lambda values: get(values) is None
    compare = _COMPARE[how]
    get_wanted = _getter(wanted.name, derived) if _is_column(wanted) else lambda values: wanted

    def compared(values: Values) -> bool | None:
        value, other = get(values), get_wanted(values)
        return None if value is None or other is None else bool(compare(value, other))

    return compared


def _getter(name: str, derived: dict[str, Any]) -> Callable[[Values], Any]:
    return derived.get(name) or (lambda values: values(name))


def _count(condition: Exact) -> Rule:
    names = [column.name for column in condition.lhs.get_source_expressions()]
    wanted = condition.rhs.value
    return lambda values: sum(values(name) is not None for name in names) == wanted


def _is_column(wanted: Any) -> bool:
    return isinstance(wanted, F)
