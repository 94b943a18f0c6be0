"""How the press shortens companies' names: the legal form falls away where enough is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.wording import COUNTRY_WORDS, MATERIAL_WORDS, is_latin, is_ordinary, word_list

_BRACKETS = re.compile(r" ?\(([^()]*)\) ?")
_LAST_WORD = re.compile(r"(?P<rest>.*\S)[,]?[\s,]+(?:& )?(?P<word>[^\s,]+)$", re.DOTALL)
_SPACES = re.compile(r"\s+")


def company_spellings(text: str) -> Iterator[tuple[str, bool]]:
    """The name and its shorter forms, each with whether it is but a country and a material."""
    for whole in _without_brackets(text):
        rest = _han_rest(whole) if not is_latin(whole) else _latin_rest(whole)
        yield whole.rstrip("."), False
        if rest == whole:
            yield from _joined(whole)
            continue
        if _stands_alone(rest):
            yield rest, _is_bare(rest)
            yield from _joined(rest)
        yield from ((spelling, False) for spelling in _legal_spellings(whole, rest))


def _without_brackets(text: str) -> Iterator[str]:
    """ "X (Group) Co." is also "X Group Co." and "X Co."; "Y (Z)" is Y and Z, "Y (formerly Z)" Y alone."""
    if "(" not in text:
        yield text
        return
    inside = _BRACKETS.findall(text)
    yield _SPACES.sub(" ", _BRACKETS.sub(" ", text)).strip()
    if any(part[:1].islower() or " " in part for part in inside):
        inside = [part for part in inside if part.istitle() and text.endswith(f"({part})")]
    else:
        yield _SPACES.sub(" ", text.replace("(", " ").replace(")", " ")).strip()
    for part in inside:
        if text.endswith(f"({part})") and _stands_alone(part):
            yield part


def _latin_rest(text: str) -> str:
    rest = text.rstrip(".")
    while found := _LAST_WORD.match(rest):
        word = found["word"].lower().strip(".()")
        loose = word in vocab.LOOSE_LEGAL_WORDS and not is_ordinary(word_list(found["rest"]))
        if word not in vocab.LEGAL_WORDS and not loose:
            break
        rest = found["rest"].rstrip(".,& ")
    if rest == text.rstrip("."):
        return text
    return rest


def _han_rest(text: str) -> str:
    rest = text
    for legal in vocab.LEGAL_HAN:
        rest = rest.removesuffix(legal).removeprefix(legal)
    return rest.strip() or text


def _stands_alone(rest: str) -> bool:
    """Whether what is left of a name still names the company alone."""
    if not is_latin(rest):
        return len(rest) > 2
    words = word_list(rest)
    if len(words) < 2:
        return (len(rest) >= 3 and rest.isupper()) or (len(rest) >= 4 and not is_ordinary(words))
    return True


def _is_bare(rest: str) -> bool:
    return all(word in COUNTRY_WORDS or word in MATERIAL_WORDS for word in word_list(rest))


def _legal_spellings(whole: str, rest: str) -> Iterator[str]:
    """ "Co., Ltd." with fewer points and commas."""
    tail = whole[len(rest) :] if whole.startswith(rest) else ""
    if tail and not _stands_alone(rest):
        without_points = tail.replace(".", "")
        for spelling in (tail.rstrip("."), without_points, without_points.replace(",", "")):
            yield (rest + spelling).strip()


def _joined(spelling: str) -> Iterator[tuple[str, bool]]:
    """ "e-VAC" is also "eVAC"; folding has made the hyphen a space, so only short first parts are told."""
    first, _, last = spelling.partition(" ")
    if len(first) == 1 and first.islower() and last:
        yield first + last, False
