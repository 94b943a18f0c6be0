"""Who may see what of the world, and in which order; no view, feed or template says these rules again."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from browse.names import fold
from browse.relations import rows_behind
from browse.searching import any_contains, words
from entities import knowing
from entities.measures import MeasuresMixin


class EvidenceMixin(models.QuerySet):
    """For rows that articles cite through the accessor `citations`."""

    def cited(self) -> Self:
        """Rows that at least one public article cites."""
        return self.filter(pk__in=self._publicly_cited())

    def cited_or_standing_on(self, parent: str) -> Self:
        """Rows cited themselves or, having no citation of their own, under a `parent` that is cited."""
        own = self.model._base_manager.filter(citations__isnull=False).values("pk")
        parents = rows_behind(self.model, parent).model._base_manager
        cited_parents = parents.filter(citations__article__is_public=True).values("pk")
        on_parent = ~Q(pk__in=own) & Q(**{f"{parent}__in": cited_parents})
        return self.filter(Q(pk__in=self._publicly_cited()) | on_parent)

    def _publicly_cited(self) -> models.QuerySet:
        return self.model._base_manager.filter(citations__article__is_public=True).values("pk")

    def with_sources(self) -> Self:
        """Each with its public citations, as `sources`."""
        citations = rows_behind(self.model, "citations").published().for_list()
        return self.prefetch_related(Prefetch("citations", citations, to_attr="sources"))


class NamedMixin:
    """For querysets of rows with a name and, where the model has them, a short code, aliases and identifiers."""

    model: Any
    filter: Any

    def search(self, text: str) -> Self:
        """Rows in whose names each word stands."""
        found = self
        columns = {field.name for field in self.model._meta.fields} & {"name", "native_name", "symbol", "iso_code"}
        for word in words(text):
            named = any_contains(word, *sorted(columns)) | Q(sort_name__contains=fold(word))
            found = found.filter(named | self._known_as(word))
        return found

    def _known_as(self, word: str) -> Q:
        if not hasattr(self.model, "alias_set"):
            return Q(pk__in=[])
        rows = self.model._base_manager
        aliased = rows.filter(any_contains(word, "alias_set__text") | Q(alias_set__sort_name__contains=fold(word)))
        numbered = rows.filter(identifier_set__value__icontains=word)
        return Q(pk__in=aliased.values("pk")) | Q(pk__in=numbered.values("pk"))


class CurrentQuerySet(NamedMixin, models.QuerySet):
    """Places and materials: public as such, unless merged into another."""

    model: Any

    def published(self) -> Self:
        return self.filter(merged_into=None)

    def for_list(self) -> Self:
        return self

    def by_name(self) -> Self:
        return self.order_by("sort_name", "pk")


class PublishableQuerySet(models.QuerySet):
    """Items that curators draft and publish."""

    model: Any

    def published(self) -> Self:
        return self.filter(publication=self.model.Publication.PUBLISHED, merged_into=None)

    def by_name(self) -> Self:
        return self.order_by("sort_name", "pk")


class ActorQuerySet(NamedMixin, PublishableQuerySet):
    def for_list(self) -> Self:
        """Each with its places, its parent if that is public, and how many stories, events and licences it has."""
        return (
            self.select_related("place", "jurisdiction")
            .prefetch_related(_published(self.model, "parent"))
            .with_counts()
        )

    def with_offices(self) -> Self:
        """Each with its public offices, as `offices`."""
        relationships = rows_behind(self.model, "relationships_as_subject").published().for_list()
        offices = relationships.filter(kind="holds_office")
        return self.prefetch_related(Prefetch("relationships_as_subject", offices, to_attr="offices"))

    def with_counts(self) -> Self:
        """Adds how many listed stories name it, in how many events it took part and how many licences it holds."""
        return self.annotate(
            story_count=_number_of(rows_behind(self.model, "mentions").in_listed_stories(), "actor", "article"),
            event_count=_number_of(rows_behind(self.model, "participations").published(), "actor", "event"),
            licence_count=_number_of(rows_behind(self.model, "licences_held").published(), "holder", "pk"),
        )


class SiteQuerySet(NamedMixin, PublishableQuerySet):
    def for_list(self) -> Self:
        operators = _published(self.model, "operators")
        return self.select_related("place").prefetch_related(operators, "materials")


class EventQuerySet(MeasuresMixin, PublishableQuerySet):
    def published(self) -> Self:
        return super().published().filter(knowing.event(self.model))

    def newest_first(self) -> Self:
        """By the latest day that the date may mean; undated events last."""
        return self.order_by(models.F("date_latest").desc(nulls_last=True), "-pk")

    def search(self, text: str) -> Self:
        """Events in whose title, summary, official reference or acting names each word stands."""
        found = self
        participations = rows_behind(self.model, "participations").published()
        actors = rows_behind(participations.model, "actor").published()
        for word in words(text):
            named = participations.filter(actor__in=actors.search(word).order_by().values("pk"))
            found = found.filter(
                any_contains(word, "title", "summary", "official_reference", "official_reference_native")
                | Q(pk__in=named.values("event"))
            )
        return found

    def for_list(self) -> Self:
        participations = rows_behind(self.model, "participations")
        return (
            self.select_related("place")
            .prefetch_related(
                Prefetch("participations", participations.published().for_list(), to_attr="listed_participations"),
                "materials",
                "destinations",
            )
            .annotate(source_count=_sources_of(self.model, "event"))
        )


class ParticipationQuerySet(EvidenceMixin):
    def published(self) -> Self:
        public = Q(**public_at("event")), Q(**public_at("actor"))
        return self.cited_or_standing_on("event").filter(*public, knowing.event(self.model, "event"))

    def for_list(self) -> Self:
        return self.select_related("actor", "event").order_by("role", "actor__sort_name", "pk")

    def newest_event_first(self) -> Self:
        """The roles in one event stand together; each with the number of the event's sources."""
        sources = _sources_of(rows_behind(self.model, "event").model, "event", outer="event")
        return self.annotate(event_source_count=sources).order_by(
            models.F("event__date_latest").desc(nulls_last=True), "-event", "role"
        )


