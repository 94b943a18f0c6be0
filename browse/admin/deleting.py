"""What goes with a row when it is deleted, and what forbids it, in words for a curator."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import NestedObjects, quote
from django.db import models, router
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst


def goes_along(
    rows: Iterable[models.Model], model: type[models.Model], site: AdminSite
) -> tuple[list[Any], dict[str, int], list[str]]:
    """The rows that go, nested; how many of each kind; and the rows that forbid it. Links to many are not listed."""
    rows = list(rows)
    collector = NestedObjects(using=router.db_for_write(model), origin=rows)
    collector.collect(rows)
    collector.edges = {parent: [row for row in under if not _is_link(row)] for parent, under in collector.edges.items()}
    counts: Counter[str] = Counter()
    found_by_kind: dict[Any, set[Any]] = collector.model_objs
    for kind, found in found_by_kind.items():
        if not kind._meta.auto_created:
            counts[str(kind._meta.verbose_name_plural)] += len(found)
    forbidding = sorted(collector.protected, key=lambda row: (row._meta.label, row.pk))
    return collector.nested(lambda row: _told(row, site)), dict(counts), [_told(row, site) for row in forbidding]


def _is_link(row: models.Model) -> bool:
    return bool(row._meta.auto_created)


def _told(row: models.Model, site: AdminSite) -> str:
    opts = row._meta
    row_admin = site._registry.get(type(row))
    described = getattr(row_admin, "described", None)
    told = capfirst(described(row) if described else f"{opts.verbose_name} “{row}”")
    if row_admin is None:
        return told
    page = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[quote(row.pk)])
    return format_html('<a href="{}">{}</a>', page, told)
