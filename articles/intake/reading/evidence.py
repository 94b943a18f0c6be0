"""The evidence for each possible publisher, added up."""

from __future__ import annotations

import re
from collections import defaultdict

from articles.intake.reading.outlets import Outlets, fold
from articles.intake.reading.shapes import is_prose, weight_of


class Scores:
    """The evidence for each outlet; one kind of evidence counts once per outlet."""

    def __init__(self, outlets: Outlets) -> None:
        self.outlets = outlets
        self.by_name: dict[str, dict[str, float]] = defaultdict(dict)

    def add(self, name: str, sort: str, weight: float) -> None:
        name = (
            name.strip(" ,;:()[]【】")
            if re.search(r"\b(?:Inc|Ltd|Co|Corp|S\.A|Pty)\.$", name.strip())
            else name.strip(" .,;:()[]【】")
        )
        outlet = self.outlets.named(name) or (
            self.outlets.at(name) if re.fullmatch(r"[\w.-]+\.[a-z]{2,10}", name.lower()) else None
        )
        if not outlet and not _is_plausible(name):
            return
        key = outlet.name if outlet else _tidy(name)
        # Two spellings of one unknown name are one.
        key = next((known for known in self.by_name if fold(known) == fold(key)), key)
        self.by_name[key][sort] = max(self.by_name[key].get(sort, 0), weight)

    def total(self, name: str) -> float:
        return sum(self.by_name[name].values())

    def ranked(self) -> list[str]:
        return sorted(self.by_name, key=self.total, reverse=True)


def _tidy(name: str) -> str:
    host = re.fullmatch(r"(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,10})/?", name, re.IGNORECASE)
    return host.group(1) if host else " ".join(name.split())


def _is_plausible(name: str) -> bool:
    if re.fullmatch(r"[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}", name):
        return True
    return (
        2 <= len(name) <= 90
        and weight_of(name) <= 14
        and not name[:1].islower()
        and not is_prose(name)
        and bool(re.search(r"[^\W\d_]{2}", name))
    )
