"""Who can ship there: what the licences that a reader found say of a destination, and what they leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from browse import clocks
from browse.filters.base import whole
from browse.filtersets import ListFilterSet
from browse.picking import all_of, one_or_other
from browse.relations import rows_behind
from entities import evidence
from entities.models import Figure, Licence, Place
from entities.rules.licences import Kind, Validity
from entities.rules.phrases import joined, place_name, sentence_case, verb

DESTINATION, MATERIAL = "destination", "material"
# More licences than these are no answer on one screen.
MOST_TOLD = 100
# Figures that tell how much may go or has gone out.
AMOUNTS = (Figure.Quantity.QUOTA, Figure.Quantity.EXPORTS, Figure.Quantity.CONTRACT_VOLUME, Figure.Quantity.SALES)
ORDER = (Kind.VALID, Kind.MAY_HAVE_EXPIRED, Kind.END_NOT_KNOWN, Kind.EXPIRED, Kind.MAY_NOT_YET, Kind.NOT_YET)
# What is said of a group of licences, after “1 has” or “3 have”.
PHRASES = {
    Kind.VALID: "one that is valid",
    Kind.MAY_HAVE_EXPIRED: "one that may have expired",
    Kind.END_NOT_KNOWN: "one whose end is not known",
    Kind.EXPIRED: "one that has expired",
    Kind.MAY_NOT_YET: "one that may not have been granted yet",
    Kind.NOT_YET: "one that was not yet granted",
}


@dataclass(frozen=True)
class Held:
    """A licence with what holds of it on the day."""

    licence: Licence
    validity: Validity

    @property
    def is_inferred(self) -> bool:
        """Whether no source was seen that names its destinations."""
        return "destinations" in self.licence.unverified_fields


@dataclass(frozen=True)
class Group:
    """Licences of which the same holds on the day."""

    kind: Kind
    held: list[Held]

    @property
    def told(self) -> str:
        """How many holders have such a licence: “3 have one that may have expired”."""
        licences = [each.licence for each in self.held]
        named, others = _named(licences), _others(licences)
        holders = joined([str(named)] * bool(named) + ["some not named"] * others)
        return f"{holders} {'has' if named == 1 and not others else 'have'} {PHRASES[self.kind]}"


@dataclass(frozen=True)
class Part:
    """Licences that name what was asked for, or those that only name something wider; `lead` says in a sentence."""

    title: str
    lead: str
    groups: list[Group]


@dataclass(frozen=True)
class Answer:
    """Who can ship to a place, as far as disclosed; `open` are licences whose destinations leave it open."""

    question: str
    day: date
    parts: list[Part] = field(default_factory=list)
    open: list[Held] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    last_checked: date | None = None
    too_many: bool = False


def answer(filterset: ListFilterSet) -> Answer | None:
    """The answer to a list of licences that asks for one destination or more; None where it asks for none."""
    chosen = filterset.chosen
    options = chosen.get(DESTINATION, [])
    if not options or not all(option.known for option in [*options, *chosen.get(MATERIAL, [])]):
        return None
    day = clocks.on()
    question, where = _question(filterset), _where(filterset)
    rows: Any = filterset.qs
    found = list(filterset.marked(rows.for_list()[: MOST_TOLD + 1]))
    if len(found) > MOST_TOLD:
        return Answer(question, day, too_many=True)
    held = [Held(licence, evidence.validity(licence, day)) for licence in found]
    named = [each for each in held if not each.licence.matched_by]  # type: ignore[attr-defined]
    wider = [each for each in held if each.licence.matched_by]  # type: ignore[attr-defined]
    parts = [_part(f"Licences for {where}", named)]
    if wider:
        parts.append(_part("Licences for something wider, which may or may not cover it", wider))
    return Answer(
        question,
        day,
        parts,
        [Held(licence, evidence.validity(licence, day)) for licence in _left_open(filterset, found)],
        list(_unknown(held)),
        min((checked for licence in found if (checked := evidence.checked_on(licence))), default=None),
    )


def quick_questions(filterset: ListFilterSet, most: int = 8) -> list[tuple[str, str]]:
    """Destinations that licences on the list name, the most frequent first, each with the address that asks for it."""
    if DESTINATION in filterset.chosen:
        return []
    named = Place.objects.published().filter(licences__in=whole(filterset.qs)).annotate(number=Count("licences"))
    return [
        (place_name(place.name), _asking(filterset, place.slug))
        for place in named.order_by("-number", "sort_name")[:most]
    ]


def _asking(filterset: ListFilterSet, slug: str) -> str:
    query = filterset.query
    query[DESTINATION] = slug
    return f"?{query.urlencode()}"


def _question(filterset: ListFilterSet) -> str:
    goods = [option.label for option in filterset.chosen.get(MATERIAL, [])]
    what = f" {_together(filterset, MATERIAL, goods)}" if goods else ""
    return f"Who can ship{what} to {_places(filterset)}?"


def _places(filterset: ListFilterSet) -> str:
    return _together(filterset, DESTINATION, [place_name(option.label) for option in filterset.chosen[DESTINATION]])


def _together(filterset: ListFilterSet, name: str, words: Sequence[str]) -> str:
    shown: Any = filterset.filters[name]
    return (all_of if shown.takes_all(filterset.chosen) else one_or_other)(words)


def _where(filterset: ListFilterSet) -> str:
    """What a licence names that is found exactly: “Europe or a place in it”."""
    shown: Any = filterset.filters[DESTINATION]
    keys = {option.key for option in filterset.chosen[DESTINATION]}
    inside = f" or a place in {verb(len(keys), 'it', 'them')}" if shown.nesting.parts(keys) - keys else ""
    return _places(filterset) + inside


def _part(title: str, held: list[Held]) -> Part:
    groups = [Group(kind, [each for each in held if each.validity.kind == kind]) for kind in ORDER]
    groups = [group for group in groups if group.held]
    if not groups:
        return Part(title, "None is known.", [])
    said = [group.told for group in groups]
    if groups[0].kind != Kind.VALID:
        said.insert(0, "no licence is known to be valid")
    return Part(title, f"{_holders([each.licence for each in held])}. {sentence_case('; '.join(said))}.", groups)


def _holders(licences: Sequence[Licence]) -> str:
    """Of whom the licences are, altogether: “6 holders, and some that are not named”."""
    named = _named(licences)
    if not named:
        return "their holders are not named"
    also = ", and some that are not named" if _others(licences) else ""
    return f"{named} {verb(named, 'holder', 'holders')}{also}"


def _named(licences: Iterable[Licence]) -> int:
    return len({licence.holder_id for licence in licences if licence.holder_id})


def _others(licences: Iterable[Licence]) -> bool:
    """Whether a source describes a holder without naming it."""
    return any(not licence.holder_id for licence in licences)


def _left_open(filterset: ListFilterSet, found: Iterable[Licence]) -> list[Licence]:
    """Licences that fit all other filters, with destinations that are not named, so that they may cover the place."""
    without: Any = filterset.narrowed(filterset.queryset, leaving_out=DESTINATION)
    unnamed = Q(other_destinations=True) | ~Q(pk__in=_with_destinations())
    open_ones = without.filter(unnamed).exclude(pk__in=[licence.pk for licence in found])
    return list(open_ones.for_list()[:MOST_TOLD])


def _with_destinations() -> QuerySet:
    return Licence.objects.filter(destinations__isnull=False).order_by().values("pk")


def _unknown(held: list[Held]) -> Iterator[tuple[str, str]]:
    """What the licences found do not tell, each with its subject."""
    licences = [each.licence for each in held]
    if not licences:
        return
    several = [licence for licence in licences if licence.number != Licence.Number.ONE]
    if several:
        yield (
            "How many",
            f"{sentence_case(_of(several, licences))} may stand for more than one licence, or for a number not told.",
        )
    if not _amounts(licences):
        told = [licence for licence in licences if "quantity" in licence.not_disclosed]
        withheld = f" Of {_of(told, licences)} a source says that it is not disclosed." if told else ""
        yield "How much", f"No quantity is recorded.{withheld}"
    if missing := [licence for licence in licences if not licence.customers.all()]:
        yield "For whom", f"Customers are {_lacking(missing, licences, 'customers')}."
    if missing := [licence for licence in licences if not licence.coverage]:
        yield "For how many customers", f"Coverage is {_lacking(missing, licences, 'coverage')}."
    ends = [each.licence for each in held if each.validity.kind == Kind.END_NOT_KNOWN]
    if ends:
        yield "Until when", f"No end or term is known of {_of(ends, licences)}."
    inferred = [each.licence for each in held if each.is_inferred]
    if inferred:
        yield (
            "Where to",
            f"The destinations of {_of(inferred, licences)} are inferred: no source was seen that names them.",
        )


def _lacking(missing: list[Licence], licences: list[Licence], name: str) -> str:
    told = [licence for licence in missing if name in licence.not_disclosed]
    silent = len(missing) - len(told)
    alone = len(licences) == 1
    parts = [f"not disclosed{'' if alone else f' for {len(told)}'}"] if told else []
    parts += [f"not recorded{'' if alone else f' for {silent}'}"] if silent else []
    return joined(parts) if len(licences) == 1 else f"{joined(parts)} of the {len(licences)} entries"


def _of(some: Sequence[Licence], licences: Sequence[Licence]) -> str:
    if len(licences) == 1:
        return "the one entry"
    return (
        f"all {len(licences)} entries" if len(some) == len(licences) else f"{len(some)} of the {len(licences)} entries"
    )


def _amounts(licences: Iterable[Licence]) -> bool:
    """Whether a quantity is recorded of any of them."""
    figures: Any = rows_behind(Licence, "figures").published()
    return bool(figures.filter(licence__in=licences, quantity__in=AMOUNTS).exists())
