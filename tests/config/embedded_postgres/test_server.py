"""Real servers in folders of their own, asked by real processes; each is stopped whatever a test does."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.db.utils import OperationalError

from config.embedded_postgres.server import BINARIES, Server

ROOT = Path(__file__).parents[3]

as_somebody_else = pytest.mark.skipif(
    os.geteuid() != 0 or not all(path.stat().st_mode & 0o001 for path in BINARIES.parents),
    reason="needs root, to become somebody else, and a checkout that others may enter",
)

PREAMBLE = """
import sys, warnings
warnings.simplefilter("error")
import django
from django.conf import settings
settings.configure(
    DATABASES={"default": {
        "ENGINE": "config.embedded_postgres", "NAME": "rare_earths", "DATA_DIR": sys.argv[1],
        "OPTIONS": {"pool": {"min_size": 1}} if sys.argv[2] == "pool" else {}, "CONN_HEALTH_CHECKS": True,
    }},
    INSTALLED_APPS=["config.embedded_postgres"],
)
django.setup()
from django.core.management import call_command
from django.db import connection, connections
if sys.argv[3]:
    # Whoever we become may not be able to read Python's own files, so what is needed later is loaded now.
    import encodings.idna, os, django.core.management.commands.check, psycopg_pool
    connections["default"]
    os.setgroups([])
    os.setgid(int(sys.argv[3]))
    os.setuid(int(sys.argv[3]))
