"""Pictures: captions, their credits and alternative texts, told apart from the story's own text."""

from __future__ import annotations

import re
from functools import cache

from articles.intake.reading.cues import pattern, table
from articles.intake.reading.draft import Draft, Line
from articles.intake.reading.shapes import ends_sentence, is_prose, looks_like_title, weight_of

LONGEST_CAPTION = 700
# A label before a name without a colon: "Photo Jane Doe/SIPA".
_LABEL_HEAD = re.compile(r"^(?:photos?|foto|bild|crédits?)\s(?=(?-i:[A-ZÀ-Þ]))", re.IGNORECASE)
_SOMEBODY_SOMEWHERE = re.compile(
    r"(?:an?|the|two|three|several|workers?|people|employees|men|women|trucks?|cars?|lorries|ships?|containers?|ein(?:e|er)?|un|une|"
    r"des|les|unos?|unas?|el|la)\s.{0,120}\b(?:at|in|on|near|outside|inside|beside|past|vor|auf|bei|dans|sur|à|en)\s",
    re.IGNORECASE,
)
# "Jane Doe/The Daily Example": a credit by its shape alone, whoever the outlet is.
_PERSON = r"(?-i:[A-ZÀ-Þ][\w'’.-]{0,20}(?: [A-ZÀ-Þ][\w'’.-]{0,20}){1,3})"
_FIRM = r"(?-i:(?:The |the )?[A-ZÀ-Þ][\w'’&.-]{1,20}(?: [A-ZÀ-Þ&][\w'’&.-]{0,20}){0,4})"
_COUNTER = re.compile(
    r"^(?:(?:\[?\(?\d{1,2}\s?(?:/|of)\s?\d{1,2}\]?\)?|(?:image|photo|slide) \d{1,2}(?: of \d{1,2})?\s?[:.-]?|\|)"
    r"\s*){1,3}",
    re.IGNORECASE,
)


