"""The moment of publication as the files write it: 2025, 2025-06, 2025-06-11, 2025-06-11T10:26Z."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from articles.models import Article

_DAY, _MONTH, _YEAR = Article.Precision.DAY, Article.Precision.MONTH, Article.Precision.YEAR
_FORMS = {_DAY: "%Y-%m-%d", _MONTH: "%Y-%m", _YEAR: "%Y"}
_PRECISIONS = (_YEAR, _MONTH, _DAY)  # by the number of hyphens
_DAY_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def moment(written: str) -> tuple[datetime, str]:
    """The moment in UTC and how precise it is; raises ValueError, in words for a curator."""
    if "T" in written:
        try:
            read = datetime.fromisoformat(written)
            if read.tzinfo:
                return read.astimezone(UTC), Article.Precision.MINUTE
        except (ValueError, OverflowError) as error:
            raise ValueError(f"“{written}” is not a time: write it as 2025-06-11T10:26Z.") from error
        raise ValueError(f"“{written}” needs the offset of its time: Z for UTC, or such as +08:00.")
    parts = _DAY_FORM.fullmatch(written)
    try:
        year, month, day = (int(part or 1) for part in (parts.groups() if parts else ()))
        return datetime(year, month, day, tzinfo=UTC), _PRECISIONS[written.count("-")]
    except ValueError as error:
        raise ValueError(
            f"“{written}” is not a date of publication: write it as 2025-06-11, 2025-06, 2025 or 2025-06-11T10:26Z."
        ) from error


def written(at: datetime | None, precision: str) -> str:
    """The inverse of `moment`; "" when there is none."""
    if at is None:
        return ""
    at = at.astimezone(UTC)
    if precision in _FORMS:
        return at.strftime(_FORMS[precision])  # type: ignore[index]
    return at.strftime("%Y-%m-%dT%H:%M:%SZ" if at.second else "%Y-%m-%dT%H:%MZ")
