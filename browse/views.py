"""Pages of any model: a filtered list, an item, and what is said when something goes wrong."""

from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import DisallowedHost
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views import defaults
from django.views.generic import DetailView, RedirectView, TemplateView
from django.views.generic.base import ContextMixin

from browse import clocks, formats
from browse.citing import Reference, answers, reference_to, reference_to_list
from browse.clocks import Clocks
from browse.filtersets import ListFilterSet, Problem, problems_of_clocks
from browse.inplace import frame, is_in_place, with_address
from browse.listings import Listing
from browse.picking import shortened
from browse.problems import problem_response, wants_data

PAGE_SIZE = 25
LARGEST_PAGE = 100
PAGE_SIZES = (PAGE_SIZE, 50, LARGEST_PAGE)
# Digits of a number that are read: the number of a page that can't exist stays one, and is quick to read.
LONGEST_NUMBER = 20


class PageMixin(ContextMixin):
    """What every page's head says: its title, what it is about, its one address."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**({"problems": problems_of_clocks(self.request.GET)} | kwargs))

    def page_head(self, title: str, description: str, path: str) -> dict[str, str]:
        return {
            "page_title": title,
            "page_description": shortened(" ".join(description.split()), 200),
            "canonical": self.request.build_absolute_uri(path),
        }


@dataclass(frozen=True)
class Paging:
    """Which page of how many rows is asked for, and what about that can't be had."""

    number: int
    size: int
    problems: list[Problem]

    @classmethod
    def read(cls, asked: Any) -> "Paging":
        number = _whole_number(asked.get("page"), most=None)
        size = _whole_number(asked.get("page_size"), most=LARGEST_PAGE)
        problems = []
        if number is None:
            message = f"“{shortened(asked['page'])}” is not the number of a page. This is the first."
            problems.append(Problem("page", message))
        if size is None:
            message = f"“{shortened(asked['page_size'])}” is not a number from 1 to {LARGEST_PAGE}."
            problems.append(Problem("page_size", message))
        return cls(number or 1, size or PAGE_SIZE, problems)


def _whole_number(text: str | None, most: int | None) -> int | None:
    """0 where nothing is asked; None where it is no whole number from 1 up to `most`."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit()):
        return None
    number = int(text[:LONGEST_NUMBER])
    return number if number >= 1 and (most is None or number <= most) else None


class FacetedListView(PageMixin, TemplateView):
    """A list that is narrowed by its address: rows, counts, the filter in words, and what of it could not be taken."""

    listing: Listing

    def for_page(self, rows: Any) -> Any:
        """The same rows with all that one line shows."""
        return rows.for_list()

    def asked(self) -> QueryDict:
        """What the list is asked for: its address, and what a page adds where that leaves something open."""
        return self.request.GET

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if formats.PARAMETER in request.GET:
            return formats.answer(self.listing, request, self.asked())
        if answers.is_asked_for(request):
            return self._cited(request)
        if not is_in_place(request) and (tidy := _without_blanks(request)):
            return redirect(tidy)
        filterset = self.listing.filtered(self.asked(), request)
        paging = Paging.read(request.GET)
        paginator = Paginator(self.for_page(filterset.qs), paging.size)
        page = paginator.get_page(paging.number)
        problems = filterset.problems + paging.problems
        if paging.number > paginator.num_pages:
            message = f"There is no page {paging.number}. This is the last, page {paginator.num_pages}."
            problems.append(Problem("page", message))
        status = 404 if paging.number > paginator.num_pages else 200
        page.object_list = list(filterset.marked(page.object_list))
        context = self.get_context_data(filterset=filterset, page=page, problems=problems, frame=frame(request))
        return with_address(self.render_to_response(context, status=status), request)

    def _cited(self, request: HttpRequest) -> HttpResponse:
        asked = self.asked().copy()
        del asked[answers.PARAMETER]
        filterset = self.listing.filtered(asked, request)
        return answers.answer(request, lambda: self.reference(filterset), filterset.problems)

    def reference(self, filterset: ListFilterSet) -> Reference:
        """The filtered list as it is cited."""
        query = filterset.query.urlencode()
        address = self.request.build_absolute_uri(self.listing.path + (f"?{query}" if query else ""))
        return reference_to_list(filterset.sentence, self.listing.name, address)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filterset, page = kwargs["filterset"], kwargs["page"]
        links = PageLinks(filterset, page)
        title = filterset.sentence + (f", page {page.number}" if page.number > 1 else "")
        about = f"{filterset.sentence}. {self.listing.description}"
        head = self.page_head(title, about, self.request.path + links.this_in_the_present)
        return super().get_context_data(links=links, total=page.paginator.count, **head, **kwargs)


def _without_blanks(request: HttpRequest, names: Container[str] | None = None) -> str:
    """The address without the fields, or those of the names, that a form left empty; "" where it has none."""
    filled = request.GET.copy()
    for name, values in request.GET.lists():
        if names is not None and name not in names:
            continue
        filled.setlist(name, [value for value in values if value])
    if filled == request.GET:
        return ""
    query = filled.urlencode()
    return f"{request.path}?{query}" if query else request.path


class PageLinks:
    """Addresses of a list's pages, with its filters kept."""

    def __init__(self, filterset: ListFilterSet, page: Page) -> None:
        self.page = page
        self.query = filterset.query
        if page.paginator.per_page != PAGE_SIZE:
            self.query["page_size"] = str(page.paginator.per_page)

    def to(self, number: int) -> str:
        query = self.query.copy()
        if number > 1:
            query["page"] = str(number)
        return f"?{query.urlencode()}" if query else ""

    @property
    def this(self) -> str:
        return self.to(self.page.number)

    @property
    def this_in_the_present(self) -> str:
        """This page by today's knowledge: that is where it stands, whatever day is asked about."""
        if not clocks.as_query():
            return self.this
        query = self.query.copy()
        for name in clocks.PARAMETERS:
            query.pop(name, None)
        return f"?{query.urlencode()}" if query else ""

    @property
    def sizes(self) -> list[tuple[str, int, bool]]:
        """How many rows a page may have: as the address has it, the number, and whether it is this page's."""
        this = self.page.paginator.per_page
        numbers = sorted({*PAGE_SIZES, this})
        return [("" if number == PAGE_SIZE else str(number), number, number == this) for number in numbers]

    @property
    def previous(self) -> str:
        return (self.to(self.page.number - 1) or ".") if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        return self.to(self.page.number + 1) if self.page.has_next() else ""

    @property
    def numbered(self) -> list[tuple[str, str]]:
        """Page numbers with their addresses; an address is empty for a gap and for this page."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1)
        return [
            (str(number), (self.to(number) or ".") if isinstance(number, int) and number != self.page.number else "")
            for number in numbers
        ]


class KnownByThenMixin:
    """Says in words, with a link to today's page, that what stands at an address was not known by the day asked."""

    request: HttpRequest

    def _is_known_today(self) -> bool:
        if clocks.as_of() is None:
            return False
        with clocks.set_to(Clocks()), suppress(Http404):
            return self.get_object() is not None  # type: ignore[attr-defined]
        return False

    def _not_known_by_then(self) -> HttpResponse:
        if wants_data(self.request):
            return problem_response(404, not_known_by_then())
        context = {"as_of": clocks.as_of(), "present": self.request.path, "view": self}
        return render(self.request, "browse/not_known.html", context, status=404)


