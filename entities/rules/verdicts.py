"""The verdict on an event's claim: who says so, who does not, and what that makes of it.

A side is a state or bloc with its agencies and officials, otherwise a company, body or person by itself. Acting sides
are those who do the thing claimed; the others bear it, watch it or speak of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from entities.rules.phrases import joined, verb
from entities.rules.spans import UNKNOWN, Span


class Kind(StrEnum):
    """What the sides' words make of a claim."""

    CONFIRMED = "confirmed"
    PARTLY_CONFIRMED = "partly_confirmed"
    ONE_SIDED = "one_sided"
    DISPUTED = "disputed"
    CONTRADICTORY = "contradictory"
    DOCUMENTED = "documented"
    REPORTED = "reported"
    NONE = "none"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Kind.CONFIRMED: "confirmed",
    Kind.PARTLY_CONFIRMED: "partly confirmed",
    Kind.ONE_SIDED: "one-sided",
    Kind.DISPUTED: "disputed",
    Kind.CONTRADICTORY: "contradictory",
    Kind.DOCUMENTED: "documented",
    Kind.REPORTED: "reported",
    Kind.NONE: "no verdict",
}
SAYS_SO = frozenset({"announces", "confirms"})
PARTLY = "partly_confirms"
DENIES = frozenset({"denies", "disputes"})
NOT_CONFIRMED = "does_not_confirm"
POSITIONS = SAYS_SO | DENIES | {PARTLY}


@dataclass(frozen=True)
class Side:
    """Who speaks or acts as one, with the name that a sentence gives it."""

    key: str
    name: str
    state: bool = False


@dataclass(frozen=True)
class Word:
    """How one statement bears on the claim; a speaker who is not named and speaks for nobody has no side."""

    stance: str
    side: Side | None = None
    said: Span = UNKNOWN
    leaves_open: str = ""


@dataclass(frozen=True)
class Text:
    """A cited official text or filing: read itself or through a report, and the side that published it, if one did."""

    official: bool = True
    itself: bool = False
    side: Side | None = None
    published: Span = UNKNOWN


@dataclass(frozen=True)
class Case:
    """All that bears on one event's claim, if it has one; `sources` are the days on which any source of it appeared."""

    claim: str = ""
    acting: frozenset[Side] = frozenset()
    words: tuple[Word, ...] = ()
    texts: tuple[Text, ...] = ()
    sources: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Verdict:
    kind: Kind
    sentence: str


class _Stand(StrEnum):
    """Where one side stands."""

    CONFIRMS = "confirms"
    ANNOUNCES = "announces"
    PARTLY = "partly"
    DENIES = "denies"
    BOTH = "both"
    REFUSED = "refused"
    SILENT = "silent"


@dataclass(frozen=True)
class _Position:
    side: Side
    stand: _Stand
    leaves_open: str = ""
    against: str = ""
    turned: bool = False

    @property
    def says_so(self) -> bool:
        return self.stand in (_Stand.CONFIRMS, _Stand.ANNOUNCES)


def verdict(case: Case, as_of: date | None = None) -> Verdict:
    """The verdict by what was known by the end of the day, or by all that is known.

    >>> us, china = Side("us", "the United States"), Side("cn", "China")
    >>> words = (Word("announces", us, Span.read("2025-06-10")), Word("no_answer", china, Span.read("2025-06-10")))
    >>> verdict(Case("China ships again.", frozenset({us, china}), words)).sentence
    'One-sided: the United States says so; China has not confirmed.'

    A later "does not confirm" takes nothing back:

    >>> later = (
    ...     Word("partly_confirms", china, Span.read("2025-06-10"), "whether rare earths will be shipped"),
    ...     Word("does_not_confirm", china, Span.read("2025-06-12")),
    ... )
    >>> verdict(Case("China ships again.", frozenset({us, china}), words + later)).kind.words
    'partly confirmed'
    """
    texts = tuple(text for text in case.texts if text.published.known_on(as_of))
    words = tuple(word for word in case.words if word.said.known_on(as_of))
    if as_of and not words and not any(published.known_on(as_of) for published in case.sources):
        return Verdict(Kind.NONE, "No verdict: nothing of it was published by that day.")
    if not case.claim:
        return _without_claim(texts)
    positions = _positions(case.acting, words, texts)
    kind = _kind(case.acting, positions, texts)
    unnamed = any(word.side is None and word.stance in POSITIONS - DENIES for word in words)
    told = _documented(texts) if kind == Kind.DOCUMENTED else _told(positions, bool(case.acting), unnamed)
    return Verdict(kind, f"{kind.words.capitalize()}: {told}.")


def _without_claim(texts: tuple[Text, ...]) -> Verdict:
    if any(text.official for text in texts):
        return Verdict(Kind.DOCUMENTED, f"Documented: {_documented(texts)}.")
    filed = _filed(texts) if texts else ""
    return Verdict(Kind.NONE, f"No verdict: no claim is recorded that could be confirmed or disputed{filed}.")


