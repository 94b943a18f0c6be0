"""What a spelling is made of: its words, its script, whether it is ordinary prose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.countries import COUNTRIES

_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
# Scripts that put no space between words; a name may begin and end anywhere in them.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u309f\u3400-\u9fff]"
                       r"|[\uf900-\ufaff\U00020000-\U0003ffff]")  # fmt: skip
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
COUNTRY_WORDS = frozenset(
    word.lower()
    for country in COUNTRIES.values()
    for several in country.names + country.demonyms + country.capitals
    for word in several.split()
)
DEMONYM_WORDS = (
    frozenset(
        word.lower() for country in COUNTRIES.values() for several in country.demonyms for word in several.split()
    )
    - vocab.DIRECTIONS
    - {"new", "hong", "kong", "zealand"}
)
PLACE_NAMES = frozenset(
    place.lower() for country in COUNTRIES.values() for place in country.names + country.capitals if len(place) > 3
)
MATERIAL_WORDS = vocab.words(
    "rare earth earths metal metals magnet magnets material materials mineral minerals resources"
)


def word_list(spelling: str) -> list[str]:
    """The words of a spelling in lower case."""
    return _WORD.findall(spelling.lower())


def is_ordinary(words: Iterable[str]) -> bool:
    """True if all the words are ordinary prose, so that only capitals make them a name."""
    return all(
        word in vocab.ORDINARY or word in COUNTRY_WORDS or word in vocab.CONNECTORS or word in vocab.LEGAL_WORDS
        for word in words
    )


@lru_cache(maxsize=50_000)
def is_latin(spelling: str) -> bool:
    """True if the spelling has letters, all of scripts that part words by spaces."""
    return spelling.isascii() or not (
        _UNSPACED.search(spelling) or _KATAKANA.search(spelling) or _HANGUL.search(spelling)
    )


@lru_cache(maxsize=20_000)
def _script(character: str) -> str:
    if _UNSPACED.match(character):
        return "unspaced"
    if _KATAKANA.match(character):
        return "katakana"
    if _HANGUL.match(character):
        return "hangul"
    return "spaced" if character.isalnum() or character == "_" else "none"


def is_boundary(before: str, after: str, *, is_end: bool = False) -> bool:
    """True if a name may begin (or end) between two characters, each empty at the ends of the text."""
    if not before or not after:
        return True
    scripts = _script(before), _script(after)
    if scripts[0] != scripts[1] or scripts[0] in ("none", "unspaced"):
        return True
    return scripts[0] == "hangul" and is_end  # Korean hangs its particles on the noun
