"""What was said, by whom, for whom, and how it bears on events."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.querysets import StanceQuerySet, StatementQuerySet
from browse.fields import EDTFField, earliest_day, latest_day
from entities.models import Actor, Event

LONGEST_QUOTATION = 300


class Statement(models.Model):
    """What somebody said, in our paraphrase."""

    speaker = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="statements")
    speaker_as_described = models.CharField(
        max_length=200, blank=True, help_text="If not named: “three people familiar with the matter”."
    )
    speaker_count = models.PositiveSmallIntegerField(
        "how many", null=True, blank=True, help_text="Of unnamed speakers."
    )
    on_behalf_of = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements_made_for_it",
        help_text="For whom the speaker spoke that day; a minister for the ministry.",
    )
    said_on = EDTFField()
    said_on_earliest = earliest_day("said_on")
    said_on_latest = latest_day("said_on")
    paraphrase = models.TextField(help_text="What was said, in our own words.")
    quotation = models.CharField(max_length=LONGEST_QUOTATION, blank=True, help_text="The decisive words, if any.")
    quotation_native = models.CharField("quotation in its own language", max_length=LONGEST_QUOTATION, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(speaker__isnull=False) | ~Q(speaker_as_described=""),
                name="statement_has_speaker",
                violation_error_message="Say who spoke: pick an actor, or describe the speaker.",
            ),
            models.CheckConstraint(
                condition=~Q(paraphrase=""),
                name="statement_has_paraphrase",
                violation_error_message="Say in our own words what was said.",
            ),
        ]

    def __str__(self) -> str:
        return self.paraphrase[:80]

    def get_absolute_url(self) -> str:
        return reverse("statement", args=[self.pk])

    @property
    def office(self) -> str:
        """The title of the speaker's office when it was said, if that is known. Rows of `for_list()` have it."""
        held = (each for each in getattr(self.speaker, "offices", ()) if each.title and self._within(each))
        return next((each.title for each in held), "")

    def _within(self, office: Any) -> bool:
        """Whether the office was held on the day, and is in the body spoken for, if one is recorded."""
        if not self.said_on_earliest or not self.said_on_latest:
            return False
        if self.on_behalf_of_id not in (None, self.speaker_id, office.object_id):
            return False
        # Who spoke for the body held the office in it, even if nobody told since when.
        begun = office.start_latest or (date.min if self.on_behalf_of_id == office.object_id else date.max)
        return begun <= self.said_on_latest and (office.end_earliest or date.max) >= self.said_on_earliest


class Stance(models.Model):
    """How a statement bears on an event."""

    class Kind(models.TextChoices):
        ANNOUNCES = "announces", "announces"
        CONFIRMS = "confirms", "confirms"
        PARTLY_CONFIRMS = "partly_confirms", "partly confirms"
        DENIES = "denies", "denies"
        DISPUTES = "disputes", "disputes"
        DOES_NOT_CONFIRM = "does_not_confirm", "does not confirm"
        OBJECTS = "objects", "objects"
        COMMENTS = "comments", "comments"
        NO_ANSWER = "no_answer", "gives no answer"

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="stances")
    event = models.ForeignKey(Event, models.CASCADE, related_name="stances")
    kind = models.CharField(
        "stance",
        max_length=16,
        choices=Kind,
        help_text="“Partly confirms” says what it leaves open; “gives no answer” is not “does not confirm”.",
    )
    leaves_open = models.CharField(max_length=200, blank=True, help_text="What a partial confirmation leaves open.")

    objects = StanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "event"],
                name="stance_once_per_event",
                violation_error_message="The statement has a stance on this event already.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="partly_confirms") | ~Q(leaves_open=""),
                name="stance_partial_leaves_open",
                violation_error_message="Say what the partial confirmation leaves open.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
