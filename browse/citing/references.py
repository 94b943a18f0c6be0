"""What a citation names."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as format_date

from browse import clocks
from browse.changes import changed_at, version


def today() -> date:
    return timezone.now().date()


@dataclass(frozen=True)
class Reference:
    """Something to be cited, at an address: whole texts by their own publisher, or an item or a list of this site.

    `issued` has year, month and day as far as they are known; `version` is that of our record. `kind` is a type of CSL.
    """

    title: str
    url: str
    key: str
    version: datetime
    kind: str = "webpage"
    container: str = field(default_factory=lambda: settings.SITE_NAME)
    authors: tuple[str, ...] = ()
    issued: tuple[int, ...] = ()
    record: str = ""
    accessed: date = field(default_factory=today)

    @property
    def note(self) -> str:
        """The version of our record and, where something else is cited, where that stands."""
        version = f"{self.version:%Y-%m-%d %H:%M} UTC"
        if self.record:
            return f"Recorded in {settings.SITE_NAME}, {self.record}, version of {version}"
        return f"Version of {version}"

    def by_the_clocks(self) -> "Reference":
        """The same as it is told on the day that is asked about; of a whole text, only our record differs then."""
        stand = clocks.read()
        days = [("on", stand.on), ("as known on", stand.as_of)]
        told = "".join(f", {words} {format_date(day, 'j F Y')}" for words, day in days if day)
        if not told:
            return self
        key = "-".join([self.key, *clocks.as_query().values()])
        if self.record:
            return replace(self, key=key, record=clocks.kept(self.record))
        return replace(self, key=key, title=self.title + told, url=clocks.kept(self.url))


def key_of_path(path: str) -> str:
    """A key for an address of this site, by which bibliographies name the entry."""
    return path.strip("/").replace("/", "-") or "home"


def reference_to_list(title: str, name: str, address: str) -> Reference:
    """A list as it is filtered, at its full address."""
    mark = sha256(address.partition("?")[2].encode()).hexdigest()[:8]
    return Reference(title, address, f"{name}-{mark}" if "?" in address else name, version(), kind="dataset")


def reference_to(item: Any, site: str) -> Reference:
    """An item of any kind, as a page of this site."""
    path = item.get_absolute_url()
    return Reference(str(item), site + path, key_of_path(path), changed_at(item))
