"""Text made fit for files that take only some characters."""

import re

# What XML 1.0 can't write or leaves to guessing; iCalendar and the forms of citations do without it, too.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without control characters, and with one kind of line break."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The text in one line, without control characters."""
    return " ".join(writable(text).split())
