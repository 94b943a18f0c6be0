"""Who wrote it: bylines in many forms, taken apart into names, place, outlet and job."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from articles.intake.reading.cues import table
from articles.intake.reading.outlets import Outlets
from articles.intake.reading.shapes import name_case

_LEAD = re.compile(
    r"""(?P<lead>
        (?:(?:this\ (?:story|article|report)\ (?:was|is)\ )?
           (?:story|written|writing|reported|report|reporting|text|words|posted|published|uploaded|submitted|analysis|authored|
              interview|commentary|opinion|column|article|review|contributed|by-?line)\s{0,2}[:,]?\s)?by\b\s?:?
      | (?:portrait|headshot|profile\ (?:photo|picture)|photo)\ of
      | (?:authors?|by-?line|autor(?:en|in|es)?|auteurs?|autore|автор(?:ы)?|текст|text|foto\ und\ text)\s?:
      | (?:ein\ |eine\ )?(?:kommentar|analyse|gastbeitrag|kolumne|interview|essay|bericht|text|protokoll)?\s?von
      | (?:propos\ recueillis\ |analyse\ |entretien\ |tribune\ |chronique\ |rédigé\ |écrit\ |publié\ )?par
      | por | di | door | av | od | af
      )\s{1,3}(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_CJK_LEAD = re.compile(
    r"[\[【（(]?\s?(?:(?:本报|本報|本网|本社|本台|本刊|特约|特約|新华社|新華社|实习|見習|首席|财经|驻\w{1,6})?(?:记者|記者)|"
    r"(?:原文|原)?作者|撰文|撰稿(?:人)?|采写|採寫|文字|執筆(?:者)?|筆者|取材(?:・文)?|編集委員|論説委員|文(?=\s?[/／|｜：:＝=丨]))"
    r"\s?[/／|｜：:＝=丨]?\s?(?P<names>\S.{0,80}?)\s?[\]】）)]?$"
)
_KOREAN = re.compile(
    r"[\[(]?(?P<names>[가-힣]{2,4}(?:\s?[,·]\s?[가-힣]{2,4})*)\s?(?:선임|수석|전문|객원)?\s?(?:기자|특파원|논설위원)\b.{0,60}$"
)
_JAPANESE_SIGNATURE = re.compile(
    "[【（(](?P<names>[\u4e00-\u9fff々]{1,4}\\s?[\u4e00-\u9fff々\u3041-\u30ff]{1,4}(?:[、・][\u4e00-\u9fff々]{1,4}\\s?[\u4e00-\u9fff々\u3041-\u30ff]{1,4}){0,3})[】）)]$"
)
_JAPANESE_FILED = re.compile("(?P<place>[\u4e00-\u9fff\u30a0-\u30ff]{2,10})[=＝](?P<who>[\u4e00-\u9fff々]{3,6})")
_CJK_PLACE = re.compile(
    "(?:发自|發自)(?P<place>[\u4e00-\u9fff]{2,6})|(?P<other>[\u4e00-\u9fff]{2,4}?)(?:即時|综合|綜合|专电|專電)?(?:报道|報導|報道)"
)
_HANDLES = re.compile(
    r"[\w.+-]{1,64}@[\w.-]{2,80}|(?<!\w)@\w{2,30}|https?://\S{1,300}|\((?:twitter|x|email)[^)]{0,60}\)", re.IGNORECASE
)
_BRACKETED = re.compile(r"\(([^()]{1,60})\)|\[([^\[\]]{1,60})\]")
_AND = re.compile(
    r"\s*(?:(?<=[a-zà-þ])(?:and|und)(?=[A-ZÀ-Þ])|[;、，/|•·&]|,?\s(?:and|AND|und|et|y|e|и|och|with|mit|avec|con)\s|,)\s*"
)
_IN = re.compile(
    r"\s(?:in|à|aus|en|reporting from|reports from|from|в)\s(?P<place>[A-ZÀ-ÞА-Я][\w.'’-]{1,24}(?: (?:(?:de|la|of|"
    r"am) )?[A-ZÀ-ÞА-Я][\w.'’-]{1,20}){0,2}(?:, [A-Z][\w.'’ ]{1,20})?)$"
)
_IN_CAPITALS = re.compile(r"\sIN\s(?P<place>[A-Z][\w.'’ -]{2,40})$")
_LONE_PLACE = re.compile(r"[A-ZÀ-Þ][\w'’-]{3,20}")
_FOR = re.compile(r"\s(?:for|of|at|from|via|für|pour|para)\s(?P<outlet>\S.{1,60})$", re.IGNORECASE)
_CJK_NOT_NAMES = re.compile(
    "记者|記者|编辑|編輯|新闻|新聞|综合|報道|报道|通讯|来源|本报|北京|上海|东京|東京|实习|摄|整理|单位|编译|周刊|週刊|日报|日報|"
    "晚报|晚報|时报|時報|杂志|雜誌|电视|電視|编委|版面|"
    "自動車|機械|電機|素材|産業|产业|産經|経済|经济|企業|企业|金融|市場|市场|政治|国際|国际|社会|科学|科技|能源|資源|资源|"
    "财经|財經|政策|環境|环境|商品|貿易|贸易|专题|專題|深度|独家|獨家|頻道|频道|首页|関連|相关"
)
_TITLES = re.compile(r"^(?:dr|prof|mr|mrs|ms|sir|dame)\.?\s|,?\s(?:ph\.?d|cfa|jr|sr|esq|md|mba|msc)\.?$", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-‐]){0,30}")
_CJK_NAME = re.compile(
    "[\u4e00-\u9fff々]{1,4}[·\\s]?[\u4e00-\u9fff々\u3041-\u30ff]{1,6}|[가-힣]{2,4}|"
    "[\u30a1-\u30ff]{2,10}[・＝][\u30a1-\u30ff]{2,10}"
)
_CJK_TITLES = re.compile(
    r"^(?:dr|prof|mr|mrs|ms|sir|dame)\.?\s|,?\s(?:ph\.?d|cfa|jr|sr|esq|md|mba|msc)\.?$", re.IGNORECASE
)


