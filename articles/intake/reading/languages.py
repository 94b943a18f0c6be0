"""In which language a story is written: the script decides where it can, a statistical model the rest."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

_SCRIPTS = (
    ("kana", re.compile("[\u3041-\u30ff]")),
    ("hangul", re.compile("[\uac00-\ud7a3]")),
    ("han", re.compile("[\u4e00-\u9fff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("devanagari", re.compile("[\u0900-\u097f]")),
    ("bengali", re.compile("[\u0980-\u09ff]")),
    ("thai", re.compile("[\u0e00-\u0e7f]")),
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("burmese", re.compile("[\u1000-\u109f]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
)
_ONE_LANGUAGE = {
    "hangul": "ko",
    "devanagari": "hi",
    "bengali": "bn",
    "thai": "th",
    "greek": "el",
    "hebrew": "he",
    "burmese": "my",
}
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_BULGARIAN_HINT = re.compile(r"\b(?:ще|със|които|това|бъде|през)\b")
_PERSIAN = re.compile("[پچژگ]")
_LATIN = [
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "sv",
    "da",
    "no",
    "fi",
    "pl",
    "cs",
    "hu",
    "ro",
    "tr",
    "id",
    "ms",
    "vi",
]
_COMMON_ENGLISH = re.compile(r"\b(?:the|and|of|to|in|that|is|has|for|with|said|on)\b", re.IGNORECASE)


def language_of(text: str, stated: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of a text; what the page states serves where the text is too short."""
    sample = text[:6000]
    counts = Counter({name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS})
    letters = sum(counts.values())
    hint = (stated or "").replace("_", "-").split("-")[0].lower() or None
    if hint is not None and not re.fullmatch("[a-z]{2}", hint):
        hint = None
    if letters < 8:
        return hint
    # Two characters of Han or kana weigh as much as a word of five letters.
    weights = {name: count * (3 if name in ("kana", "han", "hangul") else 1) for name, count in counts.items()}
    script = max(weights, key=lambda name: weights[name])
    if script in ("kana", "han"):
        return "ja" if counts["kana"] > (counts["kana"] + counts["han"]) * 0.12 else "zh"
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    if script == "cyrillic":
        return _cyrillic(sample)
    if script == "arabic":
        return "fa" if len(_PERSIAN.findall(sample)) > counts["arabic"] * 0.01 else "ar"
    return _latin(sample, hint, counts["latin"])


def _cyrillic(sample: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    if ukrainian > russian:
        return "uk"
    return "bg" if not russian and len(_BULGARIAN_HINT.findall(sample)) > 1 else "ru"


def _latin(sample: str, hint: str | None, letters: int) -> str | None:
    # The common words of English are surer than the model on short texts full of names.
    words = sample.count(" ") + 1
    if len(_COMMON_ENGLISH.findall(sample)) > words * 0.12 and words > 6:
        return "en"
    if letters < 25 and hint:
        return hint
    code, _ = _model().classify(sample.lower() if sample.isupper() else sample)
    return str(code)


@cache
def _model() -> Any:
    # Loading takes half a second and pulls in numpy, so only a text that needs it pays.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LATIN)
    return identifier
