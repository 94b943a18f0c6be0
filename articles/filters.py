"""What may be asked of the list of stories."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from articles.models import Article, Citation, Mention, Publisher
from articles.querysets import ArticleQuerySet
from browse.filters import CodeFilter, DayFilter, NestedThingFilter, OrderFilter, SearchFilter, ThingFilter
from browse.filtersets import ListFilterSet
from browse.languages import LANGUAGES
from entities.models import Agency, Company, Event, Material, Person, Place

NAMING = "that name {}"


def _publishers() -> QuerySet:
    return Publisher.objects.filter(Exists(Article.objects.listed().filter(publisher=OuterRef("pk"))))


def _citations() -> QuerySet:
    return Citation.objects.with_event()


def _naming(noun: str, things: Callable[[], QuerySet], target: str) -> dict[str, Any]:
    return {
        "noun": noun,
        "phrase": NAMING,
        "things": things,
        "links": Mention.objects.published,
        "row": "article",
        "target": target,
    }


def _oldest_first(rows: QuerySet) -> QuerySet:
    return rows.order_by(F("published_at").asc(nulls_last=True), "pk")


class ArticleFilter(ListFilterSet):
    everything = "All stories"
    some = "Stories"

    kind = CodeFilter(field_name="kind", noun="kind", phrase="({})", choices=Article.Kind.choices)
    publisher = ThingFilter(
        noun="publisher", phrase="by {}", things=_publishers, links=Article.objects.all, target="publisher"
    )
    language = CodeFilter(field_name="language", noun="language", phrase="in {}", choices=list(LANGUAGES.items()))
    q = SearchFilter(label="Words", phrase="with {}")
    company = ThingFilter(**_naming("company", Company.objects.published, "actor"))
    agency = ThingFilter(**_naming("agency", Agency.objects.published, "actor"))
    person = ThingFilter(**_naming("person", Person.objects.published, "actor"))
    place = NestedThingFilter(
        **_naming("place", Place.objects.published, "place"), wholes=Place.objects.wholes, part="a place"
    )
    material = ThingFilter(**_naming("material", Material.objects.published, "material"))
    event = ThingFilter(
        noun="event",
        phrase="that are sources for {}",
        things=Event.objects.published,
        links=_citations,
        row="article",
        target="about_event",
        named_by="title",
    )
    published_after = DayFilter(
        label="Published from",
        field_name="published_at",
        lookup_expr="gte",
        phrase="published from {}",
        up_to="published_before",
    )
    published_before = DayFilter(
        label="Published up to", field_name="published_at", lookup_expr="lte", phrase="up to {}"
    )
    sort = OrderFilter(
        orders={
            "newest": ("newest first", ArticleQuerySet.newest_first),
            "oldest": ("oldest first", _oldest_first),
        }
    )
