"""What actors, places and materials are called, and under which number others know them."""

from django.db import models
from django.db.models import Q

from browse.fields import SortNameField, exactly_one
from entities.models.actors import Actor
from entities.models.materials import Material
from entities.models.places import Place

NAMED = ("actor", "place", "material")
ONE_OWNER = "A name or number belongs to one actor, place or material: pick exactly one."


class _OfOneThing(models.Model):
    """Abstract: belongs to exactly one actor, place or material."""

    actor = models.ForeignKey(Actor, models.CASCADE, null=True, blank=True, related_name="%(class)s_set")
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="%(class)s_set")
    material = models.ForeignKey(Material, models.CASCADE, null=True, blank=True, related_name="%(class)s_set")

    class Meta:
        abstract = True

    @property
    def owner(self) -> Actor | Place | Material | None:
        return self.actor or self.place or self.material


class AliasQuerySet(models.QuerySet["Alias"]):
    def matchable(self) -> "AliasQuerySet":
        """Names that stories may be searched for."""
        return self.filter(matchable=True)


class Alias(_OfOneThing):
    """Another name of an actor, a place or a material."""

    class Kind(models.TextChoices):
        VARIANT = "variant", "variant"
        SHORT = "short", "short name"
        ABBREVIATION = "abbreviation", "abbreviation"
        LEGAL = "legal", "legal name"
        NATIVE = "native", "native script"
        TRANSLITERATION = "transliteration", "transliteration"
        FORMER = "former", "former name"

    text = models.CharField(max_length=200)
    sort_name = SortNameField(source="text")
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.VARIANT)
    language = models.CharField(max_length=8, blank=True, help_text="ISO 639-1: en, zh, ja, de …")
    matchable = models.BooleanField(
        default=True,
        help_text="Search stories for this name. Take the tick off where the name is so general that it misleads.",
    )

    objects = AliasQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "aliases"
        indexes = [models.Index(fields=["sort_name"], name="alias_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*NAMED), name="alias_of_exactly_one", violation_error_message=ONE_OWNER
            ),
            models.UniqueConstraint(
                fields=["text", *NAMED],
                name="alias_once_per_owner",
                nulls_distinct=False,
                violation_error_message="It has this alias already.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="alias_not_blank", violation_error_message="Write the alias."
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Identifier(_OfOneThing):
    """A number or code under which a register or an exchange knows it."""

    class Scheme(models.TextChoices):
        WIKIDATA = "wikidata", "Wikidata"
        LEI = "lei", "LEI"
        ISIN = "isin", "ISIN"
        TICKER = "ticker", "ticker"
        USCC = "uscc", "Unified Social Credit Code"
        CAS = "cas", "CAS number"

    scheme = models.CharField(max_length=8, choices=Scheme)
    value = models.CharField(max_length=60, help_text="As written there: Q30294537, SZSE:300748 …")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*NAMED),
                name="identifier_of_exactly_one",
                violation_error_message=ONE_OWNER,
            ),
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="identifier_unique",
                violation_error_message="Another item has this identifier: perhaps the two are the same.",
            ),
            models.CheckConstraint(
                condition=~Q(scheme="ticker") | Q(value__regex=r"^[A-Z]+:[A-Z0-9.]+$"),
                name="identifier_ticker_form",
                violation_error_message="Write a ticker as EXCHANGE:CODE, such as SZSE:300748.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"
