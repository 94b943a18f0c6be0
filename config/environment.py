"""What the environment says: one typed reading of it, for the settings."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SHORTEST_KEY = 50


@dataclass(frozen=True)
class Environment:
    """The settings that differ between one machine and another."""

    is_production: bool
    debug: bool
    secret_key: str
    allowed_hosts: list[str]
    database_url: str
    trusted_origins: list[str]
    behind_proxy: bool


def read_environment(var: Path) -> Environment:
    """Read APP_ENV and what belongs to it.

    `var` is the folder for what this machine keeps: the local secret key is made there once.
    Raises ImproperlyConfigured when production leaves anything to be guessed.
    """
    env = Env()
    try:
        app_env = env.str("APP_ENV", "local")
        if app_env == "local":
            return _local(env, var)
        if app_env == "production":
            return _production(env)
    except EnvError as error:
        raise ImproperlyConfigured(str(error)) from error
    raise ImproperlyConfigured(f"APP_ENV is {app_env!r}; it can be 'local' or 'production'.")


def _local(env: Env, var: Path) -> Environment:
    return Environment(
        is_production=False,
        debug=env.bool("DEBUG", False),
        secret_key=env.str("SECRET_KEY", "") or _kept_secret_key(var / "secret_key"),
        allowed_hosts=LOOPBACK_HOSTS + env.list("ALLOWED_HOSTS", []),
        database_url=env.str("DATABASE_URL", ""),
        trusted_origins=[],
        behind_proxy=False,
    )


def _production(env: Env) -> Environment:
    missing = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL") if not env.str(name, "").strip()]
    if missing:
        raise ImproperlyConfigured(f"APP_ENV=production needs {', '.join(missing)} to be set.")
    if env.bool("DEBUG", False):
        raise ImproperlyConfigured("APP_ENV=production refuses DEBUG.")
    if len(env.str("SECRET_KEY")) < SHORTEST_KEY:
        raise ImproperlyConfigured(f"APP_ENV=production needs a SECRET_KEY of at least {SHORTEST_KEY} characters.")
    if "*" in env.list("ALLOWED_HOSTS"):
        raise ImproperlyConfigured("APP_ENV=production needs the names of its hosts in ALLOWED_HOSTS, not “*”.")
    return Environment(
        is_production=True,
        debug=False,
        secret_key=env.str("SECRET_KEY"),
        allowed_hosts=env.list("ALLOWED_HOSTS"),
        database_url=env.str("DATABASE_URL"),
        trusted_origins=env.list("CSRF_TRUSTED_ORIGINS", []),
        behind_proxy=env.bool("BEHIND_PROXY", False),
    )


def _kept_secret_key(path: Path) -> str:
    """The key in `path`, readable by its owner alone; made at the first call, also when several ask at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        with suppress(FileExistsError):  # another process was first: its key counts
            path.hardlink_to(fresh)
        fresh.unlink()
    return path.read_text()
