"""Filters that any list may use: each narrows the rows, says in words what it did and, if asked, counts its options."""

from browse.filters.base import Chosen, ListFilter, PickFilter
from browse.filters.clocks import ClockFilter, clock_filters
from browse.filters.codes import CodeFilter, HeadingFilter, ListedCodeFilter, OnlyWithout
from browse.filters.days import DayFilter, MonthFilter, YearFilter
from browse.filters.manners import AllOfFilter, ExactFilter
from browse.filters.plain import OrderFilter, SearchFilter
from browse.filters.things import Match, NestedThingFilter, Nesting, ThingFilter, Way
from browse.filters.values import EitherFilter, ValueFilter

__all__ = [
    "AllOfFilter",
    "Chosen",
    "ClockFilter",
    "CodeFilter",
    "DayFilter",
    "EitherFilter",
    "ExactFilter",
    "HeadingFilter",
    "ListFilter",
    "ListedCodeFilter",
    "Match",
    "MonthFilter",
    "NestedThingFilter",
    "Nesting",
    "OnlyWithout",
    "OrderFilter",
    "PickFilter",
    "SearchFilter",
    "ThingFilter",
    "ValueFilter",
    "Way",
    "YearFilter",
    "clock_filters",
]
