"""From bytes as they came to clean text: size, encodings, mojibake, odd characters."""

from __future__ import annotations

import re
import unicodedata

from articles.intake.story import UnreadableStory

LARGEST = 5 * 1024 * 1024

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FILE_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?\s{0,3}([A-Za-z0-9_-]{3,20})""")
_DECLARED_NAMES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "iso-8859-1": "cp1252",
}

# The commonest characters of running text tell Simplified from Traditional, and both from a wrong reading.
_SIMPLIFIED = frozenset("的是在一不了有中国人大为上和对将这出发与口业经年日，。、：“”稀土会个关")
_TRADITIONAL = frozenset("的是在一不了有中國人大為上和對將這出發與口業經年日，。、：「」稀土會個關")
_WESTERN = frozenset("’‘“”–—…•·éèêëàâäáãåçîïíìñôöóòõøûüúùßæœÉÀÄÖÜÇÑÅØ€£°©®«»§´½¼×")


_LONE_FOREIGN = re.compile("(?<![^\\x00-\\x7f])[^\\x00-\\x7f](?![^\\x00-\\x7f])")


def decode(raw: bytes | str) -> str:
    """The text of `raw`, cleaned; `UnreadableStory` if it is empty, binary, too big or undecodable."""
    if len(raw) > LARGEST:
        raise UnreadableStory("This is bigger than 5 MB, so it can't be a story.")
    text = raw if isinstance(raw, str) else _text_of(bytes(raw))
    if isinstance(raw, str) and _control_share(text) > 0.05:
        raise UnreadableStory("This is binary data, not text.")
    text = clean(repair_mojibake(text))
    if not text.strip():
        raise UnreadableStory("There is no text in this.")
    if text.count("\ufffd") > len(text) / 10:
        raise UnreadableStory("The characters of this text can't be decoded.")
    return text


def _text_of(raw: bytes) -> str:
    if not raw.strip():
        raise UnreadableStory("There is no text in this.")
    for magic, kind in _FILE_KINDS:
        if raw.startswith(magic):
            raise UnreadableStory(f"This is {kind}, not text.")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _checked(raw.decode(encoding, errors="replace"))
    if b"\x00" in raw:
        return _checked(_without_nulls(raw))
    try:
        return _checked(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_legacy(raw))


def _checked(text: str) -> str:
    if _control_share(text) > 0.05:
        raise UnreadableStory("This is binary data, not text.")
    return text


def _control_share(text: str) -> float:
    sample = text[:100_000]
    controls = sum(1 for char in sample if char < " " and char not in "\n\r\t\f\v\x1a\x1b")
    return controls / max(len(sample), 1)


def _without_nulls(raw: bytes) -> str:
    """UTF-16 without a byte-order mark has its zero bytes on one side; a stray zero byte is just noise."""
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    half = max(len(raw) // 2, 1)
    if odd > half * 0.2 and even < half * 0.05:
        return raw.decode("utf-16-le", errors="replace")
    if even > half * 0.2 and odd < half * 0.05:
        return raw.decode("utf-16-be", errors="replace")
    if even + odd > len(raw) / 1000 + 3:
        wide = [
            text
            for encoding in ("utf-16-le", "utf-16-be")
            if _east_asian(text := raw.decode(encoding, errors="replace")) > 0.4
        ]
        if wide:
            return max(wide, key=_east_asian)
        raise UnreadableStory("This is binary data, not text.")
    stripped = raw.replace(b"\x00", b"")
    try:
        return stripped.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(stripped)


def _legacy(raw: bytes) -> str:
    damaged = raw.decode("utf-8", errors="replace")
    # Text that is UTF-8 but for a few broken bytes (a cut, one wrong character) stays UTF-8.
    broken, sound = damaged.count("\ufffd"), sum(1 for c in damaged if c > "\x7f" and c != "\ufffd")
    if sound > broken * 4:
        return damaged
    declared = _DECLARED.search(raw[:2048])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        try:
            return raw.decode(_DECLARED_NAMES.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass
    best_score, best_text = 0.0, ""
    for encoding, score_of in _LEGACY_ENCODINGS:
        text = _decoded(raw, encoding)
        score = score_of(_foreign_letters(text)) if text else 0.0
        if encoding not in ("cp1251", "cp1252"):
            # East Asian letters stand together; a lone one among Western letters is a misread ’ or é.
            score *= _togetherness(text)
        if text and score > best_score:
            best_score, best_text = score, text
    if best_score < 0.25:
        raise UnreadableStory("The characters of this text can't be decoded.")
    return best_text


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, errors="replace")
        return text if text.count("\ufffd") <= 2 + len(text) // 500 else ""


def _foreign_letters(text: str) -> str:
    return "".join(char for char in text[:200_000] if char > "\x7f")[:20_000]


def _togetherness(text: str) -> float:
    sample = text[:200_000]
    lone = len(_LONE_FOREIGN.findall(sample))
    return 1 - lone / max(len(_foreign_letters(sample)), 1)


def _share(letters: str, of: frozenset[str]) -> float:
    return sum(1 for char in letters if char in of) / max(len(letters), 1)


def _japanese(letters: str) -> float:
    kana = sum(1 for char in letters if "\u3041" <= char <= "\u30ff" or char in "。、「」")
    return min(1.0, kana / max(len(letters), 1) * 2.2)


def _korean(letters: str) -> float:
    return sum(1 for char in letters if "\uac00" <= char <= "\ud7a3") / max(len(letters), 1)


def _chinese(letters: str, common: frozenset[str]) -> float:
    han = sum(1 for char in letters if "\u4e00" <= char <= "\u9fff")
    return min(1.0, _share(letters, common) * 3) if han > len(letters) / 2 else 0.0


def _cyrillic(letters: str) -> float:
    lower = sum(1 for char in letters if "а" <= char <= "я")
    upper = sum(1 for char in letters if "А" <= char <= "Я")
    varied = len(set(letters)) > min(8, len(letters) / 4)
    return lower / max(len(letters), 1) if lower > 3 * upper and varied else 0.0


def _east_asian(text: str) -> float:
    """How much this looks like Chinese, Japanese or Korean, whatever encoding it came in."""
    letters = _foreign_letters(text)
    return max(_chinese(letters, _SIMPLIFIED), _chinese(letters, _TRADITIONAL), _japanese(letters), _korean(letters))


_LEGACY_ENCODINGS = (
    ("gb18030", lambda letters: _chinese(letters, _SIMPLIFIED)),
    ("big5", lambda letters: _chinese(letters, _TRADITIONAL)),
    ("cp932", _japanese),
    ("euc_jp", _japanese),
    ("cp949", _korean),
    ("cp1251", _cyrillic),
    ("utf-16-le", lambda letters: _chinese(letters, _SIMPLIFIED) * 0.9),
    ("utf-16-be", lambda letters: _chinese(letters, _SIMPLIFIED) * 0.9),
    ("cp1252", lambda letters: _share(letters, _WESTERN)),
)

# A UTF-8 lead byte and its continuation bytes, each shown as the character that Windows-1252 gives it.
_CONTINUATION = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(
    f"[\u00c2-\u00df][{_CONTINUATION}]|[\u00e0-\u00ef][{_CONTINUATION}]{{2}}|[\u00f0-\u00f4][{_CONTINUATION}]{{3}}"
)


def repair_mojibake(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252, once or twice."""
    found = False
    for _ in range(3):
        if not ("â€" in text or "Ã" in text or "Â" in text or "Ð" in text or "ã" in text):
            break
        repaired = _MOJIBAKE.sub(_rightly_read, text)
        if repaired == text:
            break
        text, found = repaired, True
    # The closing quotation mark loses its last byte, which Windows-1252 doesn't have.
    return text.replace("â€", "”") if found else text


def _rightly_read(match: re.Match[str]) -> str:
    raw = b""
    for char in match.group():
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            raw += char.encode("latin-1", errors="replace")
    try:
        char = raw.decode("utf-8")
    except UnicodeDecodeError:
        return match.group()
    # „Fuß“ looks like mojibake for a letter of N'Ko; scripts that never occur here are no repair.
    return match.group() if "\u0530" <= char <= "\u0dff" else char


_NEWLINES = re.compile("\r\n|\r|\x0b|\x85|\u2028|\u2029")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_JOINERS = re.compile("(?<=[\x20-\x7e])[\u200c\u200d]|[\u200c\u200d](?=[\x20-\x7e])")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """One kind of line end and of space, no invisible characters, letters composed."""
    text = _NEWLINES.sub("\n", text)
    text = _JOINERS.sub("", _INVISIBLE.sub("", text))
    text = _CONTROLS.sub("", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text)