class ProvisionQuerySet(EvidenceMixin):
    def published(self) -> Self:
        public = Q(**public_at("event"))
        return self.cited_or_standing_on("event").filter(public, knowing.event(self.model, "event"))

    def for_list(self) -> Self:
        actors = _published(self.model, "target_actors")
        return self.prefetch_related("materials", "target_places", actors).order_by("position", "pk")

    def with_figures(self) -> Self:
        """Each with its public figures, as `listed_figures`."""
        figures = rows_behind(self.model, "figures").published().for_list().latest_first()
        return self.prefetch_related(Prefetch("figures", figures, to_attr="listed_figures"))


class EventLinkQuerySet(EvidenceMixin):
    def published(self) -> Self:
        provisions = rows_behind(self.model, "to_provision").published()
        return self.cited_or_standing_on("from_event").filter(
            Q(**public_at("from_event")),
            Q(**public_at("to_event")),
            Q(to_provision=None) | Q(to_provision__in=provisions.values("pk")),
            knowing.event(self.model, "from_event"),
            knowing.event(self.model, "to_event"),
        )

    def for_list(self) -> Self:
        return self.select_related("from_event", "to_event", "to_provision").order_by("from_event__date_latest", "pk")


class RelationshipQuerySet(EvidenceMixin):
    def published(self) -> Self:
        public = Q(**public_at("subject")), Q(**public_at("object"))
        return self.cited().filter(*public, knowing.relationship(self.model))

    def for_list(self) -> Self:
        return self.select_related("subject", "object").order_by("kind", "-start_latest", "pk")


