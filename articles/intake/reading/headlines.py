"""The headline: which line it is, and what a site adds before and after it."""

from __future__ import annotations

import re

from articles.intake.reading.draft import Draft, Line
from articles.intake.reading.kinds import is_notice
from articles.intake.reading.outlets import fold
from articles.intake.reading.shapes import (
    content_words,
    ends_sentence,
    is_cjk,
    is_company_name,
    is_prose,
    looks_like_title,
    weight_of,
)
from articles.intake.reading.titles import cleaned, ends_with_outlet, is_issue, is_section_of_outlet

_FARTHEST = 60


def find_headline(draft: Draft) -> None:
    """Settle the headline and where it stands, and note what else it tells."""
    stated = _stated(draft)
    chosen = _chosen_line(draft, stated)
    text = chosen.text if chosen is not None else stated
    if (
        chosen is not None
        and stated
        and _weight_of_stated(draft) >= 7
        and chosen.role != "headline"
        and not _same(text or "", stated)
    ):
        text = stated if chosen.tag != "h1" else text
    elif stated and chosen is not None and _weight_of_stated(draft) >= 7 and _same(chosen.text, stated):
        text = stated  # The page may break or capitalise its heading; the metadata has it as written.
    if not text:
        return
    if stated and text != stated:
        cleaned(stated, draft)  # The site's name stands there, and is noted.
    headline = cleaned(text, draft)
    headline = _continued(headline, chosen, draft)
    draft.clue("final headline", headline, 10)
    for place, line in enumerate(draft.lines):
        if line.role and line.role != "headline":
            continue
        if line is chosen or _same(line.text, headline) or _same(cleaned(line.text, draft, quiet=True), headline):
            if draft.headline_at is None or line is chosen:
                draft.headline_at = place
            line.settle("headline") if line is chosen or line.role else line.drop("headline again")
    if draft.headline_at is not None:
        draft.lines[draft.headline_at].settle("headline")


def _continued(headline: str, chosen: Line | None, draft: Draft) -> str:
    """A title that goes on in small letters on the next lines is one title."""
    place = draft.place_of(chosen)
    if place is None or draft.marked_up or ends_sentence(headline):
        return headline
    formal = is_notice(headline)
    for line in draft.lines[place + 1 : place + 4]:
        usable = not line.role or (formal and line.role == "published")
        if (
            not usable
            or not line.text[:1].islower()
            or len(line.text) > 300
            or (line.gap and not formal)
            or (is_prose(line.text) and ends_sentence(line.text))
        ):
            break
        headline = f"{headline} {line.text}"
        line.settle("headline")
    return headline


def _stated(draft: Draft) -> str | None:
    return draft.best("headline")


def _weight_of_stated(draft: Draft) -> float:
    return max((clue.weight for clue in draft.clued("headline")), default=0)


def _same(one: str, other: str) -> bool:
    return fold(re.sub(r"[\W_]+", " ", one)) == fold(re.sub(r"[\W_]+", " ", other)) and bool(other.strip())


def _chosen_line(draft: Draft, stated: str | None) -> Line | None:
    settled = [line for line in draft.lines if line.role == "headline"]
    tops = [line for line in draft.lines if line.tag == "h1" and not line.role and weight_of(line.text) >= 2]
    if stated and _weight_of_stated(draft) >= 7:
        # A main heading in other words than the metadata is the headline that readers see.
        alike = [line for line in tops if _overlap(line.text, stated) >= 0.5]
        shown = alike or [line for line in draft.lines[:_FARTHEST] if not line.role and _same(line.text, stated)]
        return shown[0] if shown else settled[0] if settled else None
    if tops:
        return tops[0]
    if settled:
        return settled[0]
    return _best_candidate(draft, stated)


def _overlap(one: str, other: str) -> float:
    first, second = content_words(one), content_words(other)
    return len(first & second) / max(min(len(first), len(second)), 1)


def _best_candidate(draft: Draft, stated: str | None) -> Line | None:
    end = _head_end(draft)
    story = content_words(
        " ".join(line.text for line in draft.lines[end : end + 60] if not line.role and is_prose(line.text))
    )
    candidates = [place for place in range(end) if _is_candidate(draft, place) and not _is_site_name(draft, place)]
    if not candidates:
        candidates = [place for place in range(min(len(draft.lines), 30)) if _is_late_candidate(draft, place)]
        end = max(candidates, default=0) + 1
    if not candidates:
        return None
    scores = {place: _score(draft, place, number, story, stated) for number, place in enumerate(candidates)}
    for place in _below_particulars(draft, candidates):
        scores[place] -= 1.5
    best = max(candidates, key=lambda place: (scores[place], -place))
    return draft.lines[best] if scores[best] > 0 else None


def _below_particulars(draft: Draft, candidates: list[int]) -> list[int]:
    """Candidates without particulars of their own, below one that has them right under it: standfirsts and sections."""
    signed = [place for place in candidates if _signed_below(draft, place)]
    first = next((place for place in signed if weight_of(draft.lines[place].text) >= 5), None)
    return [place for place in candidates if first is not None and place > first and place not in signed]


