"""Figures as data."""

from typing import Any

from django.db.models import QuerySet

from browse.rows import Address, Code, Number, PartialDate, RowSerializer, Text, Whole
from entities.models import Figure
from entities.rows import parts


class FigureRow(RowSerializer):
    id = Whole("Its number, which stays.")
    url = Address()
    quantity = Code(Figure.Quantity, "What is measured.")
    minimum = Number("The number, or the lower end of a range.")
    maximum = Number("The number, or the upper end of a range.")
    qualifier = Code(Figure.Qualifier, "How exact the number is.")
    unit = Text("The unit or currency.")
    in_words = Text("The number as a reader is told it.")
    period = PartialDate("The time that the number is about.")
    material = parts.link("The material that it is about.")
    note = Text("What a reader should know of it.")
    actor = parts.link("The actor that it is of.")
    site = parts.link("The site that it is of.")
    event = parts.link("The event that it is of.")
    licence = parts.link("The licence that it is of.")
    provision = parts.label("The provision that it is of.", "provision.label")
    provision_event = parts.link("The event of that provision.", source="provision.event", default=None)
    relationship = parts.label("The kind of relationship that it is of.", "relationship.kind")
    relationship_subject = parts.link("The first of its two actors.", source="relationship.subject", default=None)
    relationship_object = parts.link("The second of its two actors.", source="relationship.object", default=None)
    sources = parts.sources()
    differing = parts.differing()

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        return rows.for_list()
