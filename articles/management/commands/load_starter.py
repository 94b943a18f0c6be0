"""Loads the starter set."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.starter.digest import is_loaded
from articles.starter.layout import DATA
from articles.starter.loading import load_starter
from articles.starter.reading.documents import StarterError


class Command(BaseCommand):
    help = "Load the starter set: true, sourced facts to begin with. Safe to run again; leaves curators' changes alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=DATA, help="Where the files are.")
        parser.add_argument("--if-changed", action="store_true", help="Do nothing if the same files were loaded last.")

    def handle(self, *args: Any, folder: Path, if_changed: bool, **options: Any) -> None:
        if if_changed and is_loaded(folder):
            self._tell(options, "The files are the ones that were loaded last.")
            return
        try:
            report = load_starter(folder)
        except StarterError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        self._tell(options, "\n".join(report.lines()))

    def _tell(self, options: dict[str, Any], text: str) -> None:
        if options["verbosity"]:
            self.stdout.write(text)
