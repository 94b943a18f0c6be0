"""How the press calls people: in full, without middle initials, and by surname once they are introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.intake.matching import vocabulary as vocab

_INITIAL = re.compile(r"[A-Z]\.?|(?:[A-Z]\.){2,3}|(?:[A-Z]\. )+")
_RUN_OF_INITIALS = re.compile(r"^((?:[A-Z]\. ?){2,3}|[A-Z]{2,3})(?= )")


def person_spellings(text: str) -> Iterator[str]:
    """The full name with and without middle initials, points and spaces between initials."""
    yield text
    words = text.split()
    middle = [word for word in words[1:-1] if not _INITIAL.fullmatch(word)]
    if len(words) > 2 and len(middle) < len(words) - 2:
        yield " ".join([words[0], *middle, words[-1]])
    if found := _RUN_OF_INITIALS.match(text):
        letters = re.sub(r"[. ]", "", found[0])
        rest = text[found.end() :].strip()
        for initials in (letters, ".".join(letters) + ".", ". ".join(letters) + "."):
            yield f"{initials} {rest}"
    elif len(words) > 1 and re.fullmatch(r"[A-Z]\.", words[0]):
        yield f"{words[0][0]} {' '.join(words[1:])}"


def surnames(text: str, country: str) -> set[str]:
    """What the person is called after the introduction; empty where the name is a single word."""
    words = text.split()
    if len(words) < 2:
        return set()
    first, last = words[0], words[-1]
    western = first.lower() in vocab.GIVEN_NAMES
    if country in vocab.SURNAME_EITHER:
        return {first, last}
    if not western and (country in vocab.SURNAME_FIRST or _looks_chinese(words, country)):
        return {first}
    return {last, _with_particles(words)}


def _looks_chinese(words: list[str], country: str) -> bool:
    return not country and len(words) == 2 and words[0].lower() in vocab.CHINESE_SURNAMES


def _with_particles(words: list[str]) -> str:
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in vocab.SURNAME_PARTICLES:
        start -= 1
    return " ".join(words[start:])
