"""Figures: the list, a number, and the series that numbers form."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView

from browse.changes import version
from browse.citing import Reference, answers, key_of_path
from browse.views import FacetedListView, ItemView, KnownByThenMixin, PageMixin
from entities import listings, plotted
from entities.models import Figure
from entities.views.shown import cited_for

# Plots above a list before it links to all of them.
PLOTS = 3
SERIES = "Series of figures"


class FigureList(FacetedListView):
    """The list, with plots of the longest series that its figures form."""

    listing = listings.FIGURES
    template_name = "entities/figure_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told: list[plotted.ToldSeries] = []
        if kwargs["page"].number == 1:
            told = [each for each in plotted.of(kwargs["filterset"].qs) if len(each) >= plotted.WORTH_A_PLOT]
        return super().get_context_data(series=told[:PLOTS], series_count=len(told), **kwargs)


class FigurePage(ItemView):
    """A number: what of, when, on whose word, what others say instead, and in which series."""

    listing = listings.FIGURES
    model = Figure
    template_name = "entities/figure_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figure = self.object
        return super().get_context_data(
            series=plotted.with_this(figure),
            alternatives=Figure.objects.published().alternatives_to(figure).for_list().latest_first(),
            **cited_for(figure.sources),
            **kwargs,
        )

    def describe(self) -> str:
        return self.object.note or str(self.object)


class FigureSeriesList(PageMixin, TemplateView):
    """All series that figures form."""

    template_name = "entities/figure_series_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = "Quotas, capacities, stakes and prices over time, as far as what is told of them can be compared."
        return super().get_context_data(
            series=plotted.of(Figure.objects.published().latest_first()),
            **self.page_head(SERIES, about, reverse("figure_series_list")),
            **kwargs,
        )


class FigureSeriesPage(KnownByThenMixin, PageMixin, TemplateView):
    """One series: the plot, and the same as a table with the sources of each number."""

    template_name = "entities/figure_series_detail.html"
    told: plotted.ToldSeries

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.told = self.get_object()
        except Http404:
            if not self._is_known_today():
                raise
            return self._not_known_by_then()
        if answers.is_asked_for(request):
            return answers.answer(request, self.reference, answers.unknown_parameters(request))
        return super().get(request, *args, **kwargs)

    def get_object(self) -> plotted.ToldSeries:
        told = plotted.called(self.kwargs["key"])
        if told is None:
            raise Http404("No series of figures stands at this address.")
        return told

    def reference(self) -> Reference:
        """The series as it is cited; as of a day, if that is what is read."""
        address = self.request.build_absolute_uri(self.told.get_absolute_url())
        key = key_of_path(self.told.get_absolute_url())
        return Reference(self._title(), address, key, version(), kind="dataset").by_the_clocks()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told, title = self.told, self._title()
        about = f"{title}, {told.span}: {len(told)} figures, each with its sources. {told.hint}"
        head = self.page_head(title, about, told.get_absolute_url())
        return super().get_context_data(told=told, reference=self.reference, **head, **kwargs)

    def _title(self) -> str:
        return f"{self.told.title} ({self.told.unit})"
