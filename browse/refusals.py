"""What the database says when it refuses a change, in words for a curator."""

from typing import NamedTuple

from django.apps import apps
from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError

REFUSALS = (IntegrityError, ProtectedError, RestrictedError)
_NAMED_AT_MOST = 5


class Refusal(NamedTuple):
    """The constraint that refused, "" when it has no name, and the message."""

    constraint: str
    message: str


def refusal_of(error: Exception) -> Refusal:
    """Which rule `error` stands for; the message is the rule's own where it has one."""
    if isinstance(error, ProtectedError | RestrictedError):
        return Refusal("", _still_needed(error))
    diagnosis = getattr(error.__cause__, "diag", None)
    name = (diagnosis and diagnosis.constraint_name) or ""
    said = (diagnosis and diagnosis.message_primary) or str(error)
    return Refusal(name, _message_of(name) or said)


def _message_of(name: str) -> str:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return ""


def _still_needed(error: ProtectedError | RestrictedError) -> str:
    rows = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
    named = [f"{row._meta.verbose_name} “{row}”" for row in list(rows)[:_NAMED_AT_MOST]]
    more = f" and {len(rows) - _NAMED_AT_MOST} more" if len(rows) > _NAMED_AT_MOST else ""
    return f"It can't be deleted, because others refer to it: {', '.join(named)}{more}."
