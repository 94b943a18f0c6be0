from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from browse.fields import SortNameField
from entities.models import Actor, Place


class Publisher(models.Model):
    """Who publishes: a newspaper, a wire, a government, a company."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", "newspaper"
        WIRE = "wire", "news agency"
        BROADCASTER = "broadcaster", "broadcaster"
        MAGAZINE = "magazine", "magazine"
        TRADE_PRESS = "trade_press", "trade press"
        GOVERNMENT = "government", "government"
        COMPANY = "company", "company"
        THINK_TANK = "think_tank", "think tank"
        LAW_FIRM = "law_firm", "law firm"
        BLOG = "blog", "blog"
        AGGREGATOR = "aggregator", "aggregator"
        OTHER = "other", "other"

    name = models.CharField(max_length=200)
    native_name = models.CharField(max_length=200, blank=True)
    slug = models.SlugField(max_length=120, unique=True)
    sort_name = SortNameField()
    kind = models.CharField(max_length=11, choices=Kind, default=Kind.NEWSPAPER)
    aliases = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text="Other names under which stories give it, one per line.",
    )
    domains = ArrayField(
        models.CharField(
            max_length=200,
            validators=[RegexValidator(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", "A domain looks like nytimes.com.")],
        ),
        default=list,
        blank=True,
        help_text="Domains of its own, one per line: nytimes.com",
    )
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="publishers")
    website = models.URLField(max_length=500, blank=True)
    actor = models.OneToOneField(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="publisher",
        help_text="If it is one of our companies or agencies.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sort_name"],
                name="publisher_name_unique",
                violation_error_message="There is a publisher of this name.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="publisher_has_name",
                violation_error_message="Name the publisher.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Author(models.Model):
    """Somebody named in a byline."""

    name = models.CharField(max_length=200)
    native_name = models.CharField(max_length=200, blank=True)
    slug = models.SlugField(max_length=120, unique=True)
    sort_name = SortNameField()

    class Meta:
        indexes = [models.Index(fields=["sort_name"], name="author_by_name")]

    def __str__(self) -> str:
        return self.name
