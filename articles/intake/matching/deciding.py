"""Which of the things that share a spelling a story means, or that it can't be told."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.hints import Hints, sentence, understood
from articles.intake.matching.names import NameType
from articles.intake.matching.occurrences import Occurrence
from articles.intake.matching.surfaces import Surface, Trust
from articles.intake.matching.surroundings import Text, clean, is_capitalised
from articles.intake.matching.wording import word_list

# A spelling of things of several types means the first of these: "Beijing" is the city, not its rulers.
PRECEDENCE: tuple[NameType, ...] = ("person", "place", "company", "material", "agency")
_LOCATIVES = frozenset({"in", "at", "near", "from", "to", "outside", "around", "across"})


@dataclass
class Known:
    """What is certain about a story so far."""

    texts: Sequence[Text]
    hints: Hints
    sure: dict[Hashable, tuple[int, int]] = field(default_factory=dict)  # where each thing first stands
    people: dict[tuple[int, int], set[Hashable]] = field(default_factory=dict)  # whom each sentence names
    types: dict[Hashable, NameType] = field(default_factory=dict)
    belongs_to: dict[Hashable, tuple[Hashable, ...]] = field(default_factory=dict)

    def add(self, occurrence: Occurrence, option: Surface) -> None:
        """Take an occurrence as settled."""
        name = option.name
        place = (occurrence.text, occurrence.start)
        self.sure[name.key] = min(place, self.sure.get(name.key, place))
        self.types[name.key] = name.type
        self.belongs_to.setdefault(name.key, name.belongs_to)
        if name.type == "person":
            self.people.setdefault(self._sentence(occurrence), set()).add(name.key)

    def is_named_before(self, occurrence: Occurrence, key: Hashable) -> bool:
        """True if the thing is settled somewhere earlier in the story."""
        place = (occurrence.text, occurrence.start)
        return self.sure.get(key, place) < place

    def offices_near(self, occurrence: Occurrence) -> set[Hashable]:
        """What the people named in the same sentence speak for."""
        return {
            office for person in self.people.get(self._sentence(occurrence), ()) for office in self.belongs_to[person]
        }

    def _sentence(self, occurrence: Occurrence) -> tuple[int, int]:
        return occurrence.text, sentence(self.texts[occurrence.text], occurrence.start, occurrence.end)[0]


def decide(occurrence: Occurrence, known: Known) -> Surface | None:
    """The one option that is meant, if there is only one."""
    options = [option for option in _one_each(occurrence.options) if _is_trusted(option, occurrence, known)]
    if not options:
        return None
    if any(option.trust is Trust.COUNTRY for option in options):
        return _by_country(occurrence, options, known)
    options = _of_first_type(options, occurrence, known)
    if len(options) == 1:
        return options[0]
    supported = [option for option in options if option.name.key in known.sure]
    if len(supported) == 1:
        return supported[0]
    return _by_country(occurrence, options, known) if _differ_in_country(options) else None


def _one_each(options: Iterable[Surface]) -> list[Surface]:
    """The most trusted spelling of each thing."""
    best: dict[Hashable, Surface] = {}
    for option in options:
        other = best.get(option.name.key)
        if other is None or option.trust < other.trust:
            best[option.name.key] = option
    return list(best.values())


def _is_trusted(option: Surface, occurrence: Occurrence, known: Known) -> bool:
    if option.trust is Trust.RUNNING:
        return option.name.key in known.sure
    if option.trust is Trust.LONG_FORM:
        return option.name.key in known.sure
    return option.trust is not Trust.SURNAME


def stands_in_prose(occurrence: Occurrence, option: Surface, text: Text) -> bool:
    """True if an ordinary word is a name here: a capital inside a sentence, or a verb or "'s" behind it."""
    word, _ = text.word_after(occurrence.end)
    if text.folded.cased.startswith(("'s ", "' "), occurrence.end) and not text.is_title_case:
        return True
    if text.is_title_case or text.is_all_capitals:
        return False
    if not text.begins_sentence(occurrence.start):
        return not is_capitalised(word) or clean(word) in vocab.CALENDAR or not _is_single(option)
    return word in vocab.FINITE


def _is_single(option: Surface) -> bool:
    return len(word_list(option.cased)) == 1


def _of_first_type(options: list[Surface], occurrence: Occurrence, known: Known) -> list[Surface]:
    types = {option.name.type for option in options}
    if len(types) == 1:
        return options
    precedence = PRECEDENCE
    if {"place", "company"} <= types and not _is_locative(occurrence, known):
        precedence = ("person", "company", "place", "material", "agency")
    first = next(kind for kind in precedence if kind in types)
    return [option for option in options if option.name.type == first]


def _is_locative(occurrence: Occurrence, known: Known) -> bool:
    word, _ = known.texts[occurrence.text].word_before(occurrence.start)
    return word.lower() in _LOCATIVES


def _differ_in_country(options: list[Surface]) -> bool:
    countries = [option.name.country for option in options]
    return all(countries) and len(set(countries)) == len(countries)


def _by_country(occurrence: Occurrence, options: list[Surface], known: Known) -> Surface | None:
    """By the country beside it, people in the sentence, the sentence, what came before, the whole story."""
    hints = known.hints
    where = (occurrence.text, occurrence.start, occurrence.end)
    if beside := hints.beside(*where):
        return _single([option for option in options if option.name.country == beside])
    offices = known.offices_near(occurrence)
    if found := _single([option for option in options if option.name.key in offices]):
        return found
    nations = hints.in_sentence(*where)
    if len(nations) == 1:
        here = _single([option for option in options if option.name.country in nations])
        if here:
            return here
    before = [option for option in options if known.is_named_before(occurrence, option.name.key)]
    if before:
        return _single(before)
    spelling = options[0].cased.lower()
    if found := _single([option for option in options if understood(spelling, option.name.country)]):
        return found
    return _single([option for option in options if hints.dominates(option.name.country, spelling)])


def _single(options: list[Surface]) -> Surface | None:
    return options[0] if len(options) == 1 else None
