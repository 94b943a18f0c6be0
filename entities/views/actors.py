"""Pages of companies, agencies and people: what each is, holds, did and said, and on whose word."""

from typing import Any

from django.db.models import Prefetch

from browse import clocks
from browse.relations import rows_behind
from browse.views import ItemView
from entities import listings, relations
from entities.models import Actor, Agency, Company, Person, Site, Stage
from entities.views.shown import SHOWN


class ActorPage(ItemView):
    """Abstract: what an actor is, holds, did and said, and on whose word."""

    tells_of_a_day = True

    stage_names = Stage.choices

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.object
        participations = actor.participations.published().for_list()
        day = clocks.on()
        ties = relations.ties_of(actor, day)
        return super().get_context_data(
            aliases=actor.alias_set.order_by("kind", "text"),
            identifiers=actor.identifier_set.order_by("scheme", "value"),
            participations=participations.newest_event_first()[:SHOWN],
            licences_held=actor.licences_held.published().for_list().newest_first()[:SHOWN],
            licences_as_customer=actor.licences_as_customer.published().for_list().newest_first()[:SHOWN],
            mentions=actor.mentions.in_listed_stories().newest_story_first()[:SHOWN],
            statements=actor.statements.published().for_list().latest_first()[:SHOWN],
            statements_for_it=_statements_for(actor),
            day=day,
            relation_count=len(ties),
            offices_held=relations.offices_held(ties),
            officers=relations.offices_in(ties),
            relations=relations.other_relations(ties),
            sites=_sites(actor),
            figures=actor.figures.published().for_list().latest_first(),
            sources=actor.citations.published().for_list(),
            **kwargs,
        )


def _sites(actor: Actor) -> Any:
    """The sites it runs, each with its sources."""
    citations = rows_behind(Site, "citations").published().for_list()
    sourced = Prefetch("citations", citations, to_attr="sources")
    return actor.sites.published().for_list().by_name().prefetch_related(sourced)


def _statements_for(actor: Actor) -> Any:
    """What others said on behalf of the actor."""
    statements = actor.statements_made_for_it.published().exclude(speaker=actor.pk)
    return statements.for_list().latest_first()[:SHOWN]


class CompanyPage(ActorPage):
    listing = listings.COMPANIES
    model = Company
    template_name = "entities/company_detail.html"

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
