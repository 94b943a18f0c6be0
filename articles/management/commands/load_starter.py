"""Loads the starter set."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.starter.documents import StarterError
from articles.starter.loading import load_starter


class Command(BaseCommand):
    help = "Load the starter set: true, sourced facts to begin with. Safe to run again; leaves curators' changes alone."

    def handle(self, **options: Any) -> None:
        try:
            report = load_starter()
        except StarterError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        if options["verbosity"]:
            self.stdout.write("\n".join(report.lines()))
