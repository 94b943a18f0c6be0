"""What a check finds: one thing a curator can put right."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model
from django.urls import reverse


class Severity(StrEnum):
    """An error breaks a promise made to readers; a warning asks somebody to look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong with one row, and what to do about it."""

    severity: Severity
    check: str
    kind: str
    item: str
    message: str
    edit_at: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.severity}: {self.kind} {self.item}: {self.message} [{self.check}, {self.edit_at}]"


def error(check: str, row: Model, message: str) -> Finding:
    """A broken promise, if readers can see the row; of a draft only a warning."""
    is_draft = getattr(row, "publication", "published") == "draft"
    return _finding(Severity.WARNING if is_draft else Severity.ERROR, check, row, message)


def warning(check: str, row: Model, message: str) -> Finding:
    """Something to look at."""
    return _finding(Severity.WARNING, check, row, message)


def told(row: Any) -> str:
    """How the list calls a row: by its slug, by the slugs that it links, or by what it says."""
    match row._meta.model_name:
        case "relationship":
            return f"{row.subject.slug} {row.get_kind_display()} {row.object.slug}"
        case "eventlink":
            return f"{row.from_event.slug} {row.get_kind_display()} {row.to_event.slug}"
        case "provision":
            return f"{row.label} of {row.event.slug}"
        case "citation":
            return f"{row.article.slug} ({row.pk})"
    return getattr(row, "slug", "") or f"“{row}” ({row.pk})"


def _finding(severity: Severity, check: str, row: Model, message: str) -> Finding:
    meta = row._meta
    kind = getattr(row, "kind", "") if meta.model_name == "actor" else ""
    return Finding(severity, check, kind or str(meta.verbose_name), told(row), message, _edit_at(row))


def _edit_at(row: Model) -> str:
    """The address of the form in the desk where the row is put right; a part's is that of its whole."""
    for part, whole in (("provision", "event"), ("eventlink", "from_event"), ("participation", "event")):
        if row._meta.model_name == part:
            row = getattr(row, whole)
    name = getattr(row, "kind", "") if row._meta.model_name == "actor" else row._meta.model_name
    return reverse(f"admin:{row._meta.app_label}_{name}_change", args=[row.pk])
