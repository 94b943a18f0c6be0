"""Lines of date whose words run into each other, as copied pages lose the space between two elements."""

from __future__ import annotations

import re

# As in "PublishedSEP 4 2025", or "June 12, 20253:41 AM EDTUpdated 2 days ago".
_JAMS = (
    re.compile(r"(?<=shed|ated|fied|sted|icht|iert|blié|cado)(?=[A-Z0-9])"),
    re.compile(r"(?<=19\d\d|20\d\d)(?=\d{1,2}:\d\d)"),
    re.compile(r"(?<=[A-Z\d])(?=(?:Published|Updated|Modified|Posted|Veröffentlicht|Aktualisiert|Publié|Publicado))"),
)
# A bar between a day and its time: "May 20, 2025 | 8:03 am"
_TIME_BEHIND_BAR = re.compile(r"(?<=19\d\d|20\d\d)(?:,|\s?[|·•–-])\s?(?=\d{1,2}:\d{2}(?!\d))")
_LONGEST = 240


def unjammed(text: str) -> str:
    """The line with a space between words of a date that run into each other, or are parted by a bar."""
    if len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return text
    for jam in _JAMS:
        text = jam.sub(" ", text)
    return _TIME_BEHIND_BAR.sub(" ", text)
