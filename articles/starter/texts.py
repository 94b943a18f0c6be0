"""The form that texts have in the starter set's files."""

from __future__ import annotations

import re

# All but tab and line feed: PostgreSQL refuses the first of them, XML all.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def tidy(text: str) -> str:
    """The text without control characters and spaces at its ends, with the line ends of the files."""
    return CONTROLS.sub("", text.replace("\r\n", "\n")).strip()
