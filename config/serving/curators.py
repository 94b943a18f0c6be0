"""The account with which the first curator comes in."""

import secrets

from django.contrib.auth import get_user_model

FIRST = "curator"


def first_curator() -> tuple[str, str | None]:
    """The name of the first curator and, if the account was made just now, its password, which is kept nowhere."""
    curators = get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk")
    existing = curators.first()
    if existing is not None:
        return existing.get_username(), None
    password = secrets.token_urlsafe(12)
    get_user_model().objects.create_superuser(username=_free_name(), password=password)
    return curators.get().get_username(), password


def _free_name() -> str:
    taken = get_user_model().objects.filter(username=FIRST).exists()
    return f"{FIRST}-{secrets.token_hex(2)}" if taken else FIRST
