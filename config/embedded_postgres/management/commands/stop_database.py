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
        parser.add_argument("--if-unused", action="store_true", help="only when no process is connected to it")

    def handle(self, *args: Any, database: str, if_unused: bool, **options: Any) -> None:
        connection = connections[database]
        if not isinstance(connection, DatabaseWrapper):
            self.stdout.write("Nothing to stop: this database is not embedded.")
            return
        try:
            stopped = connection.server.stop(if_unused=if_unused)
        except OperationalError as error:
            raise CommandError(str(error)) from error
        if stopped:
            self.stdout.write("PostgreSQL stopped.")
        elif if_unused and connection.server.is_running():
            self.stdout.write("PostgreSQL is in use by others: left running.")
        else:
            self.stdout.write("PostgreSQL is not running.")
