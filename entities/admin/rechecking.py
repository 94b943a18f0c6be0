"""What needs re-checking, at the desk: filters of events and licences, and the note that somebody looked."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from entities.derived import statuses, validities
from entities.derived.queries import Row

LOOKED = "Noted for {}: checked today. Where there was news, record it, so that it shows what followed."


class _RecheckFilter(admin.SimpleListFilter):
    """Abstract: the rows of which the rules say that somebody should look again."""

    title = "re-checking"
    parameter_name = "recheck"
    judged: Callable[[Any], Any]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("due", "needs re-checking")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() != "due":
            return queryset
        rows: dict[int, Row] = self.judged(timezone.localdate()).rows()
        return queryset.filter(pk__in=[key for key, row in rows.items() if row.due])


class MeasureRecheckFilter(_RecheckFilter):
    judged = staticmethod(statuses.kinds)


class LicenceRecheckFilter(_RecheckFilter):
    judged = staticmethod(validities.kinds)


class CheckedMixin:
    """For admins of rows that say when somebody last looked whether they still hold."""

    model: Any
    message_user: Callable[..., None]

    @admin.action(description="Mark as checked today", permissions=["change"])
    def mark_as_checked_today(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Notes that somebody looked today and that what is recorded still holds."""
        keys = list(queryset.values_list("pk", flat=True))
        number = self.model._base_manager.filter(pk__in=keys).update(checked_on=timezone.localdate())
        opts = self.model._meta
        names = opts.verbose_name if number == 1 else opts.verbose_name_plural
        self.message_user(request, LOOKED.format(f"{number} {names}"), messages.SUCCESS)
