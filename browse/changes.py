"""When things were last changed, and what of them was corrected, from the history."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django.db.models import Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from browse.history import table_of
from browse.models import Change
from browse.relations import rows_behind

# Stands for a moment that the history does not know.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def last_change() -> Change | None:
    """The latest change of any row: its moment is the version of the whole."""
    return Change.objects.order_by("-pk").only("pk", "at").first()


def version() -> datetime:
    """The moment of the latest change of any row."""
    change = last_change()
    return change.at if change else LONG_AGO


def changed_at(row: Model) -> datetime:
    """The moment at which the row was last changed."""
    return Change.objects.of(row).values_list("at", flat=True).first() or LONG_AGO


def stamped(rows: QuerySet) -> list[Any]:
    """The rows, each with `changed`, looked up for all of them at once."""
    found = list(rows)
    changes = Change.objects.filter(table=_table(rows.model), row_id__in=[row.pk for row in found])
    moments = dict(changes.order_by().values("row_id").annotate(latest=Max("at")).values_list("row_id", "latest"))
    for row in found:
        row.changed = moments.get(row.pk, LONG_AGO)
    return found


def with_changed(rows: QuerySet, *evidence: str) -> QuerySet:
    """Each with `changed`: when it, or a public row behind one of the accessors given, was last changed."""
    own = Change.objects.filter(table=_table(rows.model), row_id=OuterRef("pk")).order_by("-pk").values("at")[:1]
    moments = [Coalesce(Subquery(own), LONG_AGO)]
    moments += [Coalesce(_latest_behind(rows.model, accessor), LONG_AGO) for accessor in evidence]
    return rows.annotate(changed=Greatest(*moments) if evidence else moments[0])


def _latest_behind(model: type[Model], accessor: str) -> Subquery:
    relation: Any = model._meta.get_field(accessor)
    parts = (
        rows_behind(model, accessor).published().order_by().filter(**{relation.field.name: OuterRef(OuterRef("pk"))})
    )
    changes = Change.objects.filter(table=_table(relation.related_model), row_id__in=parts.values("pk"))
    return Subquery(changes.order_by().values("table").annotate(latest=Max("at")).values("latest"))


def _table(model: type[Model]) -> str:
    return table_of(model())


@dataclass(frozen=True)
class Correction:
    """What was changed of a public row on one day: the fields, and for each what it held before and after."""

    key: int
    at: datetime
    fields: dict[str, tuple[Any, Any]]


def corrections(rows: QuerySet, fields: Iterable[str], most: int) -> list[Correction]:
    """The latest changes of `fields` that rows saw since they were last published, those of one day together."""
    keys, table = rows.order_by().values("pk"), _table(rows.model)
    shown_since = (
        Change.objects.filter(Q(operation=Change.Operation.INSERT) | Q(after__has_key="publication"))
        .filter(table=table, row_id=OuterRef("row_id"))
        .order_by("-pk")
        .values("pk")[:1]
    )
    changes = (
        Change.objects.filter(table=table, row_id__in=keys, operation=Change.Operation.UPDATE)
        .filter(after__has_any_keys=list(fields), pk__gt=Subquery(shown_since))
        .order_by("-pk")[:most]
    )
    return list(_by_day(changes, set(fields)))


def _by_day(changes: Iterable[Change], fields: set[str]) -> Iterator[Correction]:
    def day_of(change: Change) -> tuple[Any, int]:
        return change.at.astimezone(UTC).date(), change.row_id

    for (_day, key), group in groupby(sorted(changes, key=lambda change: (*day_of(change), change.pk)), key=day_of):
        of_day = list(group)
        values: dict[str, tuple[Any, Any]] = {}
        for change in of_day:
            before, after = change.before or {}, change.after or {}
            for name in fields & set(after):
                first = values[name][0] if name in values else before[name]
                values[name] = (first, after[name])
        yield Correction(key, of_day[-1].at, values)
