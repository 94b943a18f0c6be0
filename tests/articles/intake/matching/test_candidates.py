"""Which unknown names of a story are worth asking a curator about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.intake.matching.candidates import find_candidates


def guesses(*texts, known=(), language="en", excluding_names=()):
    """Name and guess of each candidate, where each known name has taken its first place in every text."""
    taken = [[(text.index(name), text.index(name) + len(name)) for name in known if name in text] for text in texts]
    found = find_candidates(texts, taken, language, excluding_names)
    return {candidate.name: candidate.type_guess for candidate in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # companies
        ("Shares of Acme Metals Inc. rose.", {"Acme Metals Inc.": "company"}),
        ("It signed with Zeta Holdings Co., Ltd. on Friday.", {"Zeta Holdings Co., Ltd.": "company"}),
        ("He left Brown & Sons Ltd for good.", {"Brown & Sons Ltd": "company"}),
        ("The magnet maker Quadrant said no.", {"Quadrant": "company"}),
        ("It sold the mine to Torngat, a Canadian developer.", {"Torngat": "company"}),
        # people
        ("Mr. Okafor said no.", {"Okafor": "person"}),
        ("Prices fell, said Jane Smith, an analyst at a bank.", {"Jane Smith": "person"}),
        ("Commerce Minister Piti Suwan spoke.", {"Piti Suwan": "person"}),
        ("It fell, Amina Diallo said.", {"Amina Diallo": "person"}),
        ("Dr. Maria de la Cruz left.", {"Maria de la Cruz": "person"}),
        # offices and bodies
        ("the Ministry of Mines and Energy said no.", {"Ministry of Mines and Energy": "agency"}),
        ("a study by the Oxford Institute for Energy Studies found it",
         {"Oxford Institute for Energy Studies": "agency"}),
        ("the University of Queensland found it", {"University of Queensland": "agency"}),
        # places
        ("A mine in Kvanefjeld was closed.", {"Kvanefjeld": "place"}),
        ("They like Bayan Obo, and Sichuan Province.", {"Bayan Obo": None, "Sichuan Province": "place"}),
        ("A plant in Sumter, South Carolina, opened.", {"Sumter": "place", "South Carolina": "place"}),
        ("It named Yves Leduc as its head.", {"Yves Leduc": "person"}),
        ("the Bangkok Post reported it", {"Bangkok Post": "agency"}),
        # no names
        ("The talks began on Monday in June.", {}),
        ("However, Chinese and American officials met.", {}),
        ("Commerce Secretary met the Prime Minister; the CEO and the GDP too.", {}),
        ("Magnets are scarce. Prices rose. Many left.", {}),
        ("China Walks a Line in Trade Talks, Trying Not to Overplay Its Hand", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_by_general_rules(text, expected):
    assert guesses(text) == expected


def test_a_surname_goes_to_the_full_name():
    found = find_candidates(["Jane Smith, an analyst, came. Then Smith said so. Ms. Smith left."], [[]])
    assert [(candidate.name, candidate.type_guess, candidate.count) for candidate in found] == [
        ("Jane Smith", "person", 3)
    ]


def test_a_short_company_name_goes_to_the_long_one():
    found = find_candidates(["Acme Metals Inc. rose. Shares of Acme Metals fell, and then Acme rose."], [[]])
    assert [(candidate.name, candidate.count) for candidate in found] == [("Acme Metals Inc.", 3)]


def test_known_names_are_left_alone():
    assert guesses("Lynas opened a plant in Kalgoorlie.", known=["Lynas", "Kalgoorlie"]) == {}
    assert guesses("Lynas Chief Executive Amanda Lacaze said so.", known=["Lynas"]) == {"Amanda Lacaze": "person"}
    assert guesses("He met Howard Lutnick. Lutnick left, and Lutnick came.", known=["Howard Lutnick"]) == {}


def test_a_longer_name_that_begins_with_a_known_one():
    found = guesses("Shares of China Southern Rare Earth Group fell.", known=["China"])
    assert found == {"China Southern Rare Earth Group": "company"}


def test_makers_of_the_story():
    makers = ("Keith Bradsher", "The New York Times")
    assert guesses("By Keith Bradsher/The New York Times. Mr. Bradsher left.", excluding_names=makers) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Preise für Magnete und Rohstoffe stiegen im Juni.", {}),
        ("Der Hersteller Magnetwerk Hanau GmbH liefert.", {"Magnetwerk Hanau GmbH": "company"}),
        ("Das sagte Herr Krause der Zeitung.", {"Krause": "person"}),
    ],
)
def test_german(text, expected):
    assert guesses(text, language="de") == expected


@pytest.mark.parametrize(
    ("text", "name", "guess"),
    [
        ("昨日,宁波科宁达工业有限公司宣布停产。", "宁波科宁达工业有限公司", "company"),
        ("越南工业和信息化部发布公告。", "越南工业和信息化部", "agency"),
        ("分析师张伟表示,价格上涨。", "张伟", "person"),
        ("株式会社山田製作所が発表した。", "株式会社山田製作所", "company"),
    ],
)
def test_scripts_without_capitals(text, name, guess):
    assert guesses(text, language="zh").get(name) == guess


def test_known_chinese_names_are_left_alone():
    assert guesses("金力永磁公司表示", known=["金力永磁"], language="zh") == {}


PIECES = st.one_of(
    st.text(max_size=10),
    st.text(alphabet="İıßﬁ\u0301\ud800\u200d 公司部'’.\n&-AaBb", max_size=10),
    st.sampled_from(["Acme ", "Inc.", "Mr. ", "said ", "Ministry of ", "in ", "有限公司", "张伟表示"]),
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=3),
    st.sampled_from(["en", "de", "zh", ""]),
    st.data(),
)
def test_whatever_comes_in(texts, language, data):
    def span(text):
        edges = st.integers(0, len(text))
        return st.tuples(edges, edges).map(lambda pair: (min(pair), max(pair)))

    taken = [data.draw(st.lists(span(text), max_size=3)) for text in texts]
    excluded = data.draw(st.lists(PIECES, max_size=2))
    for candidate in find_candidates(texts, taken, language, excluded):
        assert candidate.count > 0
        assert candidate.name.strip()
        assert any(candidate.name in " ".join(text.split()) or candidate.name in text for text in texts)


@pytest.mark.parametrize(
    ("text", "name", "guess"),
    [
        ("Shares of Lynas rose on Monday.", "Lynas", "company"),
        ("Belgium's Solvay said it would expand.", "Solvay", "company"),
        ("The miners fell, while Iluka held.", "Iluka", None),
    ],
)
def test_a_single_word_with_a_capital_of_its_own_is_a_name(text: str, name: str, guess: str | None) -> None:
    assert (name, guess) in [(found.name, found.type_guess) for found in find_candidates([text], [[]])]
