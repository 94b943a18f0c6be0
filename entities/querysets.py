"""Who may see what of the world, and in which order; no view, feed or template says these rules again."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q


class EvidenceMixin(models.QuerySet):
    """For rows that articles cite through the accessor `citations`."""

    def cited(self) -> Self:
        """Rows that at least one public article cites."""
        return self.filter(pk__in=self._publicly_cited())

    def cited_or_standing_on(self, parent: str) -> Self:
        """Rows cited themselves or, having no citation of their own, under a `parent` that is cited."""
        own = self.model._base_manager.filter(citations__isnull=False).values("pk")
        parent_model = self.model._meta.get_field(parent).related_model
        cited_parents = parent_model._base_manager.filter(citations__article__is_public=True).values("pk")
        on_parent = ~Q(pk__in=own) & Q(**{f"{parent}__in": cited_parents})
        return self.filter(Q(pk__in=self._publicly_cited()) | on_parent)

    def _publicly_cited(self) -> models.QuerySet:
        return self.model._base_manager.filter(citations__article__is_public=True).values("pk")


class CurrentQuerySet(models.QuerySet):
    """Places and materials: public as such, unless merged into another."""

    def published(self) -> Self:
        return self.filter(merged_into=None)

    def for_list(self) -> Self:
        return self.by_name()

    def by_name(self) -> Self:
        return self.order_by("sort_name", "pk")


class PlaceQuerySet(CurrentQuerySet):
    def lying_in(self, places: Any) -> Self:
        """The given places and all that lies within them, however deep."""
        found = set(places.values_list("pk", flat=True))
        edge = found
        while edge:
            inner = self.model.within.through.objects.filter(to_place__in=edge).values_list("from_place", flat=True)
            edge = set(inner) - found
            found |= edge
        return self.filter(pk__in=found)


class PublishableQuerySet(models.QuerySet):
    """Items that curators draft and publish."""

    def published(self) -> Self:
        return self.filter(publication=self.model.Publication.PUBLISHED, merged_into=None)

    def by_name(self) -> Self:
        return self.order_by("sort_name", "pk")


class ActorQuerySet(PublishableQuerySet):
    def for_list(self) -> Self:
        return self.select_related("place", "jurisdiction", "parent").by_name()

    def holding_office_in(self, agencies: Any) -> Self:
        """People with a public relationship of office to one of the agencies."""
        offices = self.model._meta.get_field("relationships_as_subject").related_model.objects.published()
        return self.filter(Exists(offices.filter(kind="holds_office", subject=OuterRef("pk"), object__in=agencies)))


class SiteQuerySet(PublishableQuerySet):
    def for_list(self) -> Self:
        return self.select_related("place").prefetch_related("operators", "materials").by_name()


class EventQuerySet(PublishableQuerySet):
    def newest_first(self) -> Self:
        """By the latest day that the date may mean; undated events last."""
        return self.order_by(models.F("date_latest").desc(nulls_last=True), "-pk")

    def for_list(self) -> Self:
        participations = self.model._meta.get_field("participations").related_model.objects
        return self.select_related("place").prefetch_related(
            Prefetch("participations", participations.published().for_list(), to_attr="listed_participations"),
            "materials",
            "destinations",
        )


class ParticipationQuerySet(EvidenceMixin):
    def published(self) -> Self:
        return self.cited_or_standing_on("event").filter(Q(**_is_public("event")), Q(**_is_public("actor")))

    def for_list(self) -> Self:
        return self.select_related("actor", "event").order_by("role", "actor__sort_name", "pk")


class ProvisionQuerySet(EvidenceMixin):
    def published(self) -> Self:
        return self.cited_or_standing_on("event").filter(**_is_public("event"))

    def for_list(self) -> Self:
        return self.prefetch_related("materials", "target_places", "target_actors").order_by("position", "pk")


class EventLinkQuerySet(EvidenceMixin):
    def published(self) -> Self:
        return self.cited_or_standing_on("from_event").filter(
            Q(**_is_public("from_event")), Q(**_is_public("to_event"))
        )

    def for_list(self) -> Self:
        return self.select_related("from_event", "to_event", "to_provision").order_by("from_event__date_latest", "pk")


class RelationshipQuerySet(EvidenceMixin):
    def published(self) -> Self:
        return self.cited().filter(Q(**_is_public("subject")), Q(**_is_public("object")))

    def for_list(self) -> Self:
        return self.select_related("subject", "object").order_by("kind", "-start_latest", "pk")


class LicenceQuerySet(PublishableQuerySet):
    """A licence is public with its holder; the authority is shown only when it is public too."""

    def published(self) -> Self:
        return super().published().filter(**_is_public("holder"))

    def newest_first(self) -> Self:
        return self.order_by(models.F("granted_latest").desc(nulls_last=True), "-pk")

    def for_list(self) -> Self:
        return self.select_related("holder", "authority", "event").prefetch_related("goods", "destinations")


class FigureQuerySet(EvidenceMixin):
    def published(self) -> Self:
        """Figures cited by a public article whose subject is public."""
        public = Q()
        for target in ("actor", "site", "event", "licence"):
            public |= Q(**_is_public(target))
        public |= Q(**_is_public("provision__event"))
        public |= Q(**_is_public("relationship__subject")) & Q(**_is_public("relationship__object"))
        return self.cited().filter(public)

    def for_list(self) -> Self:
        return self.select_related("material", "actor", "site", "event", "licence", "provision__event").order_by(
            models.F("period_latest").desc(nulls_last=True), "-pk"
        )


def _is_public(path: str) -> dict[str, Any]:
    return {f"{path}__publication": "published", f"{path}__merged_into": None}
