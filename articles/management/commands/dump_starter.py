"""Writes the starter set's files from the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.starter.layout import DATA
from articles.starter.writing.dumping import dump_starter
from articles.starter.writing.replacing import write_files


class Command(BaseCommand):
    help = "Write the starter set's files from the database: the inverse of load_starter."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=DATA, help="Where to write them.")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        with transaction.atomic():
            files = dump_starter()
        write_files(folder, files)
        if options["verbosity"]:
            self.stdout.write(f"{len(files)} files written to {folder}.")
