"""What was read from an arrival: each story with the known things it names and the names nobody knows yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.intake.filing.known_names import known_names
from articles.intake.matching.candidates import Candidate, find_candidates
from articles.intake.matching.matcher import Found, Matcher, taken_spans
from articles.intake.reading.outlets import Outlets
from articles.intake.reading.stories import read_stories
from articles.intake.story import Story, UnreadableStory

NO_STORY = "There is no story in this: neither a headline nor a paragraph was found."
LONGEST_STORY = 500_000
NO_STORY_SO_LONG = (
    "No story is that long: this one has {length:,} characters, and at most {longest:,} are read. "
    "Paste one story at a time."
)
# The parts of a story that are told as they are; see `Story`.
_TOLD = (
    "headline",
    "publisher",
    "found_at",
    "authors",
    "published",
    "published_precision",
    "dateline",
    "kind",
    "access",
    "language",
    "standfirst",
    "body",
    "caption",
    "alt_text",
    "credit",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One story, the known things it names, and unknown names."""

    story: Story
    found: tuple[Found, ...]
    candidates: tuple[Candidate, ...]

    def as_dict(self) -> dict[str, Any]:
        """All that was read, ready for JSON; None stands for what the text doesn't say."""
        told = {name: getattr(self.story, name) for name in _TOLD}
        return told | {
            "authors": list(self.story.authors),
            "body": list(self.story.body),
            "mentions": [
                {"name": each.name, "type": each.type, "matched": list(each.matched), "count": each.count}
                for each in self.found
            ],
            "candidates": [
                {"name": each.name, "type_guess": each.type_guess, "count": each.count} for each in self.candidates
            ],
            "dropped": [{"line": each.line, "why": each.why} for each in self.story.dropped],
        }


def read_all(raw: bytes | str, outlets: Outlets, seen_at: datetime) -> list[Reading]:
    """The stories in `raw`, matched with the names of the knowledge base; raises UnreadableStory."""
    stories = read_stories(raw, outlets=outlets, seen_at=seen_at)
    if not any(story.headline or story.body for story in stories):
        raise UnreadableStory(NO_STORY)
    for story in stories:
        _refuse_endless(story)
    matcher = Matcher(known_names())
    return [_reading(story, matcher) for story in stories]


def _refuse_endless(story: Story) -> None:
    length = sum(len(part.text) for part in story.text_parts())
    if length > LONGEST_STORY:
        raise UnreadableStory(NO_STORY_SO_LONG.format(length=length, longest=LONGEST_STORY))


def _reading(story: Story, matcher: Matcher) -> Reading:
    texts = [part.text for part in story.text_parts()]
    makers = [*story.authors, *([story.publisher] if story.publisher else [])]
    language = story.language or ""
    found = matcher.match(texts, excluding_names=makers, language=language)
    candidates = find_candidates(texts, taken_spans(found, texts), language or "en", makers)
    return Reading(story, tuple(found), tuple(candidates))
