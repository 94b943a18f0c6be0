"""Tells a curator at the command line what was read or filed."""

from collections.abc import Iterator

from articles.intake.filing.arrivals import FiledStory
from articles.intake.filing.making import NO_HEADLINE
from articles.intake.filing.readings import Reading
from articles.intake.story import Story

_NOT_SAID = "not said in the text"
_OUTCOMES = {"filed": "Draft made", "completed": "Known already, completed", "known": "Known already"}


def reading_lines(reading: Reading) -> Iterator[str]:
    """What a dry run tells of one story."""
    story = reading.story
    yield story.headline or NO_HEADLINE
    for label, value in _facts(story):
        yield f"  {label}: {value or _NOT_SAID}"
    yield from _listed("names", [f"{each.name} ({each.type}, {_times(each.count)})" for each in reading.found])
    yield from _listed(
        "unknown names",
        [f"{each.name} (perhaps {each.type_guess or 'a name'}, {_times(each.count)})" for each in reading.candidates],
    )
    yield from _listed("left out", [f"{each.line[:80]!r}: {each.why}" for each in story.dropped])


def filing_lines(filed: FiledStory) -> Iterator[str]:
    """What filing tells of one story."""
    article = filed.article
    yield f"{_OUTCOMES[filed.outcome]}: {article.headline}"
    publisher = article.publisher.name if article.publisher else "publisher not known"
    yield f"  {publisher}, {filed.story.published or 'undated'}, article {article.pk} ({article.slug})"
    if filed.created:
        yield f"  {_counted(filed.mentions, 'mention')} suggested"
    else:
        yield f"  it stands there as: {article.get_status_display()}"
    if filed.differs:
        yield f"  this text differs from the one kept (arrival #{filed.arrival} keeps it)"


def _facts(story: Story) -> Iterator[tuple[str, str | None]]:
    yield "publisher", story.publisher
    yield "found at", story.found_at
    yield "authors", ", ".join(story.authors)
    yield "published", story.published and f"{story.published} (to the {story.published_precision})"
    yield "dateline", story.dateline
    yield "kind", story.kind.replace("_", " ")
    yield "access", story.access
    yield "language", story.language
    yield "standfirst", story.standfirst
    yield "body", _counted(len(story.body), "paragraph") if story.body else None
    yield "caption", story.caption
    yield "photo's text", story.alt_text
    yield "credit", story.credit


def _listed(label: str, items: list[str]) -> Iterator[str]:
    yield f"  {label}:{'' if items else ' none'}"
    for item in items:
        yield f"    {item}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
