from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from browse.fields import SortNameField
from browse.models import Addressed
from entities.models.actors import Actor, Stage
from entities.models.base import Mergeable, Publishable, Researched, both_coordinates, named, not_merged_into_itself
from entities.models.materials import Material
from entities.models.places import Place
from entities.querysets import SiteQuerySet


class Site(Addressed, Publishable, Mergeable, Researched):
    """A mine, a separation plant, a magnet plant: where something is made."""

    class Kind(models.TextChoices):
        MINE = "mine", "mine"
        SEPARATION_PLANT = "separation_plant", "separation plant"
        METAL_PLANT = "metal_plant", "metal and alloy plant"
        MAGNET_PLANT = "magnet_plant", "magnet plant"
        RECYCLING_PLANT = "recycling_plant", "recycling plant"
        OTHER = "other", "other"

    class Status(models.TextChoices):
        PLANNED = "planned", "planned"
        BUILDING = "building", "being built"
        OPERATING = "operating", "operating"
        IDLE = "idle", "idle"
        CLOSED = "closed", "closed"

    name = models.CharField(max_length=200)
    native_name = models.CharField(max_length=200, blank=True)
    sort_name = SortNameField()
    kind = models.CharField(max_length=16, choices=Kind)
    status = models.CharField(max_length=9, choices=Status, blank=True, help_text="Leave empty when not known.")
    status_as_of = models.DateField("last checked", null=True, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="sites")
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    operators = models.ManyToManyField(Actor, related_name="sites", blank=True)
    stages = ArrayField(models.CharField(max_length=13, choices=Stage), default=list, blank=True)
    materials = models.ManyToManyField(Material, related_name="sites", blank=True)
    summary = models.TextField(blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sort_name", "id"], name="site_by_name")]
        constraints = [
            not_merged_into_itself("site"),
            named("site"),
            both_coordinates("site"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("site", args=[self.slug])
