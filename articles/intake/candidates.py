"""Finds proper names in a story that nobody knows yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Guess = Literal["company", "person", "agency", "place"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An unknown name, what it seems to be, and how often the story names it."""

    name: str
    type_guess: Guess | None
    count: int


def find_candidates(
    texts: Sequence[str],
    taken_spans: Sequence[Sequence[tuple[int, int]]],
    language: str = "en",
    excluding_names: Iterable[str] = (),
) -> list[Candidate]:
    """Unknown proper names, most frequent first."""
    raise NotImplementedError
