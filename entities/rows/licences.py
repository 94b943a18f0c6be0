"""Licences as data."""

from typing import Any

from django.db.models import QuerySet

from browse.rows import Address, Code, Codes, Day, Flag, PartialDate, RowSerializer, Text, Whole
from entities.models import Licence, Undisclosed
from entities.rows import parts


class LicenceRow(RowSerializer):
    slug = Text("The last part of the address.")
    url = Address()
    title = Text("Who may export what.")
    summary = Text("What was disclosed, in our words.")
    holder = parts.link("The company that holds it.")
    holder_as_described = Text("The holder in the source's words, where it names none.")
    authority = parts.link("The agency that granted it.")
    goods = parts.links("What may be exported.")
    goods_as_stated = Text("The goods in the words of the source.")
    destinations = parts.links("Where to, as named: a region stays a region.")
    other_destinations = Flag("Whether the source adds “and other regions”.")
    customers = parts.links("For whom.")
    number = Code(Licence.Number, "For how many licences the row stands.")
    coverage = Code(Licence.Coverage, "Which of the holder's customers are covered.")
    conditions = Text("The conditions.")
    end_use = Text("The end use.")
    licence_type = Code(Licence.Type, "Individual or general.")
    granted = PartialDate("When it was granted.")
    term_months = Whole("For how many months.")
    expires = PartialDate("When it expires.")
    event = parts.link("The event by which it was granted.")
    not_disclosed = Codes(Undisclosed, "What a source says is not told, as distinct from what is not recorded.")
    checked_on = Day("The day on which somebody last looked whether this still holds.")
    unverified_fields = parts.unverified()
    sources = parts.sources()
    source_count = parts.count("How many public articles are cited for it.")
    matched_by = parts.matches()

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        return parts.with_sources(rows.for_list())