@dataclass(slots=True)
class Byline:
    """What a byline says besides "by"."""

    names: list[str] = field(default_factory=list)
    place: str | None = None
    outlets: list[str] = field(default_factory=list)
    led: bool = False
    only_updated: bool = False


def read_byline(text: str, outlets: Outlets) -> Byline | None:
    """The byline in a line that starts like one ("By", "Von", "作者：", "홍길동 기자"), or None."""
    text = text.strip().strip("*_|•·- ")
    if not 2 <= len(text) <= 260:
        return None
    filed = _JAPANESE_FILED.fullmatch(text)
    if filed:
        return Byline([filed["who"]], filed["place"], led=True)
    for pattern in (_CJK_LEAD, _KOREAN, _JAPANESE_SIGNATURE):
        match = pattern.match(text)
        if match:
            names, outlet = _cjk_names(match["names"], outlets)
            if names:
                place = _CJK_PLACE.search(text)
                return Byline(
                    names, place["place"] or place["other"] if place else None, [outlet] if outlet else [], led=True
                )
    match = _LEAD.match(text)
    if not match:
        return None
    byline = names_in(text[match.end() :], outlets, led=True)
    if byline and re.match(r"updated", text, re.IGNORECASE):
        byline.only_updated = True
    return byline


def _cjk_names(text: str, outlets: Outlets) -> tuple[list[str], str | None]:
    text = re.split(r"[（(【]|报道|報道|发自|發自|\d|来源|编辑|編輯|摄|综合", text)[0]
    pieces = [piece.strip() for piece in re.split(r"[、，,;；/／|｜\s和与及・]+", text.strip(" ：:"))]
    if len(pieces) == 2 and all(len(piece) <= 3 for piece in pieces) and re.search("[ぁ-ん]", text):
        pieces = ["".join(pieces)]
    outlet = next((piece for piece in pieces if outlets.named(piece)), None)
    names = [piece for piece in pieces if piece and not outlets.named(piece)]
    if not names or any(not _is_cjk_name(name) for name in names):
        names = [name for name in names[:1] if _is_cjk_name(name) and len(names) <= 3]
    return names, outlet


def _is_cjk_name(text: str) -> bool:
    return bool(_CJK_NAME.fullmatch(text)) and not _CJK_NOT_NAMES.search(text)


