"""Who acts: companies, agencies and people in one table, each kind with a proxy of its own."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from browse.fields import EDTFField, SortNameField, earliest_day, latest_day
from browse.models import Addressed
from browse.triggers import refuse_links, refuse_when
from entities.models.base import Mergeable, Publishable, Researched, named, not_merged_into_itself
from entities.models.materials import Material
from entities.models.places import Place
from entities.querysets import ActorQuerySet

PARENT_IS_AGENCY = "The parent of an agency is an agency: pick one, or leave it empty."
MATERIALS_OF_COMPANY = "Only a company has materials that it makes or buys."
KIND_IS_FIXED = "A company can't become an agency or a person: add the right one and merge this into it."


class Stage(models.TextChoices):
    """Stages of the chain from ore to use."""

    EXPLORATION = "exploration", "exploration"
    MINING = "mining", "mining"
    CONCENTRATION = "concentration", "concentration"
    SEPARATION = "separation", "separation and refining"
    METALS = "metals", "metal making"
    ALLOYS = "alloys", "alloys"
    MAGNETS = "magnets", "magnets"
    RECYCLING = "recycling", "recycling"
    END_USE = "end_use", "end use"
    TRADING = "trading", "trading"
    TECHNOLOGY = "technology", "technology"


class Actor(Addressed, Publishable, Mergeable, Researched):
    """A company, an agency or a person."""

    class Kind(models.TextChoices):
        COMPANY = "company", "company"
        AGENCY = "agency", "agency"
        PERSON = "person", "person"

    class AgencyType(models.TextChoices):
        GOVERNMENT = "government", "government"
        MINISTRY = "ministry", "ministry"
        REGULATOR = "regulator", "regulator"
        CUSTOMS = "customs", "customs"
        EXECUTIVE = "executive", "executive"
        LEGISLATURE = "legislature", "legislature"
        COURT = "court", "court"
        INTERGOVERNMENTAL = "intergovernmental", "intergovernmental body"
        PUBLIC_LENDER = "public_lender", "public lender"
        INDUSTRY_BODY = "industry_body", "industry body"
        OTHER = "other", "other"

    KIND: ClassVar[str] = ""  # of a proxy, the kind of all its rows

    kind = models.CharField(max_length=7, choices=Kind, editable=False)
    name = models.CharField(max_length=200, help_text="In English, in full, as the actor writes it.")
    native_name = models.CharField(max_length=200, blank=True, help_text="In the actor's own script.")
    sort_name = SortNameField()
    summary = models.TextField(blank=True, help_text="What it is, in two or three sentences of our own.")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="actors")
    website = models.URLField(max_length=500, blank=True)
    stages = ArrayField(
        models.CharField(max_length=13, choices=Stage),
        default=list,
        blank=True,
        help_text="The stages of the chain at which the company works.",
    )
    materials = models.ManyToManyField(
        Material, related_name="companies", blank=True, help_text="What the company mines, makes or buys."
    )
    founded = EDTFField()
    founded_earliest = earliest_day("founded")
    founded_latest = latest_day("founded")
    agency_type = models.CharField("type", max_length=17, choices=AgencyType, blank=True)
    jurisdiction = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agencies",
        help_text="The state or bloc it acts for.",
    )
    parent = models.ForeignKey("Agency", models.PROTECT, null=True, blank=True, related_name="subordinates")

    objects = ActorQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "sort_name", "id"], name="actor_by_kind_and_name")]
        constraints = [
            not_merged_into_itself("actor"),
            named("actor"),
            models.CheckConstraint(
                condition=Q(kind__in=["company", "agency", "person"]),
                name="actor_kind_known",
                violation_error_message="An actor is a company, an agency or a person.",
            ),
            models.CheckConstraint(
                condition=Q(kind="company") | Q(stages=[], founded=""),
                name="actor_company_fields",
                violation_error_message="Only a company has stages and a founding date.",
            ),
            models.CheckConstraint(
                condition=Q(kind="agency") | Q(agency_type="", jurisdiction=None, parent=None),
                name="actor_agency_fields",
                violation_error_message="Only an agency has a type, a jurisdiction and a parent.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="agency") | ~Q(agency_type=""),
                name="actor_agency_has_type",
                violation_error_message="Say what type of agency it is.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="actor_not_its_own_parent",
                violation_error_message="An agency can't be its own parent.",
            ),
        ]
        triggers = [
            refuse_when(
                "actor_parent_is_agency",
                "NEW.parent_id IS NOT NULL AND NOT EXISTS "
                "(SELECT FROM entities_actor WHERE id = NEW.parent_id AND kind = 'agency')",
                PARENT_IS_AGENCY,
            ),
            refuse_when("actor_kind_is_fixed", "TG_OP = 'UPDATE' AND NEW.kind <> OLD.kind", KIND_IS_FIXED),
        ]

    def __str__(self) -> str:
        return self.name

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.KIND or self.kind
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.KIND or self.kind
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.parent and self.parent.kind != Actor.Kind.AGENCY:
            raise ValidationError({"parent": PARENT_IS_AGENCY})

    def get_absolute_url(self) -> str:
        return reverse(self.kind, args=[self.slug])


class _KindManager(models.Manager.from_queryset(ActorQuerySet)):  # type: ignore[misc]
    """Rows of the proxy's kind only; what it makes is of that kind."""

    def get_queryset(self) -> ActorQuerySet:
        return super().get_queryset().filter(kind=self.model.KIND)

    def bulk_create(self, objs: Iterable[Actor], *args: Any, **kwargs: Any) -> list[Actor]:
        objs = list(objs)
        for actor in objs:
            actor.kind = self.model.KIND
        return super().bulk_create(objs, *args, **kwargs)


class Company(Actor):
    KIND: ClassVar[str] = Actor.Kind.COMPANY
    objects: ClassVar[_KindManager] = _KindManager()

    class Meta:
        proxy = True
        verbose_name_plural = "companies"


class Agency(Actor):
    KIND: ClassVar[str] = Actor.Kind.AGENCY
    objects: ClassVar[_KindManager] = _KindManager()

    class Meta:
        proxy = True
        verbose_name_plural = "agencies"


class Person(Actor):
    KIND: ClassVar[str] = Actor.Kind.PERSON
    objects: ClassVar[_KindManager] = _KindManager()

    class Meta:
        proxy = True
        verbose_name_plural = "people"


refuse_links(
    Actor,
    "materials",
    refuse_when(
        "actor_materials_of_company",
        "NOT EXISTS (SELECT FROM entities_actor WHERE id = NEW.actor_id AND kind = 'company')",
        MATERIALS_OF_COMPANY,
    ),
)
