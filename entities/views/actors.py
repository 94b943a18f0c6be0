"""Pages of companies, agencies and people: what each is, holds, did and said, and on whose word."""

from typing import Any

from browse.views import ItemView
from entities import listings
from entities.models import Actor, Agency, Company, Person, Relationship, Stage
from entities.views.shown import SHOWN


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
