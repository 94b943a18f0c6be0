"""Companies, agencies and people as data."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from browse import clocks
from browse.rows import Address, Code, Codes, Number, Part, PartialDate, RowSerializer, Text
from entities import relations
from entities.models import Actor, Relationship, Stage
from entities.rows import parts
from entities.rules.relations import Kind


class StandingOfTie(Code):
    """What holds of a relationship on the day asked about."""

    def __init__(self) -> None:
        super().__init__(parts.kinds(Kind), "What holds of it on the day asked about.", source="*")

    def to_representation(self, value: Any) -> str:
        return relations.standing_of(value, clocks.on()).kind.value


class Tie(Part):
    """Abstract: a relationship, told from one of its two actors."""

    kind = Code(Relationship.Kind, "What the first is to the second.")
    title = Text("Of an office: its title.")
    share = Number("Of an ownership: the share in per cent.")
    start = PartialDate("Since when.")
    end = PartialDate("Until when.")
    standing = StandingOfTie()
    checked_on = parts.CheckedDay()


class TieTo(Tie):
    """A relationship that is read from this actor to the other."""

    slug = Text("The other actor.", source="object.slug")
    name = Text("Its name.", source="object.name")
    url = Address(source="object")


class TieFrom(Tie):
    """A relationship that is read from the other actor to this one."""

    slug = Text("The other actor.", source="subject.slug")
    name = Text("Its name.", source="subject.name")
    url = Address(source="subject")


class ActorRow(RowSerializer):
    """Abstract: what companies, agencies and people have in common."""

    slug = Text("The last part of the address, by which other rows name it.")
    url = Address()
    name = Text("In English, in full, as the actor writes it.")
    native_name = Text("In the actor's own script.")
    summary = Text("What it is, in our words.")
    website = Text("Its own address.")
    place = parts.link("Where it is at home.")
    aliases = parts.aliases()
    identifiers = parts.identifiers()
    relationships_to = TieTo(many=True, help_text="Its relationships, read from it to others: “owns”.")
    relationships_from = TieFrom(many=True, help_text="Those of others to it: “is owned by”.")
    unverified_fields = parts.unverified()
    story_count = parts.count("How many listed stories name it.")
    event_count = parts.count("In how many events it took part.")
    licence_count = parts.count("How many licences it holds.")

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        ties = relations.with_told(Relationship.objects.published().for_list())
        return rows.for_list().prefetch_related(
            "alias_set",
            "identifier_set",
            Prefetch("relationships_as_subject", ties, to_attr="relationships_to"),
            Prefetch("relationships_as_object", ties, to_attr="relationships_from"),
        )


class CompanyRow(ActorRow):
    stages = Codes(Stage, "The stages of the chain at which it works.")
    materials = parts.links("What it mines, makes or buys.")
    founded = PartialDate("When it was founded.")

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        return parts.public(super().fetch(rows), "materials")


class AgencyRow(ActorRow):
    agency_type = Code(Actor.AgencyType, "What type of agency it is.")
    jurisdiction = parts.link("The state or bloc it acts for.")
    parent = parts.link("The agency it is part of.")


class PersonRow(ActorRow):
    """The offices that a person holds are relationships of the kind holds_office."""