@cache
def _credit_forms() -> tuple[re.Pattern[str], ...]:
    """The forms of a credit at the end of a caption; `rest` is the caption, `credit` who is named."""
    labels, agencies = table()["labels"]["credit"], table()["agencies"]
    forms = (
        rf"(?P<rest>)(?P<credit>(?:{_FIRM}\s\|\s){{1,3}}{agencies})",
        rf"(?P<rest>.*?)\s?[(\[（]\s?(?P<credit>(?:[^\W\d_][^.!?:：()]{{0,60}}?[/／,-]\s?)?{agencies}(?:\s?(?:photo|"
        rf"/|／|via|pool|file|handout|-|,|–|=|＝|・)[^()（）\[\]]{{0,50}})?)\s?[)\]）]\.?",
        r"(?P<rest>.*?)\s?credits?\s?(?:\.{2,4}|…|:|：)\s?(?P<credit>\S[^。!?]{1,100})",
        rf"(?P<rest>.*?)\s?[(\[【（]\s?(?:{labels}|(?:source|来源|圖))\s?[:：/|"
        rf"／＝=-]?\s?(?P<credit>[^()\[\]（）【】]{{2,100}}?)\s?[)\]】）]\.?",
        rf"(?P<rest>.*?)(?:^|(?<=[.!?。”\"'’|\s/]))\s?[|/–—-]?\s?(?:{labels})\s?[:：/|"
        rf"／＝=]\s?(?P<credit>\S[^。!?]{{1,100}})",
        r"(?P<rest>.*?)(?:^|(?<=[.!?”\"'’|\s]))\s?[|–—-]?\s?(?:"
        r"(?:(?:pool|file|handout|staff) )?(?:photo|photograph|image|picture|video|"
        r"illustration|graphic)s? (?:courtesy (?:of )?|by |credit |via ))(?P<credit>\S[^.!?]{1,80})\.?",
        rf"(?P<rest>.*?)(?:^|(?<=[.!?”\"'’|\]\s]))\s?[|"
        rf"–—-]?\s?(?P<credit>{agencies}\s?/\s?[^\W\d_][^.!?]{{1,70}})\.?",
        rf"(?P<rest>.*?)(?:^|(?<=[.!?”\"'’|]))\s?[|"
        rf"–—-]?\s?(?P<credit>(?:[^\W\d_][\w'’.-]{{0,20}}\s?){{1,4}}\s?/\s?{agencies}(?:\s?(?:/|via|pool|file|-|"
        rf",)[^.!?]{{0,40}})?)\.?",
        rf"(?P<rest>.*?)(?:^|(?<=[.!?”\"'’|]))\s?[|–—-]?\s?(?P<credit>(?:(?:ap|afp|epa) (?:photo|image)|(?:via|"
        rf"©)\s)?\s?{agencies}(?:\s(?:pic|photo|file photo|via .{{2,40}}))?)\.?",
        r"(?P<rest>.*?[.!?”\"'’])\s(?P<credit>"
        r"(?-i:(?=[^a-z]*[A-ZÀ-Þ]{3}[^a-z]*\s[^a-z]*[A-ZÀ-Þ]{2})[A-ZÀ-Þ][A-ZÀ-Þ .,'’/&«»()-]{4,60}))",
        r"(?P<rest>.*?)\s?[|–—-]?\s?©\s?(?P<credit>(?!\s?(?:19|20)\d\d)[^.!?©]{2,60})",
        r"(?P<rest>.*?[。.])?\s?(?P<credit>(?:新华社|新華社|中新社|本报|本報|人民网)?(?:记者|記者)?\s?[\u4e00-\u9fff]{2,4}\s?(?:摄|攝|"
        r"撮影)(?:影)?)[。）]?",
        r"(?P<rest>.*?)[（(]?(?P<credit>(?:新华社|新華社|中新社)发)[）)。]?",
        r"(?P<rest>.*?)\s?[（(＝=]\s?(?P<credit>[^（()）＝=。、]{1,20}?(?:撮影|提供|供图|供圖|摄|攝|通信|ロイター|AP|AFP))\s?[)）]?",
        rf"(?P<rest>.*?[.!?”\"'’)]|)\s?[(\[]?(?P<credit>{_PERSON}\s?/\s?{_FIRM})[)\]]?",
        r"(?P<rest>.*[.!?])\s/\s(?P<credit>(?-i:[A-Z])[\w .'’-]{2,40})",
        r"(?P<rest>.{4,}?[。.！!\s])\s?(?P<credit>[^。\s]{2,16}?)\s?(?:供图|供圖)",
        r"[（(](?P<rest>[^（()）]{3,60})[)）]\s?[=＝]\s?(?P<credit>[^\s。、]{2,16})",
        r"(?P<rest>.{4,}?)、(?P<credit>[^、。＝=]{2,12}撮影)",
        r"(?P<rest>.*?[。.！!])?\s?[图圖]\s?[/／｜|：:]\s?(?P<credit>\S.{1,30})",
        r"(?P<rest>.*?)\s?[\[(（](?P<credit>[가-힣A-Za-z0-9 ·/@-]{2,40}?)\s?(?:제공|촬영|캡처|자료 ?사진|자료)"
        r"(?:[.·,\s]*(?:재판매|무단)[^\])）]{0,40})?[\])）]",
    )  # fmt: skip
    return tuple(re.compile(form, re.IGNORECASE | re.DOTALL) for form in forms)


@cache
def _led_by_label() -> re.Pattern[str]:
    """Fits captions that a label leads and a credit ends: "Photo: A banner in Belgrade. © AFP"."""
    return re.compile(
        rf"(?:{table()['labels']['credit']})\s?[:：]\s?(?P<rest>\S.{{24,}}(?:©|\(|/).{{2,60}})", re.IGNORECASE
    )


@cache
def _tails() -> re.Pattern[str]:
    """Buttons and notices that a copied page leaves behind a credit."""
    return re.compile(rf"(?:(?<=\S)[\s.,·|]{{1,3}}(?:{table()['credit_tails']})){{1,4}}\W{{0,3}}$", re.IGNORECASE)


