"""Names folded for sorting and finding, as the database has neither `unaccent` nor ICU."""

import re
import unicodedata

_ARTICLE = re.compile(r"^(the|la|le|les|der|die|das)\s+")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})


def fold(text: str) -> str:
    """Lower case, without accents, width or leading article: “The Économist” becomes “economist”."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    spaced = " ".join(plain.split())
    return _ARTICLE.sub("", spaced) or spaced
