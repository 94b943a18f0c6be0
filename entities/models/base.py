"""What several models of the world have in common."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q


class Publishable(models.Model):
    """Abstract: drafted by a curator, then published."""

    class Publication(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"

    publication = models.CharField(
        max_length=10,
        choices=Publication,
        default=Publication.DRAFT,
        help_text="Only published items are shown to readers.",
    )

    class Meta:
        abstract = True


class Mergeable(models.Model):
    """Abstract: a row found to be the same as another stays as a tombstone that points to the one kept."""

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", editable=False
    )

    class Meta:
        abstract = True


class Researched(models.Model):
    """Abstract: says which of its fields rest on no page that was seen, and holds a curator's remarks."""

    unverified_fields = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="Fields for which no source was seen, one per line: native_name, place. Readers are told.",
    )
    note = models.TextField("note for curators", blank=True)

    class Meta:
        abstract = True

    @property
    def unverified_in_words(self) -> str:
        """The fields for which no source was seen, as forms call them: “native name, place”."""
        words = {field.name: getattr(field, "verbose_name", field.name) for field in self._meta.get_fields()}
        return ", ".join(str(words.get(name, name)) for name in self.unverified_fields)

    def clean(self) -> None:
        super().clean()
        known = {field.name for field in self._meta.get_fields() if not field.auto_created}
        if unknown := sorted(set(self.unverified_fields or ()) - known):
            kind = self._meta.verbose_name
            raise ValidationError({"unverified_fields": f"A {kind} has no field “{'”, “'.join(unknown)}”."})


def not_merged_into_itself(model: str) -> models.CheckConstraint:
    """The rule, for `model`, that a merged row points to another row."""
    return models.CheckConstraint(
        condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
        name=f"{model}_not_merged_into_itself",
        violation_error_message="An item can't be merged into itself.",
    )


def named(model: str, field: str = "name") -> models.CheckConstraint:
    """The rule that `model` has a name, in `field`, and an address."""
    return models.CheckConstraint(
        condition=~Q(**{field: ""}) & ~Q(slug=""),
        name=f"{model}_has_name_and_address",
        violation_error_message="Give it a name, and the last part of its page's address.",
    )


def percentage(field: str, name: str) -> models.CheckConstraint:
    """The rule that `field` is more than 0 and at most 100."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": 0, f"{field}__lte": 100}),
        name=name,
        violation_error_message="A share is more than 0 and at most 100 per cent.",
    )


def both_coordinates(model: str) -> models.CheckConstraint:
    """The rule that `model` has a latitude and a longitude on the globe, or neither."""
    on_the_globe = Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180)
    known = Q(latitude__isnull=False, longitude__isnull=False)
    return models.CheckConstraint(
        condition=Q(latitude=None, longitude=None) | known & on_the_globe,
        name=f"{model}_has_both_coordinates",
        violation_error_message="Give latitude (−90 to 90) and longitude (−180 to 180) together, or neither.",
    )
