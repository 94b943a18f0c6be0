from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q


class Merge(models.Model):
    """Which row was folded into which, why, and every row that was moved or folded, so that it can be undone."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    kept_id = models.PositiveBigIntegerField()
    duplicate_id = models.PositiveBigIntegerField()
    rationale = models.TextField(help_text="How we know that the two are the same.")
    moved = models.JSONField(
        default=list, help_text="Rows that pointed to the duplicate and now point to the kept one."
    )
    folded = models.JSONField(
        default=list, help_text="Rows that would have stood twice and were taken out, as they were."
    )
    merged_at = models.DateTimeField(auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="merges"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept_id=F("duplicate_id")),
                name="merge_of_two",
                violation_error_message="An item can't be merged into itself.",
            ),
            models.CheckConstraint(
                condition=~Q(rationale=""),
                name="merge_has_rationale",
                violation_error_message="Say how we know that the two are the same.",
            ),
            models.UniqueConstraint(
                fields=["content_type", "duplicate_id"],
                condition=Q(undone_at=None),
                name="merge_once_per_duplicate",
                violation_error_message="This item has been merged already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}: {self.duplicate_id} into {self.kept_id}"
