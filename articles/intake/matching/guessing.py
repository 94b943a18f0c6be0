"""What a capitalised run is a name of, by the words in it and beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.runs import Token, runs, tokens
from articles.intake.matching.stretches import Stretches
from articles.intake.matching.surroundings import Text
from articles.intake.matching.wording import DEMONYM_WORDS, PLACE_NAMES

Guess = Literal["company", "person", "agency", "place"]
_LEADING = vocab.words("the a an this that these those its their his her our former")
_APPOSITION = re.compile(r",\s+(?:(?:a|an|the|its|his|her|whose|which|one of)\b[^.,;\n]{0,80}|[^.,;\n]{0,60})")
_HOLDINGS = vocab.words("share shares stake stakes stock holding holdings")
_AND = vocab.words("and of the for & und de")
_LOWER_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z]\w*")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where an unknown name stands."""

    name: str
    guess: Guess | None
    is_firm: bool  # False where capitals mean nothing and no cue helps


@dataclass(frozen=True, slots=True)
class _Page:
    """A text with its words, for looking around."""

    text: str
    words: Sequence[Token]
    taken: Stretches
    language: str
    capitals_mean_nothing: bool
    lower_words: frozenset[str]

    def is_taken(self, token: Token) -> bool:
        return self.taken.over(token.start, token.end) is not None

    def before(self, place: int) -> Token | None:
        """The word before, if no more than a space or a quote parts them."""
        if place == 0 or self.text[self.words[place - 1].end : self.words[place].start].strip("'’s \"“"):
            return None
        return self.words[place - 1]

    def after(self, place: int) -> Token | None:
        """The word that follows the one before `place`, across a comma too."""
        if place >= len(self.words) or self.text[self.words[place - 1].end : self.words[place].start].strip(" ,”\"'’s"):
            return None
        return self.words[place]


def sightings(text: str, taken: Stretches, language: str) -> Iterator[Sighting]:
    """Every unknown name in a text of a script with capitals."""
    words = tokens(text)
    read = Text.of(0, text)
    page = _Page(
        text,
        words,
        taken,
        language,
        read.is_title_case or read.is_all_capitals,
        frozenset(_LOWER_WORD.findall(text)),
    )
    for start, end in runs(text, words, language):
        for begin, stop in _pieces(page, start, end):
            if found := _sighting(page, begin, stop):
                yield found


