"""Writes the starter set's files from the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.starter.layout import DATA
from articles.starter.writing.dumping import dump_starter
from articles.starter.writing.replacing import foreign_in, write_files
from articles.starter.writing.snapshot import one_snapshot


class Command(BaseCommand):
    help = "Write the starter set's files from the database: the inverse of load_starter."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=DATA, help="Where to write them.")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        if foreign := foreign_in(folder):
            raise CommandError(f"{foreign} is no part of a starter set: choose another folder than {folder}.")
        with one_snapshot():
            files = dump_starter()
        if not files:
            raise CommandError(f"The database holds nothing to write: {folder} stays as it is.")
        try:
            write_files(folder, files)
        except OSError as error:
            raise CommandError(f"The files can't be written to {folder}, which stays as it is: {error}.") from error
        if options["verbosity"]:
            self.stdout.write(f"{len(files)} files written to {folder}.")
