"""Puts a set of files in the place of another, all at once."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from articles.starter.kinds import FILES


def foreign_in(folder: Path) -> Path | None:
    """A YAML file in `folder` that is none of a starter set, if there is one; writing a set there would take it out."""
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*.yaml")))
    return next((path for path in found if Path(path.parts[0]).stem not in FILES), None)


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Let `folder` hold these YAML files and no other; what else is in it stays. Never leaves a half-written set."""
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        if folder.exists():
            shutil.copytree(folder, new, ignore=shutil.ignore_patterns("*.yaml"))
        new.mkdir(exist_ok=True)
        for name, text in files.items():
            _write(new / name, text)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            old.rename(folder)
            raise


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
