"""What later evidence adds to what was known of an event by a day."""

from dataclasses import dataclass
from typing import Any

from browse import clocks
from browse.clocks import Clocks
from entities import evidence
from entities.models import Event
from entities.rules.verdicts import Verdict


@dataclass(frozen=True)
class Later:
    """Today's verdict, if it is another; what was said since; how many sources were published since."""

    verdict: Verdict | None
    stances: list[Any]
    source_count: int


def later(event: Event, then: Verdict) -> Later | None:
    """What is known today and was not by the day of the knowledge; None on a page of the present."""
    if clocks.as_of() is None:
        return None
    known_stances = set(event.stances.published().values_list("pk", flat=True))
    known_sources = _articles(event)
    with clocks.set_to(Clocks()):
        today = Event.objects.published().get(pk=event.pk)
        verdict = evidence.Evidence([today]).verdict(today)
        said = today.stances.published().exclude(pk__in=known_stances).for_list()
        added = _articles(today) - known_sources
        return Later(verdict if verdict.sentence != then.sentence else None, list(said), len(added))


def _articles(event: Any) -> set[int]:
    return set(event.citations.published().values_list("article", flat=True))
