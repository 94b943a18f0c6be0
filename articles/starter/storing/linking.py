"""Brings the lists of links of one kind up to date: what an entry's materials, destinations, operators are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Model

from articles.starter.kind import Kind, concrete
from articles.starter.reading.documents import Entry, Fault
from articles.starter.references import Target
from articles.starter.report import Report
from articles.starter.storing.authorship import WHO, Authorship, Writer, writer_of
from articles.starter.storing.queries import any_of
from articles.starter.storing.updating import Updater
from browse.models import Change
from browse.refusals import refusal_of


class _Link(NamedTuple):
    """A stored link: its own key and the row that it leads to."""

    pk: int
    far: int


class _Lists:
    """One field of links of one kind, with the rows that hold them."""

    def __init__(self, name: str, field: Any) -> None:
        self.name = name
        self.through: type[Model] = field.remote_field.through
        self.near: str = field.m2m_column_name()
        self.far: str = field.m2m_reverse_name()
        self.is_inward = concrete(field.related_model) is concrete(field.model)

    def stored(self, pks: Iterable[int]) -> dict[int, list[_Link]]:
        """By near row its links, in the order in which they were made."""
        found: dict[int, list[_Link]] = defaultdict(list)
        rows = self.through._base_manager.filter(**{f"{self.near}__in": any_of(set(pks))}).order_by("pk")
        for pk, near, far in rows.values_list("pk", self.near, self.far):
            found[near].append(_Link(pk, far))
        return found

    def deletions(self, pks: Iterable[int]) -> dict[tuple[int, int], Writer]:
        """By near and far row who last took a link between them away."""
        changes = Change.objects.filter(
            table=self.through._meta.db_table,
            operation=Change.Operation.DELETE,
            **{f"before__{self.near}__in": list(pks)},
        ).order_by("pk")
        return {
            (before[self.near], before[self.far]): writer_of(*who)
            for before, *who in changes.values_list("before", *WHO)
        }


class Linker:
    """Makes and takes away links, but none that others took away or made."""

    def __init__(self, kind: Kind, report: Report, faults: list[Fault], updater: Updater) -> None:
        self._kind, self._report, self._faults, self._updater = kind, report, faults, updater
        self._lists = [_Lists(name, field) for name, field in kind.lists.items()]
        self._missing: dict[str, list[tuple[Entry, list[int]]]] = defaultdict(list)

    def compare_outward(self, found: Iterable[Entry]) -> None:
        """Take away what the files no longer name, of the lists that lead to rows of other kinds."""
        for each in self._lists:
            if not each.is_inward:
                self._compare(each, list(found))

    def compare_inward(self, found: Iterable[Entry]) -> None:
        """The same for the lists that lead to rows of the same kind, all of which have to be made first."""
        for each in self._lists:
            if each.is_inward:
                self._compare(each, list(found))

    def link_new(self, made: list[Entry]) -> None:
        """Let new rows wait for the links that they name."""
        for each in self._lists:
            for entry in made:
                self._tell_gone(entry, each.name, entry.read[each.name])
                self._missing[each.name].append((entry, self._wanted(entry, each)))

    def add(self) -> None:
        """Make the links that are missing."""
        for each in self._lists:
            rows = [
                (entry, each.through(**{each.near: entry.pk, each.far: far}))
                for entry, fars in self._missing[each.name]
                for far in fars
            ]
            self._create(each, rows)

    def _compare(self, each: _Lists, entries: list[Entry]) -> None:
        stored = each.stored(entry.pk for entry in entries if entry.pk)
        differing = {
            entry: links
            for entry in entries
            for links in [stored.get(entry.pk or 0, [])]
            if [link.far for link in links] != self._wanted(entry, each)
        }
        if not differing:
            return
        made_by = Authorship(each.through, [link.pk for links in differing.values() for link in links])
        rows = Authorship(self._kind.table, [entry.pk for entry in differing if entry.pk])
        deleted = each.deletions([entry.pk for entry in differing if entry.pk])
        outdated: list[int] = []
        for entry, links in differing.items():
            outdated += self._differences(each, entry, links, _Hands(made_by, rows.other_maker(entry.pk or 0), deleted))
        each.through._base_manager.filter(pk__in=outdated).delete()

    def _differences(self, each: _Lists, entry: Entry, links: list[_Link], hands: _Hands) -> list[int]:
        """The links to take away; those to add wait."""
        wanted, fars = self._wanted(entry, each), {link.far for link in links}
        others = {link.far: writer for link in links if (writer := hands.links.other(link.pk))}
        refused = {
            far: writer
            for target in entry.read[each.name]
            if (far := target.pk) and far not in fars and (writer := hands.refusal(entry, target))
        }
        kept = {far: writer for far, writer in others.items() if far not in wanted} | refused
        for told in sorted({writer.told for writer in kept.values()}):
            self._updater.keep(entry, f"keeps {each.name} (set {told})")
        wanted = [far for far in wanted if far not in refused]
        if others or hands.row:  # only what differs, so that what others made stays as it is
            outdated = [link.pk for link in links if link.far not in wanted and link.far not in others]
            missing = [far for far in wanted if far not in fars]
        elif [link.far for link in links] != wanted:  # all is the loader's own: the order of the file too
            outdated, missing = [link.pk for link in links], wanted
        else:
            return []
        if outdated or missing:
            self._updater.updated.add(entry)
        self._missing[each.name].append((entry, missing))
        return outdated

    def _wanted(self, entry: Entry, each: _Lists) -> list[int]:
        targets: list[Target] = entry.read[each.name]
        itself = entry.pk if each.is_inward else None  # after a merge
        return list(dict.fromkeys(target.pk for target in targets if target.pk and target.pk != itself))

    def _tell_gone(self, entry: Entry, name: str, targets: list[Target]) -> None:
        for slug, target in zip(entry.values.get(name, []), targets, strict=True):
            if target.pk is None:
                self._report.tell_gone(entry, self._kind, name, slug)

    def _create(self, each: _Lists, rows: list[tuple[Entry, Model]]) -> None:
        if not rows or self._faults:
            return
        try:
            with transaction.atomic():
                each.through._base_manager.bulk_create([row for _, row in rows])
        except IntegrityError:
            for entry, row in rows:
                row.pk = None
                self._try(each, entry, row)

    def _try(self, each: _Lists, entry: Entry, row: Model) -> None:
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            fault = entry.fault(refusal_of(error).message, each.name)
            if fault not in self._faults:
                self._faults.append(fault)


class _Hands(NamedTuple):
    """Who had the links of a row in hand."""

    links: Authorship
    row: Writer | None
    deleted: dict[tuple[int, int], Writer]

    def refusal(self, entry: Entry, target: Target) -> Writer | None:
        """Who doesn't want the link: whoever took it away, or made the row without it."""
        if self.row:
            return self.row
        for far in (target.pk, target.first_pk):
            writer = self.deleted.get((entry.pk or 0, far or 0))
            if writer and not writer.is_loader:
                return writer
        return None
