from collections.abc import Callable

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Q

from articles.models.articles import Article
from articles.models.statements import LONGEST_QUOTATION, Statement
from articles.querysets import CitationQuerySet
from browse.fields import exactly_one
from entities.models import (
    Actor,
    Event,
    EventLink,
    Figure,
    Licence,
    Material,
    Participation,
    Provision,
    Relationship,
    Site,
)

TARGETS = (
    "event",
    "provision",
    "event_link",
    "participation",
    "relationship",
    "licence",
    "figure",
    "site",
    "actor",
    "material",
    "statement",
)
ONE_FACT = "A citation supports one fact: pick exactly one of event, provision, licence, statement and so on."


def _cited(model: type[models.Model], on_delete: Callable[..., None] = models.PROTECT) -> models.ForeignKey:
    """A link to a fact; one that is cited can't be deleted, but a part of a whole goes with the whole."""
    return models.ForeignKey(model, on_delete, null=True, blank=True, related_name="citations")


class Citation(models.Model):
    """An article supports a fact, or says otherwise of one of its fields."""

    class Basis(models.TextChoices):
        OFFICIAL_TEXT = "official_text", "official text"
        FILING = "filing", "company filing"
        NAMED_PERSON = "named_person", "named person"
        UNNAMED_SOURCES = "unnamed_sources", "unnamed sources"
        ANOTHER_OUTLET = "another_outlet", "another outlet"
        OWN_REPORTING = "own_reporting", "its own reporting"
        INFERENCE = "inference", "our inference"

    article = models.ForeignKey(Article, models.PROTECT, related_name="citations")
    event = _cited(Event)
    provision = _cited(Provision, models.CASCADE)
    event_link = _cited(EventLink, models.CASCADE)
    participation = _cited(Participation, models.CASCADE)
    relationship = _cited(Relationship)
    licence = _cited(Licence)
    figure = _cited(Figure)
    site = _cited(Site)
    actor = _cited(Actor)
    material = _cited(Material)
    statement = _cited(Statement)
    field = models.CharField(
        max_length=40, blank=True, help_text="If it is about one field only, its name: date, authority …"
    )
    value = models.CharField(
        max_length=300, blank=True, help_text="What this source says, if it is not what we recorded."
    )
    note = models.TextField(blank=True, help_text="Why the recorded value is preferred; anything a reader should know.")
    basis = models.CharField(
        max_length=15, choices=Basis, blank=True, help_text="On what the article itself relies for this fact."
    )
    unnamed_sources = models.PositiveSmallIntegerField(
        "how many unnamed sources", null=True, blank=True, help_text="Empty if the article doesn't say."
    )
    locator = models.CharField(max_length=120, blank=True, help_text="Where in it: paragraph 5, page 3, photo caption.")
    quotation = models.CharField(
        max_length=LONGEST_QUOTATION, blank=True, help_text="A short quotation, if it matters."
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*TARGETS),
                name="citation_of_exactly_one",
                violation_error_message=ONE_FACT,
            ),
            models.UniqueConstraint(
                fields=["article", "field", *TARGETS],
                name="citation_once_per_fact",
                nulls_distinct=False,
                violation_error_message="The article is cited for this already.",
            ),
            models.CheckConstraint(
                condition=Q(value="") | ~Q(field=""),
                name="citation_value_of_field",
                violation_error_message="Say which field the differing value belongs to.",
            ),
            models.CheckConstraint(
                condition=Q(unnamed_sources=None) | Q(basis="unnamed_sources"),
                name="citation_count_of_unnamed",
                violation_error_message="Only unnamed sources are counted.",
            ),
        ]

    def __str__(self) -> str:
        return f"citation {self.pk}"

    @property
    def target(self) -> models.Model | None:
        return next((fact for fact in (getattr(self, name) for name in TARGETS) if fact is not None), None)

    def clean(self) -> None:
        if not self.field or self.target is None:
            return
        try:
            self.target._meta.get_field(self.field)
        except FieldDoesNotExist as error:
            kind = self.target._meta.verbose_name
            raise ValidationError({"field": f"A {kind} has no field “{self.field}”."}) from error
