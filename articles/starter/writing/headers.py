"""The comment at the head of each of the starter set's files."""

from __future__ import annotations

import textwrap
from pathlib import PurePosixPath

# By file, else by kind; {part} is the name of the file in the folder of its kind.
_HEADERS = {
    "places/cities": (
        "Cities, and the localities where mines and plants stand. `within` names what a place lies in, nearest first. "
        "Coordinates are those of the centre; left out where none is known well enough."
    ),
    "places/countries": (
        "All countries and territories of ISO 3166-1, and Kosovo; filled and kept up by tools/countries.py. “country” "
        "is a member of or observer at the United Nations, “region” any other territory. `within` names what a place "
        "lies in; the point lies well inside, not at the capital. `matchable: false` mutes what in running text often "
        "means something else."
    ),
    "places/provinces": (
        "Provinces, states and the like that facts or stories need; all of China. `iso_code` is that of ISO 3166-2."
    ),
    "places/regions": (
        "Continents, their parts as trade news names them, and blocs of states; members name them at `within`."
    ),
    "materials": (
        "Rare earths, what is made of them, the technology, and what stands beside them in controls. `weight` follows "
        "the Chinese rules; `contains` names what a good is made of or may contain."
    ),
    "agencies": (
        "Governments, ministries, offices and bodies of states. An alias with `matchable: false` is known, but too "
        "general to search stories for. Newspapers and agencies of news are publishers, not actors."
    ),
    "companies": "Companies of the chain from ore to use.",
    "people": "People, most of them known by their office: see the relationships.",
    "sites": (
        "Mines, plants and projects: where something is made, or is to be. `status_as_of` is the day of the newest "
        "fact."
    ),
    "publishers": (
        "Who published the articles. `domains` are its own; `actor` if it is one of our companies or agencies."
    ),
    "authors": "Who stands in the bylines of the articles.",
    "feeds": "Feeds of stories that are followed.",
    "articles/references": (
        "Addresses that facts rest on, and whose page, headline or day was not seen. Shown as a source, not listed."
    ),
    "articles/undated": (
        "Stories and notices whose day of publication can't be known; `seen_on` is the day they were seen."
    ),
    "articles": (
        "Stories and notices of {part}, by day. No text of theirs: headline, our summary, and where to read them."
    ),
    "events": "What happened. `claim` is the one sentence that the sides' statements confirm or leave open.",
    "licences": "Export licences as they were disclosed. `not_disclosed` names what a source says was not told.",
    "relationships": "Typed, dated links between two actors, read from the subject to the object.",
    "statements": "What was said, by whom and for whom, and how it bears on events.",
}


def header_of(file: str, width: int) -> list[str]:
    """The lines of the comment at the head of a file."""
    path = PurePosixPath(file).with_suffix("")
    header = _HEADERS.get(str(path)) or _HEADERS[path.parts[0]]
    return textwrap.wrap(header.format(part=path.name), width - len("# "))
