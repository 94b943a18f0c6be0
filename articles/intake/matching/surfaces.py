"""The spellings under which a name may stand in a story, by general rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import NamedTuple

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.companynames import company_spellings
from articles.intake.matching.folding import fold_text
from articles.intake.matching.names import Name
from articles.intake.matching.officenames import is_shared_office, office_spellings
from articles.intake.matching.personnames import person_spellings, surnames
from articles.intake.matching.wording import is_latin, is_ordinary, word_list


class Case(IntEnum):
    """How closely the capitals must agree."""

    ANY = 0
    CAPITALS = 1  # words that begin with a capital in the name do so in the story
    EXACT = 2


class Trust(IntEnum):
    """What a spelling needs before it counts."""

    SURE = 0
    RUNNING = 1  # an occurrence in running prose, or the long name: "Peak" may only begin a sentence
    LONG_FORM = 2  # the long name somewhere in the story: "MP" is a parliamentarian too
    COUNTRY = 3  # a hint at the country: "Ministry of Commerce"
    SURNAME = 4  # the full name earlier in the story
    SYMBOL = 5  # chemical symbols around it: "Er" is erbium beside "Dy" only


class Surface(NamedTuple):
    """One spelling of a name, ready to be searched."""

    cased: str
    case: Case
    trust: Trust
    name: Name


_INITIALS = re.compile(r"[A-Z]{2,4}")
_SPACES = re.compile(r"\s+")


def surfaces(name: Name) -> Iterator[Surface]:
    """All spellings of a name; the same spelling may come twice."""
    text = fold_text(name.text)
    if not any(character.isalnum() for character in text):
        return
    for surface in _RULES[name.type](name, text):
        cased = surface.cased.strip()
        if cased[:1].isalnum() or any(character.isalnum() for character in cased):
            yield surface if cased == surface.cased else surface._replace(cased=cased)


def _company(name: Name, text: str) -> Iterator[Surface]:
    for spelling, bare in company_spellings(text):
        for variant in _written(spelling):
            yield Surface(variant, _company_case(variant), _company_trust(variant, bare), name)


def _company_case(spelling: str) -> Case:
    if not is_latin(spelling):
        return Case.ANY
    words = word_list(spelling)
    if _is_short(spelling) or is_ordinary(words):
        return Case.EXACT
    return Case.ANY if len(words) > 1 else Case.CAPITALS


def _company_trust(spelling: str, bare: bool) -> Trust:
    """`bare` says that the spelling is a country and a material only, left over from a longer name."""
    if spelling.upper() in vocab.AMBIGUOUS_INITIALS:
        return Trust.LONG_FORM
    words = word_list(spelling)
    return Trust.RUNNING if bare or (len(words) == 1 and is_ordinary(words)) else Trust.SURE


def _agency(name: Name, text: str) -> Iterator[Surface]:
    for spelling in office_spellings(text, name.country):
        for variant in _written(spelling):
            yield Surface(variant, _office_case(variant), _office_trust(variant, name.country), name)


def _office_case(spelling: str) -> Case:
    words = [word for word in word_list(spelling) if word != "the"]
    if len(words) > 1 or not is_latin(spelling):
        return Case.ANY
    return Case.EXACT if _is_short(spelling) else Case.CAPITALS


def _office_trust(spelling: str, country: str) -> Trust:
    if spelling in vocab.AMBIGUOUS_INITIALS:
        return Trust.LONG_FORM
    return Trust.COUNTRY if country and is_shared_office(spelling) else Trust.SURE


def _person(name: Name, text: str) -> Iterator[Surface]:
    own = {word.lower() for word in fold_text(name.name).split()}
    if is_latin(text) and " " not in text and len(own) > 1 and text.lower() in own:
        yield Surface(text, Case.EXACT, Trust.SURNAME, name)
        return
    for spelling in person_spellings(text):
        yield Surface(spelling, Case.CAPITALS, Trust.SURE, name)
    if is_latin(text):
        for surname in surnames(text, name.country):
            yield Surface(surname, Case.CAPITALS, Trust.SURNAME, name)


def _place(name: Name, text: str) -> Iterator[Surface]:
    if not is_latin(text):
        if len(text) > 1:
            yield Surface(text, Case.ANY, Trust.SURE, name)
        return
    for variant in _written(text):
        several = len(word_list(variant)) > 1 and not _is_initials(variant)
        case = Case.ANY if several else Case.EXACT if _is_short(variant) else Case.CAPITALS
        yield Surface(variant, case, Trust.SURE, name)


_BRACKETS = re.compile(r" ?\(([^()]*)\)")


def _material(name: Name, text: str) -> Iterator[Surface]:
    spellings = {text, _SPACES.sub(" ", _BRACKETS.sub("", text)).strip()}
    spellings |= {inside for inside in _BRACKETS.findall(text) if _is_formula(inside)}
    for spelling in filter(None, spellings):
        if _is_formula(spelling):
            exact = _is_short(spelling)
            symbol = len(spelling) <= 2
            yield Surface(spelling, Case.EXACT if exact else Case.ANY, Trust.SYMBOL if symbol else Trust.SURE, name)
            continue
        yield Surface(spelling, Case.ANY, Trust.SURE, name)
        if name.language in ("", "en") and is_latin(spelling):
            yield Surface(_other_number(spelling), Case.ANY, Trust.SURE, name)


def _is_formula(spelling: str) -> bool:
    """A symbol or formula: "Dy", "NdPr", "Fe16N2", "REE"; not "Iron" or "gold"."""
    if not spelling.isascii() or not spelling.isalnum() or not spelling[0].isupper():
        return False
    return len(spelling) <= 2 or not (spelling.islower() or spelling.istitle())


def _other_number(spelling: str) -> str:
    """The plural of an English singular, and the singular of a plural."""
    last = spelling[-3:].lower()
    if last == "ies":
        return spelling[:-3] + "y"
    if last.endswith("s") and not last.endswith(("ss", "us")):
        return spelling[:-1]
    if last.endswith("y") and last[-2] not in "aeiou":
        return spelling[:-1] + "ies"
    return spelling + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")


def _written(spelling: str) -> Iterator[str]:
    """The same words written otherwise: without "The", initials with and without dots, "&" for "and"."""
    yield spelling
    if spelling[:4].lower() == "the " and (spelling[0] == "T" or " " in spelling[4:]):
        yield spelling[4:]
    plain = spelling.replace(".", "")
    if _is_initials(spelling):
        yield plain
        yield ".".join(plain) + "."
        yield ". ".join(plain) + "."
    if " & " in spelling:
        yield spelling.replace(" & ", " and ")
    elif " and " in spelling:
        yield spelling.replace(" and ", " & ")
    if "'" in spelling and "'s " not in spelling:
        yield spelling.replace("'", "")


def _is_initials(spelling: str) -> bool:
    return bool(_INITIALS.fullmatch(spelling.replace(".", "").replace(" ", ""))) and (
        "." in spelling or " " not in spelling
    )


def _is_short(spelling: str) -> bool:
    """True for up to four letters, however many points between them."""
    return len(spelling) <= 9 and sum(character.isalnum() for character in spelling) <= 4


_RULES: dict[str, Callable[[Name, str], Iterator[Surface]]] = {
    "company": _company,
    "agency": _agency,
    "person": _person,
    "place": _place,
    "material": _material,
}
