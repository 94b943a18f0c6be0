"""The settings as a process of its own reads them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "APP_ENV": "production",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGHIJ",
    "ALLOWED_HOSTS": "example.org",
    "DATABASE_URL": "postgresql://app@db.example.org/app",
}


def manage(*arguments, **environment):
    inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_passes_the_deployment_checks():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 0, result.stderr


def test_production_does_not_start_without_its_variables():
    result = manage("check", APP_ENV="production")
    assert result.returncode == 1
    assert result.stderr == "APP_ENV=production needs SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL to be set.\n"
