from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from browse.fields import SortNameField
from browse.models import Addressed
from entities.models.base import Mergeable, Researched, named, not_merged_into_itself
from entities.querysets import CurrentQuerySet

HS_CODE = RegexValidator(r"^[0-9]{4}(\.[0-9]{2}([0-9]{2,4})?)?$", "An HS code looks like 8505, 8505.11 or 8505.1110.")


TARIFF_LINE = RegexValidator(r"^[A-Z]{2} [0-9]{8,12}$", "A tariff line looks like CN 8505111000.")


def hs_codes(**options) -> ArrayField:
    """A field of Harmonized System codes: headings, subheadings or national lines."""
    code = models.CharField(max_length=12, validators=[HS_CODE])
    return ArrayField(code, verbose_name="HS codes", default=list, blank=True, **options)


class Material(Addressed, Mergeable, Researched):
    """An element or a good made of it: compound, alloy, magnet; also the technology to make them."""

    class Kind(models.TextChoices):
        GROUP = "group", "group of materials"
        ELEMENT = "element", "element"
        COMPOUND = "compound", "compound"
        ALLOY = "alloy", "alloy or metal"
        MAGNET = "magnet", "magnet"
        PRODUCT = "product", "product"
        TECHNOLOGY = "technology", "technology"

    class Weight(models.TextChoices):
        LIGHT = "light", "light rare earth"
        MEDIUM = "medium", "medium rare earth"
        HEAVY = "heavy", "heavy rare earth"

    name = models.CharField(max_length=200)
    native_name = models.CharField(max_length=200, blank=True)
    sort_name = SortNameField()
    kind = models.CharField(max_length=10, choices=Kind)
    symbol = models.CharField(max_length=3, blank=True)
    weight = models.CharField(max_length=6, choices=Weight, blank=True, help_text="As Chinese rules group them.")
    atomic_number = models.PositiveSmallIntegerField(null=True, blank=True)
    hs_codes = hs_codes()
    tariff_lines = ArrayField(
        models.CharField(max_length=15, validators=[TARIFF_LINE]),
        verbose_name="national tariff lines",
        default=list,
        blank=True,
        help_text="With the code of the country whose tariff it is: CN 8505111000.",
    )
    summary = models.TextField(blank=True)
    broader = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="narrower",
        blank=True,
        help_text="The group it belongs to: dysprosium to heavy rare earths.",
    )
    contains = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="contained_in",
        blank=True,
        help_text="What it is made of or may contain: a magnet neodymium and perhaps dysprosium.",
    )

    objects = CurrentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sort_name", "id"], name="material_by_name")]
        constraints = [
            not_merged_into_itself("material"),
            named("material"),
            models.UniqueConstraint(
                fields=["symbol"],
                condition=~Q(symbol=""),
                name="material_symbol_unique",
                violation_error_message="Another element has this symbol.",
            ),
            models.CheckConstraint(
                condition=Q(symbol="") | Q(kind="element"),
                name="material_symbol_of_element",
                violation_error_message="Only an element has a chemical symbol.",
            ),
            models.CheckConstraint(
                condition=Q(atomic_number=None) | Q(kind="element", atomic_number__gte=1, atomic_number__lte=118),
                name="material_atomic_number_of_element",
                violation_error_message="Only an element has an atomic number, from 1 to 118.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("material", args=[self.slug])
