"""Files the stories of a file, or shows what filing would find."""

import io
import json
import sys
from argparse import ArgumentParser
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from articles.intake.filing.arrivals import file_stories, read
from articles.intake.filing.readings import Reading
from articles.intake.filing.report import filing_lines, reading_lines
from articles.intake.reading.decoding import LARGEST
from articles.intake.story import UnreadableStory
from articles.models import Intake
from browse.history import made_by


class Command(BaseCommand):
    help = "File the stories of a scraped text, as drafts with suggested mentions. “-” reads standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the text as it was scraped, or “-” for standard input")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, only show what is found")
        parser.add_argument("--json", action="store_true", help="with --dry-run: as JSON, one object for one story")

    def handle(self, *, file: str, dry_run: bool, json: bool, **options: Any) -> None:
        if json and not dry_run:
            raise CommandError("--json shows what a dry run finds: give --dry-run too.")
        _write_utf8(sys.stdout)
        raw = _bytes_of(file)
        try:
            if dry_run:
                self._show(read(raw), as_json=json)
            else:
                self._file(raw, name="" if file == "-" else Path(file).name)
        except UnreadableStory as error:
            raise CommandError(f"{file}: {error.message}") from error
        except ProgrammingError as error:  # tables or columns are missing
            raise CommandError(f"The database is not up to date: run manage.py prepare first. ({error})") from error

    def _show(self, readings: list[Reading], *, as_json: bool) -> None:
        if as_json:
            rows = [reading.as_dict() for reading in readings]
            self.stdout.write(json.dumps(rows[0] if len(rows) == 1 else rows, ensure_ascii=False, indent=2))
            return
        self.stdout.write("\n\n".join("\n".join(reading_lines(reading)) for reading in readings))

    def _file(self, raw: bytes, name: str) -> None:
        with made_by(None, "manage.py intake"):
            filing = file_stories(raw, source=Intake.Source.COMMAND, name=name)
        self.stdout.write("\n".join(chain.from_iterable(map(filing_lines, filing.stories))))


def _bytes_of(file: str) -> bytes:
    """The content; of one that is too large only enough to see that it is."""
    try:
        if file == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror or error}") from error


def _write_utf8(stream: object) -> None:
    """Whatever the terminal's locale says, so that no character of a story is lost."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8")
