"""How the press calls ministries and other offices: turned round, with and without the country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.countries import COUNTRIES
from articles.intake.matching.folding import fold_text
from articles.intake.matching.wording import is_latin, word_list

_OF = re.compile(r"(?P<head>Ministry|Department) (?:of|for) (?:the )?(?P<field>.+)", re.IGNORECASE)
_ENDING = re.compile(r"(?P<field>.+) (?P<head>Ministry|Department)", re.IGNORECASE)


def office_spellings(text: str, country: str) -> Iterator[str]:
    """The name itself, the name without its country, turned round, and each with the country before it."""
    yield text
    if not is_latin(text):
        yield from _han_spellings(text, country)
        return
    bare = _without_country(text, country)
    if not _has_head(bare):
        return
    bases = list(dict.fromkeys(_respelt(bare)))
    for base in bases:
        if " " in base:
            yield base
        for before in _prefixes(country):
            yield f"{before} {base}"
        for after in _suffixes(country):
            yield f"{base} of {after}"


def is_shared_office(spelling: str) -> bool:
    """True for a name that any country's office might have."""
    if not is_latin(spelling):
        return len(spelling) <= 4 and spelling.endswith(("部", "局", "署", "省", "庁", "厅"))
    words = word_list(spelling)
    return all(word in vocab.OFFICE_WORDS for word in words) and any(word in vocab.OFFICE_HEADS for word in words)


def _respelt(bare: str) -> Iterator[str]:
    yield bare
    if found := _OF.fullmatch(bare):
        head, field = found["head"], found["field"]
        yield f"{field} {head}"
        if field.lower() == "foreign affairs":
            yield f"Foreign {head}"
    elif found := _ENDING.fullmatch(bare):
        head, field = found["head"], found["field"]
        yield f"{head} of {field}"
        if field.lower() == "foreign":
            yield f"{head} of Foreign Affairs"
    for one, other in (("efence", "efense"), ("efense", "efence")):
        if one in bare:
            yield from _respelt_once(bare.replace(one, other))


def _respelt_once(bare: str) -> Iterator[str]:
    yield bare
    if found := _OF.fullmatch(bare):
        yield f"{found['field']} {found['head']}"


def _has_head(bare: str) -> bool:
    return any(word in vocab.OFFICE_HEADS for word in word_list(bare))


def _without_country(text: str, country: str) -> str:
    pattern = _country_around(country)
    return pattern.sub("", text).strip(" ,") or text if pattern else text


@lru_cache(maxsize=200)
def _country_around(country: str) -> re.Pattern[str] | None:
    known = COUNTRIES.get(country)
    if not known:
        return None
    names = "|".join(re.escape(fold_text(name)) for name in sorted(known.names, key=len, reverse=True))
    demonyms = "|".join(re.escape(fold_text(word)) for word in known.demonyms)
    return re.compile(
        rf"^(?:the )?(?:(?:{names})(?:'s)?|{demonyms}|Royal {demonyms}) (?=\w)"
        rf"|,? (?:of|in) (?:the )?(?:{names})$|, (?:{names})$| ?\((?:{names})\)$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=200)
def _prefixes(country: str) -> tuple[str, ...]:
    known = COUNTRIES.get(country)
    if not known:
        return ()
    names = [fold_text(name) for name in known.names]
    possessive = [f"{name}'s" if not name.endswith("s") else f"{name}'" for name in names]
    initials = [name for name in names if name.replace(".", "").isupper()]
    return (*possessive, *map(fold_text, known.demonyms), *initials, names[0])


@lru_cache(maxsize=200)
def _suffixes(country: str) -> tuple[str, ...]:
    known = COUNTRIES.get(country)
    if not known:
        return ()
    names = [fold_text(name) for name in known.names[:2]]
    return (*names, *(f"the {name}" for name in names if _takes_article(name)))


def _takes_article(name: str) -> bool:
    return name.isupper() or name.endswith("s") or any(word in name for word in ("United", "Republic", "Union"))


def _han_spellings(text: str, country: str) -> Iterator[str]:
    known = COUNTRIES.get(country)
    for native in known.native if known else ():
        if is_shared_office(text):
            yield native + text
