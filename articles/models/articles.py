from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from articles.models.intake import Intake
from articles.models.publishers import Author, Publisher
from articles.querysets import ArticleQuerySet
from browse.fields import LastDayOfMoment
from browse.models import Addressed
from browse.triggers import refuse_when

ORIGIN_IS_ROOT = "The origin is itself a copy or relies on another story: pick the story at the root."
COPY = ("copy", "edited_copy")
NEEDS_DATE = "Say when it was published or, if that can't be known, mark it as undated and give the day it was seen."
NEEDS_PUBLISHER = "Say who published it before you publish it here."
NEEDS_SUMMARY = "Write a summary of our own before you publish it here. Only a copy needs none."


class Article(Addressed):
    """A story, a notice or a disclosure that somebody published; for us a source."""

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        IN_REVIEW = "in_review", "in review"
        PUBLISHED = "published", "published"
        REFERENCE = "reference", "reference (only an address)"
        REJECTED = "rejected", "rejected"

    class Kind(models.TextChoices):
        NEWS = "news", "news"
        ANALYSIS = "analysis", "analysis"
        OPINION = "opinion", "opinion"
        EXPLAINER = "explainer", "explainer"
        INTERVIEW = "interview", "interview"
        DISCLOSURE = "disclosure", "company disclosure"
        OFFICIAL_NOTICE = "official_notice", "official notice"
        REPORT = "report", "report"
        OTHER = "other", "other"

    class Access(models.TextChoices):
        OPEN = "open", "open"
        PREVIEW = "preview", "preview only"
        PAYWALLED = "paywalled", "for subscribers"

    class HeadlineBasis(models.TextChoices):
        READ = "read", "read on the page"
        REBUILT = "rebuilt", "rebuilt from the address"
        DESCRIBED = "described", "our description, no headline seen"

    class Precision(models.TextChoices):
        MINUTE = "minute", "to the minute"
        DAY = "day", "to the day"
        MONTH = "month", "to the month"
        YEAR = "year", "to the year"

    class OriginKind(models.TextChoices):
        COPY = "copy", "a copy of it"
        EDITED_COPY = "edited_copy", "an edited copy of it"
        RELIES_ON = "relies_on", "relies on it"

    headline = models.CharField(max_length=500)
    headline_basis = models.CharField(max_length=9, choices=HeadlineBasis, default=HeadlineBasis.READ)
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, blank=True, related_name="articles")
    url = models.URLField(
        "address",
        max_length=2000,
        null=True,
        blank=True,
        unique=True,
        help_text="At the publisher's, if known.",
    )
    other_urls = ArrayField(
        models.URLField(max_length=2000),
        default=list,
        blank=True,
        verbose_name="other addresses",
        help_text="Where else the same text can be read, one address per line.",
    )
    archive_url = models.URLField("archived at", max_length=2000, blank=True)
    found_at = models.CharField(max_length=2000, blank=True, help_text="Where we found it: an aggregator, a copy.")
    authors = models.ManyToManyField(Author, through="Byline", related_name="articles", blank=True)
    published_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="In UTC. Of a day, a month or a year its first moment, with the precision below.",
    )
    published_precision = models.CharField("precision", max_length=6, choices=Precision, blank=True)
    published_latest = models.GeneratedField(
        expression=LastDayOfMoment("published_at", "published_precision"),
        output_field=models.DateField(),
        db_persist=True,
    )
    undated = models.BooleanField(
        default=False,
        help_text="We looked, and the day of publication can't be known. Give the day it was seen.",
    )
    seen_on = models.DateField(null=True, blank=True, help_text="The day on which we saw it.")
    dateline = models.CharField(max_length=120, blank=True, help_text="Where it was reported from: “Beijing”.")
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.NEWS)
    language = models.CharField(max_length=8, blank=True, help_text="ISO 639-1: en, zh, ja, de …")
    access = models.CharField(max_length=9, choices=Access, default=Access.OPEN)
    summary = models.TextField(blank=True, help_text="What the story tells us, in our own words. Shown to readers.")
    standfirst = models.TextField(blank=True, help_text="For curators only; never shown to readers.")
    body = models.TextField(blank=True, help_text="For curators and search only; never shown to readers.")
    caption = models.TextField("photo caption", blank=True, help_text="For curators only.")
    alt_text = models.TextField("photo's alternative text", blank=True, help_text="For curators only.")
    credit = models.CharField("photo credit", max_length=300, blank=True, help_text="For curators only.")
    origin = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="derived",
        help_text="The story at the root that this one copies or relies on.",
    )
    origin_kind = models.CharField("this story is", max_length=11, choices=OriginKind, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    is_public = models.GeneratedField(
        expression=Q(status__in=["published", "reference"]),  # type: ignore[arg-type]
        output_field=models.BooleanField(),
        db_persist=True,
    )
    fingerprint = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="SHA-256 of the folded text, to know the story again.",
    )
    intake = models.ForeignKey(Intake, models.PROTECT, null=True, blank=True, related_name="articles", editable=False)
    note = models.TextField("note for curators", blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("published_at").desc(nulls_last=True), F("id").desc(), name="article_newest_first"),
            models.Index(
                "publisher",
                F("published_at").desc(nulls_last=True),
                F("id").desc(),
                name="article_by_publisher",
            ),
            models.Index(fields=["published_latest"], name="article_by_last_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(url=""),
                name="article_addresses_not_blank",
                violation_error_message="Give the last part of its page's address here.",
            ),
            models.CheckConstraint(
                condition=~Q(headline=""),
                name="article_has_headline",
                violation_error_message="Give the headline.",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(publisher__isnull=False),
                name="article_published_with_publisher",
                violation_error_message=NEEDS_PUBLISHER,
            ),
            models.CheckConstraint(
                condition=~Q(status="published")
                | Q(summary__regex=r"\S")
                | Q(origin__isnull=False, origin_kind__in=COPY),
                name="article_published_with_summary",
                violation_error_message=NEEDS_SUMMARY,
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False) | Q(undated=True),
                name="article_published_with_date",
                violation_error_message=NEEDS_DATE,
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_precision="")
                | Q(published_at__isnull=False) & ~Q(published_precision=""),
                name="article_date_with_precision",
                violation_error_message="Give the date of publication and its precision together.",
            ),
            models.CheckConstraint(
                condition=Q(undated=False) | Q(published_at=None, seen_on__isnull=False),
                name="article_undated_but_seen",
                violation_error_message="An undated story has no date of publication, but the day it was seen.",
            ),
            models.CheckConstraint(
                condition=~Q(status="reference") | Q(url__isnull=False),
                name="article_reference_has_address",
                violation_error_message="A reference is an address: give it.",
            ),
            models.CheckConstraint(
                condition=Q(origin=None, origin_kind="") | Q(origin__isnull=False) & ~Q(origin_kind=""),
                name="article_origin_with_kind",
                violation_error_message="Give the origin and how this story depends on it together.",
            ),
            models.CheckConstraint(
                condition=Q(origin=None) | ~Q(origin=F("pk")),
                name="article_not_its_own_origin",
                violation_error_message="A story can't be its own origin.",
            ),
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=~Q(fingerprint=""),
                name="article_text_once",
                violation_error_message="The same text is here already.",
            ),
        ]
        triggers = [
            refuse_when(
                "article_origin_is_root",
                "NEW.origin_id IS NOT NULL AND ("
                "EXISTS (SELECT FROM articles_article WHERE id = NEW.origin_id AND origin_id IS NOT NULL) "
                "OR EXISTS (SELECT FROM articles_article WHERE origin_id = NEW.id))",
                ORIGIN_IS_ROOT,
            )
        ]

    def __str__(self) -> str:
        return self.headline

    def clean(self) -> None:
        self.url = self.url or None
        if self.origin and (self.origin.origin_id or (self.pk and self.derived.exists())):
            raise ValidationError({"origin": ORIGIN_IS_ROOT})

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.slug])

    @property
    def best_url(self) -> str:
        """The address to send a reader to: the publisher's, else a copy's, else the archive's; "" if there is none."""
        return self.url or next(iter(self.other_urls), "") or self.archive_url


class Byline(models.Model):
    """An author of an article, in the order of the byline."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author"],
                name="byline_once",
                violation_error_message="The author stands in the byline already.",
            )
        ]

    def __str__(self) -> str:
        return f"byline {self.pk}"
