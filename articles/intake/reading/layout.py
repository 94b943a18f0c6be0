"""Which lines are the story: standfirst, body from its first to its last sentence; all else is left out."""

from __future__ import annotations

from articles.intake.reading.bylines import is_name
from articles.intake.reading.datelines import is_release_desk, read_dateline, read_loose_dateline
from articles.intake.reading.draft import BODY, Draft, Line
from articles.intake.reading.kinds import is_filing
from articles.intake.reading.languages import language_of
from articles.intake.reading.shapes import (
    ends_sentence,
    is_list_item,
    is_prose,
    is_sentence,
    looks_like_title,
    weight_of,
)
from articles.intake.reading.standfirsts import NOT_BODY, find_standfirst

# A line of more words than this, without a full stop, between paragraphs is no subheading.
LONGEST_SUBHEADING = 9
_SIGNING_LANGUAGES = frozenset(("ru", "uk", "de", "fr", "es", "it", "pt", "pl"))


def lay_out(draft: Draft) -> None:
    """Settle every line that is still open."""
    start = (draft.headline_at + 1) if draft.headline_at is not None else 0
    _drop_above(draft, start)
    find_standfirst(draft, start)
    _clear_head(draft, start)
    draft.body_at = next(
        (place for place, line in draft.open_lines() if place >= start and _begins_body(line, draft)), None
    )
    if draft.body_at is None:
        draft.body_at = next(
            (
                place
                for place, line in draft.open_lines()
                if place >= start and is_sentence(line.rest) and line.tag not in NOT_BODY
            ),
            None,
        )
    if draft.body_at is not None:
        draft.body_at = _with_list_before(draft, draft.body_at, start)
        draft.body_end = _with_list_after(draft, _last_of_body(draft))
        _settle_body(draft)
        _drop_dates_below(draft)
        _take_dateline(draft)
        _take_signature(draft)
    for place, line in draft.open_lines():
        line.drop("above the story" if draft.body_at is not None and place < draft.body_at else "not part of the story")


def _drop_above(draft: Draft, start: int) -> None:
    for line in draft.lines[: max(start - 1, 0)]:
        if not line.role:
            line.drop("above the headline")


def _begins_body(line: Line, draft: Draft) -> bool:
    if line.tag in NOT_BODY:
        return False
    if line.rest.endswith((",", ":", "：")) and weight_of(line.rest) >= 8:
        return True  # A clause of a legal text, or the head of a list.
    if is_prose(line.rest) or read_dateline(line.text, draft.outlets):
        return weight_of(line.text) >= 4
    return (
        draft.marked_up
        and line.tag == "p"
        and weight_of(line.text) >= 5
        and (ends_sentence(line.rest) or weight_of(line.text) >= 14)
    )


def _clear_head(draft: Draft, start: int) -> None:
    """The story begins below byline and date; a little prose above them is summary or describes a picture."""
    end = _end_of_head(draft, start)
    for place in range(start, end):
        line = draft.lines[place]
        if line.role or not (is_prose(line.rest) or is_sentence(line.rest)):
            continue
        if draft.lines[place + 1].role == "caption" and not draft.best("alt_text"):
            line.settle("alt_text")
            draft.clue("alt_text", line.text, 4)
        else:
            line.drop("above byline and date")


def _end_of_head(draft: Draft, start: int) -> int:
    """The place of the last byline or date that has hardly any prose above it and the story below it."""
    sizes = [len(line.rest) if not line.role and is_prose(line.rest) else 0 for line in draft.lines]
    total, above, end = sum(sizes[start:]), 0, start
    for place in range(start, min(len(draft.lines), start + 40)):
        above += sizes[place]
        if above > (total - above) * 0.4:
            break
        if draft.lines[place].role in ("authors", "published"):
            end = place
    return end


def _last_of_body(draft: Draft) -> int:
    """The last line that is a sentence; whatever comes after it is furniture."""
    last = draft.body_at or 0
    end = _end_at_notice(draft, last)
    for place, line in draft.open_lines():
        if (
            last < place < end
            and line.tag not in NOT_BODY
            and _is_text(line, draft)
            and not _is_linked_question(line, draft, place)
        ):
            last = place
    return last


def _end_at_notice(draft: Draft, first: int) -> int:
    """The place of the notice that cuts the story off; the few sentences under it only sell the rest."""
    sizes = [len(line.rest) if not line.role and _is_text(line, draft) else 0 for line in draft.lines]
    for place in range(first + 1, len(draft.lines)):
        below = sizes[place + 1 :]
        if draft.lines[place].why == "access notice" and max(below, default=0) < 160:
            return place if sum(below) < sum(sizes[first:place]) * 0.5 else len(draft.lines)
    return len(draft.lines)


def _with_list_before(draft: Draft, first: int, start: int) -> int:
    """A list of points right above the first paragraph opens the story, its heading included."""
    place = first
    while place > start and not draft.lines[place - 1].role and _is_point(draft.lines[place - 1]):
        place -= 1
    if first - place < 2:
        return first
    above = draft.lines[place - 1]
    headed = place > start and not above.role and 1 <= weight_of(above.text) <= 4 and not ends_sentence(above.text)
    return place - 1 if headed else place


