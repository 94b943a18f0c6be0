from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from browse.fields import EDTFField, earliest_day, exactly_one, latest_day
from entities.models.actors import Actor
from entities.models.events import Event, Provision
from entities.models.licences import Licence
from entities.models.materials import Material
from entities.models.relationships import Relationship
from entities.models.sites import Site
from entities.querysets import FigureQuerySet

# The unit of figures that say how many there are of what the quantity names.
COUNT = "count"
SUBJECTS = ("actor", "site", "event", "provision", "licence", "relationship")


class Figure(models.Model):
    """A number with a unit, of one actor, site, event, provision, licence or relationship."""

    class Quantity(models.TextChoices):
        QUOTA = "quota", "quota"
        CAPACITY = "capacity", "capacity"
        OUTPUT = "output", "output"
        RESERVES = "reserves", "reserves"
        EXPORTS = "exports", "exports"
        IMPORTS = "imports", "imports"
        DEMAND = "demand", "demand"
        SALES = "sales", "sales"
        PRICE = "price", "price"
        PRICE_FLOOR = "price_floor", "price floor"
        PRICE_CAP = "price_cap", "price cap"
        TARIFF_RATE = "tariff_rate", "tariff rate"
        LOAN = "loan", "loan"
        GRANT = "grant", "grant"
        EQUITY = "equity", "equity"
        INVESTMENT = "investment", "investment"
        COMMITMENT = "commitment", "purchase commitment"
        CONTRACT_VOLUME = "contract_volume", "contracted volume"
        COST = "cost", "cost"
        VALUATION = "valuation", "valuation"
        REVENUE = "revenue", "revenue"
        STAKE = "stake", "stake"
        SHARE = "share", "share"
        APPLICATIONS = "applications", "applications"
        LICENCES = "licences", "licences"
        ENTITIES_LISTED = "entities_listed", "entities listed"
        JOBS = "jobs", "jobs"
        CHANGE = "change", "change"
        TERM = "term", "term"
        THRESHOLD = "threshold", "threshold"
        OTHER = "other", "other"

    class Qualifier(models.TextChoices):
        EXACTLY = "exactly", "exactly"
        ABOUT = "about", "about"
        AT_LEAST = "at_least", "at least"
        AT_MOST = "at_most", "at most"
        MORE_THAN = "more_than", "more than"
        LESS_THAN = "less_than", "less than"
        BETWEEN = "between", "between"

    quantity = models.CharField("what", max_length=15, choices=Quantity)
    minimum = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    maximum = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField(max_length=9, choices=Qualifier, default=Qualifier.EXACTLY)
    unit = models.CharField(max_length=20, help_text="t, t/year, %, USD, CNY, USD/kg, count …")
    period = EDTFField(help_text="The time that the number is about.")
    period_earliest = earliest_day("period")
    period_latest = latest_day("period")
    material = models.ForeignKey(Material, models.PROTECT, null=True, blank=True, related_name="figures")
    note = models.CharField(max_length=300, blank=True)
    actor = models.ForeignKey(Actor, models.CASCADE, null=True, blank=True, related_name="figures")
    site = models.ForeignKey(Site, models.CASCADE, null=True, blank=True, related_name="figures")
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="figures")
    provision = models.ForeignKey(Provision, models.CASCADE, null=True, blank=True, related_name="figures")
    licence = models.ForeignKey(Licence, models.CASCADE, null=True, blank=True, related_name="figures")
    relationship = models.ForeignKey(Relationship, models.CASCADE, null=True, blank=True, related_name="figures")

    objects = FigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*SUBJECTS),
                name="figure_of_exactly_one",
                violation_error_message=(
                    "A figure is of one actor, site, event, provision, licence or relationship: pick exactly one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=False) | Q(maximum__isnull=False),
                name="figure_has_a_number",
                violation_error_message="Give the number: the same as minimum and maximum, unless it is a range.",
            ),
            models.CheckConstraint(
                condition=Q(minimum=None) | Q(maximum=None) | Q(maximum__gte=F("minimum")),
                name="figure_minimum_below_maximum",
                violation_error_message="The minimum is larger than the maximum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_quantity_display()} {self.in_words()}"

    def get_absolute_url(self) -> str:
        return reverse("figure", args=[self.pk])

    def in_words(self) -> str:
        """The number as a reader is told it: “about 312,000,000 CNY”, “10–20 t”; of a mere count, “140”."""
        values = [
            f"{value:,.4f}".rstrip("0").rstrip(".") for value in (self.minimum, self.maximum) if value is not None
        ]
        number = "–".join(dict.fromkeys(values))
        hidden = (self.Qualifier.EXACTLY, self.Qualifier.BETWEEN)
        qualifier = "" if self.qualifier in hidden else f"{self.get_qualifier_display()} "
        unit = "" if self.unit == COUNT else f" {self.unit}"
        return f"{qualifier}{number}{unit}"
