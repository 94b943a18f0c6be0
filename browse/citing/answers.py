"""Answers to who asks a page for its citation, by `?cite=` and the name of a form."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from browse import clocks
from browse.citing.forms import FORMS
from browse.citing.references import Reference
from browse.filtersets import Problem, problems_of_clocks
from browse.picking import one_or_other, shortened
from browse.problems import refuse_parameters

PARAMETER = "cite"


def is_asked_for(request: HttpRequest) -> bool:
    return PARAMETER in request.GET


def answer(request: HttpRequest, reference: Callable[[], Reference], problems: list[Problem]) -> HttpResponse:
    """The citation as a file, or what of the address could not be taken."""
    names = request.GET.getlist(PARAMETER)
    if len(names) > 1 or names[0] not in FORMS:
        told = f"A citation is to be had as {one_or_other(list(FORMS))}, not “{shortened(', '.join(names))}”."
        problems = [Problem(PARAMETER, told), *problems]
    if problems:
        return refuse_parameters(problems)
    form, cited = FORMS[names[0]], reference()
    disposition = "inline" if form.ending == "txt" else f'attachment; filename="{cited.key}.{form.ending}"'
    return HttpResponse(form.write(cited), content_type=form.media_type, headers={"Content-Disposition": disposition})


def unknown_parameters(request: HttpRequest) -> list[Problem]:
    """Parameters beside the one that asks for the citation and the clocks, where a page takes none; and bad clocks."""
    others = [name for name in request.GET if name not in (PARAMETER, *clocks.PARAMETERS)]
    unknown = [Problem(shortened(name, 40), "This page takes no such parameter.") for name in others[:5]]
    return unknown + problems_of_clocks(request.GET)
