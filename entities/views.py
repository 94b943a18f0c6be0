"""Lists and pages of the world: actors, events, licences, places, materials, sites."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from browse.views import FacetedListView, ItemView
from entities import evidence, listings
from entities.models import (
    Actor,
    Agency,
    Company,
    Event,
    Figure,
    Licence,
    Material,
    Person,
    Place,
    Relationship,
    Site,
    Stage,
)
from entities.nesting import nested_places

# Rows of one kind that a page shows before it links to the whole list.
SHOWN = 25


class CompanyList(FacetedListView):
    listing = listings.COMPANIES
    template_name = "entities/company_list.html"
    stage_names = Stage.choices


class AgencyList(FacetedListView):
    listing = listings.AGENCIES
    template_name = "entities/agency_list.html"


class PersonList(FacetedListView):
    listing = listings.PEOPLE
    template_name = "entities/person_list.html"

    def for_page(self, rows: Any) -> Any:
        return super().for_page(rows).with_offices()


class EventList(FacetedListView):
    listing = listings.EVENTS
    template_name = "entities/event_list.html"


class MeasureList(FacetedListView):
    listing = listings.MEASURES
    template_name = "entities/measure_list.html"

    def for_page(self, rows: Any) -> Any:
        return super().for_page(rows).with_fates()


class LicenceList(FacetedListView):
    listing = listings.LICENCES
    template_name = "entities/licence_list.html"


class PlaceList(FacetedListView):
    listing = listings.PLACES
    template_name = "entities/place_list.html"

    def for_page(self, rows: Any) -> Any:
        return rows.prefetch_related("within")


class MaterialList(FacetedListView):
    listing = listings.MATERIALS
    template_name = "entities/material_list.html"

    def for_page(self, rows: Any) -> Any:
        return rows.prefetch_related("broader")


class SiteList(FacetedListView):
    listing = listings.SITES
    template_name = "entities/site_list.html"


class FigureList(FacetedListView):
    listing = listings.FIGURES
    template_name = "entities/figure_list.html"


class ActorPage(ItemView):
    """Abstract: what an actor is, holds, did and said, and on whose word."""

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.object
        participations = actor.participations.published().for_list()
        relationships = Relationship.objects.published().for_list().with_sources()
        offices = Relationship.Kind.HOLDS_OFFICE
        return super().get_context_data(
            aliases=actor.alias_set.order_by("kind", "text"),
            identifiers=actor.identifier_set.order_by("scheme", "value"),
            participations=participations.newest_event_first()[:SHOWN],
            licences_held=actor.licences_held.published().for_list().newest_first()[:SHOWN],
            licences_as_customer=actor.licences_as_customer.published().for_list().newest_first()[:SHOWN],
            mentions=actor.mentions.in_listed_stories().newest_story_first()[:SHOWN],
            statements=actor.statements.published().for_list().latest_first()[:SHOWN],
            statements_for_it=_statements_for(actor),
            offices_held=relationships.filter(kind=offices, subject=actor),
            officers=relationships.filter(kind=offices, object=actor),
            relationships_from=relationships.filter(subject=actor).exclude(kind=offices),
            relationships_to=relationships.filter(object=actor).exclude(kind=offices),
            sites=actor.sites.published().for_list().by_name(),
            figures=actor.figures.published().for_list().latest_first(),
            sources=actor.citations.published().for_list(),
            **kwargs,
        )


def _statements_for(actor: Actor) -> Any:
    """What others said on behalf of the actor."""
    statements = actor.statements_made_for_it.published().exclude(speaker=actor.pk)
    return statements.for_list().latest_first()[:SHOWN]


class CompanyPage(ActorPage):
    listing = listings.COMPANIES
    model = Company
    template_name = "entities/company_detail.html"
    stage_names = Stage.choices

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(materials=self.object.materials.published().by_name(), **kwargs)


class AgencyPage(ActorPage):
    listing = listings.AGENCIES
    model = Agency
    template_name = "entities/agency_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            subordinates=self.object.subordinates.published().by_name(),
            licences_granted=self.object.licences_granted.published().for_list().newest_first()[:SHOWN],
            **kwargs,
        )


class PersonPage(ActorPage):
    listing = listings.PEOPLE
    model = Person
    template_name = "entities/person_detail.html"


def _cited_for(citations: Iterable[Any]) -> dict[str, list[Any]]:
    """The sources, and those that say otherwise than is recorded."""
    sources = list(citations)
    return {"sources": sources, "differing": [citation for citation in sources if citation.value]}


class EventPage(ItemView):
    """Who says so, then what is recorded, then what it is connected with."""

    listing = listings.EVENTS
    model = Event
    template_name = "entities/event_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = self.object
        today = timezone.localdate()
        known = evidence.Evidence([event])
        board = evidence.boards([event], today).get(event.pk)
        return super().get_context_data(
            today=today,
            verdict=known.verdict(event),
            independent=known.sources(event),
            board=board,
            recheck=evidence.recheck_measure(event, board, today) if board else None,
            stances=event.stances.published().for_list(),
            participations=event.participations.published().for_list().with_sources(),
            provisions=event.provisions.published().for_list().with_sources().with_figures(),
            links_out=event.links_out.published().for_list().with_sources(),
            links_in=event.links_in.published().for_list().with_sources(),
            licences=event.licences.published().for_list().newest_first(),
            figures=event.figures.published().for_list().latest_first(),
            **_cited_for(event.citations.published().for_list()),
            **kwargs,
        )


class LicencePage(ItemView):
    listing = listings.LICENCES
    model = Licence
    template_name = "entities/licence_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        licence = self.object
        today = timezone.localdate()
        validity = evidence.validity(licence, today)
        return super().get_context_data(
            today=today,
            validity=validity,
            recheck=evidence.recheck_licence(licence, validity, today),
            figures=licence.figures.published().for_list().latest_first(),
            **_cited_for(licence.citations.published().for_list()),
            **kwargs,
        )


class PlacePage(ItemView):
    listing = listings.PLACES
    model = Place
    template_name = "entities/place_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        place = self.object
        inside = nested_places().parts({place.pk})
        return super().get_context_data(
            within=place.within.published().by_name(),
            parts=place.parts.published().by_name(),
            aliases=place.alias_set.order_by("kind", "text"),
            actors=Actor.objects.published().filter(place__in=inside).by_name()[:SHOWN],
            agencies=Agency.objects.published().filter(jurisdiction=place).by_name()[:SHOWN],
            sites=Site.objects.published().filter(place__in=inside).for_list().by_name()[:SHOWN],
            events=Event.objects.published().filter(place__in=inside).for_list().newest_first()[:SHOWN],
            events_for_it=place.events_as_destination.published().for_list().newest_first()[:SHOWN],
            licences=place.licences.published().for_list().newest_first()[:SHOWN],
            mentions=place.mentions.in_listed_stories().newest_story_first()[:SHOWN],
            **kwargs,
        )


class MaterialPage(ItemView):
    listing = listings.MATERIALS
    model = Material
    template_name = "entities/material_detail.html"
    stage_names = Stage.choices

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        material = self.object
        return super().get_context_data(
            broader=material.broader.published().by_name(),
            narrower=material.narrower.published().by_name(),
            contains=material.contains.published().by_name(),
            contained_in=material.contained_in.published().by_name(),
            aliases=material.alias_set.order_by("kind", "text"),
            identifiers=material.identifier_set.order_by("scheme", "value"),
            events=material.events.published().for_list().newest_first()[:SHOWN],
            licences=material.licences.published().for_list().newest_first()[:SHOWN],
            companies=material.companies.published().by_name()[:SHOWN],
            sources=material.citations.published().for_list(),
            sites=material.sites.published().for_list().by_name()[:SHOWN],
            figures=material.figures.published().for_list().latest_first()[:SHOWN],
            mentions=material.mentions.in_listed_stories().newest_story_first()[:SHOWN],
            **kwargs,
        )


class SitePage(ItemView):
    listing = listings.SITES
    model = Site
    template_name = "entities/site_detail.html"
    stage_names = Stage.choices

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site = self.object
        return super().get_context_data(
            figures=site.figures.published().for_list().latest_first(),
            sources=site.citations.published().for_list(),
            **kwargs,
        )


class FigurePage(ItemView):
    """A number: what of, when, on whose word, and what others say instead."""

    listing = listings.FIGURES
    model = Figure
    template_name = "entities/figure_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**_cited_for(self.object.sources), **kwargs)

    def describe(self) -> str:
        return self.object.note or str(self.object)
