from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from browse.edtf import SHORT_HELP
from browse.fields import EDTFField, SortNameField, earliest_day, latest_day
from browse.models import Addressed
from browse.triggers import refuse_links, refuse_when
from entities.models.actors import Actor, Agency
from entities.models.base import Mergeable, Publishable, Researched, named, not_merged_into_itself
from entities.models.events import Event
from entities.models.materials import Material
from entities.models.places import Place
from entities.querysets import LicenceQuerySet

AUTHORITY_IS_AGENCY = "A licence is granted by an agency: pick one as the authority."
HOLDER_IS_COMPANY = "A licence is held by a company: pick one as the holder."
NOT_DISCLOSED_BESIDE_VALUE = "A field can't hold a value and be marked as not disclosed: clear one of the two."


class Undisclosed(models.TextChoices):
    """Fields of a licence that a source may say are not told."""

    AUTHORITY = "authority", "authority"
    GOODS = "goods", "goods"
    DESTINATIONS = "destinations", "destinations"
    CUSTOMERS = "customers", "customers"
    NUMBER = "number", "number of licences"
    COVERAGE = "coverage", "coverage"
    CONDITIONS = "conditions", "conditions"
    END_USE = "end_use", "end use"
    TYPE = "licence_type", "type"
    GRANTED = "granted", "day of grant"
    TERM = "term_months", "term"
    EXPIRES = "expires", "expiry"
    QUANTITY = "quantity", "quantity"


_TEXT_FIELDS = ("number", "coverage", "conditions", "end_use", "licence_type", "granted", "expires")
_LINK_FIELDS = ("goods", "destinations", "customers")
_HOLDS_UNDISCLOSED = " OR ".join(
    [
        *(f"'{name}' = ANY(NEW.not_disclosed) AND NEW.{name} <> ''" for name in _TEXT_FIELDS),
        "'authority' = ANY(NEW.not_disclosed) AND NEW.authority_id IS NOT NULL",
        "'term_months' = ANY(NEW.not_disclosed) AND NEW.term_months IS NOT NULL",
        "'goods' = ANY(NEW.not_disclosed) AND NEW.goods_as_stated <> ''",
        "'destinations' = ANY(NEW.not_disclosed) AND NEW.other_destinations",
        *(
            f"'{name}' = ANY(NEW.not_disclosed) AND EXISTS "
            f"(SELECT FROM entities_licence_{name} WHERE licence_id = NEW.id)"
            for name in _LINK_FIELDS
        ),
    ]
)


