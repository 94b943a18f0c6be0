"""Which lines are the story: standfirst, body from its first to its last sentence; all else is left out."""

from __future__ import annotations

from articles.intake.bylines import is_name
from articles.intake.datelines import is_release_desk, read_dateline, read_loose_dateline
from articles.intake.draft import BODY, Draft, Line
from articles.intake.kinds import is_filing
from articles.intake.languages import language_of
from articles.intake.shapes import (
    content_words,
    ends_sentence,
    is_list_item,
    is_prose,
    is_sentence,
    looks_like_title,
    weight_of,
)

LONGEST_STANDFIRST = 420
# A line of more words than this, without a full stop, between paragraphs is no subheading.
LONGEST_SUBHEADING = 9
_SIGNING_LANGUAGES = frozenset(("ru", "uk", "de", "fr", "es", "it", "pt", "pl"))
_NOT_BODY = ("link", "outside", "cell", "kicker")


def lay_out(draft: Draft) -> None:
    """Settle every line that is still open."""
    start = (draft.headline_at + 1) if draft.headline_at is not None else 0
    _drop_above(draft, start)
    _find_standfirst(draft, start)
    _clear_head(draft, start)
    draft.body_at = next(
        (place for place, line in draft.open_lines() if place >= start and _begins_body(line, draft)), None
    )
    if draft.body_at is None:
        draft.body_at = next(
            (
                place
                for place, line in draft.open_lines()
                if place >= start and is_sentence(line.rest) and line.tag not in _NOT_BODY
            ),
            None,
        )
    if draft.body_at is not None:
        draft.body_end = _last_of_body(draft)
        _settle_body(draft)
        _take_dateline(draft)
        _take_signature(draft)
    for place, line in draft.open_lines():
        line.drop("above the story" if draft.body_at is not None and place < draft.body_at else "not part of the story")


def _drop_above(draft: Draft, start: int) -> None:
    for line in draft.lines[: max(start - 1, 0)]:
        if not line.role:
            line.drop("above the headline")


def _begins_body(line: Line, draft: Draft) -> bool:
    if line.tag in _NOT_BODY:
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


def _find_standfirst(draft: Draft, start: int) -> None:
    if draft.best("standfirst"):
        return
    if _tagged_standfirst(draft, start) or _described(draft, start):
        return
    line = _between_headline_and_particulars(draft, start) or _deck_below_headline(draft, start)
    if line:
        line.settle("standfirst")
        draft.clue("standfirst", line.text, 5)


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


def _tagged_standfirst(draft: Draft, start: int) -> bool:
    tagged = [line for line in draft.lines if line.tag == "standfirst" and not line.role and weight_of(line.text) >= 4]
    if not tagged or not any(is_prose(line.rest) and not line.role and line not in tagged for line in draft.lines):
        return False
    line = tagged[0]
    line.settle("standfirst")
    draft.clue("standfirst", line.text, 6)
    return True


def _described(draft: Draft, start: int) -> bool:
    """The page's own description is its standfirst, unless it only repeats how the text begins."""
    description = draft.best("description")
    if not description or weight_of(description) < 5:
        return False
    bare = description.rstrip(" .…").casefold()
    for place, line in draft.open_lines():
        text = line.text.casefold()
        if line.text.casefold().rstrip(" .…") == bare and place >= start:
            if not any(
                is_prose(before.text) and not before.role for before in draft.lines[start:place]
            ) and _prose_after(draft, place):
                line.settle("standfirst")
                draft.clue("standfirst", line.text, 6)
                return True
            return False
        if bare[:60] in text or (text.rstrip(" .…") and text[:60] in bare and len(text) > 60):
            return False
    headline = draft.best("final headline") or ""
    if (
        description.endswith(("…", "...", "[&hellip;]", "[…]"))
        or not ends_sentence(description)
        or len(description) > LONGEST_STANDFIRST
    ):
        return False
    if content_words(description) <= content_words(headline):
        return False
    draft.clue("standfirst", description, 4)
    return True


def _prose_after(draft: Draft, place: int) -> bool:
    return any(is_prose(line.rest) and not line.role for line in draft.lines[place + 1 :])


def _between_headline_and_particulars(draft: Draft, start: int) -> Line | None:
    """Prose between the headline and the byline or date, if the story goes on after these."""
    pending: list[Line] = []
    best: Line | None = None
    for place in range(start, min(len(draft.lines), start + 40)):
        line = draft.lines[place]
        if line.role in ("authors", "published") and pending:
            if _prose_after(draft, place):
                best = best or pending[0]
            break
        if line.role or line.tag in _NOT_BODY:
            continue
        if is_prose(line.rest) or (weight_of(line.text) >= 5 and looks_like_title(line.text)):
            pending.append(line)
        if len(pending) > 2 or sum(len(other.text) for other in pending) > 2 * LONGEST_STANDFIRST:
            break
    if best is None or len(best.text) > LONGEST_STANDFIRST or read_dateline(best.text, draft.outlets):
        return None
    return best


def _deck_below_headline(draft: Draft, start: int) -> Line | None:
    """A line without a full stop right below the headline, before the text begins."""
    if draft.headline_at is None:
        return None
    for place in range(start, min(len(draft.lines), start + 12)):
        line = draft.lines[place]
        if line.role:
            continue
        if is_prose(line.rest) or line.tag in (*_NOT_BODY, "h2"):
            return None
        if weight_of(line.text) >= 6 and looks_like_title(line.text) and len(line.text) <= 300:
            following = next((other for other in draft.lines[place + 1 :] if not other.role), None)
            own = content_words(line.text)
            story = content_words(
                " ".join(other.text for other in draft.lines[place + 1 : place + 30] if not other.role)
            )
            known = len(own & story) / max(len(own), 1) >= 0.3 or following is None
            return line if known and (following is None or is_prose(following.text)) else None
    return None


def _last_of_body(draft: Draft) -> int:
    """The last line that is a sentence; whatever comes after it is furniture."""
    last = draft.body_at or 0
    for place, line in draft.open_lines():
        if (
            place > last
            and line.tag not in _NOT_BODY
            and _is_text(line, draft)
            and not _is_linked_question(line, draft, place)
        ):
            last = place
    return last


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
    if weight_of(line.text) <= LONGEST_SUBHEADING and _text_follows(draft, place):
        return None
    return "looks like a link to another story"


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


def _take_dateline(draft: Draft) -> None:
    """Cut the dateline off the first paragraph and note what it says."""
    paragraphs = [line for line in draft.lines if line.role == BODY][:3]
    text = " ".join(line.text for line in paragraphs)
    loose_fits = language_of(text) not in ("en", "zh", "ja", "ko", None)
    for number, line in enumerate(paragraphs):
        found = read_dateline(line.text, draft.outlets)
        if found is None and loose_fits and number == 0:
            found = read_loose_dateline(line.text, draft.outlets)
        if found is None:
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
