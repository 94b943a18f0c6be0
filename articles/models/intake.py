from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.publishers import Publisher


class Feed(models.Model):
    """A feed of stories that we follow."""

    title = models.CharField(max_length=200)
    url = models.URLField("address", max_length=2000, unique=True)
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, blank=True, related_name="feeds")
    active = models.BooleanField(default=True)
    fetched_at = models.DateTimeField("last fetched", null=True, blank=True, editable=False)
    outcome = models.CharField("last outcome", max_length=300, blank=True, editable=False)

    def __str__(self) -> str:
        return self.title


class Intake(models.Model):
    """One arrival, as it came, and what became of it."""

    class Source(models.TextChoices):
        PASTE = "paste", "pasted in the admin"
        COMMAND = "command", "given on the command line"
        FEED = "feed", "from a feed"

    class Outcome(models.TextChoices):
        FILED = "filed", "story made"
        DUPLICATE = "duplicate", "known already"
        PARTLY = "partly", "partly known already"

    raw = models.BinaryField()
    digest = models.CharField("SHA-256", max_length=64, db_index=True)
    source = models.CharField(max_length=7, choices=Source)
    name = models.CharField(max_length=500, blank=True, help_text="The file's name or the address it came from.")
    feed = models.ForeignKey(Feed, models.PROTECT, null=True, blank=True, related_name="arrivals")
    arrived_at = models.DateTimeField(auto_now_add=True)
    arrived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="arrivals"
    )
    outcome = models.CharField(max_length=9, choices=Outcome)
    found = models.JSONField(
        default=list,
        help_text="For each story: what was found, what was left out and why, which article it is.",
    )

    class Meta:
        verbose_name = "arrival"
        constraints = [
            models.CheckConstraint(
                condition=~Q(raw=b""),
                name="intake_not_empty",
                violation_error_message="An arrival has a text.",
            )
        ]

    def __str__(self) -> str:
        return f"arrival {self.pk}"