class ItemView(KnownByThenMixin, PageMixin, DetailView):
    """The page of one public item, found by its slug; on another day, as it was known then."""

    # The list that the item stands in.
    listing: ClassVar[Listing | None] = None
    # Whether the page tells what holds on a day.
    tells_of_a_day = False

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return rows.published()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not answers.is_asked_for(request) and (tidy := _without_blanks(request, clocks.PARAMETERS)):
            return redirect(tidy)
        try:
            self.object = self.get_object()
        except Http404:
            if not self._is_known_today():
                raise
            return self._not_known_by_then()
        if answers.is_asked_for(request):
            return answers.answer(request, self.reference, answers.unknown_parameters(request))
        return self.render_to_response(self.get_context_data(object=self.object))

    def reference(self) -> Reference:
        """The item as it is cited; as of a day, if that is what is read."""
        refer = self.listing.reference if self.listing else reference_to
        cited = refer(self.object, self.request.build_absolute_uri("/").rstrip("/"))
        return cited.by_the_clocks()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        summary = getattr(self.object, "summary", "") or self.describe()
        head = self.page_head(str(self.object), summary, self.object.get_absolute_url())
        return super().get_context_data(reference=self.reference, **head, **kwargs)

    def describe(self) -> str:
        """What the page is about, where the item has no summary."""
        return str(self.object)


def not_known_by_then() -> str:
    """What is said of an item that exists, but was not known by the day that is asked about."""
    return f"Nothing of this was published by {clocks.as_of()}. Without “{clocks.AS_OF}” it is told as known today."


class TextView(PageMixin, TemplateView):
    """A page of text."""

    title = ""
    description = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        head = self.page_head(self.title, self.description, self.request.path)
        return super().get_context_data(**head, **kwargs)


class FaviconView(RedirectView):
    """Leads those who ask for the icon at its customary address to the one we have."""

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        return static("favicon.svg")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says that the request could not be read, and what may be the matter."""
    reason = "It has too many parts, or parts that don't belong together."
    if isinstance(exception, DisallowedHost):
        reason = "This site does not answer to the name in the address. Whoever runs it adds that to ALLOWED_HOSTS."
    if wants_data(request):
        return problem_response(400, reason)
    return render(request, "400.html", {"reason": reason}, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says that nothing stands at the address, and helps to go on."""
    if wants_data(request):
        return problem_response(404, "Nothing public stands at this address.")
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Says that the fault is ours."""
    if wants_data(request):
        return problem_response(500, "Something went wrong here. It is not your request's fault.")
    return defaults.server_error(request)
