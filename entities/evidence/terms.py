"""Whether a licence is valid on a day, and whether to look again."""

from dataclasses import dataclass
from datetime import date

from browse import clocks
from entities.evidence.dates import checked_on, span
from entities.models import Licence
from entities.rules import licences, rechecking
from entities.rules.spans import UNKNOWN, Span


@dataclass(frozen=True)
class LicenceStanding:
    """What holds of a licence on the day, whether to look again, and when somebody last did."""

    day: date
    validity: licences.Validity
    recheck: rechecking.Recheck
    checked_on: date | None


def standing_of_licence(licence: Licence) -> LicenceStanding:
    """What holds of the licence on the day asked about."""
    day = clocks.on()
    found = validity(licence, day)
    return LicenceStanding(day, found, recheck_licence(licence, found, day), checked_on(licence))


def validity(licence: Licence, day: date) -> licences.Validity:
    """What holds of the licence on the day."""
    undisclosed = not {"term_months", "expires"}.isdisjoint(licence.not_disclosed)
    granted, expires = span(licence, "granted"), span(licence, "expires")
    terms = licences.Terms(granted, licence.term_months, expires, undisclosed, _told(licence))
    return licences.validity(terms, day)


def _told(licence: Licence) -> Span:
    """When it became known with a public event, if there is one."""
    event = licence.event
    shown = event and event.publication == event.Publication.PUBLISHED and not event.merged_into_id
    return span(event, "date") if shown else UNKNOWN


def recheck_licence(licence: Licence, found: licences.Validity, day: date) -> rechecking.Recheck:
    """Whether to look again what holds of a licence."""
    passed = found.end.latest if found.kind == licences.Kind.EXPIRED else None
    return rechecking.recheck(day, checked_on(licence), passed)
