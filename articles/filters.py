"""What may be asked of the lists of stories and of statements."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from articles.models import Article, Citation, Mention, Publisher, Stance, Statement
from articles.querysets import ArticleQuerySet, StatementQuerySet
from browse.filters import (
    Chosen,
    CodeFilter,
    DayFilter,
    MonthFilter,
    NestedThingFilter,
    OrderFilter,
    SearchFilter,
    ThingFilter,
    Way,
    YearFilter,
)
from browse.filtersets import ListFilterSet
from browse.languages import LANGUAGES
from browse.picking import Option, most_frequent_first
from entities.facets import earliest_first, from_day, in_month, in_year, up_to_day
from entities.models import Actor, Agency, Company, Event, Material, Person, Place
from entities.nesting import nested_materials, nested_places
from entities.querysets import public_at

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
        "all_of": True,
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
    actor = ThingFilter(**_naming("actor", Actor.objects.published, "actor"), offered=False)
    place = NestedThingFilter(
        **_naming("place", Place.objects.published, "place"), nesting=nested_places, part="a place in {}"
    )
    material = NestedThingFilter(
        **_naming("material", Material.objects.published, "material"), nesting=nested_materials, part="a kind of {}"
    )
    event = ThingFilter(
        noun="event",
        phrase="that are sources for {}",
        things=Event.objects.published,
        links=_citations,
        row="article",
        target="about_event",
        named_by="title",
        all_of=True,
    )
    year = YearFilter(field_name="published_at", phrase="published in {}")
    month = MonthFilter(field_name="published_at", phrase="published in {}", vague=Q(published_precision="year"))
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


_SPEAKER_KINDS = [*Actor.Kind.choices, ("unnamed", "not named")]
_SPEAKER_KIND = Coalesce("speaker__kind", Value("unnamed"))


class SpeakerKindFilter(CodeFilter):
    """The kind of actor that spoke, or that the speaker is not named."""

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        return rows.alias(speaker_kind=_SPEAKER_KIND).filter(speaker_kind__in=[option.value for option in value])

    def _codes(self, rows: QuerySet) -> QuerySet:
        return rows.annotate(code=_SPEAKER_KIND)


class StanceFilter(CodeFilter):
    """Stances; where events are asked for, those on one of these."""

    def narrow(self, rows: QuerySet, value: list[Option], chosen: Chosen) -> QuerySet:
        stances = self._stances(chosen).filter(kind__in=[option.value for option in value])
        return rows.filter(pk__in=stances.values("statement"))

    def counts(self, rows: QuerySet, chosen: Chosen) -> list[Option]:
        stances = self._stances(chosen).filter(statement__in=rows.order_by().values("pk"))
        counted = stances.values_list("kind").annotate(n=Count("statement", distinct=True))
        return most_frequent_first([Option(code, self.labels[code], count=n) for code, n in counted])

    def _stances(self, chosen: Chosen) -> QuerySet:
        stances = Stance.objects.published().order_by()
        events = [option.key for option in chosen.get("event", [])]
        return stances.filter(event__in=events) if events else stances


def _speaking(noun: str, picked: Callable[[], QuerySet], **more: Any) -> ThingFilter:
    """Who spoke, or for whom."""
    return ThingFilter(
        noun=noun,
        phrase="by or for {}",
        things=picked,
        links=Statement.objects.all,
        target="speaker",
        ways=(Way(Statement.objects.all, "on_behalf_of"),),
        **more,
    )


def _under_public_body(path: str) -> Way:
    """Statements of a body without a state of its own, by that of the public body above it."""
    return Way(
        lambda: Statement.objects.filter(**{f"{path}__jurisdiction": None, **public_at(f"{path}__parent")}),
        f"{path}__parent__jurisdiction",
    )


class StatementFilter(ListFilterSet):
    everything = "All statements"
    some = "Statements"

    stance = StanceFilter(noun="stance", phrase="whose stance is: {}", choices=Stance.Kind.choices)
    kind = SpeakerKindFilter(noun="kind", label="Kind of speaker", phrase="(speaker: {})", choices=_SPEAKER_KINDS)
    q = SearchFilter(label="Words", phrase="with {}")
    speaker = ThingFilter(
        noun="speaker",
        phrase="by {}",
        things=Actor.objects.published,
        links=Statement.objects.all,
        target="speaker",
    )
    agency = _speaking("agency", Agency.objects.published)
    company = _speaking("company", Company.objects.published)
    actor = _speaking("actor", Actor.objects.published, offered=False)
    country = ThingFilter(
        noun="country",
        label="Spoken for the state of",
        phrase="for bodies of {}",
        things=Place.objects.published,
        links=Statement.objects.all,
        target="on_behalf_of__jurisdiction",
        ways=(
            Way(Statement.objects.all, "speaker__jurisdiction"),
            _under_public_body("on_behalf_of"),
            _under_public_body("speaker"),
        ),
    )
    event = ThingFilter(
        noun="event",
        phrase="on {}",
        things=Event.objects.published,
        links=Stance.objects.published,
        target="event",
        row="statement",
        named_by="title",
        beside={"stance": "kind"},
    )
    year = in_year("said_on", "said in {}")
    month = in_month("said_on", "said in {}")
    after = from_day("said_on", phrase="said from {}")
    before = up_to_day("said_on")
    sort = OrderFilter(
        orders={
            "newest": ("latest first", StatementQuerySet.latest_first),
            "oldest": ("earliest first", earliest_first("said_on_earliest")),
        }
    )
