"""Who publishes: well-known outlets, found by name or address; the caller may add those of the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import yaml


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher; `weak` names are shared by several, and only support other evidence."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str = ""
    country: str | None = None
    zone: str | None = None
    aggregator: bool = False
    weak: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that stands for this outlet alone."""
        return (self.name, *self.aliases)


def fold(name: str) -> str:
    """The form in which names are compared: one apostrophe, no case, single spaces, no article."""
    folded = " ".join(name.replace("’", "'").replace(" & ", " and ").casefold().split())
    return folded.removeprefix("the ").strip(" .")


@dataclass(frozen=True)
class Outlets:
    """A searchable set of outlets; later ones with a name or domain of an earlier one replace its name."""

    entries: tuple[Outlet, ...]
    _by_name: dict[str, Outlet] = field(init=False, repr=False, compare=False)
    _by_domain: dict[str, Outlet] = field(init=False, repr=False, compare=False)
    _by_weak_name: dict[str, list[Outlet]] = field(init=False, repr=False, compare=False)
    # Names by their first two letters, longest first: a text is searched in one pass.
    _by_start: dict[str, list[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, Outlet] = {}
        by_domain: dict[str, Outlet] = {}
        by_weak: dict[str, list[Outlet]] = {}
        for entry in self.entries:
            for name in entry.names:
                by_name.setdefault(fold(name), entry)
            for domain in entry.domains:
                by_domain.setdefault(domain.lower(), entry)
            for name in entry.weak:
                by_weak.setdefault(fold(name), []).append(entry)
        by_start: dict[str, list[str]] = {}
        for name in sorted({name for entry in self.entries for name in entry.names}, key=len, reverse=True):
            by_start.setdefault(name[:2], []).append(name.replace("’", "'"))
        for attribute, value in (
            ("_by_name", by_name),
            ("_by_domain", by_domain),
            ("_by_weak_name", by_weak),
            ("_by_start", by_start),
        ):
            object.__setattr__(self, attribute, value)

    @classmethod
    def bundled(cls, extra: Iterable[Outlet] = ()) -> Outlets:
        """The outlets that come with the project, with `extra` merged in (their names win)."""
        extra = tuple(extra)
        if not extra:
            return _bundled()
        return cls(_merged(_bundled().entries, extra))

    def named(self, text: str) -> Outlet | None:
        """The outlet of exactly this name, in any of its forms."""
        if len(text) > 120:
            return None
        # "The Straits Times (Singapore)" is told apart from its namesakes by its place.
        return self._by_name.get(fold(text)) or self._by_name.get(fold(text.partition(" (")[0]))

    def weakly_named(self, text: str) -> list[Outlet]:
        """The outlets that share this name ("The Times")."""
        return self._by_weak_name.get(fold(text), [])

    def at(self, address: str) -> Outlet | None:
        """The outlet whose domain (or a domain above it) this address, host or e-mail address has."""
        host = host_of(address)
        while "." in host:
            if host in self._by_domain:
                return self._by_domain[host]
            host = host.partition(".")[2]
        return None

    def in_text(self, text: str) -> Iterator[Outlet]:
        """The outlets named in a stretch of text, in order."""
        text = text[:2000].replace("’", "'")
        at = 0
        while at < len(text) - 1:
            name = next(
                (name for name in self._by_start.get(text[at : at + 2], ()) if _stands_at(text, at, name)), None
            )
            outlet = self.named(name) if name else None
            if outlet:
                yield outlet
            at += len(name) if name else 1


def host_of(address: str) -> str:
    """The host of a web or e-mail address, without "www." and port; empty if there is none."""
    address = address.strip().rsplit("@", 1)[-1] if "://" not in address else address.strip()
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def _stands_at(text: str, at: int, name: str) -> bool:
    """Whether the name stands here as a word; Chinese and Japanese names have no bounds."""
    if not text.startswith(name, at):
        return False
    end = at + len(name)
    before_ok = not name[0].isascii() or at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "_.")
    return before_ok and (not name[-1].isascii() or end == len(text) or not (text[end].isalnum() or text[end] == "_"))


def _merged(entries: Iterable[Outlet], extra: Iterable[Outlet]) -> tuple[Outlet, ...]:
    merged = list(entries)
    for new in extra:
        keys = {fold(name) for name in new.names} | set(new.domains)
        for index, old in enumerate(merged):
            if keys & ({fold(name) for name in old.names} | set(old.domains)):
                merged[index] = replace(
                    old,
                    name=new.name,
                    aliases=tuple(dict.fromkeys((*new.aliases, *old.names))),
                    domains=tuple(dict.fromkeys((*new.domains, *old.domains))),
                    kind=new.kind or old.kind,
                    country=new.country or old.country,
                    zone=new.zone or old.zone,
                    aggregator=new.aggregator or old.aggregator,
                    weak=tuple(dict.fromkeys((*new.weak, *old.weak))),
                )
                break
        else:
            merged.append(new)
    return tuple(merged)


@cache
def _bundled() -> Outlets:
    rows = yaml.safe_load((Path(__file__).parent / "outlets.yaml").read_text(encoding="utf-8"))
    return Outlets(
        tuple(
            Outlet(
                name=row["name"],
                aliases=tuple(row["aliases"]),
                domains=tuple(row["domains"]),
                kind=row["kind"],
                country=row["country"],
                zone=row["zone"],
                aggregator=row.get("aggregator", False),
                weak=tuple(row.get("weak", ())),
            )
            for row in rows
        )
    )
