"""What the rules in Python say of all that is public, and whether the SQL of the rules says the same."""

from datetime import date

from entities import evidence
from entities.derived import statuses, validities, verdicts
from entities.models import Event, Licence


def check_agreement(day: date) -> None:
    """On the day, and by what is known by the clock."""
    rows = statuses.kinds(day).rows()
    parts = {key: dict(zip(row.parts, row.kinds, strict=False)) for key, row in rows.items()}
    assert {key: (row.kind, row.due, parts[key]) for key, row in rows.items()} == judged_measures(day)
    assert {key: (row.kind, row.due) for key, row in validities.kinds(day).rows().items()} == judged_licences(day)
    check_verdicts()


def check_verdicts(as_of: date | None = None) -> None:
    assert {key: row.kind for key, row in verdicts.kinds(as_of).rows().items()} == judged_events(as_of)


def judged_measures(day: date) -> dict[int, tuple]:
    """Of each measure: the kind of its status, whether to look again, and the kinds of its provisions."""
    events = {event.pk: event for event in Event.objects.published()}
    boards = evidence.boards(list(events.values()), day)
    return {
        key: (found.whole.kind, evidence.recheck_measure(events[key], found, day).due, _parts(events[key], found))
        for key, found in boards.items()
    }


def _parts(event, board) -> dict[int, str]:
    kinds = [status.kind for _, status in board.provisions]
    return dict(zip([part.pk for part in event.evidence_provisions], kinds, strict=True))


def judged_events(as_of: date | None) -> dict[int, str]:
    events = list(Event.objects.published())
    judging = evidence.Evidence(events)
    return {event.pk: judging.verdict(event, as_of).kind for event in events}


def judged_licences(day: date) -> dict[int, tuple]:
    found = {licence: evidence.validity(licence, day) for licence in Licence.objects.published().for_list()}
    return {each.pk: (found[each].kind, evidence.recheck_licence(each, found[each], day).due) for each in found}
