"""What the matcher finds in a story, and what it must leave alone."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.intake.matching.matcher import Matcher, taken_spans
from articles.intake.matching.names import Name

LONG = {
    "cn": ("place", "China", ["China", "中国"], ""),
    "us": ("place", "United States", ["United States", "US", "U.S.", "USA", "America"], ""),
    "europe": ("place", "Europe", ["Europe"], ""),
    "asia": ("place", "Asia", ["Asia"], ""),
    "se-asia": ("place", "Southeast Asia", ["Southeast Asia"], ""),
    "beijing": ("place", "Beijing", ["Beijing"], ""),
    "london": ("place", "London", ["London"], ""),
    "ganzhou": ("place", "Ganzhou", ["Ganzhou"], ""),
    "washington": ("place", "Washington", ["Washington"], ""),
    "new-york": ("place", "New York", ["New York"], ""),
    "korea": ("place", "Korea", ["Korea"], ""),
    "sao-paulo": ("place", "São Paulo", ["São Paulo"], ""),
    "turkey": ("place", "Turkey", ["Turkey"], ""),
    "rare-earths": ("material", "Rare earths", ["rare earths", "rare earth metals"], ""),
    "magnets": ("material", "Magnets", ["magnets"], ""),
    "dysprosium": ("material", "Dysprosium", ["Dysprosium", "Dy", "镝"], ""),
    "erbium": ("material", "Erbium", ["Erbium", "Er"], ""),
    "ndfeb": ("material", "NdFeB magnets", ["Neodymium-iron-boron (NdFeB) permanent magnets"], ""),
    "jl-mag": (
        "company", "JL MAG Rare-Earth Co., Ltd.",
        ["JL MAG Rare-Earth Co., Ltd.", "JL Mag", "金力永磁", "江西金力永磁科技股份有限公司"], "CN",
    ),
    "northern": (
        "company", "China Northern Rare Earth",
        ["China Northern Rare Earth (Group) High-Tech Co., Ltd.", "China Northern Rare Earth"], "CN",
    ),
    "creg": ("company", "China Rare Earth Group", ["China Rare Earth Group Co., Ltd.", "中国稀土集团"], "CN"),
    "lynas": ("company", "Lynas", ["Lynas Rare Earths Limited", "Lynas"], "AU"),
    "american": ("company", "American Rare Earths", ["American Rare Earths Limited"], "AU"),
    "asm": ("company", "ASM", ["Australian Strategic Materials Limited", "ASM"], "AU"),
    "norway": ("company", "Rare Earths Norway", ["Rare Earths Norway"], "NO"),
    "usare": ("company", "USA Rare Earth", ["USA Rare Earth, Inc."], "US"),
    "mp": ("company", "MP Materials", ["MP Materials Corp.", "MP"], "US"),
    "ford": ("company", "Ford", ["Ford Motor Company", "Ford"], "US"),
    "vital": ("company", "Vital", ["Vital Metals Ltd", "Vital"], "AU"),
    "lcm": ("company", "Less Common Metals", ["Less Common Metals Ltd."], "GB"),
    "noveon": ("company", "Noveon", ["Noveon Magnetics Inc.", "Noveon"], "US"),
    "shin-etsu": ("company", "Shin-Etsu", ["Shin-Etsu Chemical Co., Ltd.", "Shin-Etsu"], "JP"),
    "proterial": ("company", "Proterial", ["Proterial, Ltd.", "株式会社プロテリアル"], "JP"),
    "suzuki": ("company", "Suzuki", ["スズキ株式会社"], "JP"),
    "mofcom": (
        "agency", "Ministry of Commerce of the People's Republic of China",
        ["Ministry of Commerce of the People's Republic of China", "MOFCOM", "MOC",
         "中华人民共和国商务部"], "CN",
    ),
    "doc": (
        "agency", "United States Department of Commerce",
        ["United States Department of Commerce", "Commerce Department", "US Commerce Department"], "US",
    ),
    "thai-moc": ("agency", "Ministry of Commerce of Thailand", ["Ministry of Commerce of Thailand"], "TH"),
    "quad": ("agency", "The Quad", ["The Quad"], ""),
    "nyt": ("agency", "The New York Times", ["The New York Times"], "US"),
    "lutnick": ("person", "Howard Lutnick", ["Howard Lutnick", "Howard W. Lutnick"], "US"),
    "wang-yi": ("person", "Wang Yi", ["Wang Yi"], "CN"),
    "wang-wentao": ("person", "Wang Wentao", ["Wang Wentao"], "CN"),
    "he": ("person", "He Lifeng", ["He Lifeng"], "CN"),
    "leyen": ("person", "Ursula von der Leyen", ["Ursula von der Leyen"], "EU"),
    "ms-washington": ("person", "Kerry Washington", ["Kerry Washington"], "US"),
    "mr-ford": ("person", "Bill Ford", ["Bill Ford"], "US"),
    "vance": ("person", "JD Vance", ["JD Vance"], "US"),
    "bradsher": ("person", "Keith Bradsher", ["Keith Bradsher"], "US"),
}  # fmt: skip
OFFICES = {"wang-wentao": ("mofcom",), "lutnick": ("doc",)}


def names_of(table):
    return [
        Name(text, kind, key, name, country=country, belongs_to=OFFICES.get(key, ()))
        for key, (kind, name, texts, country) in table.items()
        for text in texts
    ]


NAMES = names_of(LONG)
MATCHER = Matcher(NAMES)


def found(*texts, matcher=MATCHER, **options):
    return {thing.key: thing for thing in matcher.match(texts, **options)}


def counts(*texts, **options):
    return {key: thing.count for key, thing in found(*texts, **options).items()}


SEED = [
    "China Walks a Line in U.S. Trade Talks, Trying Not to Overplay Its Hand",
    "China has leverage it can use by limiting access to its rare earth supplies, but it does not want to "
    "sacrifice its reputation as a reliable supplier.",
    "Commerce Secretary Howard Lutnick said China’s negotiators had agreed to resume sending rare earths to "
    "American companies. The Chinese government did not confirm this.",
    "But on Wednesday afternoon, the JL Mag Rare-Earth Company, a leading magnet producer in Ganzhou, China, "
    "said in a public disclosure that it had been issued licenses by China’s Ministry of Commerce "
    "for sales of nonmilitary magnet exports to the United States, Europe and Southeast Asia.",
    "The talks were in London; Beijing knows it.Credit...Keith Bradsher/The New York Times",
]


def test_the_first_story():
    assert counts(*SEED, excluding_names=("Keith Bradsher", "The New York Times")) == {
        "cn": 4,  # China's Ministry of Commerce is the ministry
        "us": 2,
        "rare-earths": 2,  # JL Mag's own "Rare-Earth" is none
        "lutnick": 1,
        "jl-mag": 1,
        "magnets": 2,
        "ganzhou": 1,
        "mofcom": 1,
        "europe": 1,
        "se-asia": 1,
        "london": 1,
        "beijing": 1,
    }


def test_matched_texts_are_those_of_the_story():
    things = found(*SEED)
    assert things["jl-mag"].matched == ("JL Mag Rare-Earth Company",)
    assert things["mofcom"].matched == ("China’s Ministry of Commerce",)
    assert things["us"].matched == ("U.S.", "United States")
    assert things["us"].spans[0] == ((22, 26),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the longest wins
        ("Sales to Southeast Asia rose.", {"se-asia": 1}),
        ("China Northern Rare Earth raised prices.", {"northern": 1}),
        ("China Rare Earth Group raised prices.", {"creg": 1}),
        ("He told The New York Times so.", {"nyt": 1}),
        ("It moved to New York.", {"new-york": 1}),
        ("Shares of American Rare Earths fell.", {"american": 1}),
        ("Australian Strategic Materials, or ASM, sells metal.", {"asm": 2}),
        ("Rare Earths Norway found more.", {"norway": 1}),
        ("USA Rare Earth opens a plant in the USA.", {"usare": 1, "us": 1}),
        ("MP Materials Corp. and MP said so.", {"mp": 2}),
        # boundaries
        ("A walk in Chinatown.", {}),
        ("The European way; Asian too; Lynasia.", {}),
        ("USAID and USB", {}),
        ("USA", {"us": 1}),
        ("China", {"cn": 1}),
        ("(China)", {"cn": 1}),
        ("🧲China🧲", {"cn": 1}),
        ("China-based, non-China, China/Europe", {"cn": 3, "europe": 1}),
        ("US-China talks, U.S.-China talks", {"us": 2, "cn": 2}),
        ("It costs US$50.", {}),
        # capitals
        ("give us magnets", {"magnets": 1}),
        ("china plates and roast turkey", {}),
        ("CHINA CURBS MAGNET EXPORTS", {"cn": 1, "magnets": 1}),
        ("supplies are vital; less common metals", {}),
        ("Vital supplies ran out.", {}),
        ("Vital said it would stop.", {"vital": 1}),
        ("Shares of Vital fell.", {"vital": 1}),
        ("less common metals and Less Common Metals", {"lcm": 1}),
        ("noveon, Noveon", {"noveon": 1}),
        ("jl mag and JL MAG", {"jl-mag": 2}),
        ("a quad bike; the Quad met", {"quad": 1}),
        ("moc, MOC", {"mofcom": 1}),
        ("MP for Leeds", {}),
        # spellings
        ("JL‑Mag, JL\u00a0Mag, JL\nMag, ＪＬ　Ｍａｇ", {"jl-mag": 4}),
        ("JL\n\nMag", {}),
        ("Shin-Etsu and Shin Etsu and Shin–Etsu", {"shin-etsu": 3}),
        ("Sao Paulo, São Paulo, Sa\u0303o Paulo", {"sao-paulo": 3}),
        ("China's, China’s, Lynas', Lynas’ and Lynas's", {"cn": 2, "lynas": 3}),
        ("in the U.S. and the U. S. too", {"us": 2}),
        ("J.D. Vance, JD Vance, J. D. Vance", {"vance": 3}),
        ("Howard W. Lutnick", {"lutnick": 1}),
        # legal forms and longer names
        ("Lynas Rare Earths Ltd, Lynas Rare Earths, Lynas Corp.", {"lynas": 3}),
        ("JL MAG Rare-Earth Co., Ltd. and JL Mag Co Ltd", {"jl-mag": 2}),
        ("Ford Motor Co. and Ford Motor", {"ford": 2}),
        # materials
        ("a magnet, Magnets, rare-earth magnets", {"magnets": 3, "rare-earths": 1}),
        ("Great Northern Rare Earth Holdings rose.", {}),
        ("dysprosium (Dy) is scarce; Dy, Er", {"dysprosium": 3, "erbium": 1}),
        ("Er sagte nichts. Dy", {}),
        ("NdFeB and neodymium iron boron permanent magnets", {"ndfeb": 2}),
        # other names around a place
        ("South Korea and Korea", {"korea": 1}),
        ("Latin America, South China Morning Post, Washington Post", {}),
        ("Harrison Ford and Denzel Washington", {}),
        ("Ford Foundation", {}),
        # scripts without spaces
        ("江西金力永磁科技股份有限公司表示", {"jl-mag": 1}),
        ("昨日金力永磁获得许可证。", {"jl-mag": 1}),
        ("中国商务部表示", {"cn": 1}),
        ("中华人民共和国商务部公告", {"mofcom": 1}),
        ("中国稀土集团与中国", {"creg": 1, "cn": 1}),
        ("プロテリアルは㈱プロテリアル", {"proterial": 2}),
        ("スズキとスズキヤ、ｽｽﾞｷ", {"suzuki": 2}),
        ("镝和dysprosium价格", {"dysprosium": 2}),
    ],
)
def test_spellings(text, expected):
    assert counts(text) == expected


def test_a_company_reaches_over_its_legal_form():
    assert found("The JL Mag Rare-Earth Company's plant")["jl-mag"].matched == ("JL Mag Rare-Earth Company",)
    assert found("Shares of JL Mag Inc. fell")["jl-mag"].matched == ("JL Mag Inc.",)
    assert found("He left the Lynas Corporation.")["lynas"].matched == ("Lynas Corporation",)
    assert found("the JL Mag company car")["jl-mag"].matched == ("JL Mag",)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["China’s Ministry of Commerce said no."], {"mofcom"}),
        (["The Chinese commerce ministry said no."], {"mofcom"}),
        (["Thailand's Ministry of Commerce said no."], {"thai-moc"}),
        (["The Ministry of Commerce in Bangkok said no."], {"thai-moc"}),
        (["The Ministry of Commerce said no."], set()),
        (["India's Ministry of Commerce said no."], set()),
        (["Beijing met Bangkok. The Ministry of Commerce said no."], set()),
        (["China protested. The Commerce Ministry said no."], {"mofcom"}),
        (["China's Ministry of Commerce met Thai traders. The ministry of commerce said no."], {"mofcom"}),
        (["China's Commerce Ministry met Thailand's Commerce Ministry. The Commerce Ministry said no."],
         {"mofcom", "thai-moc"}),
        (["Wang Wentao runs the Ministry of Commerce."], {"mofcom", "wang-wentao"}),
        (["The Commerce Department said no."], {"doc"}),
        (["The U.S. Department of Commerce said no."], {"doc"}),
        (["Canada's Department of Commerce said no."], set()),
        (["Commerce Secretary Howard Lutnick said no."], {"lutnick"}),
        (["Commerce Minister Wang Wentao said no."], {"wang-wentao"}),
    ],
)  # fmt: skip
def test_offices_that_many_countries_have(texts, expected):
    actors = {key for key, thing in found(*texts).items() if thing.type in ("agency", "person")}
    assert actors == expected


def test_an_undecided_office_is_counted_for_nobody():
    things = found("China's Commerce Ministry met Thailand's Commerce Ministry. The Commerce Ministry said no.")
    assert things["mofcom"].count == things["thai-moc"].count == 1


@pytest.mark.parametrize(
    ("texts", "key", "count"),
    [
        (["Lutnick said so."], "lutnick", 0),
        (
            ["Lutnick said so.", "Howard Lutnick said so.", "Mr. Lutnick left. Lutnick’s aide stayed."],
            "lutnick",
            4,
        ),
        (["Howard Lutnick met Brandon Lutnick. Lutnick said so."], "lutnick", 1),
        (
            ["Howard Lutnick said so. On Friday Lutnick left; Secretary Lutnick's plane was late."],
            "lutnick",
            3,
        ),
        (["Wang Yi spoke. Wang said no. Wang Wentao spoke. Wang said yes."], "wang-yi", 2),
        (["Wang Yi spoke. Wang said no. Wang Wentao spoke. Wang said yes."], "wang-wentao", 1),
        (["Wang Yi spoke. Wang Xiaoming, a trader, did not. Wang said no."], "wang-yi", 1),
        (["He Lifeng met them. He said no. Mr. He left."], "he", 2),
        (["Ursula von der Leyen spoke. Von der Leyen said no; Mrs. von der Leyen left."], "leyen", 3),
        (["Howard Lutnick. LUTNICKS and lutnick"], "lutnick", 1),
        (["Howard Lutnick met JD Vance for Lutnick-Vance talks."], "lutnick", 2),
        (["Howard Lutnick met JD Vance for Lutnick-Vance talks."], "vance", 2),
    ],
)
def test_surnames(texts, key, count):
    assert counts(*texts).get(key, 0) == count


def test_a_surname_that_is_a_place_or_a_company_too():
    things = found(
        "Kerry Washington flew to Washington. Ms. Washington smiled.",
        "Bill Ford of Ford spoke. Mr. Ford left. Ford fell.",
    )
    assert things["ms-washington"].matched == ("Kerry Washington", "Washington")
    assert (things["ms-washington"].count, things["washington"].count) == (2, 1)
    assert (things["mr-ford"].count, things["ford"].count) == (2, 2)


def test_makers_of_the_story_are_no_mentions():
    text = "Keith Bradsher, of The New York Times, saw China.Credit...Keith Bradsher/The New York Times"
    assert "nyt" in found("He told The New York Times so.", excluding_names=("The New York Times",))
    assert set(found(text, excluding_names=("Keith Bradsher", "The New York Times"))) <= {"cn", "nyt"}
    assert not found("Keith Bradsher/The New York Times", excluding_names=("Keith Bradsher", "New York Times"))
    names = [Name("Reuters", "agency", "reuters", "Reuters"), Name("Beijing", "place", "beijing", "Beijing")]
    assert set(found("BEIJING, June 11 (Reuters) - It rained.", matcher=Matcher(names))) == {"beijing"}


def test_german_genitive_in_german_only():
    assert counts("Chinas Ausfuhr", language="de") == {"cn": 1}
    assert counts("Chinas") == {}


def test_the_city_stands_before_the_government_of_the_same_name():
    names = [Name("Beijing", "place", 1, "Beijing"), Name("Beijing", "agency", 2, "Government", country="CN")]
    assert set(found("Beijing said no.", matcher=Matcher(names))) == {1}
    assert set(found("Beijing said no.", matcher=Matcher(names[1:]))) == {2}


def test_two_companies_of_one_alias():
    names = [
        Name("Hitachi Metals", "company", 1, "Metals"), Name("Hitachi", "company", 1, "Metals"),
        Name("Hitachi Astemo", "company", 2, "Astemo"), Name("Hitachi", "company", 2, "Astemo"),
    ]  # fmt: skip
    matcher = Matcher(names)
    assert not found("Shares of Hitachi fell.", matcher=matcher)
    assert counts("Hitachi Astemo stopped. Then Hitachi began.", matcher=matcher) == {2: 2}


def test_nothing_known_and_nothing_given():
    assert Matcher([]).match(["China"]) == []
    assert MATCHER.match([]) == []
    assert MATCHER.match(["", " "]) == []
    assert Matcher([Name("", "place", 1, ""), Name("㈀", "company", 2, "—")]).match(["— "]) == []


HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.text(alphabet="İıßﬁ\u0301\u0327\ud800\udfff\u200d\ufe0fﾞｶ㈱…½ -‐'’.\n\x00𠀀👩🏽‍🚀", max_size=8),
        st.sampled_from([name.text for name in NAMES] + ["Mr. ", "'s", " said", "The ", " Co., Ltd.", "China’s "]),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.lists(HOSTILE, max_size=4), st.lists(HOSTILE, max_size=2))
def test_whatever_comes_in(texts, excluded):
    things = MATCHER.match(texts, excluding_names=excluded)
    for thing in things:
        spans = [(number, span) for number, several in enumerate(thing.spans) for span in several]
        assert thing.count == len(spans) > 0
        pieces = [texts[number][slice(*span)] for number, span in spans]
        assert tuple(dict.fromkeys(pieces)) == thing.matched
    for spans in taken_spans(things, texts):
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@settings(max_examples=150, deadline=None)
@given(st.lists(HOSTILE, max_size=5), HOSTILE)
def test_whatever_is_known(texts, story):
    types = ["company", "agency", "person", "place", "material"]
    names = [Name(text, types[n % 5], n, text, country="CN") for n, text in enumerate(texts)]
    for thing in Matcher(names).match([story, *texts]):
        assert thing.count > 0


def test_speed():
    words = ["Alvar", "Brone", "Cerdo", "Dunlo", "Erbat", "Falun", "Gorin", "Hesta", "Iburg", "Jorvi"]
    names = [
        Name(f"{words[n % 10]}{n} {words[n // 10 % 10]} Holdings Co., Ltd.", "company", n, str(n))
        for n in range(20_000)
    ]
    started = time.process_time()
    matcher = Matcher(names)
    built = time.process_time()
    text = "\n\n".join(SEED * 800)[:1_000_000]
    matcher.match([text])
    MATCHER.match([text])
    ended = time.process_time()
    # Generous: what must not happen is a cost that grows with the square.
    assert built - started < 6
    assert ended - built < 8


def test_a_headline_says_the_surname_before_the_story_says_the_name() -> None:
    lutnick = Name("Howard Lutnick", "person", 1, "Howard Lutnick")
    texts = ["Lutnick Sees Magnets Moving", "The accord holds, Howard Lutnick said. Mr. Lutnick spoke in London."]
    found = Matcher([lutnick]).match(texts)
    assert [(person.name, person.count) for person in found] == [("Howard Lutnick", 3)]
    assert Matcher([lutnick]).match(["Lutnick said so.", "Nobody else did."]) == []


def test_a_place_or_a_material_in_the_name_of_an_unknown_company_is_not_named() -> None:
    names = [
        Name("United States", "place", 1, "United States"),
        Name("USA", "place", 1, "United States"),
        Name("rare earths", "material", 2, "Rare earths"),
        Name("rare earth", "material", 2, "Rare earths"),
    ]
    text = "Lynas Rare Earths of Australia and USA Rare Earth make magnets. The rare earths go to the United States."
    found = {thing.name: thing.count for thing in Matcher(names).match([text])}
    assert found == {"Rare earths": 1, "United States": 1}
