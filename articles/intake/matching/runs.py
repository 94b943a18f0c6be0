"""Runs of capitalised words: what may be a proper name in a script that has capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.intake.matching import vocabulary as vocab

_TOKEN = re.compile(r"[^\W_](?:\w|[\u0300-\u036f]|[-‐‑'’&.](?=\w))*")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_ABBREVIATIONS = vocab.words("co inc corp ltd mr mrs ms dr prof sen rep gov gen st jr sr no messrs") | vocab.words("vs")
_SENTENCE_END = tuple(".!?:;\n。！？•|")
_OPENING = " \t\"'“‘«(["
_LONGEST_RUN = 30  # what goes on longer is a list or a heading
# What may stand between two words of one name; "and" and "for" only where the name has a head already.
_INNER = vocab.words("of the de la du des di da do del der den van von zu bin al el &")
_GERMAN_ARTICLES = vocab.words("der den des")
_INNER_OF_BODIES = vocab.words("and for und für et e y")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text."""

    text: str
    start: int
    end: int
    begins_sentence: bool
    is_possessive: bool = False

    @property
    def plain(self) -> str:
        """The word as the tables have it."""
        return self.text.lower().strip(".'’")

    @property
    def is_capitalised(self) -> bool:
        """True for words that begin with a capital, "eVAC" and "3M" too."""
        return self.text[0].isupper() or (len(self.text) > 1 and self.text[1].isupper() and not self.text.isdigit())


def tokens(text: str) -> list[Token]:
    """The words of a text, the possessive cut off."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        between = text[end : match.start()]
        begins = _begins_sentence(between, found)
        start, end = match.span()
        word = match.group()
        possessive = _POSSESSIVE.search(word)
        if possessive:
            word = word[: possessive.start()]
        elif text[end : end + 1] == "." and _is_abbreviation(word):
            word += "."
            end += 1
        found.append(
            Token(word, start, start + len(word), begins, bool(possessive) or text[end : end + 1] in ("'", "’"))
        )
    return found


def _begins_sentence(between: str, found: Sequence[Token]) -> bool:
    if not found:
        return True
    stripped = between.rstrip(_OPENING)
    if not stripped.strip():
        return "\n" in between or any(quote in between for quote in '“"«')
    return stripped.rstrip("\"'”’»)]").endswith(_SENTENCE_END)


def _is_abbreviation(word: str) -> bool:
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()) or "." in word


def runs(text: str, words: Sequence[Token], language: str = "") -> Iterator[tuple[int, int]]:
    """Ranges of tokens that may be one name each."""
    inner = _INNER - _GERMAN_ARTICLES if language == "de" else _INNER
    place = 0
    while place < len(words):
        if not words[place].is_capitalised:
            place += 1
            continue
        end = place + 1
        while (longer := _next_end(text, words, place, end, inner)) > end:
            end = longer
        yield place, end
        place = end


def _next_end(text: str, words: Sequence[Token], start: int, end: int, inner: frozenset[str]) -> int:
    """The end of the run with its next capitalised word, over connectors; the same end if there is none."""
    place = end
    while place < len(words) and place - end < 3 and end - start < _LONGEST_RUN:
        last, word = words[place - 1], words[place]
        between = text[last.end : word.start]
        if between != " " and not (between in (", ", ",", " & ", "& ") and _may_follow_comma(between, word)):
            return end
        if (last.is_possessive or word.begins_sentence) and between != " & ":
            return end
        if word.is_capitalised:
            return place + 1
        if not _connects(word, words[start:end], inner):
            return end
        place += 1
    return end


def _may_follow_comma(between: str, word: Token) -> bool:
    return "&" in between or word.plain in vocab.LEGAL_WORDS


def _connects(word: Token, before: Sequence[Token], inner: frozenset[str]) -> bool:
    if word.text in _INNER_OF_BODIES:
        return any(token.plain in vocab.BODY_HEADS for token in before)
    if word.text in ("of", "the"):
        return before[-1].plain in vocab.BODY_HEADS or before[-1].plain in vocab.LEGAL_WORDS
    return word.text in inner
