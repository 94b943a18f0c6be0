"""The forms in which a citation can be had: plain text, BibTeX, RIS, CSL-JSON."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_date

from browse.citing.references import Reference
from browse.plaintext import one_line

DATASET, ARTICLES = "dataset", ("article-newspaper", "article-magazine", "report", "article")
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "#$%&_"},
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def as_text(reference: Reference) -> str:
    """Title, where it stands, when, in a line for a footnote."""
    parts = [
        f"{', '.join(reference.authors)}:" if reference.authors else "",
        f"“{reference.title}”,",
        reference.container + ("," if reference.issued else "."),
        f"{_day(reference.issued)}." if reference.issued else "",
        f"{reference.note}." if not reference.record else "",
        f"{reference.url} (retrieved {format_date(reference.accessed, 'j F Y')}).",
        f"{reference.note}." if reference.record else "",
    ]
    return one_line(" ".join(part for part in parts if part)) + "\n"


def _day(issued: tuple[int, ...]) -> str:
    known = date(*(*issued, 1, 1)[:3])
    return format_date(known, {1: "Y", 2: "F Y", 3: "j F Y"}[len(issued)])


def as_bibtex(reference: Reference) -> str:
    """An entry of the type `misc`, which every style knows."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in reference.authors),
        "title": f"{{{_tex(reference.title)}}}",
        "howpublished": _tex(reference.container),
        "url": _tex_address(reference.url),
        "urldate": reference.accessed.isoformat(),
        "year": str(reference.issued[0]) if reference.issued else "",
        "month": _MONTHS[reference.issued[1] - 1] if len(reference.issued) > 1 else "",
        "day": str(reference.issued[2]) if len(reference.issued) > 2 else "",
        "note": _tex(reference.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{reference.key},", *lines, "}", ""])


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in one_line(text))


def _tex_address(address: str) -> str:
    """An address stands as it is, but for what would end the field."""
    return re.sub(r"[{}\\ ]", lambda found: f"%{ord(found[0]):02X}", one_line(address))


def as_ris(reference: Reference) -> str:
    """Lines of tag and value, as reference managers read them."""
    return "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in _tags(reference))


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    yield (
        "TY",
        {DATASET: "DATA", "report": "RPRT"}.get(reference.kind, "NEWS" if reference.kind in ARTICLES else "ELEC"),
    )
    for name in reference.authors:
        yield "AU", name
    yield "TI", reference.title
    yield ("T2" if reference.record else "PB"), reference.container
    if reference.issued:
        yield "PY", str(reference.issued[0])
        year, month, day = (*(f"{part:02}" for part in reference.issued), "", "")[:3]
        yield "DA", f"{year}/{month}/{day}/"
    yield "UR", reference.url
    yield "Y2", f"{reference.accessed:%Y/%m/%d}/"
    yield "N1", reference.note
    yield "ID", reference.key
    yield "ER", ""


def as_csl(reference: Reference) -> str:
    """A list of one item of CSL-JSON."""
    item: dict[str, Any] = {
        "id": reference.key,
        "type": reference.kind,
        "title": one_line(reference.title),
        "container-title": one_line(reference.container),
        "URL": reference.url,
        "accessed": {"date-parts": [[reference.accessed.year, reference.accessed.month, reference.accessed.day]]},
        "note": one_line(reference.note),
    }
    if reference.authors:
        item["author"] = [{"literal": one_line(name)} for name in reference.authors]
    if reference.issued:
        item["issued"] = {"date-parts": [list(reference.issued)]}
    if not reference.record:
        item["version"] = f"{reference.version:%Y-%m-%dT%H:%M:%SZ}"
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class Form:
    """A form of a citation, as a file."""

    label: str
    ending: str
    media_type: str
    write: Callable[[Reference], str]


FORMS = {
    "text": Form("Plain text", "txt", "text/plain; charset=utf-8", as_text),
    "bibtex": Form("BibTeX", "bib", "application/x-bibtex; charset=utf-8", as_bibtex),
    "ris": Form("RIS", "ris", "application/x-research-info-systems; charset=utf-8", as_ris),
    "csl": Form("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", as_csl),
}
