"""Loads the starter set: makes what is missing, corrects what is the loader's own, leaves alone what others changed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pgtrigger
from django.db import IntegrityError, connection, transaction

from articles.starter.checking.checker import Checker
from articles.starter.digest import digest, remember
from articles.starter.kind import Kind
from articles.starter.kinds import KINDS
from articles.starter.layout import DATA
from articles.starter.reading.documents import Entry, Fault, StarterError
from articles.starter.reading.gathering import gather
from articles.starter.references import References
from articles.starter.report import Report
from articles.starter.storing.authorship import LOADER
from articles.starter.storing.linking import Linker
from articles.starter.storing.making import Maker
from articles.starter.storing.matching import Matcher, Row
from articles.starter.storing.removing import Remover
from articles.starter.storing.updating import Updater
from browse.history import made_by
from browse.refusals import refusal_of

_NO_CIRCLE = "entities.EventLink:event_link_no_circle"
_TURN = 4_617_317


def load_starter(folder: Path = DATA) -> Report:
    """Load all files of `folder`, or nothing at all: StarterError tells the file and line of each fault.

    A row is known again by what it was first stored under, so what others changed, merged or deleted stays so.
    """
    with _no_collection():
        return _loaded(folder)


def _loaded(folder: Path) -> Report:
    faults: list[Fault] = []
    loaded = digest(folder)
    gathered = gather(folder, faults)
    Checker(gathered, References(gathered, faults), faults).check()
    _refuse(faults)
    with made_by(None, LOADER), transaction.atomic():
        _wait_for_other_loads()
        # A link that was turned round is made anew before the old one is taken out.
        pgtrigger.constraints(pgtrigger.Deferred, _NO_CIRCLE)
        report = Report()
        for kind in KINDS:
            _load(kind, gathered.entries[kind.name], report, faults)
            _refuse(faults)
        Remover(gathered, report).remove()
        _refuse_circles()
        remember(loaded)
    _count_rows()
    return report


@contextmanager
def _no_collection() -> Iterator[None]:
    """Next to nothing becomes garbage before the load ends; to look for it takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise StarterError(sorted(set(faults)))


def _wait_for_other_loads() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def _count_rows() -> None:
    """Let the database plan by what stands there now, not only after its own next look: lists are twice as quick."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}")


def _refuse_circles() -> None:
    """Of links in the files with those that others made: a circle within the files was found before."""
    try:
        pgtrigger.constraints(pgtrigger.Immediate, _NO_CIRCLE)
    except IntegrityError as error:
        raise StarterError([Fault("links", 0, refusal_of(error).message)]) from error


def _load(kind: Kind, entries: list[Entry], report: Report, faults: list[Fault]) -> None:
    if not entries:
        return
    report.kinds[kind.name] = None
    rooted = [entry for entry in entries if entry.parent is None or entry.parent.pk]
    new, found = Matcher(kind, report).match(rooted)
    updater = Updater(kind, report, faults)
    linker = Linker(kind, report, faults, updater)
    waiting = {entry: row for entry, row in found.items() if _waits(kind, entry)}
    linker.compare_outward(found)
    updater.update({entry: row for entry, row in found.items() if entry not in waiting})
    made = Maker(kind, report, faults).make(new)
    linker.compare_inward(found)
    linker.link_new(made)
    updater.update(waiting)
    linker.add()
    _count(kind, found, updater, report)


def _waits(kind: Kind, entry: Entry) -> bool:
    """Whether it leads to a row that is still to be made."""
    targets = (entry.read[name] for name in kind.links)
    return any(isinstance(target, Entry) and target.first_pk is None for target in targets)


def _count(kind: Kind, found: dict[Entry, Row], updater: Updater, report: Report) -> None:
    if updater.updated:
        report.updated[kind.name] = len(updater.updated)
    if unchanged := found.keys() - updater.updated - updater.kept:
        report.unchanged[kind.name] = len(unchanged)
