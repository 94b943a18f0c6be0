"""Everything public in one file, written as it is sent and read from one snapshot."""

import json
from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string

from articles.listings import LISTINGS
from browse.changes import version
from browse.formats.base import Export
from browse.formats.csv import Table
from browse.formats.json import written
from browse.listings import Listing
from browse.streaming import PIECE, snapshot
from config.outward import dictionary

# A table of more bytes waits on disk, not in memory, for its place in the archive.
IN_MEMORY = 4 * 1024 * 1024


def pieces(request: HttpRequest) -> Iterator[bytes]:
    """The archive, piece by piece."""
    with snapshot():
        out, moment = _Out(), version()
        with ZipFile(out, "w") as file:  # type: ignore[call-overload]
            archive = _Archive(file, moment)
            _describe(archive, request, moment)
            for listing in LISTINGS:
                for _row in _add(archive, Export(listing, listing.filtered(QueryDict()), request)):
                    if out.waiting >= PIECE:
                        yield out.take()
        yield out.take()


def path_in_archive(listing: Listing, name: str) -> str:
    return f"data/{listing.name}.{name}"


class _Archive:
    """An archive all of whose files are of the same moment."""

    def __init__(self, file: ZipFile, moment: datetime) -> None:
        self.file = file
        self.moment = moment

    def open(self, name: str) -> Any:
        info = ZipInfo(name, self.moment.timetuple()[:6])
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        return self.file.open(info, "w", force_zip64=True)


def _describe(archive: _Archive, request: HttpRequest, moment: datetime) -> None:
    site = request.build_absolute_uri("/").rstrip("/")
    context = {"site": site, "version": moment, "name": settings.SITE_NAME, "licence": settings.DATA_LICENCE}
    package = dictionary.package(moment, path_in_archive, site)
    with archive.open("README.md") as file:
        file.write(render_to_string("data/README.md", context | {"lists": LISTINGS}).encode())
    with archive.open("datapackage.json") as file:
        file.write(json.dumps(package, ensure_ascii=False, indent=2).encode())


def _add(archive: _Archive, export: Export) -> Iterator[None]:
    """Adds a list as lines of JSON and as a table, from one reading; returns now and then for what waits to be sent."""
    serializer = export.serializer
    table = Table(serializer.columns)
    with SpooledTemporaryFile(IN_MEMORY) as aside:
        aside.write(table.head().encode())
        with archive.open(path_in_archive(export.listing, "jsonl")) as file:
            for row in export.data(serializer):
                file.write(f"{written(row)}\n".encode())
                aside.write(table.line(row).encode())
                yield
        aside.seek(0)
        with archive.open(path_in_archive(export.listing, "csv")) as file:
            while piece := aside.read(PIECE):
                file.write(piece)
                yield


class _Out:
    """Where the archive is written: it keeps what has not been sent yet, and can't be wound back."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.waiting = 0

    def write(self, data: bytes) -> int:
        self.parts.append(bytes(data))
        self.waiting += len(data)
        return len(data)

    def flush(self) -> None:
        """There is nothing behind it to hand on to."""

    def take(self) -> bytes:
        parts, self.parts, self.waiting = self.parts, [], 0
        return b"".join(parts)
