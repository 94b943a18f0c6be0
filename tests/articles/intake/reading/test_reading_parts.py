"""The parts of reading one by one: encodings, dates, bylines, datelines, outlets, credits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from articles.intake.reading.bylines import read_byline
from articles.intake.reading.captions import split_credit
from articles.intake.reading.datelines import read_dateline
from articles.intake.reading.dates import sightings
from articles.intake.reading.decoding import decode
from articles.intake.reading.languages import language_of
from articles.intake.reading.moments import iso
from articles.intake.reading.outlets import Outlet, Outlets
from articles.intake.reading.stories import read_stories

CHINESE = "商务部新闻发言人表示，中国将依法加快对稀土相关物项出口许可申请的审查，这是国际通行的做法。\n"
TAIWANESE = "台灣馬達業者表示，手中的磁鐵庫存只剩六週，最快八月可能減產，將對國內業者發出通知，這是第一次。\n"
JAPANESE = "中国のレアアース磁石の輸出許可が遅れていることを受け、日本の自動車部品各社が在庫の積み増しに動いている。\n"
KOREAN = (
    "중국 상무부가 희토류 영구자석의 수출 허가를 넓히겠다고 밝혔다. 민간 용도의 신청을 더 빨리 심사하겠다고 말했다.\n"
)
RUSSIAN = "Государственная корпорация купит четверть рудника на Кольском полуострове, сообщила её пресс-служба.\n"
FRENCH = "L’usine de séparation « tourne » au tiers de sa capacité, a indiqué la direction à l’été — dit-elle.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
        (RUSSIAN, "cp1251"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (FRENCH, "utf-8-sig"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding)) == text * 3


@pytest.mark.parametrize("times", [1, 2])
def test_mojibake_is_repaired(times: int) -> None:
    text = "China’s magnets — “rare” — café, 5 € a gram"
    for _ in range(times):
        text = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert decode(text) == "China’s magnets — “rare” — café, 5 € a gram"


@pytest.mark.parametrize("text", ["„Spaß“ und „Fuß“ – Ärger", "NÃO É ASSIM", "Ñandú «está» aquí"])
def test_sound_text_is_no_mojibake(text: str) -> None:
    assert decode(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("June 11, 2025, 6:26 a.m. ET", "2025-06-11T06:26-04:00"),
        ("December 11, 2025, 6:26 a.m. ET", "2025-12-11T06:26-05:00"),
        ("11 June 2025 09:30 GMT", "2025-06-11T09:30+00:00"),
        ("2025-06-11T10:26:00Z", "2025-06-11T10:26+00:00"),
        ("Published: Wed 11 Jun 2025, 3:15 PM", "2025-06-11T15:15"),
        ("2025年6月11日 下午4:19", "2025-06-11T16:19"),
        ("11. Juni 2025, 16:19 Uhr", "2025-06-11T16:19"),
        ("11 juin 2025", "2025-06-11"),
        ("11 июня 2025", "2025-06-11"),
        ("令和7年6月11日", "2025-06-11"),
        ("二〇二五年六月十一日", "2025-06-11"),
        ("2025. 6. 11. 오후 4:19", "2025-06-11T16:19"),
        ("Jun 2025", "2025-06"),
        ("June 11, 2025 at 3pm Beijing time", "2025-06-11T15:00+08:00"),
        ("11 Jun 2025 10:26 UTC+8", "2025-06-11T10:26+08:00"),
        ("Wed, 11 Jun 2025 06:26:00 +0800", "2025-06-11T06:26+08:00"),
        ("June 11, 2025 10:00 IST", "2025-06-11T10:00"),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert iso(sightings(text)[0].moment) == expected


@pytest.mark.parametrize(
    "text", ["3 months ago", "Wednesday", "32 June 2025", "2025-13-40", "February 30, 2025", "99/99/2025"]
)
def test_no_dates(text: str) -> None:
    assert [found for found in sightings(text) if found.moment.day and found.moment.year] == []


def test_zone_with_several_meanings_needs_a_country() -> None:
    moment = sightings("June 11, 2025 10:00 AM IST")[0].moment
    assert iso(moment, "IN") == "2025-06-11T10:00+05:30"
    assert iso(moment, "IL") == "2025-06-11T10:00+02:00"
    assert iso(moment, "US") == "2025-06-11T10:00"


STORY = (
    "Ferrite returns to the scooter\nBy Ada Quill\n{date}\n\nMakers of scooters have gone back to ferrite, "
    "two of them said on Monday.\n\n{more}"
)


@pytest.mark.parametrize(
    ("date", "more", "expected"),
    [
        ("13/06/2025", "", "2025-06-13"),
        ("06/13/2025", "", "2025-06-13"),
        ("05/05/2025", "", "2025-05-05"),
        ("05/06/2025", "", "2025"),
        ("05/06/2025 10:00 BST", "", "2025-06-05T10:00+01:00"),
        ("05/06/2025 10:00 ET", "", "2025-05-06T10:00-04:00"),
        ("05/06/2025", "© 2025 The Guardian. All rights reserved.", "2025-06-05"),
        ("05/06/2025", "© 2025 CNBC. All rights reserved.", "2025-05-06"),
        ("05/06/2025", "The rule was announced on June 3 and takes effect at once, they said.", "2025-06-05"),
    ],
)
def test_order_of_day_and_month_needs_a_clue(date: str, more: str, expected: str) -> None:
    (story,) = read_stories(STORY.format(date=date, more=more))
    assert story.published == expected


def test_day_seen_settles_the_order() -> None:
    text = STORY.format(date="05/11/2025", more="")
    (story,) = read_stories(text, seen_at=datetime(2025, 6, 1, tzinfo=UTC))
    assert story.published == "2025-05-11"


def test_updated_does_not_win_over_published() -> None:
    (story,) = read_stories(STORY.format(date="Updated June 14, 2025\nPublished June 12, 2025", more=""))
    assert story.published == "2025-06-12"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Keith Bradsher", ["Keith Bradsher"]),
        ("By A. B. Smith, Carl Vos and Dee Lee in Tokyo", ["A. B. Smith", "Carl Vos", "Dee Lee"]),
        ("Von Annegret Mohl und Till Brandes", ["Annegret Mohl", "Till Brandes"]),
        ("作者：陆一鸣", ["陆一鸣"]),
        ("文/李四 编辑/王五", ["李四"]),
        ("By Jane Doe @janedoe jane@example.org", ["Jane Doe"]),
        ("By Seán O'Hara, Staff Writer", ["Seán O'Hara"]),
    ],
)
def test_bylines(text: str, names: list[str]) -> None:
    byline = read_byline(text, Outlets.bundled())
    assert byline is not None
    assert byline.names == names


@pytest.mark.parametrize(
    "text",
    [
        "By signing up you agree",
        "By the time the plant opened",
        "By 2030, output will double",
        "Par ailleurs, le prix monte",
    ],
)
def test_no_bylines(text: str) -> None:
    byline = read_byline(text, Outlets.bundled())
    assert byline is None or not byline.names


@pytest.mark.parametrize(
    ("text", "place", "source"),
    [
        ("BEIJING, June 11 (Reuters) - China said", "Beijing", "Reuters"),
        ("LONDON (AP) — Britain said", "London", "AP"),
        ("TOKYO -- Japanese makers", "Tokyo", None),
        ("(Bloomberg) -- Two makers", None, "Bloomberg"),
        ("[Kyodo] Two makers", None, "Kyodo"),
        ("【新华社北京6月11日电】中国", "北京", "新华社"),
        ("新华社北京6月11日电（记者谢沐）中国", "北京", "新华社"),
        ("WASHINGTON/LONDON, June 11 (Reuters) - Envoys", "Washington/London", "Reuters"),
        ("【北京＝森岡健太】中国の", "北京", None),
        ("PARIS, 11 juin (AFP) - L'usine", "Paris", "AFP"),
    ],
)
def test_datelines(text: str, place: str | None, source: str | None) -> None:
    found = read_dateline(text, Outlets.bundled())
    assert found is not None
    assert (found.place, found.source) == (place, source)


@pytest.mark.parametrize(
    "text",
    ["EXCLUSIVE - China said", "China said: no", "The U.S. - and others", "In 2010 (Reuters had it first), China"],
)
def test_no_datelines(text: str) -> None:
    assert read_dateline(text, Outlets.bundled()) is None


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Workers at a mine.Credit...Ada Quill/The New York Times", "Ada Quill/The New York Times"),
        ("Workers at a mine, May 3, 2025. REUTERS/Kaur Leht/File Photo", "REUTERS/Kaur Leht/File Photo"),
        ("Workers at a mine. (Photo: Ada Quill)", "Ada Quill"),
        ("Image credit: Getty Images", "Getty Images"),
        ("(AP Photo/Lena Ortiz, File)", "AP Photo/Lena Ortiz, File"),
        ("Ein Mann in Hanau. Foto: Uwe Lenk/dpa", "Uwe Lenk/dpa"),
        ("图为赣州一家企业的车间。图/视觉中国", "视觉中国"),
    ],
)
def test_credits(text: str, credit: str) -> None:
    found = split_credit(text)
    assert found is not None
    assert found[1] == credit


@pytest.mark.parametrize(
    "text", ["He told Reuters.", "The company, listed in Paris, said so.", "Prices rose 4%, Bloomberg reported."]
)
def test_no_credits(text: str) -> None:
    assert split_credit(text) is None


def test_outlets_of_the_caller_are_merged() -> None:
    outlets = Outlets.bundled(
        [Outlet("NYT", aliases=("The New York Times",)), Outlet("Magnet Letter", domains=("magnets.example",))]
    )
    named, at = outlets.named("The New York Times"), outlets.at("https://news.magnets.example/x")
    assert named is not None
    assert named.name == "NYT"
    assert at is not None
    assert at.name == "Magnet Letter"
    assert outlets.at("https://www.nytimes.com/2025") == named


def test_bundled_outlets_have_one_meaning_each() -> None:
    entries = Outlets.bundled().entries
    domains = [domain for entry in entries for domain in entry.domains]
    assert len(entries) >= 150
    assert len(domains) == len(set(domains))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CHINESE, "zh"),
        (TAIWANESE, "zh"),
        (JAPANESE, "ja"),
        (KOREAN, "ko"),
        (RUSSIAN, "ru"),
        (FRENCH, "fr"),
        ("Die Bundesregierung prüft, ob der Staat selbst Vorräte anlegen soll.", "de"),
        ("Уряд України оголосив конкурс на видобуток літію та рідкісноземельних металів.", "uk"),
        ("The plant will make forty tonnes of magnets in the first year.", "en"),
        ("El Gobierno ofreció este martes un suministro estable de tierras raras.", "es"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "sentence",
    [
        "The levy would start in May, according to a draft obtained by POLITICO.",
        "The letter, seen by POLITICO, names no company.",
        "POLITICO’s Ann Example contributed to this report.",
    ],
)
def test_a_story_that_speaks_of_its_own_outlet_names_its_publisher(sentence: str) -> None:
    text = f"A levy on magnets is planned\n\nBy Ben Example\n\nMay 2, 2025\n\nThe plan is for magnets. {sentence}\n\n"
    text += "Nobody else has said anything of it so far, and the ministry has not answered.\n"
    story = read_stories(text)[0]
    assert story.publisher == "Politico"
