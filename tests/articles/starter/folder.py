"""A small made-up starter set, and what tests do with its files."""

from pathlib import Path
from textwrap import dedent

import pytest

from articles.starter.loading import load_starter
from articles.starter.reading.documents import StarterError
from browse.history import made_by
from entities.models import Place

FILES = {
    "places": """\
        - slug: freedonia
          name: Freedonia
          kind: country
          iso_code: NO
        - slug: lodeville
          name: Lodeville
          kind: city
          within: [freedonia]
          aliases:
            - Lode City
            - {text: 矿城, language: zh, matchable: false}
        """,
    "agencies": """\
        - slug: ore-office
          name: Ore Office
          agency_type: regulator
          parent: ore-ministry
        - slug: ore-ministry
          name: Ministry of Ores
          agency_type: ministry
          jurisdiction: freedonia
        """,
    "people": """\
        - slug: ada-ore
          name: Ada Ore
        """,
    "authors": """\
        - {slug: rosa-whitcombe, name: Rosa Whitcombe}
        - {slug: ned-oakes, name: Ned Oakes}
        """,
    "publishers": """\
        - {slug: lode-gazette, name: Lode Gazette, domains: [gazette.example]}
        """,
    "articles": """\
        - slug: gazette-on-ores
          headline: Ores on the move
          publisher: lode-gazette
          published: 2025-06-11T22:30-04:00
          authors: [rosa-whitcombe, ned-oakes]
          summary: Our own words.
          status: published
          mentions:
            - {actor: ore-ministry, status: confirmed, matched: [the ministry], count: 2}
            - {place: lodeville, status: confirmed}
        """,
    "events": """\
        - slug: ore-talks
          kind: negotiation
          title: Ore talks
          date: 2025-06
          place: lodeville
          summary: They talked.
          destinations: [freedonia, lodeville]
          participants:
            - {actor: ada-ore, role: negotiator}
          sources:
            - {article: gazette-on-ores, basis: own_reporting}
        - slug: ore-accord
          kind: agreement
          title: Ore accord
          summary: They agreed.
          links:
            - {kind: part_of, to_event: ore-talks}
          figures:
            - quantity: quota
              minimum: "12.5"
              unit: t
              sources:
                - {article: gazette-on-ores, basis: own_reporting}
          sources: [gazette-on-ores]
        """,
    "statements": """\
        - speaker: ada-ore
          on_behalf_of: ore-ministry
          said_on: 2025-06-10
          paraphrase: We have an accord.
          stances:
            - {event: ore-accord, kind: announces}
          sources:
            - {article: gazette-on-ores, basis: named_person}
        """,
}


def write(folder: Path, name: str, content: str) -> None:
    """Write one file, whose folder is made if need be."""
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(content), encoding="utf-8")


def add(folder: Path, name: str, content: str) -> None:
    """Write more at the end of a file."""
    path = folder / f"{name}.yaml"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    write(folder, name, before + dedent(content))


def correct(folder: Path, name: str, old: str, new: str) -> None:
    """Put something else in the place of what a file says."""
    before = (folder / f"{name}.yaml").read_text(encoding="utf-8")
    assert old in before
    write(folder, name, before.replace(old, new, 1))


def faults(folder: Path) -> list[str]:
    """What is wrong with the files, none of which got into the database."""
    with pytest.raises(StarterError) as refused:
        load_starter(folder)
    assert not Place.objects.exists()
    return [str(fault) for fault in refused.value.faults]


def told(places: list) -> list[str]:
    """The messages of a report without the places."""
    return [place.message for place in places]


def by_curator(curator):
    """Changes made inside are a curator's, made in the admin."""
    return made_by(curator.pk, "/admin/")
