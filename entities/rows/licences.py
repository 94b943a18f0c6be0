"""Licences as data."""

from typing import Any

from django.db.models import QuerySet

from browse.rows import Address, Code, Codes, Day, Flag, PartialDate, RowSerializer, Text, Whole
from entities import evidence
from entities.models import Licence, Undisclosed
from entities.rows import parts
from entities.rules import licences


class ValidityPart(parts.Judged):
    """Whether it is valid on a day, as far as its disclosure tells."""

    on = Day("The day that is asked about.", source="day")
    kind = Code(parts.kinds(licences.Kind), "The validity in a word.", source="validity.kind")
    sentence = Text("The validity in a sentence, with its reason.", source="validity.sentence")
    end_earliest = Day("The first day that the end may mean, as recorded or counted.", source="validity.end.earliest")
    end_latest = Day("The last day that the end may mean, as recorded or counted.", source="validity.end.latest")
    needs_rechecking = Flag("Whether somebody should look again.", source="recheck.due")
    recheck_reason = Text("Why; empty where nobody need.", source="recheck.reason")
    judge = staticmethod(evidence.standing_of_licence)


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
    validity = ValidityPart(help_text="What holds of it on a day.")
    event = parts.link("The event by which it was granted.")
    not_disclosed = Codes(Undisclosed, "What a source says is not told, as distinct from what is not recorded.")
    checked_on = parts.CheckedDay()
    unverified_fields = parts.unverified()
    sources = parts.sources()
    differing = parts.differing()
    source_count = parts.count("How many public articles are cited for it.")
    matched_by = parts.matches()

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        return parts.with_sources(rows.for_list())
