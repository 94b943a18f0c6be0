from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from config.serving.assets import gather_static_files
from config.serving.curators import first_curator

_TURN = 4_617_316


class Command(BaseCommand):
    help = "Brings the database, the starter data and the static files up to date, and makes the first curator."

    def handle(self, *args: Any, **options: Any) -> None:
        with _one_at_a_time():
            call_command("migrate", interactive=False, verbosity=0)
            call_command("load_starter", if_changed=True, verbosity=0)
            gather_static_files()
            name, password = first_curator()
        if password:
            self.stdout.write(f"Curator:   {name}\nPassword:  {password}   (shown this once: keep it)")
        else:
            self.stdout.write(f"Curator:   {name}   (a new password: .venv/bin/python manage.py changepassword {name})")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let a second process that prepares the same database wait for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_TURN])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_TURN])