def _with_list_after(draft: Draft, last: int) -> int:
    """The points of a list that the last sentence announces belong to the story."""
    lines = draft.lines
    place = last + 1
    announced = lines[last].rest.endswith((":", "："))
    if not announced and place < len(lines) and not lines[place].role:
        announced = lines[place].rest.endswith((":", "："))
        place += announced
    end = place
    while announced and end < len(lines) and not lines[end].role and _is_point(lines[end]):
        end += 1
    return end - 1 if end - place >= 2 else last


def _is_point(line: Line) -> bool:
    return (is_list_item(line.text) or line.tag == "li") and weight_of(line.text) >= 4 and line.tag not in NOT_BODY


def _drop_dates_below(draft: Draft) -> None:
    """Dates under the story belong to other stories or to the page, if it bears its own above."""
    head = [line for line in draft.lines[: draft.body_at] if line.role == "published"]
    for line in draft.lines[(draft.body_end or 0) + 1 :] if head else []:
        if line.role == "published":
            line.drop("date of something else")


def _is_linked_question(line: Line, draft: Draft, place: int) -> bool:
    """ "Why is everyone looking for rare earths?" among titles below a story is the title of another."""
    before = next((other for other in reversed(draft.lines[:place]) if not other.role), None)
    return (
        line.rest.endswith("?") and weight_of(line.rest) <= 14 and before is not None and not ends_sentence(before.rest)
    )


def _is_text(line: Line, draft: Draft) -> bool:
    if is_prose(line.rest) or (is_sentence(line.rest) and line.tag != "link"):
        return True
    return draft.marked_up and line.tag == "p" and weight_of(line.text) >= 8 and not looks_like_title(line.text)


def _settle_body(draft: Draft) -> None:
    for place in range(draft.body_at or 0, (draft.body_end or 0) + 1):
        line = draft.lines[place]
        if line.role:
            continue
        why = _reason_to_drop(draft, place, line)
        if why:
            line.drop(why)
        else:
            line.settle(BODY)


def _reason_to_drop(draft: Draft, place: int, line: Line) -> str | None:
    if line.tag in ("link", "outside"):
        return "link to another story" if line.tag == "link" else "outside the story"
    if line.tag == "cell" and not is_prose(line.rest):
        return "table"
    if (
        _is_text(line, draft)
        or is_list_item(line.text)
        or line.text.endswith((":", "：", ";", "；", ","))
        or weight_of(line.text) >= 25
    ):
        return None
    if line.tag == "h2" or (draft.marked_up and line.tag == "li"):
        return None if _text_follows(draft, place) else "not part of the story"
    if weight_of(line.text) <= LONGEST_SUBHEADING and _text_follows(draft, place) and not _below_link(draft, place):
        return None
    return "looks like a link to another story"


def _below_link(draft: Draft, place: int) -> bool:
    """Two titles in a row are links to other stories, not a subheading."""
    return place > 0 and draft.lines[place - 1].why == "looks like a link to another story"


def _text_follows(draft: Draft, place: int) -> bool:
    following = next((line for line in draft.lines[place + 1 : place + 12] if not line.role), None)
    return following is not None and (
        is_sentence(following.text) or is_prose(following.text) or is_list_item(following.text) or following.tag == "li"
    )


def _take_signature(draft: Draft) -> None:
    """Where there is no byline, papers on the Continent sign a story below its last line."""
    if draft.authors or draft.clued("authors") or draft.clued("reporters") or draft.body_end is None:
        return
    after = draft.lines[draft.body_end + 1] if draft.body_end + 1 < len(draft.lines) else None
    if after is None or after.role or not is_name(after.text) or any(is_filing(line.text) for line in draft.lines):
        return
    text = " ".join(line.text for line in draft.lines if line.role == BODY)[:3000]
    if language_of(text) in _SIGNING_LANGUAGES:
        after.settle("authors")
        draft.clue("authors", after.text, 6)


def _is_speaker(head: str, paragraphs: list[Line]) -> bool:
    """Whether what looks like a dateline names who speaks, as interviews do at each turn."""
    return head.rstrip().endswith((":", "：")) and sum(1 for line in paragraphs if line.text.startswith(head)) > 1


def _take_dateline(draft: Draft) -> None:
    """Cut the dateline off the first paragraph and note what it says."""
    body = [line for line in draft.lines if line.role == BODY and not is_list_item(line.text)]
    paragraphs = body[:3]
    text = " ".join(line.text for line in paragraphs)
    loose_fits = language_of(text) not in ("en", "zh", "ja", "ko", None)
    for number, line in enumerate(paragraphs):
        found = read_dateline(line.text, draft.outlets)
        if found is None and loose_fits and number == 0:
            found = read_loose_dateline(line.text, draft.outlets)
        if found is None or _is_speaker(line.text[: found.end], body):
            continue
        if found.place:
            draft.clue("dateline", found.place, 8)
        if found.source and not is_release_desk(found.source):
            draft.clue("dateline source", found.source, 8)
        if found.day:
            draft.clue("dateline day", f"{found.day.year or 0}-{found.day.month}-{found.day.day}", 1)
        for name in found.names:
            draft.clue("authors", name, 7)
        line.rest = line.text[found.end :].strip()
        if not line.rest:
            line.settle("dateline")
        return
