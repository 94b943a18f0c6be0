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
    found = list(_files_in(folder, faults))
    if not found:
        faults.append(Fault(str(folder), 0, f"There is no file of the starter set in it, such as {FILES[0]}.yaml."))
    return found


def _files_in(folder: Path, faults: list[Fault]) -> Iterator[File]:
    for path in sorted(folder.iterdir()):
        kind, name = (path.name, f"{path.name}/") if path.is_dir() else (path.stem, path.name)
        if path.name.startswith(".") or not (path.is_dir() or _is_yaml(path)):
            continue
        if kind not in FILES:
            faults.append(Fault(name, 1, f"No kind is called “{kind}”; there are {', '.join(FILES)}."))
        elif path.is_dir():
            for inner in sorted(filter(_is_yaml, path.rglob("*"))):
                yield from _file(inner, inner.relative_to(folder).as_posix(), kind, faults)
        else:
            yield from _file(path, name, kind, faults)


def _is_yaml(path: Path) -> bool:
    """Whether it is meant for the starter set; editors keep hidden copies beside a file."""
    return path.suffix.lower() in {".yaml", ".yml"} and not path.name.startswith(".")


def _file(path: Path, name: str, kind: str, faults: list[Fault]) -> Iterator[File]:
    if path.suffix != ".yaml":
        faults.append(Fault(name, 1, "Rename the file: its name must end with “.yaml”."))
    elif path.exists() and not path.is_file():
        faults.append(Fault(name, 1, "This is not a file: rename it, or take it out."))
    else:
        yield File(path, name, kind)
