from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from browse.edtf import SHORT_HELP
from browse.fields import EDTFField, earliest_day, latest_day
from browse.triggers import refuse_when
from entities.models.actors import Actor
from entities.models.base import Researched, percentage
from entities.querysets import RelationshipQuerySet

OFFICE_IS_HELD_BY_PERSON = "An office is held by a person in an agency or a company."


class Relationship(Researched):
    """A typed, dated link between two actors, read from the first to the second: “A owns B”."""

    class Kind(models.TextChoices):
        OWNS = "owns", "owns"
        SUBSIDIARY = "subsidiary", "is a subsidiary of"
        SUPPLIES = "supplies", "supplies"
        OFFTAKE = "offtake", "takes the output of"
        JOINT_VENTURE = "joint_venture", "has a joint venture with"
        HOLDS_OFFICE = "holds_office", "holds office in"
        REGULATES = "regulates", "regulates"
        FUNDS = "funds", "funds"

    kind = models.CharField(max_length=13, choices=Kind)
    subject = models.ForeignKey(Actor, models.PROTECT, related_name="relationships_as_subject")
    object = models.ForeignKey(Actor, models.PROTECT, related_name="relationships_as_object")
    title = models.CharField(max_length=200, blank=True, help_text="Of the office: Secretary of Commerce.")
    share = models.DecimalField(
        "share in per cent",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Of an ownership.",
    )
    start = EDTFField()
    start_earliest = earliest_day("start")
    start_latest = latest_day("start")
    end = EDTFField(help_text=SHORT_HELP)
    end_earliest = earliest_day("end")
    end_latest = latest_day("end")
    note = models.TextField(blank=True, help_text="What a reader should know of it. Shown.")
    checked_on = models.DateField(null=True, blank=True)

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        constraints = [
            percentage("share", "relationship_share_is_percentage"),
            models.CheckConstraint(
                condition=Q(share=None) | Q(kind__in=["owns", "subsidiary", "joint_venture"]),
                name="relationship_share_of_ownership",
                violation_error_message="Only an ownership has a share.",
            ),
            models.CheckConstraint(
                condition=Q(title="") | Q(kind="holds_office"),
                name="relationship_title_of_office",
                violation_error_message="Only an office has a title.",
            ),
            models.CheckConstraint(
                condition=~Q(subject=F("object")),
                name="relationship_between_two",
                violation_error_message="A relationship is between two different actors.",
            ),
            models.CheckConstraint(
                condition=Q(start_earliest=None) | Q(end_latest=None) | Q(end_latest__gte=F("start_earliest")),
                name="relationship_ends_after_start",
                violation_error_message="A relationship can't end before it starts.",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject", "object", "title", "start"],
                name="relationship_once",
                violation_error_message="This relationship is recorded already.",
            ),
        ]
        triggers = [
            refuse_when(
                "relationship_office_of_person",
                "NEW.kind = 'holds_office' AND ("
                "NOT EXISTS (SELECT FROM entities_actor WHERE id = NEW.subject_id AND kind = 'person') "
                "OR EXISTS (SELECT FROM entities_actor WHERE id = NEW.object_id AND kind = 'person'))",
                OFFICE_IS_HELD_BY_PERSON,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def clean(self) -> None:
        super().clean()
        if self.kind != self.Kind.HOLDS_OFFICE or not (self.subject_id and self.object_id):
            return
        if self.subject.kind != Actor.Kind.PERSON or self.object.kind == Actor.Kind.PERSON:
            raise ValidationError({"kind": OFFICE_IS_HELD_BY_PERSON})