@cache
def _led_by_credit() -> re.Pattern[str]:
    """Fits lines like "Getty Images A disused engine house": the credit's label is lost, and it stands first."""
    agencies = "(?:getty images|reuters|afp|epa|pa media|shutterstock|alamy)"
    return re.compile(
        rf"(?P<credit>{agencies}(?: via .{{2,20}}?)?)\s(?P<caption>(?-i:[A-Z])[^|]{{12,260}})",
        re.IGNORECASE,
    )


def split_credit(text: str) -> tuple[str, str] | None:
    """The caption and the credit of a line that ends with one; the caption is empty if the line is only a credit."""
    if len(text) > LONGEST_CAPTION:
        return None
    text = _tails().sub("", text)
    led = _led_by_label().fullmatch(text)
    if led and (found := split_credit(led["rest"])) and weight_of(found[0]) >= 4:
        return found
    # Only the end of the line can be a credit; looking no further keeps this quick.
    offset = max(0, len(text) - 180)
    for form in _credit_forms():
        match = form.fullmatch(text, offset)
        if match and match["credit"].strip():
            caption = (text[:offset] + (match["rest"] or "")).strip(" |-–—")
            credit = _LABEL_HEAD.sub("", match["credit"].strip(" ©.|)）]"))
            if weight_of(credit) <= 14:
                return caption, credit
    return None


def is_caption(text: str) -> bool:
    """Whether the words alone show that a picture is described."""
    return len(text) <= LONGEST_CAPTION and bool(pattern("caption_words").fullmatch(text))


def find_pictures(draft: Draft, start: int = 0) -> None:
    """Settle captions, credits and alt texts; the first picture's go into the fields."""
    for place, line in enumerate(draft.lines):
        if line.role or place < start or place == draft.headline_at or line.tag in ("h1", "link"):
            continue
        if line.tag == "alt":
            _settle(draft, line, "alt_text", line.text)
        elif line.tag == "caption":
            _caption(draft, place, *(split_credit(line.text) or (line.text, "")))
        elif line.tag == "credit":
            _credit_only(draft, place, (split_credit(line.text) or ("", line.text))[1])
        elif _is_titled(draft, place):
            continue
        elif found := split_credit(line.text):
            if _is_signature(draft, place, *found):
                line.rest = found[0]
                draft.clue("dateline source", found[1], 4)
            elif found[0] and weight_of(found[0]) >= 2:
                _caption(draft, place, *found)
            elif not found[0] or weight_of(line.text) <= 12:
                _credit_only(draft, place, found[1])
        elif (
            (led := _led_by_credit().fullmatch(line.text)) and not ends_sentence(line.text) and not line.text.istitle()
        ):
            _led_caption(draft, place, led["caption"], led["credit"])
        elif is_caption(line.text) and not _is_first(draft, place) and not line.text.startswith(("“", '"', "「")):
            _caption(draft, place, line.text, "")


def _led_caption(draft: Draft, place: int, text: str, credit: str) -> None:
    """Behind a leading credit stands the caption, or the description of a picture whose caption is right below."""
    below = draft.lines[place + 1] if place + 1 < len(draft.lines) else None
    described = draft.gapped and below is not None and not below.role and not below.gap and draft.lines[place].gap
    if described and below is not None and len(below.text) <= 240 and weight_of(below.text) >= 3:
        _settle(draft, draft.lines[place], "alt_text", text)
        _caption(draft, place + 1, below.text, credit)
    else:
        _caption(draft, place, text, credit)


def _is_titled(draft: Draft, place: int) -> bool:
    """Whether the line is the text's first and ends with an outlet's name, as titles of pages do."""
    text = draft.lines[place].text
    head, bar, tail = text.replace(" - ", " | ").rpartition(" | ")
    asks = head.rstrip("\"'”’»").endswith(("?", "!", "？", "！"))
    if not bar or (ends_sentence(head) and not asks) or draft.outlets.named(tail) is None:
        return False
    return _is_first(draft, place)


def _is_first(draft: Draft, place: int) -> bool:
    """Whether nothing stands above that could be the headline."""
    return not draft.marked_up and not any(not line.role or line.role == "headline" for line in draft.lines[:place])


