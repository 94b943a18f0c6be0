"""Whether the starter set's files are the ones that were loaded last."""

from __future__ import annotations

import hashlib
from pathlib import Path

from articles.models import StarterLoad
from articles.starter.kinds import KINDS
from articles.starter.layout import files_in


def digest(folder: Path) -> str:
    """The SHA-256 of all files with their names, and of what is read from them."""
    found = hashlib.sha256(repr([(kind.name, kind.keys, kind.unless_given) for kind in KINDS]).encode())
    for file in files_in(folder, []):
        content = _content(file.path)
        found.update(f"\0{file.name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def _content(path: Path) -> bytes:
    """The file's bytes; none if it can't be opened, which the load will tell."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def is_loaded(folder: Path) -> bool:
    """Whether the last complete load was of the same files."""
    return StarterLoad.objects.filter(digest=digest(folder)).exists()


def remember(loaded: str) -> None:
    """Take note of what was loaded; only the last load counts."""
    StarterLoad.objects.exclude(digest=loaded).delete()
    StarterLoad.objects.get_or_create(digest=loaded)
