"""Lines that only their neighbours explain: a lone name beside a date, a title or a firm under a name."""

from __future__ import annotations

import re

from articles.intake.reading.bylines import is_job_title, is_name, names_in
from articles.intake.reading.cues import table
from articles.intake.reading.draft import Draft, Line
from articles.intake.reading.shapes import is_company_name, is_prose, name_case

_PLACE = re.compile(r"[A-ZÀ-Þ][\w'’.-]{2,20}(?: [A-ZÀ-Þ][\w'’.-]{1,20}){0,2}(?:, [A-ZÀ-Þ][\w. ]{1,20})?")
_DASH_LED = re.compile(r"\s?(?:--|[—–-])(?:\s|$)")
# "Critical Questions by …": a series and its writers.
_SERIES = re.compile(
    r"(?!(?:photo|picture|image|illustration|graphic|video|art|edit|review|translat|produc)\w*\b)(?-i:[A-Z])[\w'’&]{1,20}"
    r"(?: (?-i:[A-Z&])[\w'’&]{0,20}){0,4},? by (?P<names>(?-i:[A-Z]).{4,120})",
    re.IGNORECASE,
)


def nearest(draft: Draft, place: int, step: int) -> Line | None:
    """The next line up or down, past furniture such as share buttons."""
    at = place + step
    while 0 <= at < len(draft.lines) and abs(at - place) <= 3:
        if draft.lines[at].role != "dropped":
            return draft.lines[at]
        at += step
    return None


def _read_stacked_datelines(draft: Draft) -> None:
    """Place, agency and dash on a line each, as pages break "Hong Kong (CNN) — …"."""
    for place, line in enumerate(draft.lines[2:60], 2):
        if not _DASH_LED.match(line.text):
            continue
        agency, above = draft.lines[place - 1], draft.lines[place - 2]
        named = draft.outlets.named(agency.text.strip("() "))
        if named and not above.role and not agency.gap and _PLACE.fullmatch(above.text):
            above.settle("dateline")
            agency.drop("agency of the dateline")
            draft.clue("dateline", name_case(above.text), 8)
            draft.clue("dateline source", named.name, 8)


def _is_place_between(draft: Draft, line: Line, before: Line | None, after: Line | None) -> bool:
    """A lone place between byline and date, which the story names too."""
    roles = {neighbour.role for neighbour in (before, after) if neighbour}
    return (
        roles == {"authors", "published"}
        and bool(_PLACE.fullmatch(line.text))
        and any(is_prose(other.text) and name_case(line.text) in other.text for other in draft.lines)
    )


def read_neighbours(draft: Draft) -> None:
    """Names and jobs that only their neighbours explain: a lone name beside a date, a title under a name."""
    _read_stacked_datelines(draft)
    for place, line in enumerate(draft.lines):
        if line.role or len(line.text) > 160 or line.tag in ("h1", "caption", "credit", "alt", "standfirst"):
            continue
        before, after = nearest(draft, place, -1), nearest(draft, place, 1)
        beside = {neighbour.role for neighbour in (before, after) if neighbour}
        if "authors" in beside and is_company_name(line.text):
            line.settle("publisher")
            draft.clue("publisher", line.text, 5)
            continue
        if "authors" in beside and is_job_title(line.text) and not _is_signed_with_job(draft, line):
            _drop_job(draft, line)
            continue
        if _is_place_between(draft, line, before, after):
            line.settle("dateline")
            draft.clue("dateline", name_case(line.text), 4)
            continue
        series = _SERIES.fullmatch(line.text)
        byline = (
            names_in(series["names"] if series else line.text, draft.outlets)
            if beside & {"published", "authors", "publisher", "dateline"}
            or (_is_signed_with_job(draft, line) and _is_dated_soon(draft, place))
            else None
        )
        if byline is None and place + 1 < len(draft.lines) and is_name(line.text):
            # A note on the author that begins with the same name.
            about = draft.lines[place + 1].text
            byline = names_in(line.text, draft.outlets) if _is_about(about, line.text) else None
        if byline and byline.names and _is_byline_shaped(line, byline.names, draft, place):
            line.settle("authors")
            for name in byline.names:
                draft.clue("authors", name, 5)
            for outlet in byline.outlets:
                draft.clue("publisher", outlet, 3)
            if byline.place:
                draft.clue("dateline", byline.place, 4)


def _is_signed_with_job(draft: Draft, line: Line) -> bool:
    """Whether a line is a name and a job, like "Harriet Lowe Energy correspondent"."""
    byline = names_in(line.text, draft.outlets) if is_job_title(line.text) else None
    return byline is not None and len(byline.names) == 1 and line.text.startswith(byline.names[0])


def _is_dated_soon(draft: Draft, place: int) -> bool:
    return any(line.role in ("authors", "published") for line in draft.lines[place + 1 : place + 5])


def _is_about(text: str, name: str) -> bool:
    told = "|".join(table()["bios"])
    return text.startswith(name) and bool(re.match(told, text[len(name) :], re.IGNORECASE))


def _drop_job(draft: Draft, line: Line) -> None:
    line.drop("author's job")
    for outlet in draft.outlets.in_text(line.text):
        draft.clue("publisher", outlet.name, 5)


def _is_byline_shaped(line: Line, names: list[str], draft: Draft, place: int) -> bool:
    # The first line of a text is its headline, even if it is three capitalised words.
    earlier = any(not other.role or other.role == "headline" for other in draft.lines[:place])
    noted = place + 1 < len(draft.lines) and _is_about(draft.lines[place + 1].text, line.text)
    if not noted and sum(1 for other in draft.lines[:place] if not other.role and is_prose(other.text)) > 2:
        return False  # A signature under an announcement is no byline.
    return earlier and all(len(name.split()) <= 4 for name in names) and len(line.text) <= 120
