"""Files what arrives: reads it, knows again what is here already, and makes drafts of the rest."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction

from articles.intake.filing.duplicates import articles_of_same_bytes, differs, digest, known_article
from articles.intake.filing.known_outlets import KnownOutlets
from articles.intake.filing.making import complete_article, make_article
from articles.intake.filing.readings import Reading, read_all
from articles.intake.story import Story
from articles.models import Article, Intake

# One arrival is filed at a time, so that the same story pasted twice at once is seen by the second.
_LOCK = 4_617_315


@dataclass(frozen=True, slots=True)
class FiledStory:
    """One story of an arrival and the article that stands for it: made now, or known and perhaps completed."""

    article: Article
    created: bool
    completed: bool
    story: Story
    mentions: int
    # Whether its text is another than the one that the known article keeps, and the arrival in which it stands.
    differs: bool = False
    arrival: int | None = None

    @property
    def outcome(self) -> str:
        """What became of the story: "filed", "completed" or "known"."""
        if self.created:
            return "filed"
        return "completed" if self.completed else "known"


@dataclass(frozen=True, slots=True)
class Filing:
    """An arrival as it was kept, and what became of its stories."""

    intake: Intake
    stories: list[FiledStory]


def read(raw: bytes | str) -> list[Reading]:
    """What filing `raw` would find in it; stores nothing. Raises UnreadableStory."""
    return read_all(raw, KnownOutlets().outlets, datetime.now(UTC))


def file_stories(
    raw: bytes | str, *, source: Intake.Source | str, name: str = "", by: AbstractBaseUser | None = None
) -> Filing:
    """Keep `raw` as it came and make a draft of each story in it that is not here yet.

    All or nothing. Raises UnreadableStory, in words for a curator, and then keeps nothing.
    """
    readings = read(raw)
    kept = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else bytes(raw)
    with transaction.atomic():
        _wait_for_turn()
        stories = _file_each(readings, digest(kept))
        intake = Intake.objects.create(
            raw=kept,
            digest=digest(kept),
            source=source,
            name=name[:500],
            arrived_by_id=by.pk if by else None,
            outcome=_outcome(stories),
            found=[_account(reading, filed) for reading, filed in zip(readings, stories, strict=True)],
        )
        _name_arrival(intake, stories)
    return Filing(intake, [replace(filed, arrival=intake.pk) for filed in stories])


def _wait_for_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _file_each(readings: list[Reading], checksum: str) -> list[FiledStory]:
    outlets = KnownOutlets()
    seen_before = articles_of_same_bytes(checksum, len(readings))
    return [_file(reading, outlets, seen_before.get(place)) for place, reading in enumerate(readings)]


def _file(reading: Reading, outlets: KnownOutlets, known: Article | None) -> FiledStory:
    story = reading.story
    publisher = outlets.named(story.publisher) if story.publisher else None
    known = known or known_article(story, publisher, outlets.zone(publisher) if publisher else None)
    if known:
        completed = complete_article(known, reading)
        return FiledStory(known, False, completed, story, len(reading.found), differs(story, known))
    if story.publisher and publisher is None:
        publisher = outlets.make(story.publisher)
    article = make_article(reading, publisher, datetime.now(UTC).date())
    return FiledStory(article, True, False, story, len(reading.found))


def _outcome(stories: list[FiledStory]) -> Intake.Outcome:
    made = sum(filed.created for filed in stories)
    if made == len(stories):
        return Intake.Outcome.FILED
    return Intake.Outcome.PARTLY if made else Intake.Outcome.DUPLICATE


def _account(reading: Reading, filed: FiledStory) -> dict[str, object]:
    return reading.as_dict() | {"article": filed.article.pk, "outcome": filed.outcome}


def _name_arrival(intake: Intake, stories: list[FiledStory]) -> None:
    """Let each article that this arrival made, or gave its text, say so; an earlier arrival keeps its articles."""
    for filed in stories:
        if filed.article.intake_id is None and (filed.created or filed.completed):
            filed.article.intake = intake
            Article.objects.filter(pk=filed.article.pk).update(intake=intake)