def find_bare_captions(draft: Draft) -> None:
    """Two sentences right under each other, where all else has blank lines between: a picture and its caption."""
    if draft.marked_up or not draft.gapped or draft.best("caption"):
        return
    for place in range(1, min(len(draft.lines) - 1, 30)):
        above, line = draft.lines[place], draft.lines[place + 1]
        if above.role or line.role or line.gap or not above.gap:
            continue
        particulars_follow = any(other.role in ("authors", "published") for other in draft.lines[place + 2 : place + 8])
        if (
            particulars_follow
            and is_prose(above.text)
            and is_prose(line.text)
            and max(len(above.text), len(line.text)) < 500
        ):
            _settle(draft, line, "caption", line.text)
            _settle(draft, above, "alt_text", above.text)
            return


def _is_signature(draft: Draft, place: int, text: str, credit: str) -> bool:
    """An agency's bare name after the last sentence of a story signs the story, not a picture."""
    # Some agencies add the initials of their desk: "PTI RKL SHW".
    agency, _, desk = credit.partition(" ")
    signs = draft.outlets.named(credit) or (draft.outlets.named(agency) and desk.isupper())
    if not is_prose(text) or not signs or "©" in draft.lines[place].text:
        return False
    before = sum(1 for line in draft.lines[:place] if not line.role and is_prose(line.text))
    after = sum(1 for line in draft.lines[place + 1 :] if not line.role and is_prose(line.text))
    return before >= 1 and after == 0


def _caption(draft: Draft, place: int, caption: str, credit: str) -> None:
    line = draft.lines[place]
    caption = _COUNTER.sub("", caption).strip()
    first = not draft.best("caption")
    _settle(draft, line, "caption", caption)
    if credit and first:
        draft.clue("credit", credit, 5)
    if draft.gapped and not draft.marked_up and (first or (credit and place and draft.lines[place - 1].gap)):
        _alt_before(draft, place)


def _alt_before(draft: Draft, place: int) -> None:
    """In a page copied as text the picture's description stands right above its caption."""
    line = draft.lines[place]
    above = draft.lines[place - 1] if place else None
    if above is None or above.role or line.gap or place - 1 == draft.headline_at:
        return
    if above.text.rstrip(".").casefold() == (draft.best("caption") or "").rstrip(".").casefold():
        above.drop("repeated")
        return
    if weight_of(above.text) >= 4 and len(above.text) <= 400:
        _settle(draft, above, "alt_text", above.text)


def _credit_only(draft: Draft, place: int, credit: str) -> None:
    """A credit on a line of its own belongs to the caption above it, if that is one."""
    line = draft.lines[place]
    if draft.best("credit"):
        line.drop("credit of another picture")
    else:
        line.settle("credit")
        draft.clue("credit", credit, 5)
    above = draft.lines[place - 1] if place else None
    if above is None or above.role or place - 1 == draft.headline_at or draft.marked_up or above.tag:
        return
    if not line.gap and _may_be_caption(draft, place - 1, above):
        _settle(draft, above, "caption", above.text)
        if draft.gapped:
            _alt_before(draft, place - 1)


def _may_be_caption(draft: Draft, place: int, above: Line) -> bool:
    if not 4 <= weight_of(above.text) <= 80 or draft.outlets.named(above.text):
        return False
    if draft.gapped:
        return True
    # Without blank lines nothing ties the two together but their place in the head of the story.
    title = next((line for line in reversed(draft.lines[:place]) if not line.role), None)
    below_title = title is not None and looks_like_title(title.text) and not is_prose(title.text)
    if below_title and ends_sentence(above.text) and not _describes(above.text):
        return False  # Right below the headline a sentence about the story is its standfirst.
    before_story = not any(is_prose(line.text) and not line.role for line in draft.lines[:place])
    return before_story or not ends_sentence(above.text)


def _describes(text: str) -> bool:
    """Whether this starts like the description of a picture: somebody or something at a place."""
    return is_caption(text) or bool(_SOMEBODY_SOMEWHERE.match(text))


def _settle(draft: Draft, line: Line, field: str, text: str) -> None:
    if draft.best(field):
        line.drop("alternative text of another picture" if field == "alt_text" else "caption of another picture")
        return
    line.settle(field)
    draft.clue(field, text, 5)