def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None
"""


def spawn(folder: Path, code: str, *, pool: bool = False, user: int | None = None) -> subprocess.Popen[str]:
    """A process that runs the code after the preamble, with the embedded server of the folder."""
    environment = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", PREAMBLE + textwrap.dedent(code), str(folder), "pool" * pool, str(user or "")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )


def result(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=30)
    assert process.returncode == 0, output
    return output.strip()


def run(folder: Path, code: str, *, pool: bool = False, user: int | None = None) -> str:
    return result(spawn(folder, code, pool=pool, user=user))


def postmaster(folder: Path) -> int:
    return int((folder / "cluster" / "postmaster.pid").read_text().split()[0])


def connect(folder: Path) -> psycopg.Connection:
    return psycopg.connect(**Server(folder).address(), dbname="rare_earths", autocommit=True)  # type: ignore[arg-type]


def is_gone(pid: int) -> bool:
    # A killed process stays as a zombie where nobody collects it.
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def new_folder() -> Iterator[Callable[..., Path]]:
    """Makes data folders and stops their servers at the end."""
    base = Path(tempfile.mkdtemp(prefix="pg-"))
    base.chmod(0o755)
    folders = []

    def make(*parts: str) -> Path:
        folders.append(base.joinpath(*(parts or ("data",))))
        return folders[-1]

    yield make
    for folder in folders:
        Server(folder).stop()
        shortcut = Path(Server(folder).address()["host"])
        if shortcut.is_symlink():
            shortcut.unlink()
    shutil.rmtree(base)


@pytest.fixture
def folder(new_folder: Callable[..., Path]) -> Path:
    return new_folder()


@pytest.fixture(scope="module")
def ready() -> Iterator[Path]:
    """A data folder that is set up; its server runs or not, as the last test has left it."""
    base = Path(tempfile.mkdtemp(prefix="pg-"))
    base.chmod(0o755)
    server = Server(base / "data")
    try:
        server.prepare("rare_earths")
        yield server.folder
    finally:
        server.stop()
        shutil.rmtree(base)


@pytest.fixture
def copy(ready: Path, new_folder: Callable[..., Path]) -> Callable[..., Path]:
    """Makes data folders quicker than initdb does."""

    def make(*parts: str) -> Path:
        Server(ready).stop()
        return Path(shutil.copytree(ready, new_folder(*parts)))

    return make


def test_cold_start_by_many_processes_at_once(folder: Path) -> None:
    code = "print(ask('SELECT current_user || current_database() || pg_postmaster_start_time()'))"
    answers = [result(process) for process in [spawn(folder, code) for _ in range(4)]]
    assert len(set(answers)) == 1
    assert answers[0].startswith("apprare_earths")


def test_text_is_unicode_and_time_is_utc(ready: Path) -> None:
    Server(ready).prepare("rare_earths")
    with connect(ready) as connection:
        row = connection.execute("SELECT lower('Ä'), 'ÄB' ILIKE 'äb', current_setting('timezone')").fetchone()
    assert row == ("ä", True, "UTC")


def test_the_server_is_private(ready: Path) -> None:
    Server(ready).prepare("rare_earths")
    assert ready.stat().st_mode & 0o077 == 0
    with connect(ready) as connection:
        query = "SELECT current_setting('listen_addresses'), rolsuper FROM pg_roles WHERE rolname = current_user"
        assert connection.execute(query).fetchone() == ("", False)


def test_nothing_starts_before_the_first_query(folder: Path) -> None:
    run(folder, "connections['default']; call_command('check')")
    assert not folder.exists()


def test_a_killed_client_leaves_the_server_running(ready: Path) -> None:
    client = spawn(ready, "ask('SELECT 1'); print('connected', flush=True); ask('SELECT pg_sleep(30)')")
    assert client.stdout
    assert client.stdout.readline() == "connected\n"
    before = postmaster(ready)
    client.kill()
    client.communicate()
    Server(ready).prepare("rare_earths")
    assert postmaster(ready) == before


def test_the_initdb_of_a_killed_client_does_no_harm(folder: Path) -> None:
    client = spawn(folder, "ask('SELECT 1')")
    wait_until((folder / "cluster.unfinished").exists)
    client.kill()
    client.communicate()
    assert run(folder, "print(ask('SELECT 1'))") == "1"


@pytest.mark.parametrize("pool", [False, True], ids=["plain", "pool"])
def test_a_killed_server_comes_back_with_its_data(ready: Path, pool: bool) -> None:
    code = f"""
        import os, signal, time
        from pathlib import Path
        ask("DROP TABLE IF EXISTS kept")
        ask("CREATE TABLE kept AS SELECT 42 AS answer")
        pid = Path({str(ready)!r}, "cluster/postmaster.pid").read_text().split()[0]
        os.kill(int(pid), signal.SIGKILL)
        while connection.is_usable():
            time.sleep(0.02)
        connection.close()
        print(ask("SELECT answer FROM kept"))
        connection.close()
        connection.close_pool()
    """
    # The pool says first that it throws the broken connection away.
    assert run(ready, code, pool=pool).splitlines()[-1] == "42"


def test_backends_that_outlive_their_server_are_waited_for(ready: Path) -> None:
    Server(ready).prepare("rare_earths")
    busy = "DO $$ DECLARE stop timestamptz := clock_timestamp() + interval '2 s';"
    busy += " BEGIN WHILE clock_timestamp() < stop LOOP END LOOP; END $$"
    client = spawn(ready, f"print(ask('SELECT 1'), flush=True); ask({busy!r})")
    assert client.stdout
    client.stdout.readline()
    os.kill(postmaster(ready), signal.SIGKILL)
    Server(ready).prepare("rare_earths")
    client.communicate()


def test_a_note_that_names_a_foreign_process_is_not_believed(ready: Path) -> None:
    Server(ready).stop()
    foreign = subprocess.Popen(["sleep", "60"], user=ready.stat().st_uid)
    note = [str(foreign.pid), f"{ready}/cluster", "1700000000", "5432", ".", "", "0 0", "ready", ""]
    try:
        for name in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            (ready / "cluster" / name).write_text("\n".join(note))
        assert Server(ready).stop() is False
        Server(ready).prepare("rare_earths")
        assert postmaster(ready) != foreign.pid
        assert foreign.poll() is None
    finally:
        foreign.kill()
        foreign.wait()


def test_stop_ends_the_server_once(ready: Path) -> None:
    client = spawn(ready, "print(ask('SELECT 1'), flush=True); ask('SELECT pg_sleep(30)')")
    assert client.stdout
    client.stdout.readline()
    pid = postmaster(ready)
    assert run(ready, "call_command('stop_database')") == "PostgreSQL stopped."
    wait_until(lambda: is_gone(pid))
    assert Server(ready).stop() is False
    client.communicate()


def test_a_server_in_use_is_left_to_its_clients(ready: Path) -> None:
    Server(ready).prepare("rare_earths")
    with connect(ready) as connection:
        assert Server(ready).stop(if_unused=True) is False
        assert connection.execute("SELECT 1").fetchone() == (1,)
        told = run(ready, "call_command('stop_database', if_unused=True)")
        assert told == "PostgreSQL is in use by others: left running."
    wait_until(lambda: Server(ready).stop(if_unused=True))
    assert run(ready, "call_command('stop_database', if_unused=True)") == "PostgreSQL is not running."


def test_stop_without_a_folder_makes_none(folder: Path) -> None:
    assert Server(folder).stop() is False
    assert not folder.exists()


def test_a_path_may_have_any_characters(copy: Callable[..., Path]) -> None:
    folder = copy("with space, comma & Ümlaut", "data")
    assert run(folder, "print(ask('SELECT 1'))") == "1"


def test_a_path_too_long_for_a_socket_gets_a_shortcut(copy: Callable[..., Path]) -> None:
    folder = copy("x" * 120, "data")
    Server(folder).prepare("rare_earths")
    Path(Server(folder).address()["host"]).unlink()
    with connect(folder) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_moved_server_is_found(copy: Callable[..., Path], new_folder: Callable[..., Path]) -> None:
    before, after = copy("before"), new_folder("after")
    Server(before).prepare("rare_earths")
    pid = postmaster(before)
    before.rename(after)
    with connect(after) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert Server(after).stop()
    wait_until(lambda: is_gone(pid))


def test_test_databases_are_left_to_the_test_runner(ready: Path) -> None:
    code = """
        name = connection.creation.create_test_db(verbosity=0, serialize=False)
        print(ask("SELECT current_database()"))
        connection.creation.destroy_test_db("rare_earths", verbosity=0)
        connection.settings_dict["NAME"] = "test_absent"
        try:
            ask("SELECT 1")
        except django.db.OperationalError as error:
            print("does not exist" in str(error))
    """
    assert run(ready, code).split() == ["test_rare_earths", "True"]


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    obstacle = tmp_path / "file"
    obstacle.write_text("")
    with pytest.raises(OperationalError, match=rf"(?s)cannot be used.*{obstacle}/data.*DATABASE_URL"):
        Server(obstacle / "data").prepare(None)


def test_data_of_another_version_are_refused(tmp_path: Path) -> None:
    cluster = tmp_path / "cluster"
    cluster.mkdir()
    (cluster / "PG_VERSION").write_text("16\n")
    with pytest.raises(OperationalError, match=r"(?s)written by PostgreSQL 16.*pg_dump"):
        Server(tmp_path).prepare(None)


def test_a_server_that_cannot_start_says_why(copy: Callable[..., Path]) -> None:
    folder = copy()
    (folder / "cluster" / "pg_hba.conf").write_text("nonsense\n")
    with pytest.raises(OperationalError, match=r"(?s)did not start.*server\.log.*pg_hba\.conf"):
        Server(folder).prepare(None)


@as_somebody_else
def test_an_ordinary_user_has_a_server_of_their_own(new_folder: Callable[..., Path]) -> None:
    nobody = pwd.getpwnam("nobody").pw_uid
    home = new_folder("home")
    home.mkdir()
    os.chown(home, nobody, -1)
    folder = new_folder("home", "data")
    assert run(folder, "print(ask('SELECT 1'))", user=nobody) == "1"
    # Root shares it without taking it away.
    Server(folder).prepare("rare_earths")
    assert folder.stat().st_uid == nobody
    assert run(folder, "call_command('stop_database')", user=nobody) == "PostgreSQL stopped."


@as_somebody_else
def test_other_users_are_kept_out(ready: Path) -> None:
    Server(ready).prepare("rare_earths")
    code = f"import psycopg; psycopg.connect(host='{ready}/cluster', user='postgres', dbname='postgres')"
    nobody = pwd.getpwnam("nobody").pw_uid
    assert "Permission denied" in spawn(ready, code, user=nobody).communicate()[0]
    assert "cannot be used" in spawn(ready, "ask('SELECT 1')", user=nobody).communicate()[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands its folders over")
def test_root_may_keep_the_data_in_a_closed_folder(new_folder: Callable[..., Path]) -> None:
    folder = new_folder("closed", "data")
    folder.parent.mkdir(mode=0o700)
    assert run(folder, "print(ask('SELECT 1'))") == "1"
    assert folder.parent.stat().st_mode & 0o077 == 0
