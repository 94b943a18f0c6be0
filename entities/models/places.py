from django.db import models
from django.db.models import Q
from django.urls import reverse

from browse.fields import SortNameField
from browse.models import Addressed
from entities.models.base import Mergeable, both_coordinates, named, not_merged_into_itself
from entities.querysets import CurrentQuerySet


class Place(Addressed, Mergeable):
    """A country, bloc, region, province or city."""

    class Kind(models.TextChoices):
        COUNTRY = "country", "country"
        BLOC = "bloc", "bloc"
        REGION = "region", "region"
        PROVINCE = "province", "province"
        CITY = "city", "city"

    name = models.CharField(max_length=200)
    native_name = models.CharField(max_length=200, blank=True)
    sort_name = SortNameField()
    kind = models.CharField(max_length=10, choices=Kind)
    iso_code = models.CharField(
        "ISO code",
        max_length=6,
        blank=True,
        help_text="ISO 3166: “CN” for a country, “CN-JX” for a province.",
    )
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    within = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="parts",
        blank=True,
        help_text="What it lies in, nearest first: Ganzhou in Jiangxi, Germany in the EU and in Europe.",
    )

    objects = CurrentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sort_name", "id"], name="place_by_name")]
        constraints = [
            not_merged_into_itself("place"),
            named("place"),
            models.UniqueConstraint(
                fields=["iso_code"],
                condition=~Q(iso_code=""),
                name="place_iso_code_unique",
                violation_error_message="Another place has this ISO code.",
            ),
            both_coordinates("place"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.slug])