class LicenceQuerySet(PublishableQuerySet):
    """A licence is public with its holder, if one is named; the authority is shown only when it is public too."""

    def published(self) -> Self:
        with_holder = Q(holder=None) | Q(**public_at("holder"))
        return super().published().filter(with_holder, knowing.licence(self.model))

    def newest_first(self) -> Self:
        return self.order_by(models.F("granted_latest").desc(nulls_last=True), "-pk")

    def search(self, text: str) -> Self:
        """Licences in whose title, goods or holder's name each word stands."""
        found = self
        holders = rows_behind(self.model, "holder").published()
        for word in words(text):
            named = Q(holder__in=holders.search(word).order_by().values("pk"))
            goods = Q(pk__in=self.model._base_manager.filter(any_contains(word, "goods__name")).values("pk"))
            found = found.filter(
                any_contains(word, "title", "summary", "goods_as_stated", "holder_as_described") | named | goods
            )
        return found

    def for_list(self) -> Self:
        """Each with holder, goods, destinations, what else is public of it, its number of sources and their bases."""
        public = [_published(self.model, name) for name in ("authority", "event", "customers")]
        citations = rows_behind(self.model, "citations").published().exclude(basis="")
        bases = citations.order_by("licence", "basis").distinct("licence", "basis")
        return (
            self.select_related("holder")
            .prefetch_related("goods", "destinations", *public, Prefetch("citations", bases, to_attr="bases_cited"))
            .annotate(source_count=_sources_of(self.model, "licence"))
        )


class FigureQuerySet(EvidenceMixin):
    model: Any
    _ends = ("relationship__subject", "relationship__object")
    _told_with = ("material", "actor", "site", "event", "licence", "provision__event", *_ends)

    def published(self) -> Self:
        """Figures cited by a public article whose subject is public."""
        public = Q(**public_at("event")) & knowing.event(self.model, "event")
        for target in ("actor", "site"):
            public |= Q(**public_at(target))
        for target in ("licence", "provision", "relationship"):
            public |= Q(**{f"{target}__in": rows_behind(self.model, target).published().values("pk")})
        return self.cited().filter(public, knowing.figure(self.model))

    def search(self, text: str) -> Self:
        """Figures in whose kind, note, unit, material or subject each word stands."""
        found = self
        for word in words(text):
            quantities = [code for code, label in self.model.Quantity.choices if word.casefold() in label]
            told = any_contains(word, "note", "unit") | Q(quantity__in=quantities)
            for path in self._told_with:
                told |= Q(**{f"{path}__sort_name__contains": fold(word)})
            found = found.filter(told)
        return found

    def for_list(self) -> Self:
        """Each with what it is of, its material and its sources."""
        return self.select_related("provision", *self._told_with).with_sources()

    def latest_first(self) -> Self:
        return self.order_by(models.F("period_latest").desc(nulls_last=True), "-pk")

    def largest_first(self) -> Self:
        """Within each unit: sizes in different ones can't be compared."""
        return self.order_by("unit", Coalesce("maximum", "minimum").desc(), "-pk")

    def alternatives_to(self, figure: Any) -> Self:
        """Other numbers for the same: one quantity of one subject, time, material and note, told twice."""
        subjects = ("actor", "site", "event", "provision", "licence", "relationship")
        same = {f"{name}_id": getattr(figure, f"{name}_id") for name in (*subjects, "material")}
        alike = self.filter(quantity=figure.quantity, unit=figure.unit, period=figure.period, note=figure.note, **same)
        return alike.exclude(pk=figure.pk).exclude(minimum=figure.minimum, maximum=figure.maximum)


def _published(model: type[models.Model], name: str) -> Prefetch:
    """A prefetch of the linked rows that are public; a single link to one that is not reads as none."""
    return Prefetch(name, rows_behind(model, name).published())


def _sources_of(model: Any, owner: str, outer: str = "pk") -> Coalesce:
    """How many public articles cite the row of `model` that stands in the outer query at `outer`."""
    return _number_of(rows_behind(model, "citations").published(), owner, "article", outer)


def _number_of(links: models.QuerySet, owner: str, counted: str, outer: str = "pk") -> Coalesce:
    """How many different `counted` the links give to the row that is their `owner`, in the outer query at `outer`."""
    numbers = links.order_by().filter(**{owner: OuterRef(outer)}).values(owner)
    return Coalesce(Subquery(numbers.annotate(number=Count(counted, distinct=True)).values("number")), 0)


def public_at(path: str) -> dict[str, Any]:
    """The conditions under which the publishable item at the end of `path` is public."""
    return {f"{path}__publication": "published", f"{path}__merged_into": None}
