"""Which PostgreSQL this process talks to."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def database_settings(url: str, var: Path) -> dict[str, Any]:
    """Django's settings for the server at `url`, or for the embedded one with its data under `var`.

    Raises ImproperlyConfigured for an address that isn't one of a PostgreSQL database.
    """
    kept_open = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if not url:
        embedded = {"ENGINE": "config.embedded_postgres", "NAME": "rare_earths", "DATA_DIR": var / "postgres"}
        return _without_jit(embedded | kept_open)
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must look like postgresql://user:password@host:5432/name")
    try:
        return _without_jit(dict(dj_database_url.parse(url)) | kept_open)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL can't be read: {error}") from error


def _without_jit(settings: dict[str, Any]) -> dict[str, Any]:
    """Lists ask many small questions in one query: compiling those took the server seconds, answering milliseconds."""
    options = settings.get("OPTIONS", {})
    told = f"{options.get('options', '')} -c jit=off".strip()
    return settings | {"OPTIONS": options | {"options": told}}
