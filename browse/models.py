"""What any model may have: a history, and addresses that keep leading to it."""

from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now

from browse.history import table_of


class ChangeQuerySet(models.QuerySet["Change"]):
    def of(self, row: models.Model) -> "ChangeQuerySet":
        """The history of one row, latest change first."""
        return self.filter(table=table_of(row), row_id=row.pk).order_by("-pk")


class Change(models.Model):
    """One change of one row of any table, written by a database trigger; never changed or deleted itself."""

    class Operation(models.TextChoices):
        INSERT = "INSERT", "added"
        UPDATE = "UPDATE", "changed"
        DELETE = "DELETE", "deleted"

    at = models.DateTimeField(db_default=Now())
    table = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    operation = models.CharField(max_length=6, choices=Operation)
    before = models.JSONField(
        null=True, help_text="Of an update the columns that changed, of a deletion the whole row."
    )
    after = models.JSONField(null=True, help_text="Of an update the columns that changed.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, related_name="changes"
    )
    via = models.CharField(max_length=200, db_default="", help_text="The page or command by which it was made.")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["table", "row_id", "id"], name="change_of_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id} {self.get_operation_display()}"


class PastAddressQuerySet(models.QuerySet["PastAddress"]):
    def remember(self, path: str, target: models.Model) -> None:
        """Keep `path` leading to `target`; its latest owner counts."""
        content_type = ContentType.objects.get_for_model(target, for_concrete_model=False)
        self.update_or_create(path=path, defaults={"content_type": content_type, "object_id": target.pk})

    def owner_of(self, path: str) -> models.Model | None:
        """The item that `path` once led to, if it still exists."""
        past = self.filter(path=path).first()
        return past.target if past else None


class PastAddress(models.Model):
    """A path under which an item could be found once, and the item that stands there now."""

    path = models.CharField(max_length=500, unique=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey(for_concrete_model=False)
    since = models.DateTimeField(auto_now_add=True)

    objects = PastAddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "past addresses"
        constraints = [
            models.CheckConstraint(
                condition=Q(path__startswith="/"),
                name="past_address_is_a_path",
                violation_error_message="A past address is a path on this site and begins with “/”.",
            )
        ]

    def __str__(self) -> str:
        return self.path


class Addressed(models.Model):
    """Abstract: a page of its own at a slug; when the slug changes, the old address keeps leading here."""

    slug = models.SlugField(
        max_length=120,
        unique=True,
        help_text="The last part of the page's address. Addresses are cited: change one only for good reason.",
    )

    _stored_slug: str | None = None

    class Meta:
        abstract = True

    def validate_unique(self, exclude: Any = None) -> None:
        super().validate_unique(exclude=exclude)
        if "slug" in (exclude or ()):
            return
        owner = PastAddress.objects.owner_of(self.get_absolute_url())
        if owner is not None and owner != self:
            raise ValidationError({"slug": f"This address once led to “{owner}”: choose another."})

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        instance = super().from_db(*args, **kwargs)
        instance._stored_slug = instance.__dict__.get("slug")
        return instance

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = self._stored_slug
        with transaction.atomic():
            super().save(*args, **kwargs)
            if stored != self.slug:
                PastAddress.objects.filter(path=self.get_absolute_url()).delete()  # it is a present one now
            if stored and stored != self.slug:
                PastAddress.objects.remember(self._address_with(stored), self)
        self._stored_slug = self.slug

    def _address_with(self, slug: str) -> str:
        current, self.slug = self.slug, slug
        try:
            return self.get_absolute_url()
        finally:
            self.slug = current

    def get_absolute_url(self) -> str:
        raise NotImplementedError(f"{type(self).__name__} needs an address")
