"""Reports what is missing or inconsistent in the knowledge base."""

import json
import sys
from collections import Counter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import now

from articles.knowledge.checking import check_knowledge
from articles.knowledge.findings import Finding, Severity


class Command(BaseCommand):
    help = "List what is missing or inconsistent in the knowledge base. Ends with 1 if there is an error."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
        parser.add_argument("--errors", action="store_true", help="errors only")
        parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="as of another day than today")

    def handle(self, **options: Any) -> None:
        today = options["on"] or now().date()
        found = check_knowledge(today)
        if options["errors"]:
            found = [finding for finding in found if finding.severity is Severity.ERROR]
        counts = Counter(finding.severity.value for finding in found)
        self.stdout.write(_as_json(today, counts, found) if options["json"] else _as_list(counts, found))
        if counts[Severity.ERROR]:
            sys.exit(1)


def _as_json(today: date, counts: Counter[str], found: list[Finding]) -> str:
    told = {
        "checked_on": today.isoformat(),
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "findings": [finding.as_dict() for finding in found],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _as_list(counts: Counter[str], found: list[Finding]) -> str:
    lines = [str(finding) for finding in found]
    if not found:
        lines.append("Nothing is missing and nothing inconsistent.")
    return "\n".join([*lines, f"{counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings."])
