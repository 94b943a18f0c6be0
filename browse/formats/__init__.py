"""The forms in which every list can be had, by name, and the answer to who asks for one."""

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from browse.facets import is_finding
from browse.filtersets import Problem
from browse.formats.atom import Atom
from browse.formats.base import Export, Format
from browse.formats.csv import Csv
from browse.formats.ics import Calendar
from browse.formats.json import Json, JsonLines
from browse.listings import Listing
from browse.picking import one_or_other, shortened
from browse.problems import refuse_parameters

FORMATS: dict[str, Format] = {form.name: form for form in (Csv(), Json(), JsonLines(), Atom(), Calendar())}
PARAMETER = "format"


def offered(listing: Listing) -> list[Format]:
    return [form for form in FORMATS.values() if form.is_offered_for(listing)]


def answer(listing: Listing, request: HttpRequest, query: QueryDict) -> HttpResponseBase:
    """The list that the query asks for in a format, or what of it could not be taken."""
    asked = query.copy()
    names = asked.pop(PARAMETER)
    forms = {form.name: form for form in offered(listing)}
    own = _problems_of_own(forms.get(names[0]), asked)
    filterset = listing.filtered(asked, request)
    problems = [*_problems_of_format(names, list(forms)), *own, *_problems_of_whole(asked), *filterset.problems]
    if problems:
        return refuse_parameters(problems)
    return forms[names[0]].respond(Export(listing, filterset, request))


def _problems_of_format(names: list[str], known: list[str]) -> list[Problem]:
    if len(names) > 1:
        return [Problem(PARAMETER, "Ask for one format at a time.")]
    if names[0] not in known:
        message = f"There is no format “{shortened(names[0])}” of this list. There is {one_or_other(known)}."
        return [Problem(PARAMETER, message)]
    return []


def _problems_of_own(form: Format | None, asked: QueryDict) -> list[Problem]:
    """What can't be taken of the format's own parameters, which are no concern of the list's filters."""
    own = {name: asked.pop(name) for name in (form.parameters if form else ()) if name in asked}
    return [problem for name, values in own.items() for problem in form.problems_of(name, values)] if form else []


def _problems_of_whole(asked: QueryDict) -> list[Problem]:
    paged = [Problem(name, "A download holds the whole list: leave this out.") for name in ("page", "page_size")]
    return [problem for problem in paged if problem.parameter in asked] + problems_for_programs(asked)


def problems_for_programs(asked: QueryDict) -> list[Problem]:
    """What a page passes over and a program is told: parameters without a value, and those that only pages heed."""
    blank = "This is empty. Give it a value, or leave it out."
    empty = [Problem(shortened(name, 40), blank) for name, values in asked.lists() if "" in values]
    finding = [Problem(shortened(name, 40), "This has a meaning on pages only.") for name in asked if is_finding(name)]
    return empty + finding
