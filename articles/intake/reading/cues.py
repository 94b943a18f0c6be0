"""The tables of cues (cues.yaml): which words give a line away, by subject and language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

# A cue is about a line of furniture; what is longer is prose, whatever words it has in it.
LONGEST_LINE = 420


@dataclass(frozen=True, slots=True)
class CueSet:
    """Cues with one meaning: the whole line, its start, or anything within it gives it away."""

    why: str
    whole: re.Pattern[str] | None
    start: re.Pattern[str] | None
    within: re.Pattern[str] | None
    note: str = ""
    longest: int = LONGEST_LINE

    def found_in(self, text: str) -> bool:
        """Whether any of the cues fits this line."""
        if len(text) > self.longest:
            return False
        return bool(
            (self.whole and self.whole.fullmatch(text))
            or (self.start and (len(text) <= 220 or self.longest > LONGEST_LINE) and self.start.match(text))
            or (self.within and self.within.search(text))
        )


def _compiled(patterns: list[str] | None) -> re.Pattern[str] | None:
    if not patterns:
        return None
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def table() -> dict[str, Any]:
    """The raw tables."""
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cues.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def cue_sets(subject: str) -> tuple[CueSet, ...]:
    """The sets of one subject, in their order: the first that fits decides."""
    return tuple(
        CueSet(
            why=row["why"],
            whole=_compiled(row.get("whole")),
            start=_compiled(row.get("start")),
            within=_compiled(row.get("within")),
            note=row.get("note", ""),
            longest=row.get("longest", LONGEST_LINE),
        )
        for row in table()[subject]
    )


@cache
def pattern(subject: str) -> re.Pattern[str]:
    """A flat list of patterns as one."""
    return _compiled(table()[subject]) or re.compile("(?!)")


@cache
def patterns(subject: str) -> tuple[re.Pattern[str], ...]:
    """A flat list of patterns, one by one, because they name the same group."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in table()[subject])


def first_fit(subject: str, text: str) -> CueSet | None:
    """The first set of a subject that fits the line."""
    return next((cues for cues in cue_sets(subject) if cues.found_in(text)), None)
