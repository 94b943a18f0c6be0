"""Events as data: who took part, their provisions, and how they bear on one another."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from browse.relations import rows_behind
from browse.rows import Address, Code, Part, PartialDate, RowSerializer, Text, Texts, Whole
from entities import evidence
from entities.models import Event, EventLink, Participation
from entities.rows import parts
from entities.rules import verdicts


class Participant(Part):
    """An actor in the event, with a role."""

    slug = Text("The actor.", source="actor.slug")
    name = Text("Its name.", source="actor.name")
    url = Address(source="actor")
    role = Code(Participation.Role, "Its role in the event.")


class ProvisionPart(Part):
    """A part of a measure with goods, targets or dates of its own."""

    label = Text("As the act calls it.")
    summary = Text("What it says, in our words.")
    goods_condition = Text("Form and condition of the goods.")
    hs_codes = Texts("HS codes of the goods.")
    materials = parts.links("The goods.")
    target_places = parts.links("The places it is aimed at.")
    target_actors = parts.links("The actors it is aimed at.")
    effective = PartialDate("When it takes effect.")
    end = PartialDate("When it ends.")


class LinkTo(Part):
    """How the event bears on another."""

    kind = Code(EventLink.Kind, "What this event is to the other.")
    slug = Text("The other event.", source="to_event.slug")
    name = Text("Its title.", source="to_event.title")
    url = Address(source="to_event")
    provision = parts.label("The only provision of it that is meant.", "to_provision.label")
    start = PartialDate("From when it has that effect.")
    end = PartialDate("Until when.")


class LinkFrom(Part):
    """How another event bears on this one."""

    kind = Code(EventLink.Kind, "What the other event is to this one.")
    slug = Text("The other event.", source="from_event.slug")
    name = Text("Its title.", source="from_event.title")
    url = Address(source="from_event")
    provision = parts.label("The only provision of this one that is meant.", "to_provision.label")
    start = PartialDate("From when it has that effect.")
    end = PartialDate("Until when.")


class VerdictPart(parts.Judged):
    """What the sides' words and the official texts make of the claim."""

    kind = Code(parts.kinds(verdicts.Kind), "The verdict in a word.")
    sentence = Text("The verdict in a sentence: who says so, who doesn't.")
    judge = staticmethod(evidence.verdict)


class IndependentSources(Whole):
    def to_representation(self, value: Any) -> int:
        return evidence.sources(value).independent


class EventRow(RowSerializer):
    slug = Text("The last part of the address, by which other rows name it.")
    url = Address()
    title = Text("What happened, in a line.")
    kind = Code(Event.Kind, "What kind of event it is.")
    summary = Text("What happened, in our words.")
    claim = Text("The one sentence that the sides' statements confirm or dispute, if there is one.")
    verdict = VerdictPart(help_text="What follows for the claim from all that is cited.")
    date = PartialDate("When it happened or was announced.")
    date_words = Text("That date in the source's words, where they matter.")
    effective = PartialDate("When it takes effect, if not on that date.")
    end = PartialDate("When it ended or is to end.")
    stage = Code(Event.Stage, "Of a deal or project: how far it has come.")
    stage_words = Text("The stage in words, where more is known.")
    place = parts.link("Where it happened.")
    materials = parts.links("The goods it is about.")
    destinations = parts.links("Where the goods go, as the source names it.")
    official_reference = Text("The official reference of the act, in English.")
    official_reference_native = Text("The official reference in its own script.")
    participants = Participant(many=True, source="listed_participations", help_text="Who took part, with the role.")
    provisions = ProvisionPart(many=True, source="listed_provisions", help_text="Parts of a measure.")
    bears_on = LinkTo(many=True, source="listed_links_out", help_text="The events it bears on.")
    borne_on_by = LinkFrom(many=True, source="listed_links_in", help_text="The events that bear on it.")
    checked_on = parts.CheckedDay()
    unverified_fields = parts.unverified()
    sources = parts.sources(source="evidence_citations")
    differing = parts.differing("evidence_citations")
    source_count = parts.count("How many public articles are cited for it.")
    independent_source_count = IndependentSources(
        "How many independent sources these come down to: copies of one story are one, so are reports of one document.",
        source="*",
    )
    matched_by = parts.matches()

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        parts_of = {name: rows_behind(Event, name).published().for_list() for name in _PARTS}
        prefetched = [Prefetch(name, found, to_attr=f"listed_{name}") for name, found in parts_of.items()]
        found: QuerySet = rows.for_list().prefetch_related(*prefetched, *cls.judged_by())
        return found

    @classmethod
    def judged_by(cls) -> list[Prefetch]:
        """What the rules need of each row."""
        return evidence.of_events()


_PARTS = ("provisions", "links_out", "links_in")
