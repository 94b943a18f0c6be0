"""What happened: events, the parts of measures, their chain, and who took part."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from browse.edtf import HELP, SHORT_HELP
from browse.fields import EDTFField, SortNameField, earliest_day, latest_day
from browse.models import Addressed
from browse.triggers import refuse_together, refuse_when
from entities.models.actors import Actor
from entities.models.base import Mergeable, Publishable, Researched, named, not_merged_into_itself
from entities.models.materials import Material, hs_codes
from entities.models.places import Place
from entities.querysets import EventLinkQuerySet, EventQuerySet, ParticipationQuerySet, ProvisionQuerySet

PROVISION_OF_EVENT = "The provision is not part of the event that is acted on: pick one of its provisions."
NO_CIRCLE = (
    "This link would close a circle: over other links, that event leads back to this one already. "
    "Turn this link round, or first take out the one that is wrong."
)


class Event(Addressed, Publishable, Mergeable, Researched):
    """Something that happened: a measure, talks, a deal, a disclosure."""

    class Kind(models.TextChoices):
        EXPORT_CONTROL = "export_control", "export control"
        QUOTA = "quota", "quota"
        BAN = "ban", "ban"
        TARIFF = "tariff", "tariff"
        PRICE_FLOOR = "price_floor", "price floor"
        REGULATION = "regulation", "regulation"
        SUSPENSION = "suspension", "suspension"
        EXPORT_LICENCE = "export_licence", "export licence"
        NEGOTIATION = "negotiation", "negotiation"
        AGREEMENT = "agreement", "agreement"
        STATEMENT = "statement", "statement"
        INVESTIGATION = "investigation", "investigation"
        RULING = "ruling", "ruling"
        INVESTMENT = "investment", "investment"
        FUNDING = "funding", "funding"
        OFFTAKE = "offtake", "offtake agreement"
        ACQUISITION = "acquisition", "acquisition"
        MERGER = "merger", "merger"
        PLANT_OPENING = "plant_opening", "plant opening"
        PRODUCTION_STOP = "production_stop", "production stop"
        REPORT = "report", "report"
        OTHER = "other", "other"

    class Stage(models.TextChoices):
        PLANNED = "planned", "planned"
        NON_BINDING = "non_binding", "non-binding"
        CONDITIONAL = "conditional", "conditional"
        BINDING = "binding", "binding"
        DONE = "done", "done"
        STALLED = "stalled", "stalled"
        DROPPED = "dropped", "dropped"

    kind = models.CharField(max_length=15, choices=Kind)
    title = models.CharField(max_length=250)
    sort_name = SortNameField(source="title")
    summary = models.TextField(blank=True, help_text="What happened, in our own words.")
    claim = models.CharField(
        max_length=300,
        blank=True,
        help_text="The one sentence that the sides' statements confirm or dispute, if there is one.",
    )
    date = EDTFField(help_text=f"When it happened or was announced. {HELP}")
    date_earliest = earliest_day("date")
    date_latest = latest_day("date")
    date_words = models.CharField(
        "date in the source's words", max_length=120, blank=True, help_text="Where they matter: “late April”."
    )
    effective = EDTFField(help_text="When it takes effect, if not on the date above.")
    effective_earliest = earliest_day("effective")
    effective_latest = latest_day("effective")
    end = EDTFField(help_text="When it ended or is to end.")
    end_earliest = earliest_day("end")
    end_latest = latest_day("end")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="events")
    materials = models.ManyToManyField(Material, related_name="events", blank=True)
    destinations = models.ManyToManyField(
        Place,
        related_name="events_as_destination",
        blank=True,
        help_text="Where the goods go, as the source names it.",
    )
    official_reference = models.CharField(
        max_length=200, blank=True, help_text="MOFCOM and Customs Announcement No. 18 of 2025"
    )
    official_reference_native = models.CharField("official reference in its own script", max_length=200, blank=True)
    stage = models.CharField(max_length=11, choices=Stage, blank=True, help_text="Of deals and projects.")
    stage_words = models.CharField(
        "stage in words", max_length=200, blank=True, help_text="Where more is known: “site chosen; to start in 2028”."
    )
    checked_on = models.DateField(
        "last checked",
        null=True,
        blank=True,
        help_text="The day on which somebody last looked whether this still holds.",
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("date_latest").desc(nulls_last=True), F("id").desc(), name="event_newest_first"),
            models.Index("kind", F("date_latest").desc(nulls_last=True), F("id").desc(), name="event_by_kind"),
        ]
        constraints = [
            not_merged_into_itself("event"),
            named("event", "title"),
            models.CheckConstraint(
                condition=Q(date_earliest=None) | Q(end_latest=None) | Q(end_latest__gte=F("date_earliest")),
                name="event_ends_after_date",
                violation_error_message="An event can't end before it begins.",
            ),
            models.CheckConstraint(
                condition=~Q(publication="published") | ~Q(summary=""),
                name="event_published_with_summary",
                violation_error_message="Write a summary before you publish the event.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])


class Provision(models.Model):
    """A part of a measure with goods, targets or dates of its own."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="provisions")
    position = models.PositiveSmallIntegerField(default=1)
    label = models.CharField(max_length=120, help_text="As the act calls it: “clause 2”, “Annex I”.")
    summary = models.TextField(blank=True)
    goods_condition = models.CharField(
        "form and condition of the goods",
        max_length=300,
        blank=True,
        help_text="“magnets containing dysprosium or terbium”, “0.1 % by value or more”",
    )
    materials = models.ManyToManyField(Material, related_name="provisions", blank=True)
    hs_codes = hs_codes()
    target_places = models.ManyToManyField(Place, related_name="provisions_as_target", blank=True)
    target_actors = models.ManyToManyField(Actor, related_name="provisions_as_target", blank=True)
    effective = EDTFField()
    effective_earliest = earliest_day("effective")
    effective_latest = latest_day("effective")
    end = EDTFField(help_text=SHORT_HELP)
    end_earliest = earliest_day("end")
    end_latest = latest_day("end")

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "label"],
                name="provision_label_once_per_event",
                violation_error_message="The measure has a provision of this label already.",
            ),
            models.CheckConstraint(
                condition=Q(effective_earliest=None) | Q(end_latest=None) | Q(end_latest__gte=F("effective_earliest")),
                name="provision_ends_after_effect",
                violation_error_message="A provision can't end before it takes effect.",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class EventLink(models.Model):
    """How one event bears on another, or on one provision of it: “A suspends clause 2 of B”."""

    class Kind(models.TextChoices):
        RESPONDS_TO = "responds_to", "responds to"
        IMPLEMENTS = "implements", "implements"
        AMENDS = "amends", "amends"
        EXTENDS = "extends", "extends"
        SUSPENDS = "suspends", "suspends"
        SUPERSEDES = "supersedes", "supersedes"
        ENDS = "ends", "ends"
        PART_OF = "part_of", "is part of"

    kind = models.CharField(max_length=11, choices=Kind)
    from_event = models.ForeignKey(Event, models.CASCADE, related_name="links_out", verbose_name="this event")
    to_event = models.ForeignKey(Event, models.CASCADE, related_name="links_in", verbose_name="bears on")
    to_provision = models.ForeignKey(
        Provision,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="links_in",
        verbose_name="only its provision",
    )
    start = EDTFField(help_text="From when it has that effect, if not from the event's own date.")
    start_earliest = earliest_day("start")
    start_latest = latest_day("start")
    end = EDTFField(help_text="Until when: the end of a suspension.")
    end_earliest = earliest_day("end")
    end_latest = latest_day("end")

    objects = EventLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "from_event", "to_event", "to_provision"],
                name="event_link_once",
                nulls_distinct=False,
                violation_error_message="The two events are linked in this way already.",
            ),
            models.CheckConstraint(
                condition=~Q(from_event=F("to_event")),
                name="event_link_between_two",
                violation_error_message="An event can't be linked to itself.",
            ),
            models.CheckConstraint(
                condition=Q(start_earliest=None) | Q(end_latest=None) | Q(end_latest__gte=F("start_earliest")),
                name="event_link_ends_after_start",
                violation_error_message="An effect can't end before it starts.",
            ),
        ]
        triggers = [
            refuse_when(
                "event_link_provision_of_event",
                "NEW.to_provision_id IS NOT NULL AND NOT EXISTS "
                "(SELECT FROM entities_provision WHERE id = NEW.to_provision_id AND event_id = NEW.to_event_id)",
                PROVISION_OF_EVENT,
            ),
            # Of every kind: each leads from what came later to what was there before, so a circle is always a mistake.
            refuse_together(
                "event_link_no_circle",
                "EXISTS (WITH RECURSIVE earlier AS ("
                "SELECT from_event_id AS first, to_event_id AS event FROM entities_eventlink WHERE id = NEW.id "
                "UNION SELECT earlier.first, link.to_event_id FROM entities_eventlink AS link "
                "JOIN earlier ON link.from_event_id = earlier.event) SELECT FROM earlier WHERE event = first)",
                NO_CIRCLE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def clean(self) -> None:
        if self.to_provision and self.to_provision.event_id != self.to_event_id:
            raise ValidationError({"to_provision": PROVISION_OF_EVENT})
        if self.from_event_id != self.to_event_id and self._closes_a_circle():
            raise ValidationError({"to_event": NO_CIRCLE})

    def _closes_a_circle(self) -> bool:
        others = EventLink.objects.exclude(pk=self.pk)
        reached, edge = set[int](), {self.to_event_id}
        while edge and self.from_event_id not in edge:
            reached |= edge
            edge = set(others.filter(from_event__in=edge).values_list("to_event", flat=True)) - reached
        return bool(edge)


class Participation(models.Model):
    """An actor in an event, with a role."""

    class Role(models.TextChoices):
        ISSUER = "issuer", "issuer"
        NEGOTIATOR = "negotiator", "negotiator"
        SIGNATORY = "signatory", "signatory"
        LICENSOR = "licensor", "licensor"
        LICENSEE = "licensee", "licensee"
        BUYER = "buyer", "buyer"
        SUPPLIER = "supplier", "supplier"
        INVESTOR = "investor", "investor"
        RECIPIENT = "recipient", "recipient"
        OPERATOR = "operator", "operator"
        TARGET = "target", "target"
        AFFECTED = "affected", "affected"
        COMPLAINANT = "complainant", "complainant"
        RESPONDENT = "respondent", "respondent"
        PARTNER = "partner", "partner"
        SPEAKER = "speaker", "speaker"

    # The roles of those who do something together; the others watch, speak or bear it.
    ACTING = frozenset(
        {
            Role.ISSUER,
            Role.NEGOTIATOR,
            Role.SIGNATORY,
            Role.LICENSOR,
            Role.LICENSEE,
            Role.BUYER,
            Role.SUPPLIER,
            Role.INVESTOR,
            Role.RECIPIENT,
            Role.OPERATOR,
        }
    )

    event = models.ForeignKey(Event, models.CASCADE, related_name="participations")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="participations")
    role = models.CharField(max_length=11, choices=Role)
    note = models.CharField(max_length=200, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "actor", "role"],
                name="participation_once_per_role",
                violation_error_message="The actor has this role in the event already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.pk}"
