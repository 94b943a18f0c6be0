"""News of events and licences beside the rows themselves: what runs out, who acted on them, what was corrected."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from browse import edtf
from browse.changes import Correction, corrections, stamped
from browse.relations import rows_behind
from browse.telling import Entry, Source, key_of
from entities.days import EFFECTS, what_is_acted_on
from entities.measures import FATES, KINDS

# How long before its day an end is told.
HERALDED = timedelta(days=30)
ACTED = {
    "amends": "Amended",
    "extends": "Prolonged",
    "suspends": "Suspended",
    "ends": "Ended",
    "supersedes": "Superseded",
}
FIELDS_OF_EVENTS = (
    *("title", "kind", "summary", "claim", "date", "date_words", "effective", "end", "place_id"),
    *("official_reference", "official_reference_native", "stage", "stage_words"),
)
FIELDS_OF_LICENCES = (
    *("title", "summary", "holder_id", "holder_as_described", "authority_id", "goods_as_stated", "other_destinations"),
    *("number", "coverage", "conditions", "end_use", "licence_type", "granted", "term_months", "expires"),
    "not_disclosed",
)
# Fields whose old and new value tell a reader something; of prose the field is named.
DATES = ("date", "effective", "end", "granted", "expires")


def of_events(rows: QuerySet, today: date, most: int) -> list[Entry]:
    """Ends of the events and their provisions, acts on them and the ends of those, and corrections."""
    provisions = rows_behind(rows.model, "provisions").published().filter(event__in=rows.order_by().values("pk"))
    found = [
        *_ends(rows, "end", "end_of_event", today, most, _end_of_event),
        *_ends(provisions.select_related("event"), "end", "end_of_provision", today, most, _end_of_provision),
        *_acts(rows, today, most),
        *_corrected(rows, FIELDS_OF_EVENTS, most),
    ]
    return _newest(found, most)


def of_licences(rows: QuerySet, today: date, most: int) -> list[Entry]:
    """Expiries of the licences, and corrections."""
    found = [
        *_ends(rows, "expires", "expiry", today, most, _expiry),
        *_corrected(rows, FIELDS_OF_LICENCES, most),
    ]
    return _newest(found, most)


def _newest(entries: Iterable[Entry], most: int) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.updated, entry.key), reverse=True)[:most]


Words = Callable[[Any, bool], tuple[str, str, str]]


def _ends(rows: QuerySet, field: str, category: str, today: date, most: int, words: Words) -> Iterator[Entry]:
    """Ends that come within the time of heralding or have passed: each is told once before and once after."""
    near = {f"{field}_latest__lte": today + HERALDED}
    for row in rows.filter(**near).order_by(f"-{field}_latest", "-pk")[:most]:
        last = getattr(row, f"{field}_latest")
        for passed, told_on in ((False, last - HERALDED), (True, last + timedelta(days=1))):
            if told_on <= today:
                title, summary, path = words(row, passed)
                key = f"{key_of(row)}/{field}/{getattr(row, field)}/{'passed' if passed else 'coming'}"
                yield Entry(key, title, path, _beginning(told_on), summary, category=category)


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _end_of_event(event: Any, passed: bool) -> tuple[str, str, str]:
    return *_end_in_words(str(event), event, passed, event.kind in KINDS), event.get_absolute_url()


def _end_of_provision(part: Any, passed: bool) -> tuple[str, str, str]:
    return *_end_in_words(f"{part.label} of {part.event}", part, passed, True), part.event.get_absolute_url()


def _end_in_words(what: str, dated: Any, passed: bool, is_measure: bool) -> tuple[str, str]:
    when = edtf.in_words(dated.end)
    if not passed:
        return f"Ends soon: {what}", f"End on record: {when}, unless it is prolonged."
    if is_measure:
        return f"End has passed: {what}", f"End on record: {when}. Whether it was prolonged needs re-checking."
    return f"Ended: {what}", f"End on record: {when}."


def _expiry(licence: Any, passed: bool) -> tuple[str, str, str]:
    when, path = edtf.in_words(licence.expires), licence.get_absolute_url()
    if passed:
        return (
            f"Expiry has passed: {licence}",
            f"Expiry on record: {when}. Whether it was renewed needs re-checking.",
            path,
        )
    return f"Expires soon: {licence}", f"Expiry on record: {when}, unless it is renewed.", path


def _acts(rows: QuerySet, today: date, most: int) -> Iterator[Entry]:
    """What other events did to these, and that the effect runs out."""
    links = rows_behind(rows.model, "links_in").published().for_list().with_sources()
    on_rows = links.filter(kind__in=FATES, to_event__in=rows.order_by().values("pk"))
    for link in stamped(on_rows.order_by("-pk")[:most]):
        until = f" until {edtf.in_words(link.end)}" if link.end else ""
        when = edtf.in_words(link.start or link.from_event.date)
        yield Entry(
            f"{key_of(link)}/{link.kind}",
            f"{ACTED[link.kind]}{until}: {what_is_acted_on(link)}",
            link.to_event.get_absolute_url(),
            link.changed,
            f"{link.from_event}{f' ({when})' if when else ''}. {link.from_event.summary}",
            sources=tuple(Source(str(citation.article), citation.article.best_url) for citation in link.sources),
            category=link.kind,
        )
    yield from _ends(on_rows.exclude(end=""), "end", "end_of_effect", today, most, _end_of_effect)


def _end_of_effect(link: Any, passed: bool) -> tuple[str, str, str]:
    effect, what, when = EFFECTS.get(link.kind, "Effect"), what_is_acted_on(link), edtf.in_words(link.end)
    by, path = f"By: {link.from_event}.", link.to_event.get_absolute_url()
    if not passed:
        return f"{effect} ends soon: {what}", f"{by} End on record: {when}, unless it is prolonged.", path
    told = f"{by} End on record: {when}. Unless prolonged, what it acted on holds as before: needs re-checking."
    return f"End of {effect.lower()} has passed: {what}", told, path


def _corrected(rows: QuerySet, fields: Iterable[str], most: int) -> Iterator[Entry]:
    found = corrections(rows, fields, most)
    items = rows.model.objects.in_bulk([correction.key for correction in found])
    for correction in found:
        row = items[correction.key]
        told = "; ".join(_change_in_words(row, correction, name) for name in fields if name in correction.fields)
        key = f"{key_of(row)}/corrected/{correction.at:%Y-%m-%d}"
        summary = f"Corrected: {told}."
        path = row.get_absolute_url()
        yield Entry(key, f"Corrected: {row}", path, correction.at, summary, category="correction")


def _change_in_words(row: Any, correction: Correction, name: str) -> str:
    before, after = correction.fields[name]
    label = str(row._meta.get_field(name.removesuffix("_id")).verbose_name)
    if name in DATES:
        return f"{label} {_date_in_words(after)} (before: {_date_in_words(before)})"
    return label


def _date_in_words(value: str) -> str:
    return edtf.in_words(value) or "not recorded"