class Licence(Addressed, Publishable, Mergeable, Researched):
    """An export licence as it was disclosed; one row may stand for several.

    Empty means not recorded; `not_disclosed` names the fields that a source says are not told.
    """

    class Type(models.TextChoices):
        INDIVIDUAL = "individual", "individual"
        GENERAL = "general", "general"

    class Number(models.TextChoices):
        ONE = "one", "one"
        AT_LEAST_ONE = "at_least_one", "at least one"
        SEVERAL = "several", "several"
        SMALL_NUMBER = "small_number", "a small number"

    class Coverage(models.TextChoices):
        ALL = "all", "all customers"
        ALMOST_ALL = "almost_all", "almost all customers"
        SOME = "some", "some customers"

    title = models.CharField(max_length=200, help_text="Who may export what: “JL Mag: magnets to three regions”.")
    sort_name = SortNameField(source="title")
    holder = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="licences_held")
    holder_as_described = models.CharField(
        max_length=200, blank=True, help_text="If the source names none: “suppliers of three carmakers”."
    )
    authority = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="licences_granted")
    goods = models.ManyToManyField(Material, related_name="licences", blank=True)
    goods_as_stated = models.CharField(max_length=300, blank=True, help_text="In the words of the source.")
    destinations = models.ManyToManyField(
        Place, related_name="licences", blank=True, help_text="As named: a region stays a region."
    )
    other_destinations = models.BooleanField(default=False, help_text="The source adds “and other regions”.")
    customers = models.ManyToManyField(Actor, related_name="licences_as_customer", blank=True)
    number = models.CharField(max_length=12, choices=Number, blank=True)
    coverage = models.CharField(max_length=10, choices=Coverage, blank=True)
    conditions = models.CharField(max_length=300, blank=True)
    end_use = models.CharField(max_length=120, blank=True, help_text="“civilian (non-military)”")
    licence_type = models.CharField("type", max_length=10, choices=Type, blank=True)
    granted = EDTFField()
    granted_earliest = earliest_day("granted")
    granted_latest = latest_day("granted")
    term_months = models.PositiveSmallIntegerField(
        "term in months", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    expires = EDTFField(help_text=SHORT_HELP)
    expires_earliest = earliest_day("expires")
    expires_latest = latest_day("expires")
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="licences", verbose_name="granting event"
    )
    not_disclosed = ArrayField(
        models.CharField(max_length=12, choices=Undisclosed),
        default=list,
        blank=True,
        help_text="What a source says is not told. What we merely don't know is left empty.",
    )
    summary = models.TextField(blank=True)
    checked_on = models.DateField("last checked", null=True, blank=True)

    objects = LicenceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(F("granted_latest").desc(nulls_last=True), F("id").desc(), name="licence_newest_first")]
        constraints = [
            not_merged_into_itself("licence"),
            named("licence", "title"),
            models.CheckConstraint(
                condition=Q(holder__isnull=False) | ~Q(holder_as_described=""),
                name="licence_has_holder",
                violation_error_message="Say who holds it: pick a company, or describe the holder.",
            ),
            models.CheckConstraint(
                condition=Q(granted_earliest=None)
                | Q(expires_latest=None)
                | Q(expires_latest__gte=F("granted_earliest")),
                name="licence_expires_after_grant",
                violation_error_message="A licence can't expire before it is granted.",
            ),
            models.CheckConstraint(
                condition=Q(term_months=None) | Q(term_months__gte=1, term_months__lte=600),
                name="licence_term_in_months",
                violation_error_message="A term is given in months, from 1 to 600.",
            ),
        ]
        triggers = [
            refuse_when(
                "licence_authority_is_agency",
                "NEW.authority_id IS NOT NULL AND NOT EXISTS "
                "(SELECT FROM entities_actor WHERE id = NEW.authority_id AND kind = 'agency')",
                AUTHORITY_IS_AGENCY,
            ),
            refuse_when(
                "licence_holder_is_company",
                "NEW.holder_id IS NOT NULL AND NOT EXISTS "
                "(SELECT FROM entities_actor WHERE id = NEW.holder_id AND kind = 'company')",
                HOLDER_IS_COMPANY,
            ),
            refuse_when("licence_not_disclosed_is_empty", _HOLDS_UNDISCLOSED, NOT_DISCLOSED_BESIDE_VALUE),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.holder and self.holder.kind != Actor.Kind.COMPANY:
            raise ValidationError({"holder": HOLDER_IS_COMPANY})
        if self.authority and self.authority.kind != Actor.Kind.AGENCY:
            raise ValidationError({"authority": AUTHORITY_IS_AGENCY})
        scalars = [name for name in self.not_disclosed or [] if name not in _LINK_FIELDS and getattr(self, name, None)]
        stated = [name for name, also in _ALSO_STATED.items() if name in self.not_disclosed and getattr(self, also)]
        if scalars or stated:
            raise ValidationError({"not_disclosed": NOT_DISCLOSED_BESIDE_VALUE})

    def get_absolute_url(self) -> str:
        return reverse("licence", args=[self.slug])


_ALSO_STATED = {"goods": "goods_as_stated", "destinations": "other_destinations"}


# The same rule from the other end: no link of a kind that the licence says is not disclosed.
for _name in _LINK_FIELDS:
    refuse_links(
        Licence,
        _name,
        refuse_when(
            f"licence_{_name}_not_undisclosed",
            f"EXISTS (SELECT FROM entities_licence WHERE id = NEW.licence_id AND '{_name}' = ANY(not_disclosed))",
            NOT_DISCLOSED_BESIDE_VALUE,
        ),
    )
