"""Relationships as the page of one of their two actors tells them: in groups, each with what holds on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from browse.relations import rows_behind
from entities import evidence
from entities.derived.columns import by_then
from entities.evidence.dates import span
from entities.models import Actor, Figure, Relationship
from entities.rules.relations import Kind, Standing, standing
from entities.rules.spans import Span

# What a relationship is from the side of its subject, and from that of its object; pages show them in this order.
HEADINGS = {
    Relationship.Kind.OWNS: ("Owns", "Owned by"),
    Relationship.Kind.SUBSIDIARY: ("Subsidiary of", "Subsidiaries"),
    Relationship.Kind.JOINT_VENTURE: ("Joint ventures with", "Joint ventures with"),
    Relationship.Kind.SUPPLIES: ("Supplies", "Supplied by"),
    Relationship.Kind.OFFTAKE: ("Takes the output of", "Output taken by"),
    Relationship.Kind.FUNDS: ("Funds", "Funded by"),
    Relationship.Kind.REGULATES: ("Regulates", "Regulated by"),
}
OFFICE_WITHOUT_TITLE = "Office, title not recorded"
# What is over or in doubt stands apart, under these words.
APART = {Kind.HOLDS: "", Kind.PERHAPS: "Perhaps", Kind.NOT_YET: "Not yet", Kind.ENDED: "Ended"}


@dataclass(frozen=True)
class Tie:
    """A relationship from the side of one of its actors, and what holds of it."""

    relationship: Any
    outward: bool
    standing: Standing

    @property
    def other(self) -> Actor:
        return self.relationship.object if self.outward else self.relationship.subject

    @property
    def differing(self) -> list[Any]:
        """The citations that say otherwise than is recorded."""
        return [citation for citation in self.relationship.sources if citation.value]

    @property
    def share(self) -> Any:
        """The figure that holds the recorded share, and so knows as of when it is."""
        share = self.relationship.share
        stakes = [each for each in self.relationship.listed_figures if _is_stake(each, share)]
        return stakes[0] if stakes and share is not None else None

    @property
    def figures(self) -> list[Any]:
        """Its other figures."""
        return [each for each in self.relationship.listed_figures if each != self.share]

    @property
    def lacks_share(self) -> bool:
        """Whether it is an ownership of which no share is recorded."""
        is_ownership = self.relationship.kind == Relationship.Kind.OWNS
        stakes = any(each.quantity == Figure.Quantity.STAKE for each in self.relationship.listed_figures)
        return is_ownership and self.relationship.share is None and not stakes


@dataclass(frozen=True)
class Group:
    """Ties of one kind, as the page's actor sees them: those that hold, then the others under a word for each."""

    heading: str
    parts: list[tuple[str, list[Tie]]]

    @property
    def number(self) -> int:
        return sum(len(ties) for _, ties in self.parts)


def standing_of(relationship: Any, day: date) -> Standing:
    """What holds on the day of a relationship that was fetched `with_told`."""
    start, end = (span(relationship, name) for name in ("start", "end"))
    last = max((each for each in (relationship.last_told, evidence.checked_on(relationship)) if each), default=None)
    return standing(start, end, day, Span(relationship.first_told, last))


def with_told(rows: QuerySet) -> QuerySet:
    """Each with `first_told` and `last_told`: the days by which the first and the last public source told of it."""
    first, last = "article__published_latest", by_then("article__seen_on")
    citations = rows_behind(Relationship, "citations").published().order_by().filter(relationship=OuterRef("pk"))
    by_row = citations.values("relationship").annotate(
        first=Min(Coalesce(first, last)), last=Max(Coalesce(last, first))
    )
    return rows.annotate(first_told=Subquery(by_row.values("first")), last_told=Subquery(by_row.values("last")))


def ties_of(actor: Actor, day: date) -> list[Tie]:
    """The public relationships of the actor, in a fixed number of queries."""
    figures = rows_behind(Relationship, "figures").published().for_list().latest_first()
    rows = Relationship.objects.published().for_list().with_sources()
    of_actor = rows.filter(Q(subject=actor.pk) | Q(object=actor.pk))
    found = with_told(of_actor).prefetch_related(Prefetch("figures", figures, to_attr="listed_figures"))
    return [Tie(row, row.subject_id == actor.pk, standing_of(row, day)) for row in found]


def offices_held(ties: Iterable[Tie]) -> list[Group]:
    """The offices of a person, those held before apart."""
    held = [tie for tie in ties if _is_office(tie) and tie.outward]
    return [_group("", held)] if held else []


def offices_in(ties: Iterable[Tie]) -> list[Group]:
    """The offices of a body by their title, each with who holds it and who held it before."""
    held = [tie for tie in ties if _is_office(tie) and not tie.outward]
    groups = _grouped(held, lambda tie: tie.relationship.title or OFFICE_WITHOUT_TITLE)
    return sorted(groups, key=lambda group: (group.parts[0][0] != "", group.heading.casefold()))


def other_relations(ties: Iterable[Tie]) -> list[Group]:
    """All but the offices: owners, holdings, suppliers, customers …"""
    headings = list(dict.fromkeys(heading for pair in HEADINGS.values() for heading in reversed(pair)))
    groups = _grouped([tie for tie in ties if not _is_office(tie)], _heading)
    return sorted(groups, key=lambda group: headings.index(group.heading))


def _is_office(tie: Tie) -> bool:
    return tie.relationship.kind == Relationship.Kind.HOLDS_OFFICE


def _heading(tie: Tie) -> str:
    outward, inward = HEADINGS[tie.relationship.kind]
    return outward if tie.outward else inward


def _grouped(ties: Iterable[Tie], heading: Callable[[Tie], str]) -> list[Group]:
    ordered = sorted(ties, key=heading)
    return [_group(text, list(group)) for text, group in groupby(ordered, key=heading)]


def _group(heading: str, ties: list[Tie]) -> Group:
    parts = ((words, [tie for tie in ties if tie.standing.kind == kind]) for kind, words in APART.items())
    return Group(heading, [(words, sorted(found, key=_latest_first)) for words, found in parts if found])


def _latest_first(tie: Tie) -> tuple[Any, ...]:
    """By the end of what is over and the beginning of the rest; then the largest share, then by name."""
    row = tie.relationship
    known = row.end_latest if tie.standing.kind == Kind.ENDED else row.start_latest
    return (-known.toordinal() if known else 0, -(row.share or 0), tie.other.sort_name, row.pk)


def _is_stake(figure: Any, share: Any) -> bool:
    is_stake = figure.quantity == Figure.Quantity.STAKE and figure.unit == "%"
    return bool(is_stake and figure.minimum == share and figure.maximum == share)
