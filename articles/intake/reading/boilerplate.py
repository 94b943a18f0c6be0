"""What pages carry around a story: notices, furniture, links to other stories, notes on the author."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.intake.reading.cues import CueSet, cue_sets, first_fit, pattern, table
from articles.intake.reading.dates import sightings
from articles.intake.reading.draft import DROPPED, Draft, Line
from articles.intake.reading.shapes import ends_sentence, has_words, is_list_item, is_prose, looks_like_title, weight_of

_PAGE_CODE = re.compile(
    r"\[/?[a-z][\w-]{2,40}(?: [\w-]{1,30}=[^\s\]]{1,60}){0,4}\]|\{\{[^{}]{0,80}\}\}|</?[a-z]{1,12}>"
)
_DECORATION = " \t*_•|·›»«→▶◀▼▲►–—-<>[]"
_NAMED_PLACE = re.compile(
    r"\b(?:report(?:ed|ing|s)|writ(?:es|ing)|"
    r"contributed(?: reporting)?) from "
    r"(?P<place>(?:(?:St|Mt|Ft|[A-Z])\.|[A-Z][\w'’-]+)(?:[ -][A-Z][\w'’-]+){0,3}(?:, [A-Z][\w.]+)?)"
)


def plain(text: str) -> str:
    """The line as the tables of cues spell it: straight apostrophes, no decoration."""
    return text.replace("’", "'").replace("‘", "'").strip(_DECORATION) if len(text) <= 1600 else text


@lru_cache(maxsize=20_000)
def furniture_in(text: str) -> tuple[str, bool] | None:
    """Why this line is furniture, and whether it says that the text is not all there."""
    bare = plain(text)
    if _PAGE_CODE.fullmatch(text):
        return "code of the page", False
    if first_fit("access", bare):
        return "access notice", True
    fitting = first_fit("furniture", bare)
    if fitting:
        return fitting.why, False
    return ("navigation", False) if _is_menu(bare) else None


def _is_menu(text: str) -> bool:
    """A row of sections, each of which alone would be navigation."""
    words = text.split()
    return 3 <= len(words) <= 25 and not ends_sentence(text) and all(_is_section(word) for word in words)


@lru_cache(maxsize=5_000)
def _is_section(word: str) -> bool:
    return any(cues.why == "navigation" and cues.found_in(word) for cues in cue_sets("furniture"))


def _has_date(text: str) -> bool:
    return len(text) < 160 and any(found.moment.year and found.moment.day for found in sightings(text))


def drop_furniture(draft: Draft, *, last: bool = False) -> None:
    """Settle the lines that are furniture whatever stands around them."""
    for _, line in draft.open_lines():
        if not has_words(line.text):
            line.drop("no words")
        elif line.tag == "notice":
            line.drop("access notice")
            draft.clue("notice", line.text, 1)
        elif found := furniture_in(line.text):
            if found[1]:
                draft.clue("notice", line.text, 1)
            # A line of date may carry furniture beside it; what is no line of date comes back here.
            if last or found[0] == "copyright" or not _has_date(line.text):
                line.drop(found[0])


def drop_newsletters(draft: Draft) -> None:
    """Between an invitation to a newsletter and its button stands the newsletter's own description."""
    lines = draft.lines
    for place, line in enumerate(lines):
        if line.role != DROPPED or line.why != "newsletter":
            continue
        below = lines[place + 1 : place + 6]
        button = next(
            (
                number
                for number, other in enumerate(below)
                if other.role == DROPPED and other.why in ("newsletter", "log-in or subscription line")
            ),
            None,
        )
        for other in below[: button or 0]:
            if not other.role and len(other.text) <= 200 and '"' not in other.text and "“" not in other.text:
                other.drop("newsletter")


def drop_links(draft: Draft, start: int) -> None:
    """Settle headings like "Related" below the headline, and what hangs on them."""
    place = start
    lines = draft.lines
    while place < len(lines):
        line = lines[place]
        if _opens_discussion(lines, place):
            _drop_open(lines[place:], "comments")
            return
        fitting = None if line.role else _section(line)
        if fitting is None:
            place += 1
        elif fitting.note == "single":
            line.drop(fitting.why)
            place += 1
        else:
            line.drop(fitting.why)
            place = _drop_section(draft, place + 1, fitting)


def _opens_discussion(lines: list[Line], place: int) -> bool:
    """Whether the heading of the readers' comments stands here, and not a mere counter above the story."""
    if lines[place].why != "comments":
        return False
    before = sum(len(line.text) for line in lines[:place] if not line.role and is_prose(line.text))
    below = [line for line in lines[place + 1 :] if not line.role]
    after = sum(len(line.text) for line in below if is_prose(line.text))
    talks = any(pattern("discussion").search(plain(line.text[:300])) for line in lines[place + 1 : place + 16])
    return before >= 200 and (talks or after < before / 2)


def _drop_open(lines: list[Line], why: str) -> None:
    for line in lines:
        if not line.role:
            line.drop(why)


