"""What the words beside a spelling say: that it is part of some other name."""

from __future__ import annotations

import re

from articles.intake.matching import vocabulary as vocab
from articles.intake.matching.surroundings import Text, clean, is_capitalised
from articles.intake.matching.wording import DEMONYM_WORDS

_MOST_FURTHER_WORDS = 5
_TAIL_WORD = re.compile(r"[^\W\d_]+")


def is_somebodys_name(text: Text, start: int) -> bool:
    """True after a given name or a courtesy title: "Harrison Ford", "Ms. Washington"."""
    word, begins = text.word_before(start)
    if not is_capitalised(word) or text.original_between(begins, start)[-1:] in tuple("-‐‑–−"):
        return False
    return clean(word) in vocab.COURTESY_TITLES or (clean(word) in vocab.GIVEN_NAMES and not word.endswith("'s"))


def is_part_of_place(text: Text, start: int, spelling: str) -> bool:
    """True in "South Korea", "Latin America", "New Mexico", "Bank of England"."""
    word, begins = text.word_before(start)
    if not word or "-" in text.original_between(begins, start):
        return False
    if is_capitalised(word) and clean(word) in vocab.DIRECTIONS:
        return True
    if word in ("New", "NEW"):
        return spelling.lower() in vocab.NEW_PLACES
    if word == "of":
        body, _ = text.word_before(begins)
        return is_capitalised(body) and clean(body) in vocab.BODIES_OF
    return False


def is_paper(text: Text, end: int) -> bool:
    """True before "Post", "Morning Post", "Times"."""
    first, first_end = text.word_after(end)
    if not is_capitalised(first):
        return False
    second, _ = text.word_after(first_end)
    return clean(first) in vocab.PAPERS or (first == "Morning" and clean(second) in vocab.PAPERS)


def is_body(text: Text, end: int) -> bool:
    """True before "Foundation" or "University": the name of something else begins with this one."""
    word, _ = text.word_after(end)
    return is_capitalised(word) and word.lower() in vocab.BODIES_AFTER


def is_in_unknown_name(text: Text, start: int, end: int) -> bool:
    """True for "Rare Earth" in "Great Northern Rare Earth Holdings", where running prose has no capitals."""
    written = text.folded.cased[start:end]
    if text.is_title_case or text.is_all_capitals or not is_written_large(written):
        return False
    after, _ = text.word_after(end)
    if is_capitalised(after) and clean(after) not in vocab.CALENDAR:
        return True
    before, begins = text.word_before(start)
    if not is_capitalised(before) or before.endswith("'s") or clean(before) in vocab.CALENDAR:
        return False
    opens = clean(before) in vocab.STOP_WORDS | vocab.ORDINARY | DEMONYM_WORDS
    return not (opens and text.begins_sentence(begins))


def heads_a_company(text: Text, end: int) -> bool:
    """True for "USA" in "USA Rare Earth": in running prose, a company's name begins with this one."""
    if text.is_title_case or text.is_all_capitals:
        return False
    last = ""
    for _ in range(_MOST_FURTHER_WORDS):
        word, after = text.word_after(end)
        if not is_capitalised(word) or clean(word) in vocab.CALENDAR:
            break
        last, end = clean(word), after
    return last in vocab.COMPANY_ENDINGS


def is_written_large(piece: str) -> bool:
    """True if every word that has a case begins with a capital."""
    return all(not word[0].islower() for word in _TAIL_WORD.findall(piece) if word not in vocab.CONNECTORS)
