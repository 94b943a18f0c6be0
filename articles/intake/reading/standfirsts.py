"""The standfirst: tagged, described by the page, or a line between the headline and the story."""

from __future__ import annotations

from articles.intake.reading.datelines import read_dateline
from articles.intake.reading.draft import Draft, Line
from articles.intake.reading.shapes import content_words, ends_sentence, is_prose, looks_like_title, weight_of

LONGEST_STANDFIRST = 420
NOT_BODY = ("link", "outside", "cell", "kicker")


def find_standfirst(draft: Draft, start: int) -> None:
    """Settle the standfirst of a story whose headline stands above `start`."""
    if draft.best("standfirst"):
        return
    if _tagged_standfirst(draft, start) or _described(draft, start):
        return
    line = _between_headline_and_particulars(draft, start) or _deck_below_headline(draft, start)
    if line:
        line.settle("standfirst")
        draft.clue("standfirst", line.text, 5)


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
                best = best or _deck_of(pending)
            break
        if line.role or line.tag in NOT_BODY:
            continue
        if is_prose(line.rest) or (weight_of(line.text) >= 5 and looks_like_title(line.text)):
            pending.append(line)
        if len(pending) > 2 or sum(len(other.text) for other in pending) > 2 * LONGEST_STANDFIRST:
            break
    if best is None or len(best.text) > LONGEST_STANDFIRST or read_dateline(best.text, draft.outlets):
        return None
    return best


def _deck_of(pending: list[Line]) -> Line:
    """The first of the lines, unless it is a short label above a far longer one."""
    first, *others = pending
    label = not ends_sentence(first.text) and weight_of(first.text) <= 8
    return others[0] if label and others and weight_of(others[0].text) >= 2 * weight_of(first.text) else first


def _deck_below_headline(draft: Draft, start: int) -> Line | None:
    """A line without a full stop right below the headline, before the text begins."""
    if draft.headline_at is None:
        return None
    for place in range(start, min(len(draft.lines), start + 12)):
        line = draft.lines[place]
        if line.role:
            continue
        if is_prose(line.rest) or line.tag in (*NOT_BODY, "h2"):
            return None
        if weight_of(line.text) >= _least(line.text) and looks_like_title(line.text) and len(line.text) <= 300:
            following = next((other for other in draft.lines[place + 1 :] if not other.role), None)
            own = content_words(line.text)
            story = content_words(
                " ".join(other.text for other in draft.lines[place + 1 : place + 30] if not other.role)
            )
            known = len(own & story) / max(len(own), 1) >= 0.3 or following is None
            return line if known and (following is None or is_prose(following.text)) else None
    return None


def _least(text: str) -> int:
    """How many words make a deck: a Korean word holds what others need two for."""
    return 4 if any("\uac00" <= char <= "\ud7a3" for char in text) else 6
