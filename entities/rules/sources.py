"""How many independent sources stand behind a fact: what rests on the same ground is one source."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from entities.rules.spans import UNKNOWN, Span

# A document has one text, however many report it; a newsroom one set of reporters, however many stories.
DOCUMENTS = ("official_text", "filing")
NEWSROOM = ("own_reporting", "unnamed_sources")
NAMED = "named_person"
INFERENCE = "inference"


@dataclass(frozen=True)
class Source:
    """One article that is cited for a fact.

    `origin` is the story that it copies or relies on, if one is known; `issuer` who published the document, where the
    article is that document; `speakers` the named people whose word it carries.
    """

    article: int
    basis: str = ""
    origin: int | None = None
    publisher: Hashable = None
    issuer: Hashable = None
    speakers: frozenset[Hashable] = frozenset()
    published: Span = UNKNOWN


@dataclass(frozen=True)
class Count:
    """How many articles are cited, and how many independent sources they come down to."""

    total: int
    independent: int

    @property
    def sentence(self) -> str:
        """
        >>> Count(5, 3).sentence, Count(12, 1).sentence, Count(2, 2).sentence, Count(1, 1).sentence
        ('5 sources, 3 of them independent', '12 sources, which come down to one', '2 sources, independent', '1 source')
        """
        if self.total == 0:
            return "no source"
        if self.total == 1:
            return "1 source"
        if self.independent <= 1:
            return f"{self.total} sources, which come down to {'one' if self.independent else 'none of its own'}"
        if self.independent == self.total:
            return f"{self.total} sources, independent"
        return f"{self.total} sources, {self.independent} of them independent"


def independent(sources: Iterable[Source], as_of: date | None = None) -> Count:
    """The number of articles and of independent sources among them; never more than the evidence shows.

    Twelve copies of a wire story are one, ten reports of one filing are one:

    >>> wire = [Source(1, "own_reporting", publisher="wire"), *(Source(n, "own_reporting", 1) for n in range(2, 13))]
    >>> independent(wire).sentence
    '12 sources, which come down to one'
    >>> independent(Source(number, "filing", publisher=number) for number in range(10)).independent
    1

    An outlet that quotes another, with the story at the root unknown, adds nothing to what else there is; nor does our
    inference, nor a basis that nobody noted.
    """
    known = [source for source in sources if source.published.known_on(as_of)]
    articles = {source.article for source in known}
    roots = _roots(known)
    number = sum(_documents(roots, basis) for basis in DOCUMENTS) + _newsrooms(roots) + _speakers(roots)
    anything_else = any(source.basis != INFERENCE for source in roots)
    return Count(len(articles), number or int(anything_else))


def _roots(sources: list[Source]) -> list[Source]:
    """One for each origin: the origin itself where it is cited, else the first that rests on it."""
    found: dict[int, Source] = {}
    for source in sorted(sources, key=lambda source: (source.origin is not None, source.article)):
        found.setdefault(source.article if source.origin is None else source.origin, source)
    return list(found.values())


def _documents(roots: list[Source], basis: str) -> int:
    """Documents read at their issuers' are told apart; reports of some such document are one, or one of these."""
    resting = [source for source in roots if source.basis == basis]
    issuers = {source.issuer for source in resting} - {None}
    return len(issuers) or int(bool(resting))


def _newsrooms(roots: list[Source]) -> int:
    own = [source for source in roots if source.basis in NEWSROOM]
    return len({("by", source.publisher) if source.publisher else ("unknown", source.article) for source in own})


def _speakers(roots: list[Source]) -> int:
    """Reports that quote different people; those of whom we don't know whom they quote are one, or one of these."""
    quoting = [source.speakers for source in roots if source.basis == NAMED]
    counted: set[Hashable] = set()
    number = 0
    for speakers in sorted((speakers for speakers in quoting if speakers), key=_by_size):
        if not counted & speakers:
            counted |= speakers
            number += 1
    return number or int(bool(quoting))


def _by_size(speakers: frozenset[Hashable]) -> tuple[int, list[str]]:
    return len(speakers), sorted(map(str, speakers))
