from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from articles.models.articles import Article
from articles.querysets import MentionQuerySet
from browse.fields import exactly_one
from entities.models import Actor, Material, Place

TARGETS = ("actor", "place", "material")


class Mention(models.Model):
    """An article names an actor, a place or a material."""

    class Status(models.TextChoices):
        SUGGESTED = "suggested", "suggested"
        CONFIRMED = "confirmed", "confirmed"
        REJECTED = "rejected", "rejected"

    article = models.ForeignKey(Article, models.CASCADE, related_name="mentions")
    actor = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="mentions")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="mentions")
    material = models.ForeignKey(Material, models.PROTECT, null=True, blank=True, related_name="mentions")
    matched = ArrayField(
        models.CharField(max_length=300),
        default=list,
        blank=True,
        help_text="The words of the story.",
    )
    count = models.PositiveIntegerField(default=1, help_text="How often the story names it.")
    status = models.CharField(
        max_length=9,
        choices=Status,
        default=Status.SUGGESTED,
        help_text="Confirm what the story is about or says something of; reject what is meant otherwise.",
    )

    objects = MentionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["actor", "article"], condition=Q(status="confirmed"), name="mention_of_actor"),
            models.Index(fields=["place", "article"], condition=Q(status="confirmed"), name="mention_of_place"),
            models.Index(fields=["material", "article"], condition=Q(status="confirmed"), name="mention_of_material"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*TARGETS),
                name="mention_of_exactly_one",
                violation_error_message="A mention is of one actor, place or material: pick exactly one.",
            ),
            models.UniqueConstraint(
                fields=["article", *TARGETS],
                name="mention_once_per_article",
                nulls_distinct=False,
                violation_error_message="The article has a mention of it already.",
            ),
        ]

    def __str__(self) -> str:
        return f"mention {self.pk}"

    @property
    def target(self) -> Actor | Place | Material | None:
        return self.actor or self.place or self.material
