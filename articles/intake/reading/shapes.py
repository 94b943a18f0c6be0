"""What a line looks like, whatever it says: words, script, sentence ends, prose or label."""

from __future__ import annotations

import re

# Chinese and Japanese are written without spaces; two characters weigh about as much as a word.
CJK = "\u3005\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CJK = re.compile(f"[{CJK}]")
_HAN_RUN = re.compile(f"[{CJK}]+")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_CLOSERS = "\"'”’»›）)]】」』＂■◆●∎█▪□*†"
_STOPS = ".!?…。！？．｡।۔؟"
_INNER_STOP = re.compile(r"[.!?…][\"'”’»)]?\s+[\"'“‘«(]?[^\W\d_a-z]|[。！？]")
_LETTER = re.compile(r"[^\W_]")
_LIST_MARK = re.compile(r"(?:[-*•·▪●‣–]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")


def has_words(text: str) -> bool:
    """Whether there is any letter or digit in it."""
    return bool(_LETTER.search(text[:2000]))


def is_cjk(text: str) -> bool:
    """Whether the text is mainly Chinese or Japanese."""
    sample = text[:400]
    letters = sum(1 for char in sample if char.isalpha())
    return letters > 0 and len(_CJK.findall(sample)) >= letters * 0.5


def weight_of(text: str) -> int:
    """The number of words, counting two Chinese or Japanese characters as one."""
    if len(text) > 4000:
        return 400
    runs = _HAN_RUN.findall(text)
    if not runs:
        return len(_WORD.findall(text))
    characters = sum(map(len, runs))
    return len(_WORD.findall(_HAN_RUN.sub(" ", text))) + (characters + 1) // 2


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence, closing quotation marks and brackets aside."""
    stripped = text.rstrip().rstrip(_CLOSERS + " ")
    return bool(stripped) and stripped[-1] in _STOPS


def is_prose(text: str) -> bool:
    """Whether this reads like running text: a real sentence, or long with sentences inside."""
    words = weight_of(text)
    if ends_sentence(text):
        return words >= 6 or (words >= 5 and len(text) >= 28)
    return words >= 25 and (bool(_INNER_STOP.search(text[:3000])) or "," in text or "，" in text or words >= 45)


def is_sentence(text: str) -> bool:
    """A sentence of any length: what may stand alone between paragraphs."""
    return ends_sentence(text) and weight_of(text) >= 2 and len(text) >= (4 if is_cjk(text) else 6)


def is_list_item(text: str) -> bool:
    """A bulleted or numbered point."""
    return bool(_LIST_MARK.match(text))


def looks_like_title(text: str) -> bool:
    """Whether this could be a headline: some words, not a sentence, not a label."""
    words = weight_of(text)
    if not 3 <= words <= 40 or len(text) > 260 or text.endswith((":", ",", ";", "：")):
        return False
    first = text.lstrip("\"'“‘«「『【[(（《-–— ")[:1]
    return bool(first) and not first.islower()


_COMPANY = re.compile(
    r"[A-Z0-9][\w .,&'’()/-]{2,80}?,?\s(?:inc|corp|corporation|co\.,? ltd|ltd|limited|llc|llp|plc|ag|gmbh|s\.a|"
    r"s\.p\.a|n\.v|holdings|group)\.?"
    r"|[\u4e00-\u9fffA-Za-z（）()]{2,30}(?:有限公司|株式会社|集團|集团)|株式会社[\u30a0-\u30ff\u4e00-\u9fff]{2,20}",
    re.IGNORECASE,
)


def is_company_name(text: str) -> bool:
    """Whether the line is a company's full name and nothing else."""
    return len(text) <= 110 and weight_of(text) <= 12 and bool(_COMPANY.fullmatch(text.strip()))


_WORD_ENDS = re.compile(r"[^\w\s]+|_")


def content_words(text: str) -> set[str]:
    """The words that carry meaning, cut to their stems' first letters, for comparing two texts."""
    found: set[str] = set()
    for word in _WORD.findall(_HAN_RUN.sub(" ", text[:20_000])):
        plain = _WORD_ENDS.sub("", word.casefold())
        if len(plain) >= 4 or (len(plain) >= 2 and word.isupper()):
            found.add(plain[:5])
    for run in _HAN_RUN.findall(text[:20_000]):
        found.update(run[at : at + 2] for at in range(len(run) - 1))
    for word in re.findall("[\uac00-\ud7a3]{2,}", text[:20_000]):
        found.add(word[:2])
    return found


# "ROD McGREGOR" is in capitals all the same.
_MIXED_PREFIX = re.compile(r"\b(?:Ma?c|De|Di|La|Le|Van|O’|O')(?=[A-ZÀ-Þ]{3})")


def name_case(text: str) -> str:
    """A name or place printed in capitals, in ordinary letters; anything else unchanged."""
    if not _MIXED_PREFIX.sub("", text).isupper() or is_cjk(text):
        return text
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", _capitalised, text)


def _capitalised(match: re.Match[str]) -> str:
    word = match.group()
    if word[:2] in ("MC", "Mc") and len(word) > 4:
        return "Mc" + word[2:].capitalize()
    for mark in ("'", "’"):
        head, found, tail = word.partition(mark)
        if found and len(head) == 1:
            return head + mark + tail.capitalize()
    return word.capitalize()
