"""What holds for any input: a list of stories or a clear refusal, and no line lost without a trace."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.intake.reading.decoding import decode
from articles.intake.reading.stories import read_stories
from articles.intake.story import ACCESSES, KINDS, PRECISIONS, Story, UnreadableStory

LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "China grants licences to three magnet makers",
            "By Ada Quill and Sam Obi in Tokyo",
            "June 11, 2025, 6:26 a.m. ET",
            "Updated: 12 June 2025",
            "Advertisement",
            "Share on Facebook",
            "Subscribe to continue reading",
            "Related",
            "Ten mines that never opened",
            "BEIJING, June 11 (Reuters) - Officials said on Wednesday that permits would be issued faster than before.",
            "A worker checks magnets at a plant in Narva, Estonia. REUTERS/Kaur Leht",
            "Photo: Getty Images",
            "The plant makes forty tonnes a year and hopes to make ten times as many by 2028, its owner said.",
            "Nobody would say why.",
            "Ada Quill is a reporter in Tokyo who covers metals.",
            "© 2025 The Harbour Gazette. All rights reserved.",
            "新华社北京6月12日电（记者谢沐）商务部新闻发言人表示，中国将依法加快审查出口许可申请。",
            "责任编辑：高远",
            "3 months ago 28",
            "Read Entire Article",
            "--------------------",
            "12 comments",
            "| | | |",
        ]
    ),
    st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="<>&*_#[]()`~=-\f"), max_size=90),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=600), st.text(max_size=600)))
def test_any_input_is_read_or_refused(raw: bytes | str) -> None:
    try:
        stories = read_stories(raw)
    except UnreadableStory:
        return
    assert stories
    for story in stories:
        assert_sound(story)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, min_size=1, max_size=25))
def test_every_line_goes_to_one_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        stories = read_stories(text)
    except UnreadableStory:
        return

    placed = [line for story in stories for line in story.lines]

    assert all(role for _, role in placed)
    assert "".join("".join(line.split()) for line, _ in placed) == "".join(decode(text).split())
    for story in stories:
        assert_sound(story)
        assert [line for line, role in story.lines if role == "dropped"] == [line for line, _ in story.dropped]
        assert all(why for _, why in story.dropped)


def assert_sound(story: Story) -> None:
    assert story.kind in KINDS
    assert story.access in ACCESSES
    assert story.published_precision is None or story.published_precision in PRECISIONS
    assert (story.published is None) == (story.published_precision is None)
    assert all(paragraph.strip() for paragraph in story.body)
    assert [part.name for part in story.text_parts()].count("headline") <= 1


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5_000_000,
        " " * 5_000_000,
        "(" * 5_000_000,
        "<" * 5_000_000,
        "<div>" * 1_000_000,
        "[" * 5_000_000,
        "a\n" * 2_500_000,
        "稀土" * 800_000,
        "BEIJING " * 600_000,
        ("BEIJING " * 20 + "\n") * 30_000,
        "June 11, 2025 " * 350_000,
        ("Credit... " * 20 + "\n") * 20_000,
        '<html><script type="application/ld+json">' + "[" * 200_000 + "</script><p>hello</p>",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_input_takes_seconds(text: str) -> None:
    began = time.process_time()
    with contextlib.suppress(UnreadableStory):
        read_stories(text)
    # Processor time, so that a busy machine makes no difference: quadratic time would take minutes.
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no text"),
        (b" \n\t\n ", "no text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (bytes(range(256)) * 40, "binary"),
        (b"\xff" * 3000, "decoded"),
        (b"x" * (10 * 1024 * 1024), "bigger than 5 MB"),
    ],
)
def test_refusals_say_why(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableStory, match=words):
        read_stories(raw)
