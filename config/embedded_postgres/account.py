"""Who runs PostgreSQL. It refuses to be root, so root hands it to whoever owns the data folder."""

import os
import pwd
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SYSTEM_USER = "pgserver"
USERADD = ["useradd", "--system", "--user-group", "--no-create-home", "--shell=/bin/false", SYSTEM_USER]

# The least power first; Docker grants root only the last. Each is the right to pass folders closed to others.
CAPABILITIES = ("", "dac_read_search", "dac_override")


def command_prefix(folder: Path, binaries: Path) -> list[str]:
    """What to put before a command of PostgreSQL so that it runs as the owner of the folder."""
    if os.geteuid() != 0:
        return []
    if folder.stat().st_uid == 0:
        _give(folder, _system_user())
    for capability in CAPABILITIES:
        prefix = _drop_root(folder.stat(), capability)
        if _reaches(prefix, folder, binaries / "postgres"):
            return prefix
    raise ImproperlyConfigured(
        f"PostgreSQL refuses to run as root, and no other user can be given {folder} and {binaries}. "
        "Run this as an ordinary user, move the project to a folder others may enter, or set DATABASE_URL."
    )


def _system_user() -> pwd.struct_passwd:
    """The system user that owns what root creates."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _create_system_user()
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError as error:
        raise ImproperlyConfigured(
            f"PostgreSQL refuses to run as root, and there is no system user {SYSTEM_USER} it could run as. "
            f"Create one ({' '.join(USERADD)}), run this as an ordinary user, or set DATABASE_URL."
        ) from error


def _create_system_user() -> None:
    # Whether it worked, perhaps in another process at the same moment, is seen by looking the user up.
    with suppress(OSError):
        subprocess.run(USERADD, check=False, capture_output=True)  # noqa: S603 – a constant


def _give(folder: Path, owner: pwd.struct_passwd) -> None:
    """Hand the folder over; itself last, so that an interrupted hand-over is done again."""
    for path in (*folder.rglob("*"), folder):
        os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)


def _drop_root(owner: os.stat_result, capability: str) -> list[str]:
    setpriv = shutil.which("setpriv") or "setpriv"
    prefix = [setpriv, f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups"]
    if capability:
        prefix += [f"--{kind}-caps=-all,+{capability}" for kind in ("inh", "ambient")]
        # Without it access(2), which PostgreSQL asks about its own files, ignores the capability.
        prefix += ["--securebits=+no_setuid_fixup"]
    return prefix


def _reaches(prefix: list[str], folder: Path, executable: Path) -> bool:
    # Through a shell, since setpriv itself still has root's powers when it looks up what to run.
    script = ["sh", "-c", 'cd "$1" && exec "$2" --version', "sh", str(folder), str(executable)]
    try:
        result = subprocess.run([*prefix, *script], check=False, capture_output=True, cwd="/")  # noqa: S603 – ours
    except OSError:
        return False
    return result.returncode == 0