def _filed(texts: tuple[Text, ...]) -> str:
    if any(text.itself for text in texts):
        return "; a company's own filing or release is among its sources"
    return "; its sources report from a company's filing or release"


def _documented(texts: tuple[Text, ...]) -> str:
    if any(text.official and text.itself for text in texts):
        return "the official text is among the sources"
    return "the sources report from the official text, which is not itself among them"


def _positions(acting: frozenset[Side], words: tuple[Word, ...], texts: tuple[Text, ...]) -> list[_Position]:
    """Where each side stands, the acting ones first."""
    spoken: dict[Side, list[Word]] = {side: [] for side in acting}
    for word in words:
        if word.side and (word.side in acting or word.stance in POSITIONS | {NOT_CONFIRMED}):
            spoken.setdefault(word.side, []).append(word)
    for text in texts:
        if text.side in acting and not any(word.stance in POSITIONS | {NOT_CONFIRMED} for word in spoken[text.side]):
            spoken[text.side].append(Word("announces", text.side, text.published))
    sides = sorted(spoken, key=lambda side: (side not in acting, not side.state, side.name, side.key))
    return [_position(side, spoken[side]) for side in sides]


def _position(side: Side, words: list[Word]) -> _Position:
    """Where the side stands by its latest words; of words whose order can't be known, the weaker counts."""
    counted = [word for word in words if word.stance in POSITIONS]
    if not counted:
        refused = any(word.stance == NOT_CONFIRMED for word in words)
        return _Position(side, _Stand.REFUSED if refused else _Stand.SILENT)
    last = [word for word in counted if not any(other.said.surely_after(word.said) for other in counted)]
    stances = {word.stance for word in last}
    if stances & DENIES:
        turned = any(word.stance not in DENIES for word in counted)
        stand = _Stand.BOTH if stances - DENIES else _Stand.DENIES
        return _Position(side, stand, against=min(stances & DENIES), turned=turned)
    if PARTLY in stances:
        open_ends = sorted({word.leaves_open for word in last if word.leaves_open})
        return _Position(side, _Stand.PARTLY, leaves_open=joined(open_ends) if open_ends else "")
    announced = any(word.stance == "announces" for word in counted)
    return _Position(side, _Stand.ANNOUNCES if announced else _Stand.CONFIRMS)


def _kind(acting: frozenset[Side], positions: list[_Position], texts: tuple[Text, ...]) -> Kind:
    stands = {position.stand for position in positions}
    saying = [position for position in positions if position.says_so]
    acting_yes = [position for position in saying if position.side in acting]
    if _Stand.DENIES in stands:
        return Kind.DISPUTED
    if _Stand.BOTH in stands:
        return Kind.CONTRADICTORY
    if acting and len(acting_yes) == len(acting) and (len(saying) > 1 or saying[0].stand == _Stand.CONFIRMS):
        return Kind.CONFIRMED
    if _Stand.PARTLY in stands or len(acting_yes) > 1:
        return Kind.PARTLY_CONFIRMED
    if saying:
        return Kind.ONE_SIDED
    return Kind.DOCUMENTED if any(text.official for text in texts) else Kind.REPORTED


def _told(positions: list[_Position], acting_known: bool, unnamed: bool) -> str:
    """Who says so, who confirms what, who does not; each group of sides in one clause."""
    standing = {stand: [position for position in positions if position.stand == stand] for stand in _Stand}
    yes = [position for position in positions if position.says_so]
    half = [_in_part(position) for position in standing[_Stand.PARTLY]]
    half += [_both(position) for position in standing[_Stand.BOTH]]
    turned = any(position.turned for position in positions)
    parts = [_clause(yes, "says so", "say so")] if yes else [] if half or turned else [_nobody(unnamed)]
    parts += half
    parts += [_against(position) for position in standing[_Stand.DENIES]]
    refused, silent = standing[_Stand.REFUSED], standing[_Stand.SILENT]
    parts += [_clause(refused, "does not confirm it", "do not confirm it")] if refused else []
    parts += [_clause(silent, "has not confirmed", "have not confirmed")] if silent else []
    if len(positions) == 1 and yes and acting_known:
        parts.append("it is the only side recorded")
    if not acting_known:
        parts.append("which sides acted is not recorded")
    return "; ".join(parts)


def _clause(positions: Iterable[_Position], one: str, many: str) -> str:
    names = [position.side.name for position in positions]
    return f"{joined(names)} {verb(len(names), one, many)}"


def _nobody(unnamed: bool) -> str:
    return "people who are not named say so, and no side does" if unnamed else "no side says so, only outlets"


def _in_part(position: _Position) -> str:
    left = f" and leaves open {position.leaves_open}" if position.leaves_open else ""
    return f"{position.side.name} confirms it in part{left}"


def _both(position: _Position) -> str:
    return f"{position.side.name} has said so and denied it, and which came last can't be known"


def _against(position: _Position) -> str:
    return f"{position.side.name} {'first said so and now ' if position.turned else ''}{position.against} it"
