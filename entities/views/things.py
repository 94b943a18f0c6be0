"""Pages of places, materials and sites."""

from typing import Any

from browse.views import ItemView
from entities import listings
from entities.models import Actor, Agency, Event, Material, Place, Site, Stage
from entities.nesting import nested_places
from entities.views.shown import SHOWN, with_evidence


class PlacePage(ItemView):
    listing = listings.PLACES
    model = Place
    template_name = "entities/place_detail.html"
    tells_of_a_day = True

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
            events=with_evidence(Event.objects.published().filter(place__in=inside)).newest_first()[:SHOWN],
            events_for_it=with_evidence(place.events_as_destination.published()).newest_first()[:SHOWN],
            licences=place.licences.published().for_list().newest_first()[:SHOWN],
            mentions=place.mentions.in_listed_stories().newest_story_first()[:SHOWN],
            **kwargs,
        )


class MaterialPage(ItemView):
    listing = listings.MATERIALS
    model = Material
    template_name = "entities/material_detail.html"
    tells_of_a_day = True
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
            events=with_evidence(material.events.published()).newest_first()[:SHOWN],
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