def names_in(text: str, outlets: Outlets, *, led: bool = False) -> Byline | None:
    """The names in a list of names with places, outlets and jobs among them; None if it is anything else."""
    byline = Byline(led=led)
    text = _BRACKETED.sub(lambda found: _note_outlet(found, byline, outlets), _HANDLES.sub(" ", text))
    text = " ".join(text.split()).strip(" .,;|-–—")
    if not text or len(text) > 240:
        return byline if byline.outlets else None
    if outlets.named(text):
        byline.outlets.append(text)
        return byline
    unknown = 0
    for piece in filter(None, _AND.split(text)):
        taken = _take(piece, byline, outlets)
        # Behind the names a lone word is where they are: "Von Jana Beispiel, Schanghai".
        if not taken and byline.names and byline.place is None and _LONE_PLACE.fullmatch(piece):
            byline.place, taken = name_case(piece), led
        unknown += not taken
    if unknown and not (led and byline.names and unknown <= 2 and len(text) <= 120):
        return None
    return byline if byline.names or byline.outlets or (led and _is_job(text)) else None


def _note_outlet(match: re.Match[str], byline: Byline, outlets: Outlets) -> str:
    inside = match.group(1) or match.group(2)
    if outlets.named(inside):
        byline.outlets.append(inside)
    pieces = [piece.strip() for piece in inside.split(",")]
    if len(pieces) == 2 and _is_job(pieces[1]) and pieces[0][:1].isupper() and not _is_job(pieces[0]):
        byline.place = byline.place or pieces[0]
    return " "


def _take(piece: str, byline: Byline, outlets: Outlets) -> bool:
    """File one piece of the list; False if it is nothing that a byline has."""
    piece = piece.strip(" .-–—:")
    placed = _IN.search(piece) or (piece.isupper() and _IN_CAPITALS.search(piece)) or None
    if placed:
        byline.place = byline.place or name_case(placed["place"].strip())
        piece = piece[: placed.start()].strip()
    work = _FOR.search(piece)
    if work and (outlets.named(work["outlet"]) or (byline.led and work["outlet"][:1].isupper())):
        byline.outlets.append(work["outlet"])
        piece = piece[: work.start()].strip()
    if not piece:
        return True
    piece = _without_job(piece)
    if outlets.named(piece):
        byline.outlets.append(piece)
        return True
    if is_name(piece):
        byline.names.append(plain_name(piece))
        return True
    if _is_job(piece):
        byline.outlets.extend(outlet.name for outlet in outlets.in_text(piece))
        return True
    return bool(re.fullmatch(r"\d{1,3} (?:others|more)|others|agencies|staff|updated.{0,20}", piece, re.IGNORECASE))


def _without_job(piece: str) -> str:
    """A line like "Harriet Lowe Energy correspondent" is a name and a job without anything between them."""
    tokens = piece.split()
    for count in (2, 3):
        rest = " ".join(tokens[count:])
        if rest and is_name(" ".join(tokens[:count])) and _all_job().fullmatch(rest):
            return " ".join(tokens[:count])
        # "By resources reporter Jane Doe": the job stands first.
        ahead, name = " ".join(tokens[:-count]), " ".join(tokens[-count:])
        if ahead and is_name(name) and _all_job().fullmatch(ahead):
            return name
    return piece


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table()[name].split())


@cache
def _all_job() -> re.Pattern[str]:
    return re.compile(rf"(?:{table()['jobs']}\s?){{1,6}}", re.IGNORECASE)


def _is_job(text: str) -> bool:
    return len(text) <= 90 and bool(re.search(table()["job_nouns"], text, re.IGNORECASE))


def is_job_title(text: str) -> bool:
    """Whether a line is a job title, such as stands under a byline."""
    return len(text.split()) <= 9 and not text.endswith((".", "?", "!")) and _is_job(text)


def is_name(text: str) -> bool:
    """Whether this has the shape of one person's name."""
    text = _TITLES.sub("", text.strip())
    if _is_cjk_name(text):
        return True
    tokens = text.split()
    if not 2 <= len(tokens) <= 5 or len(text) > 50:
        return False
    named = 0
    for token in tokens:
        if not _TOKEN.fullmatch(token):
            return False
        if token.casefold().strip(".") in _words("not_names"):
            return False
        if token.casefold() in _words("particles"):
            continue
        if not (token[0].isupper() or token[0] in "'’"):
            return False
        named += 1
    return named >= 2


def plain_name(text: str) -> str:
    """The name without titles, in ordinary letters."""
    words = name_case(_TITLES.sub("", text.strip())).split()
    half = len(words) // 2
    # A portrait's description runs into the name beside it.
    return " ".join(words[:half] if len(words) % 2 == 0 and words[:half] == words[half:] else words)
