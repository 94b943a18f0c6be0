"""Reading scraped stories: from bytes as they came to headline, particulars and text, line by line accounted for."""

from __future__ import annotations

from datetime import datetime

from articles.intake.reading.boilerplate import drop_bios, drop_furniture, drop_links, drop_newsletters, drop_repeats
from articles.intake.reading.bylines import is_name, names_in
from articles.intake.reading.captions import find_bare_captions, find_pictures
from articles.intake.reading.decoding import decode
from articles.intake.reading.draft import BODY, DROPPED, Draft, Line, Sheet
from articles.intake.reading.headlines import find_headline
from articles.intake.reading.kinds import access_of, kind_of, kind_of_label, note_kickers
from articles.intake.reading.labels import read_labels
from articles.intake.reading.languages import language_of
from articles.intake.reading.layout import lay_out
from articles.intake.reading.outlets import Outlets
from articles.intake.reading.particulars import read_particulars
from articles.intake.reading.publishers import Provenance, provenance_of
from articles.intake.reading.segmenting import sheets_from
from articles.intake.reading.shapes import has_words, is_prose
from articles.intake.reading.timing import published_of
from articles.intake.story import Dropped, Placed, Story, UnreadableStory

# Of a very long text only the ends are looked at line by line; in between only the shape of a line counts.
_CLOSELY_READ = (2000, 400)


def read_stories(raw: bytes | str, *, outlets: Outlets | None = None, seen_at: datetime | None = None) -> list[Story]:
    """The stories in a scraped text, mostly one; `UnreadableStory` if it can't be read at all.

    A story without headline, date or body is no error: what the text doesn't say is None or empty.
    `seen_at` is when the text was seen; it only helps to read dates like 11/06/2025.
    """
    outlets = outlets or Outlets.bundled()
    sheets = sheets_from(decode(raw), outlets)
    stories = [read_sheet(sheet, outlets, seen_at) for sheet in sheets if sheet.lines or sheet.clues]
    if not stories:
        raise UnreadableStory("There is no text in this.")
    return stories


def read_sheet(sheet: Sheet, outlets: Outlets, seen_at: datetime | None = None) -> Story:
    """Read one story."""
    lines, middle = _closely_read(sheet.lines)
    draft = Draft(lines, list(sheet.clues), outlets, seen_at, sheet.marked_up)
    _note_sections(draft)
    read_labels(draft)
    drop_furniture(draft)
    read_particulars(draft)
    drop_furniture(draft, last=True)
    drop_newsletters(draft)
    find_pictures(draft)
    find_bare_captions(draft)
    find_headline(draft)
    note_kickers(draft)
    drop_links(draft, (draft.headline_at + 1) if draft.headline_at is not None else 0)
    draft.authors = _authors(draft)
    drop_bios(draft)
    drop_repeats(draft)
    lay_out(draft)
    return _story(draft, middle)


def _closely_read(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    first, last = _CLOSELY_READ
    if len(lines) <= first + last:
        return lines, []
    middle = lines[first:-last]
    for line in middle:
        if is_prose(line.text):
            line.settle(BODY)
        else:
            line.drop("not a sentence" if has_words(line.text) else "no words")
    return [*lines[:first], *lines[-last:]], middle


def _note_sections(draft: Draft) -> None:
    """Sections named by metadata and kickers may say what kind of piece it is."""
    for clue in draft.clued("section"):
        if kind := kind_of_label(clue.value):
            draft.clue("kind", kind, clue.weight - 1)
    for line in draft.lines:
        if line.tag == "kicker" and not line.role:
            if kind := kind_of_label(line.text):
                draft.clue("kind", kind, 7)
                line.drop("kind of piece")
            elif not is_prose(line.text):
                line.drop("section label")


def _authors(draft: Draft) -> list[str]:
    """The names of the most trusted bylines; reporters told at the end only where there is no other."""
    clues = draft.clued("authors")
    if not clues:
        return _unique([clue.value for clue in draft.clued("reporters")])
    # Who wrote it first ("Authored by … via …") stands above who posted this copy.
    attributed = [clue for clue in clues if clue.weight >= 9.3] or [clue for clue in clues if clue.weight >= 7.5]
    names: list[str] = []
    for clue in attributed or clues:
        names.extend(_names_of(clue.value, draft))
    return _unique(names)


def _names_of(value: str, draft: Draft) -> list[str]:
    if is_name(value):
        return [value]
    byline = names_in(value.removeprefix("By ").removeprefix("by "), draft.outlets, led=True)
    if byline is None or (not byline.names and draft.outlets.named(value)):
        return []
    if byline.outlets and not draft.best("publisher"):
        draft.clue("publisher", byline.outlets[0], 6)
    return byline.names


def _unique(names: list[str]) -> list[str]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(" ".join(name.casefold().split()), name)
    return list(kept.values())


def _story(draft: Draft, middle: list[Line]) -> Story:
    draft.authors = _authors(draft)
    provenance = provenance_of(draft)
    headline = draft.best("final headline")
    lines = [*draft.lines[: _CLOSELY_READ[0]], *middle, *draft.lines[_CLOSELY_READ[0] :]] if middle else draft.lines
    body = tuple(line.rest for line in lines if line.role == BODY and line.rest)
    language = language_of(
        "\n".join([*body[:8], headline or "", draft.best("standfirst") or ""]), draft.best("language")
    )
    kind_of_outlet = provenance.outlet.kind if provenance.outlet else ""
    published, precision = published_of(draft, provenance.outlet, language, _dated_address(provenance))
    return Story(
        headline=headline,
        publisher=provenance.publisher,
        found_at=provenance.found_at,
        authors=tuple(draft.authors),
        published=published,
        published_precision=precision,
        dateline=draft.best("dateline"),
        kind=kind_of(draft, headline, provenance.publisher, kind_of_outlet),
        access=access_of(draft, body),
        language=language,
        standfirst=draft.best("standfirst"),
        body=body,
        caption=draft.best("caption"),
        alt_text=draft.best("alt_text"),
        credit=draft.best("credit"),
        url=provenance.url,
        dropped=tuple(Dropped(line.text, line.why) for line in lines if line.role == DROPPED),
        lines=tuple(Placed(line.text, line.role) for line in lines),
    )


def _dated_address(provenance: Provenance) -> str | None:
    return provenance.url or (provenance.found_at if (provenance.found_at or "").startswith("http") else None)