def _pieces(page: _Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run without the known names in it; whole where it is a longer name that begins with a known one."""
    free = [not page.is_taken(token) for token in page.words[start:end]]
    if not any(free):
        return
    last = page.words[end - 1].plain
    if not all(free) and free[-1] and last in vocab.COMPANY_ENDINGS | vocab.BODY_HEADS and end - start < 8:
        yield start, end
        return
    place = start
    while place < end:
        if not free[place - start]:
            place += 1
            continue
        stop = place
        while stop < end and free[stop - start]:
            stop += 1
        yield place, stop
        place = stop


def _sighting(page: _Page, start: int, end: int) -> Sighting | None:
    begin, titled = _after_titles(page, start, end)
    while begin < end and _is_empty_word(page, begin):
        begin += 1
    while end > begin and _ends_empty(page, end - 1):
        end -= 1
    if begin >= end or _says_nothing(page.words[begin:end]):
        return None
    words = page.words[begin:end]
    guess = _guess(page, begin, end, titled=titled)
    if not guess and page.language == "de" and len(words) == 1:
        return None
    firm = not page.capitals_mean_nothing or (guess in ("company", "agency") and len(words) > 1)
    if len(words) == 1 and words[0].begins_sentence and not guess:
        firm = False
    return Sighting(_written(page, begin, end), guess, firm)


def _after_titles(page: _Page, start: int, end: int) -> tuple[int, bool]:
    """Where the name begins behind "Commerce Secretary", and whether there was a title."""
    for place in range(end - 1, start - 1, -1):
        if page.words[place].plain in vocab.TITLES and page.words[place].is_capitalised:
            bodily = any(token.plain in vocab.BODY_HEADS for token in page.words[place + 1 : end])
            return (place + 1, True) if not bodily else (start, False)
    before = page.before(start) if start else None
    return start, bool(before and before.plain in vocab.TITLES and not page.is_taken(before))


def _is_empty_word(page: _Page, place: int) -> bool:
    """A word at the front of a run that is no part of a name."""
    token = page.words[place]
    if token.plain in _LEADING or token.plain in vocab.CALENDAR or not token.is_capitalised:
        return True
    if page.language == "de" and token.plain in vocab.COMPANY_NOUNS:
        return True
    if token.text.endswith(("-based", "-led", "-backed", "-listed", "-owned", "-made")):
        return True
    if token.begins_sentence and (token.plain in vocab.STOP_WORDS or token.plain in page.lower_words):
        return True
    return token.plain in DEMONYM_WORDS and place + 1 < len(page.words) and not _heads_a_body(page, place)


def _heads_a_body(page: _Page, place: int) -> bool:
    """ "American Rare Earths", "Thai Ministry": the country belongs to the name of a company or an office."""
    following = page.words[place + 1 : place + 6]
    return any(token.is_capitalised and token.plain in vocab.COMPANY_ENDINGS | vocab.BODY_HEADS for token in following)


def _ends_empty(page: _Page, place: int) -> bool:
    token = page.words[place]
    return not token.is_capitalised or token.plain in vocab.CALENDAR or token.plain in vocab.STOP_WORDS - {"co"}


def _says_nothing(words: Sequence[Token]) -> bool:
    """True for titles, nationalities, days and common initials alone."""
    if len(words) == 1 and (words[0].text.upper().strip(".") in vocab.COMMON_INITIALS or len(words[0].text) < 3):
        return True
    common = vocab.TITLES | vocab.CALENDAR | vocab.STOP_WORDS | DEMONYM_WORDS | _AND
    if all(token.plain in common or token.text.isdigit() for token in words):
        return True
    if all(
        token.plain in common or token.plain in vocab.OFFICE_WORDS or token.plain in vocab.BODY_HEADS for token in words
    ):
        return len(words) == 1 or not any(token.plain in vocab.BODY_HEADS for token in words)
    return len(words) == 1 and words[0].plain in vocab.LEGAL_WORDS | vocab.ORDINARY | vocab.HUMAN_NOUNS


def _guess(page: _Page, start: int, end: int, *, titled: bool) -> Guess | None:
    words = page.words[start:end]
    plain = [token.plain for token in words]
    several = len([word for word in plain if word not in _AND]) > 1
    if several and plain[-1] in vocab.PAPERS:
        return "agency"
    if " ".join(plain) in PLACE_NAMES or (len(plain) == 2 and plain[0] in vocab.DIRECTIONS):
        return "place"
    if several and plain[0] in vocab.OFFICE_HEADS and plain[-1] not in vocab.LEGAL_WORDS:
        return "agency"
    if several and plain[-1] in vocab.COMPANY_ENDINGS and not titled:
        return "company"
    if several and any(word in vocab.BODY_HEADS for word in plain):
        return "agency"
    if titled and len(words) <= 4:
        return "person"
    return _by_neighbours(page, start, end, plain)


def _by_neighbours(page: _Page, start: int, end: int, plain: Sequence[str]) -> Guess | None:
    before, after = page.before(start), page.after(end)
    if before and before.plain in vocab.COMPANY_NOUNS and not before.is_capitalised:
        return "company"
    if len(plain) == 1 and before and (before.is_possessive or _is_held(page, start)):
        return "company"
    apposed = _APPOSITION.match(page.text, page.words[end - 1].end)
    described = set(re.findall(r"[\w-]+", apposed[0].lower())) if apposed else set()
    if before and before.text in vocab.APPOINTING and 2 <= len(plain) <= 4:
        return "person"
    personal = 2 <= len(plain) <= 4 and all(
        not token.text.isupper() or len(token.text) < 3 for token in page.words[start:end]
    )
    if personal and (plain[0] in vocab.GIVEN_NAMES or described & vocab.HUMAN_NOUNS):
        return "person"
    if described & vocab.COMPANY_NOUNS and not described & vocab.HUMAN_NOUNS:
        return "company"
    if personal and ((after and after.text in vocab.SAYING) or (before and before.text in vocab.SAYING)):
        return "person"
    if (after and after.plain in vocab.PLACE_NOUNS) or plain[-1] in vocab.PLACE_NOUNS:
        return "place"
    if before and before.plain in vocab.PLACE_CUES and len(plain) <= 3 and not page.is_taken(before):
        return "place"
    return None


def _is_held(page: _Page, start: int) -> bool:
    """True in "shares of Lynas", "a stake in Iluka"."""
    return start > 1 and page.words[start - 1].plain in ("of", "in") and page.words[start - 2].plain in _HOLDINGS


def _written(page: _Page, start: int, end: int) -> str:
    written = page.text[page.words[start].start : page.words[end - 1].end]
    return " ".join(written.split())
