from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from config.embedded_postgres.base import DatabaseWrapper


class Command(BaseCommand):
    help = "Stops the embedded PostgreSQL server; the next connection starts it again."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS, choices=tuple(connections))

    def handle(self, *args: Any, database: str, **options: Any) -> None:
        connection = connections[database]
        if not isinstance(connection, DatabaseWrapper):
            self.stdout.write("Nothing to stop: this database is not embedded.")
            return
        try:
            stopped = connection.server.stop()
        except OperationalError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("PostgreSQL stopped." if stopped else "PostgreSQL is not running.")
