"""Takes out parts that the files no longer name, if they are the loader's alone; names items that stay."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Model

from articles.starter.kind import Kind
from articles.starter.kinds import BY_NAME, KINDS, OWNERS
from articles.starter.reading.documents import Fault
from articles.starter.reading.gathering import Gathered
from articles.starter.report import Report
from articles.starter.storing.authorship import LOADER, Authorship, Writer
from articles.starter.storing.queries import any_of
from browse.models import Change


class Remover:
    """Compares what is stored with what the files name."""

    def __init__(self, gathered: Gathered, report: Report) -> None:
        self._gathered, self._report = gathered, report
        self._named = {
            kind.name: {entry.pk for entry in gathered.entries[kind.name] if entry.pk}
            | {entry.first_pk for entry in gathered.entries[kind.name] if entry.first_pk}
            for kind in KINDS
        }

    def remove(self) -> None:
        """Take out what may be taken out, parts of parts first."""
        unnamed = self._unnamed_parts()
        for kind in reversed(KINDS):
            if rows := unnamed[kind.name]:
                self._remove(kind, rows)
        for kind in KINDS:
            if kind.has_page and kind.name in self._gathered.present:
                self._tell_unnamed(kind)

    def _unnamed_parts(self) -> dict[str, dict[int, str]]:
        """By kind the rows without a page that no entry names though it could, with the file it would stand in."""
        unnamed: dict[str, dict[int, str]] = defaultdict(dict)
        for kind in KINDS:
            if not kind.has_page and kind.name in self._gathered.present:
                made = _made_by_loader(kind.table)
                unnamed[kind.name] |= dict.fromkeys(made - self._named[kind.name], kind.name)
            owners = {entry.pk: entry.file for entry in self._gathered.entries[kind.name] if entry.pk}
            owners |= unnamed[kind.name]
            for child, back in kind.children.values():
                inner = BY_NAME[child]
                rows = inner.table._base_manager.filter(**{f"{back}__in": any_of(owners)}).values_list("pk", back)
                unnamed[child] |= {pk: owners[owner] for pk, owner in rows if pk not in self._named[child]}
        return unnamed

    def _remove(self, kind: Kind, rows: dict[int, str]) -> None:
        authorship = Authorship(kind.table, rows)
        own = [pk for pk in rows if authorship.maker(pk).is_loader]
        used = _used_by_others(kind, own)
        stay = {pk: writer for pk in own if (writer := authorship.other(pk) or used.get(pk))}
        names = _names(kind, own)
        for pk in own:
            if pk in stay:
                message = f"{names[pk]} is no longer in the files, but stays: it was changed {stay[pk].told}."
                self._report.kept.append(Fault(rows[pk], 0, message))
            elif pk in names:
                self._report.removed.append(Fault(rows[pk], 0, f"{names[pk]} is no longer in the files."))
        kind.table._base_manager.filter(pk__in=set(own) - stay.keys()).delete()

    def _tell_unnamed(self, kind: Kind) -> None:
        made = _made_by_loader(kind.table) - self._named[kind.name]
        current = kind.model._default_manager.filter(pk__in=any_of(made))
        if hasattr(kind.model, "merged_into"):
            current = current.filter(merged_into=None)
        for slug in current.order_by("slug").values_list("slug", flat=True):
            message = f"“{slug}” is no longer in the files, but stays: delete or merge it in the admin if it should go."
            self._report.kept.append(Fault(kind.name, 0, message))


def _made_by_loader(model: type[Model]) -> set[int]:
    """The rows that the loader made and that are still there."""
    made = Change.objects.filter(
        table=model._meta.db_table, operation=Change.Operation.INSERT, via=LOADER, by=None
    ).values_list("row_id", flat=True)
    return set(model._base_manager.filter(pk__in=any_of(set(made))).values_list("pk", flat=True))


def _used_by_others(kind: Kind, pks: list[int]) -> dict[int, Writer]:
    """Rows that something refers to which stays, so that they must stay too, with who wrote that."""
    used: dict[int, Writer] = {}
    relations: list[Any] = kind.table._meta.get_fields(include_hidden=True)
    for relation in relations:
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        model, name = relation.related_model, relation.field.name
        referring = dict(model._base_manager.filter(**{f"{name}__in": pks}).values_list("pk", name))
        authorship = Authorship(model, referring)
        is_list = model._meta.auto_created
        for pk, target in referring.items():
            if not is_list or authorship.other(pk):
                used[target] = authorship.other(pk) or authorship.maker(pk)
    return used


def _names(kind: Kind, pks: list[int]) -> dict[int, str]:
    """How the report calls each row: the alias “MOFCOM” of “mofcom”."""
    found = {}
    for row in kind.table._base_manager.filter(pk__in=pks):
        told = " ".join(_told(row, name) for name in kind.key if name not in OWNERS[kind.name])
        owner = next(filter(None, (_told(row, name) for name in sorted(OWNERS[kind.name]))), "")
        found[row.pk] = f"the {kind.called} “{told.strip()}”" + (f" of “{owner}”" if owner else "")
    return found


def _told(row: Model, name: str) -> str:
    value = getattr(row, name)
    return str(getattr(value, "slug", "" if value is None else value))
