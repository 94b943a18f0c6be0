"""Folds spellings that readers take for the same, and remembers where each character came from."""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

# Letters that Unicode does not decompose, though readers write them plainly.
PLAIN_LETTERS = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H",
    "ı": "i", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ß": "ss", "ẞ": "SS",
})  # fmt: skip
QUOTES = dict.fromkeys("’‘‛ʼʹ′´`＇", "'") | dict.fromkeys("“”„‟″«»＂", '"')
HYPHENS = "-‐‑–−﹣－"
PARAGRAPH_BREAK = "\n"

_PIECE = re.compile(
    # Most of any story, taken in one step: what only changes its case, with single spaces between.
    r"(?P<plain>(?:[!-&(-,./-_a-~\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff]+\ ?(?!\s))+)"
    rf"|(?P<space>\s+|(?<=[^\W_])[{HYPHENS}](?=[^\W_]))"
    r"|(?P<other>[\uff66-\uff9d][\uff9e\uff9f]?|.)",  # half-width kana carry their voicing behind them
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with spellings folded: `cased` keeps capitals, `lower` is searched; both of one length."""

    original: str
    cased: str
    lower: str
    starts: array[int]  # for each folded character, the index of the original one it came from

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a piece of the folded text stands in the original; None where it cuts a character in two."""
        if start and self.starts[start - 1] == self.starts[start]:
            return None
        if end < len(self.starts) and self.starts[end - 1] == self.starts[end]:
            return None
        stop = self.starts[end - 1] + 1
        while stop < len(self.original) and (_is_accent(self.original[stop]) or self.original[stop] in "\uff9e\uff9f"):
            stop += 1
        return self.starts[start], stop

    def index(self, original: int) -> int:
        """The first folded character that comes from the original index or a later one."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.starts[middle] < original else (low, middle)
        return low


def fold(text: str) -> Folded:
    """Fold accents, widths, ligatures, quotes, hyphens and white space; nothing crosses a paragraph break."""
    cased: list[str] = []
    starts = array("l")
    for piece in _PIECE.finditer(text):
        kind, begin, end = piece.lastgroup, piece.start(), piece.end()
        if kind == "plain":
            folded = piece.group()
            starts.extend(range(begin, end))
        elif kind == "space":
            folded = PARAGRAPH_BREAK if piece.group().count("\n") > 1 else " "
            starts.append(begin)
        else:
            folded = _fold_character(piece.group())
            starts.extend([begin] * len(folded))
        cased.append(folded)
    joined = "".join(cased)
    return Folded(text, joined, _lower(joined), starts)


def fold_text(text: str) -> str:
    """The folded spelling alone, capitals kept."""
    return text if _PLAIN.fullmatch(text) else fold(text).cased.strip()


_PLAIN = re.compile(r"[!-&(-,./-_a-~]+(?: [!-&(-,./-_a-~]+)*")


@lru_cache(maxsize=20_000)
def _fold_character(character: str) -> str:
    if character in QUOTES:
        return QUOTES[character]
    category = unicodedata.category(character[0])
    if category == "Cs":  # half of a surrogate pair: the automaton only takes whole characters
        return "\ufffd"
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    decomposed = unicodedata.normalize("NFKD", character)
    folded = "".join(part for part in decomposed if not _is_accent(part)).translate(PLAIN_LETTERS)
    return unicodedata.normalize("NFC", folded)


def _is_accent(character: str) -> bool:
    # Only the marks of Latin, Greek and Cyrillic: in Thai, Hindi or Japanese a mark makes another word.
    return "\u0300" <= character <= "\u036f"


def _lower(cased: str) -> str:
    lower = cased.lower()
    if len(lower) == len(cased):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in cased)