def _signed_below(draft: Draft, place: int) -> bool:
    after = next((line for line in draft.lines[place + 1 : place + 6] if line.role != "dropped"), None)
    return after is not None and after.role in ("authors", "published")


def _head_end(draft: Draft) -> int:
    """The place where running text begins: a headline stands before it."""
    prose = 0
    for place, line in enumerate(draft.lines):
        if not line.role and is_prose(line.text) and not _is_title_with_stop(draft, place):
            prose += 1
            if prose == 2 or len(line.text) > 220 or not _particulars_follow(draft, place):
                return place
        if place > 400:
            return place
    return len(draft.lines)


def _particulars_follow(draft: Draft, place: int) -> bool:
    following = list(draft.lines[place + 1 : place + 9])
    return any(line.role in ("authors", "published") for line in following)


def _is_title_with_stop(draft: Draft, place: int) -> bool:
    """A question or a sentence can be a headline when it stands first and particulars follow."""
    line = draft.lines[place]
    if len(line.text) > 180 or line.tag == "p":
        return False
    if any(not other.role for other in draft.lines[:place]):
        return False
    after = next((other for other in draft.lines[place + 1 : place + 4] if other.role != "dropped"), None)
    if line.text.rstrip("\"'”’」").endswith(("?", "!", "？", "！")):
        return True
    return after is not None and after.role in ("authors", "published")


def _is_candidate(draft: Draft, place: int) -> bool:
    line = draft.lines[place]
    if line.role or line.tag in ("link", "caption", "credit", "alt", "kicker", "bio", "outside", "cell", "standfirst"):
        return False
    if is_issue(line.text):
        return False
    if _is_title_with_stop(draft, place):
        return True
    if (
        is_prose(line.text)
        and ends_sentence(line.text)
        and not line.text.rstrip("\"'”’」』）)").endswith(("?", "!", "？", "！", "…"))
    ):
        return False
    if is_company_name(line.text) or (line.text[0] == "[" and line.text[-1] == "]"):
        return False
    return (
        looks_like_title(line.text)
        or (line.tag in ("h2",) and weight_of(line.text) >= 2)
        or (place == 0 and 2 <= weight_of(line.text) <= 40)
    )


def _is_site_name(draft: Draft, place: int) -> bool:
    """A short line that furniture speaks of ("Subscribe to The Magnet Letter …", "© The Magnet Letter")."""
    line = draft.lines[place]
    if weight_of(line.text) > 6 or len(line.text) < 4:
        return False
    if not any(
        line.text in other.text and other.text != line.text
        for other in draft.lines
        if other.role == "dropped" and len(other.text) < 400
    ):
        return False
    line.settle("publisher")
    draft.clue("masthead", line.text, 5)
    return True


def _is_late_candidate(draft: Draft, place: int) -> bool:
    """A title below standing text: it is in capitals or its particulars follow."""
    line = draft.lines[place]
    after = [other.role for other in draft.lines[place + 1 : place + 4]]
    return _is_candidate(draft, place) and (line.text.isupper() or bool({"authors", "published"} & set(after)))


def _score(draft: Draft, place: int, number: int, story: set[str], stated: str | None) -> float:
    line = draft.lines[place]
    words = content_words(line.text)
    score = 4.0 * len(words & story) / max(len(words), 1) if story else 1.0
    score += 0.7 if number == 0 else -0.2 * min(number, 6)
    score += 0.4 if weight_of(line.text) >= 5 else -0.5 if weight_of(line.text) < 4 and not is_cjk(line.text) else 0
    score += 0.6 if line.tag == "h2" else 0
    score -= 0.8 if line.text.rstrip().endswith((".", "。")) else 0
    # "Finance | Metals" is a section; a long title before the bar is a title with its site's name.
    score -= (
        1.0
        if "|" in line.text
        and weight_of(line.text.partition("|")[0]) <= 3
        and not ends_with_outlet(line.text, draft.outlets)
        else 0
    )
    score += (
        1.0
        if ends_with_outlet(line.text, draft.outlets)
        else -1.5
        if is_section_of_outlet(line.text, draft.outlets)
        else 0
    )
    score += 1.5 if stated and _overlap(line.text, stated) > 0.6 else 0
    # A line that is nothing but a quotation, right below another title, is its deck.
    quoted = (
        line.text[0] in '「『"“«„' and line.text[-1] in '」』"”»“' and place > 0 and not draft.lines[place - 1].role
    )
    score -= 2.0 if quoted and looks_like_title(draft.lines[place - 1].text) else 0
    # Aggregators print how old a story is and how often it was read right under its headline.
    counted = place + 1 < len(draft.lines) and draft.lines[place + 1].why == "reading time or view count"
    score += 2.0 if number == 0 and counted and weight_of(line.text) >= 4 else 0
    below = [
        other
        for other in draft.lines[place + 1 : place + 3]
        if other.why in ("navigation", "log-in or subscription line")
    ]
    score -= 0.3 * len(below)
    after = [other.role for other in draft.lines[place + 1 : place + 5] if other.role != "dropped"]
    score += (
        0.7
        if {"authors", "published", "caption", "alt_text"} & set(after[:3])
        else 0.2
        if {"authors", "published"} & set(after)
        else 0
    )
    return score
