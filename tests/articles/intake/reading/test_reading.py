"""Scraped stories of many shapes, each read without help and compared field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from articles.intake.reading.stories import read_stories
from articles.intake.story import Story

STORIES = Path(__file__).parent / "stories"
SEED = Path(__file__).parents[5] / "shared" / "seeds" / "000_2dce11c2afb602a1.txt"
DEFAULTS: dict[str, Any] = {
    "headline": None,
    "publisher": None,
    "found_at": None,
    "authors": [],
    "published": None,
    "published_precision": None,
    "dateline": None,
    "kind": "news",
    "access": "open",
    "language": None,
    "standfirst": None,
    "caption": None,
    "alt_text": None,
    "credit": None,
    "url": None,
}


def story_files(folder: Path = STORIES) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix in (".txt", ".html"))


def expectation(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """How the bytes are made of the file, and the fields of each story expected in it."""
    found = yaml.safe_load(path.with_suffix(".expected.yaml").read_text(encoding="utf-8"))
    if isinstance(found, list):
        return {}, found
    return (found, found["stories"]) if "stories" in found else ({}, [found])


def raw_bytes(path: Path, how: dict[str, Any]) -> bytes:
    text = path.read_text(encoding="utf-8")
    return text.replace("\n", how.get("newlines", "\n")).encode(how.get("encoding", "utf-8"))


def differences(story: Story, expected: dict[str, Any]) -> list[str]:
    """What is not as expected, in words."""
    found = [
        f"{name}: {value!r} is not {expected.get(name, default)!r}"
        for name, default in DEFAULTS.items()
        if (value := _listed(getattr(story, name))) != expected.get(name, default)
    ]
    body = expected.get("body", [])
    if len(body) != len(story.body) or not all(map(_fits, story.body, body)):
        found.append("body:\n  " + "\n  ".join(story.body))
    return found


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _fits(text: str, pattern: str) -> bool:
    """Expected paragraphs are given by their beginning and end, with " … " between."""
    start, mark, end = pattern.partition(" … ")
    return text.startswith(start) and text.endswith(end) and len(text) > len(start) if mark else text == pattern


@pytest.mark.parametrize("path", story_files(), ids=lambda path: path.stem)
def test_story_is_read_without_help(path: Path) -> None:
    how, expected = expectation(path)

    stories = read_stories(raw_bytes(path, how))

    assert [story.headline for story in stories] == [each.get("headline") for each in expected]
    problems = [problem for story, each in zip(stories, expected, strict=True) for problem in differences(story, each)]
    assert not problems, "\n".join(problems)


@pytest.mark.skipif(not SEED.exists(), reason="the first real story is not part of the repository")
def test_first_real_story() -> None:
    (story,) = read_stories(SEED.read_bytes())

    problems = differences(
        story,
        {
            "headline": "China Walks a Line in U.S. Trade Talks, Trying Not to Overplay Its Hand",
            "publisher": "The New York Times",
            "authors": ["Keith Bradsher"],
            "published": "2025-06-11T06:26-04:00",
            "published_precision": "minute",
            "dateline": "Beijing",
            "kind": "analysis",
            "access": "preview",
            "language": "en",
            "standfirst": "China has leverage it can use by limiting access to its rare earth supplies, but it does "
            "not want to sacrifice its reputation as a reliable supplier.",
            "alt_text": "A white car drives through the entrance of a factory complex with large white buildings "
            "and trees on a clear day.",
            "caption": "JL Mag Rare-Earth Company, which has its main magnet manufacturing complex in Ganzhou, said on "
            "Wednesday that it had received licenses from China’s government to resume nonmilitary exports to the "
            "United States, Europe and "
            "Southeast Asia.",
            "credit": "Keith Bradsher/The New York Times",
            "body": [
                "In its high-stakes trade talks … as leverage.",
                "At the same time, … dependence on China.",
                "This delicate dynamic … in London.",
                "Commerce Secretary … confirm this.",
                "But on Wednesday afternoon, … Southeast Asia.",
                "China has a long history … out of business.",
            ],
        },
    )
    assert not problems, "\n".join(problems)
    assert story.published_at is not None
    assert story.published_at.isoformat() == "2025-06-11T10:26:00+00:00"
    why = dict(story.dropped)
    assert why["3 months ago 28"] == "reading time or view count"
    assert why["Olahraga Sehat| | | |"]
    assert why["Read Entire Article"]
    assert "note about the author" in why.values()
    assert (
        sum(
            1
            for reason in why.values()
            if reason in ("access notice", "patience notice", "log-in or subscription line")
        )
        == 5
    )