def _section(line: Line) -> CueSet | None:
    bare = plain(line.text)
    if len(bare) > 300 or line.tag == "h1":
        return None
    found = first_fit("related", bare)
    if found and found.note == "single" and is_prose(line.text) and weight_of(line.text) > 28:
        return None
    return found or first_fit("tail", bare)


def _drop_section(draft: Draft, start: int, heading: CueSet) -> int:
    """Drop what belongs to a section that is not the story; the place where the story goes on."""
    lines = draft.lines
    end = _section_end(lines, start, heading)
    for line in lines[start:end]:
        if not line.role:
            line.drop(heading.why)
    return end


def _section_end(lines: list[Line], start: int, heading: CueSet) -> int:
    open_places = [place for place in range(start, len(lines)) if not lines[place].role]
    prose = [
        place
        for place in open_places
        if is_prose(lines[place].text) and lines[place].tag not in ("li", "link", "h2", "outside")
    ]
    if len(prose) > 1 and prose[0] == start and lines[start].text.endswith("?") and weight_of(lines[start].text) <= 14:
        prose = prose[1:]  # Right under the heading a question is a title.
    before = sum(len(line.text) for line in lines[:start] if not line.role and is_prose(line.text))
    if heading.note == "boilerplate":
        return _boilerplate_end(lines, start, before)
    after = sum(len(lines[place].text) for place in prose)
    if not prose or heading.why in ("comments", "about the author"):
        return len(lines)
    # At the foot of the page teasers have whole sentences too, but titles stand between them and they tell other
    # stories; in the middle of it the story goes on with prose.
    foot = next((at for at in range(prose[0], len(lines)) if lines[at].why in ("copyright", "comments")), len(lines))
    last = prose[-1] if len(prose) > 1 else foot
    titles = sum(
        1
        for place in open_places
        if prose[0] < place < last and looks_like_title(text := lines[place].text)
        if not ends_sentence(text) and not is_list_item(text)
    )
    if before and after < before and titles > len(prose) / 3:
        return len(lines)
    return prose[0]


def _boilerplate_end(lines: list[Line], start: int, before: int) -> int:
    """An issuer's standing text ends a release; the lines that follow it belong to it."""
    after = sum(len(line.text) for line in lines[start:] if not line.role and is_prose(line.text))
    return len(lines) if before and after < before * 1.5 + 600 else start


def drop_bios(draft: Draft) -> None:
    """Settle notes about the author; they may tell where the story was reported from."""
    starts = [name for name in draft.authors if len(name) >= 2]
    surnames = [name.split()[-1] for name in starts if " " in name and len(name.split()[-1]) > 3]
    told = re.compile("|".join(table()["bios"]), re.IGNORECASE)
    nameless = pattern("bio_without_name")
    # Where several notes stand below each other, only the last is seen to stand at the end at first.
    for place, line in [*draft.open_lines(), *draft.open_lines()]:
        text = line.text
        if line.role or len(text) > 700:
            continue
        known = list(starts)
        if place > (draft.headline_at or 0) + 1:
            known.extend(f"{title} {name}" for name in surnames for title in ("Mr.", "Ms.", "Mrs.", "Dr.", "Professor"))
        at_end = place > 3 and not any(
            is_prose(later.text) and not later.role for later in draft.lines[place + 1 : place + 5]
        )
        if place and (at_end or draft.lines[place - 1].text in starts):
            known.extend(name.split()[0] for name in starts if " " in name)
            known.extend(surnames)
        head = next((name for name in known if text[: len(name)].casefold() == name.casefold()), None)
        named = head is not None and told.match(text[len(head) :])
        if (
            line.tag == "bio"
            or named
            or (nameless.match(text) and len(text) < 420 and (at_end or _mentions_work(text)))
        ):
            line.drop("note about the author")
            found = _NAMED_PLACE.search(text)
            if found:
                draft.clue("dateline", found["place"].rstrip("."), 6)


def _mentions_work(text: str) -> bool:
    return bool(
        re.search(r"contributed (?:to this|reporting)|@\w|can be reached|the author (?:is|of)", text, re.IGNORECASE)
    )


def drop_repeats(draft: Draft) -> None:
    """A line that has been there already, as pages repeat pull quotes, bylines and headlines."""
    seen: dict[str, Line] = {}
    names = {name.casefold() for name in draft.authors}
    for line in draft.lines:
        if not line.role and (line.text.casefold() in names or _is_list_of(line.text, names)):
            line.drop("byline again")
        key = " ".join(line.text.casefold().split())
        first = seen.setdefault(key, line)
        if first is not line and not line.role and first.role != DROPPED and not _may_recur(line.text):
            line.drop("repeated")


def _is_list_of(text: str, names: set[str]) -> bool:
    pieces = re.split(r",? and |, |、| & ", text.casefold())
    return len(text) < 200 and len(pieces) > 1 and all(piece in names for piece in pieces)


def _may_recur(text: str) -> bool:
    return len(text) < 12 and ends_sentence(text)
