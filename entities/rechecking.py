"""What somebody should look at again: an end has passed without news, or the last look is long ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from entities import evidence
from entities.derived import statuses, validities
from entities.derived.queries import Row
from entities.models import Event, Licence
from entities.rules.licences import Kind as Validity
from entities.rules.measures import UNSETTLED
from entities.rules.spans import UNKNOWN, Span


@dataclass(frozen=True)
class Due:
    """A measure or a licence to look at again: what holds of it, why to look, and the end that passed, if one did."""

    row: Any
    sentence: str
    reason: str
    passed: Span = UNKNOWN

    @property
    def urgency(self) -> tuple[Any, ...]:
        """First where an end has passed, the latest before the others; then what was not looked at for longest."""
        passed, checked = self.passed.latest, self.row.checked_on
        since = -passed.toordinal() if passed else checked.toordinal() if checked else 0
        return (passed is None, since, self.sentence if passed else "", str(self.row), self.row.pk)


def measures_due(day: date) -> list[Due]:
    """Public measures and suspensions to look at again, the most urgent first."""
    return _measures([key for key, row in statuses.kinds(day).rows().items() if row.due], day)


def licences_due(day: date) -> list[Due]:
    """Public licences to look at again, the most urgent first."""
    return _licences([key for key, row in validities.kinds(day).rows().items() if row.due], day)


def without_news(day: date, since: date | None = None) -> list[Due]:
    """Those of which an end or an expiry has passed without news, from `since` on if given; the latest first."""
    measures = _keys(statuses.kinds(day).rows(), *UNSETTLED)
    licences = _keys(validities.kinds(day).rows(), Validity.EXPIRED)
    due = [*_measures(measures, day), *_licences(licences, day)]
    passed = [each for each in due if each.passed.latest and (since is None or each.passed.latest >= since)]
    return sorted(passed, key=lambda each: each.urgency)


def _keys(rows: dict[int, Row], *kinds: str) -> list[int]:
    return [key for key, row in rows.items() if row.due and row.kind in kinds]


def _measures(keys: list[int], day: date) -> list[Due]:
    events = list(Event.objects.published().filter(pk__in=keys).order_by("pk"))
    boards = evidence.boards(events, day)
    due = [
        _measure(event, boards[event.pk].whole, evidence.recheck_measure(event, boards[event.pk], day))
        for event in events
    ]
    return sorted(due, key=lambda each: each.urgency)


def _measure(event: Event, whole: Any, recheck: Any) -> Due:
    return Due(event, whole.sentence, recheck.reason, whole.passed)


def _licences(keys: list[int], day: date) -> list[Due]:
    rows = Licence.objects.published().filter(pk__in=keys).select_related("holder").order_by("pk")
    return sorted((_licence(row, day) for row in rows), key=lambda each: each.urgency)


def _licence(licence: Licence, day: date) -> Due:
    validity = evidence.validity(licence, day)
    recheck = evidence.recheck_licence(licence, validity, day)
    unseen = evidence.checked_on(licence) is None or _is_before(evidence.checked_on(licence), validity.end)
    has_passed = validity.kind == Validity.EXPIRED and unseen
    return Due(licence, validity.sentence, recheck.reason, validity.end if has_passed else UNKNOWN)


def _is_before(checked: date | None, end: Span) -> bool:
    """Whether the look came no later than the end."""
    return bool(checked and end.latest and checked <= end.latest)
