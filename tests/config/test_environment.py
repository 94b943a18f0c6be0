import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.database import database_settings
from config.environment import read_environment

NAMES = ("APP_ENV", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "DEBUG", "CSRF_TRUSTED_ORIGINS", "BEHIND_PROXY")
COMPLETE = {
    "APP_ENV": "production",
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "example.org",
    "DATABASE_URL": "postgresql://u:p@db/name",
}


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def read_with(monkeypatch, var, **values):
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return read_environment(var)


def test_local_keeps_a_secret_key_for_its_owner_alone(tmp_path):
    first, second = read_environment(tmp_path), read_environment(tmp_path)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_local_serves_loopback_hosts_without_debug(tmp_path):
    environment = read_environment(tmp_path)
    assert environment.allowed_hosts == ["localhost", "127.0.0.1", "[::1]"]
    assert (environment.debug, environment.database_url) == (False, "")


def test_production_reads_everything(monkeypatch, tmp_path):
    environment = read_with(monkeypatch, tmp_path, **COMPLETE)
    assert environment.is_production
    assert environment.allowed_hosts == ["example.org"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_refuses_to_guess(monkeypatch, tmp_path, missing):
    with pytest.raises(ImproperlyConfigured, match=missing):
        read_with(monkeypatch, tmp_path, **{name: value for name, value in COMPLETE.items() if name != missing})


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({**COMPLETE, "DEBUG": "1"}, "refuses DEBUG"),
        ({**COMPLETE, "SECRET_KEY": "changeme"}, "at least 50"),
        ({**COMPLETE, "ALLOWED_HOSTS": "example.org,*"}, "names of its hosts"),
        ({"APP_ENV": "staging"}, "staging"),
        ({"DEBUG": "perhaps"}, "DEBUG"),
    ],
)
def test_what_cannot_be_meant_is_refused(monkeypatch, tmp_path, values, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        read_with(monkeypatch, tmp_path, **values)


def test_without_an_address_the_database_is_embedded(tmp_path):
    settings = database_settings("", tmp_path)
    assert settings["ENGINE"] == "config.embedded_postgres"
    assert settings["DATA_DIR"] == tmp_path / "postgres"


def test_an_address_is_read(tmp_path):
    settings = database_settings("postgresql://u:p%40ss@db.example.org:5433/name?sslmode=require", tmp_path)
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"]) == ("u", "p@ss", "db.example.org")
    assert (settings["PORT"], settings["NAME"], settings["OPTIONS"]) == (
        5433,
        "name",
        {"sslmode": "require", "options": "-c jit=off"},
    )


@pytest.mark.parametrize("url", ["mysql://u@h/db", "sqlite:///x.db", "nonsense", "postgresql://u@h:port/db"])
def test_another_kind_of_address_is_refused(tmp_path, url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database_settings(url, tmp_path)
