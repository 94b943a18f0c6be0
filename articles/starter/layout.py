"""Which files there are, and which kind of entry each holds: KIND.yaml, or any file in the folder KIND."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from articles.starter.kinds import FILES
from articles.starter.reading.documents import Fault

DATA = Path(__file__).parent / "data"


class File(NamedTuple):
    """A file of the starter set: where it is, what it is called in reports, and the kind of its entries."""

    path: Path
    name: str
    kind: str


def files_in(folder: Path, faults: list[Fault]) -> list[File]:
    """The files of the starter set in `folder`; what doesn't belong there goes to `faults`."""
    if not folder.is_dir():
        faults.append(Fault(str(folder), 0, "There is no such folder."))
        return []
    return list(_files_in(folder, faults))


def _files_in(folder: Path, faults: list[Fault]) -> Iterator[File]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or not (path.is_dir() or path.suffix in {".yaml", ".yml"}):
            continue
        if path.stem not in FILES:
            name = f"{path.name}/" if path.is_dir() else path.name
            faults.append(Fault(name, 1, f"No kind is called “{path.stem}”; there are {', '.join(FILES)}."))
        elif path.is_dir():
            for inner in sorted(path.rglob("*.y*ml")):
                yield from _file(inner, inner.relative_to(folder).as_posix(), path.name, faults)
        else:
            yield from _file(path, path.name, path.stem, faults)


def _file(path: Path, name: str, kind: str, faults: list[Fault]) -> Iterator[File]:
    if path.suffix == ".yml":
        faults.append(Fault(name, 1, "Rename the file: its name must end with “.yaml”."))
    else:
        yield File(path, name, kind)
