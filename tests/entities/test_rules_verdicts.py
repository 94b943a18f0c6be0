"""The verdict on a claim: its truth table, and what must hold of any evidence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules.spans import UNKNOWN, Span
from entities.rules.verdicts import DENIES, POSITIONS, SAYS_SO, Case, Kind, Side, Text, Word, verdict

US = Side("place:1", "the United States", state=True)
CHINA = Side("place:2", "China", state=True)
JAPAN = Side("place:3", "Japan", state=True)
JL_MAG = Side("actor:1", "JL Mag")
FORD = Side("actor:2", "Ford")
BOTH = frozenset({US, CHINA})
CLAIM = "China ships rare earths to American companies again."


def word(stance, side=None, said="2025-06-10", leaves_open=""):
    return Word(stance, side, Span.read(said), leaves_open)


def judged(*words, acting=BOTH, texts=(), as_of=None):
    return verdict(Case(CLAIM, frozenset(acting), words, texts), as_of)


PARTLY = word("partly_confirms", CHINA, leaves_open="whether rare earths will be shipped")


@pytest.mark.parametrize(
    ("words", "acting", "kind", "sentence"),
    [
        (
            [word("announces", US), word("confirms", CHINA)],
            BOTH,
            Kind.CONFIRMED,
            "Confirmed: China and the United States say so.",
        ),
        (
            [word("announces", US), PARTLY],
            BOTH,
            Kind.PARTLY_CONFIRMED,
            "Partly confirmed: the United States says so; China confirms it in part and leaves open whether rare "
            "earths will be shipped.",
        ),
        (
            [PARTLY],
            BOTH,
            Kind.PARTLY_CONFIRMED,
            "Partly confirmed: China confirms it in part and leaves open whether rare earths will be shipped; the "
            "United States has not confirmed.",
        ),
        (
            [word("announces", US), word("announces", CHINA)],
            BOTH | {JL_MAG},
            Kind.PARTLY_CONFIRMED,
            "Partly confirmed: China and the United States say so; JL Mag has not confirmed.",
        ),
        (
            [word("announces", US), word("no_answer", CHINA), word("objects", CHINA), word("comments", CHINA)],
            BOTH,
            Kind.ONE_SIDED,
            "One-sided: the United States says so; China has not confirmed.",
        ),
        (
            [word("announces", US), word("does_not_confirm", CHINA)],
            BOTH,
            Kind.ONE_SIDED,
            "One-sided: the United States says so; China does not confirm it.",
        ),
        (
            [word("announces", JL_MAG)],
            {JL_MAG},
            Kind.ONE_SIDED,
            "One-sided: JL Mag says so; it is the only side recorded.",
        ),
        (
            [word("announces", US)],
            {},
            Kind.ONE_SIDED,
            "One-sided: the United States says so; which sides acted is not recorded.",
        ),
        ([word("confirms", FORD)], {FORD}, Kind.CONFIRMED, "Confirmed: Ford says so; it is the only side recorded."),
        (
            [word("confirms", JAPAN), word("denies", CHINA)],
            {CHINA},
            Kind.DISPUTED,
            "Disputed: Japan says so; China denies it.",
        ),
        (
            [word("announces", CHINA), word("disputes", CHINA, "2025-06-12")],
            BOTH,
            Kind.DISPUTED,
            "Disputed: China first said so and now disputes it; the United States has not confirmed.",
        ),
        (
            [word("confirms", FORD, "2025-06/2025-07"), word("disputes", FORD, "2025-07~")],
            {FORD},
            Kind.CONTRADICTORY,
            "Contradictory: Ford has said so and denied it, and which came last can't be known.",
        ),
        (
            [word("no_answer", CHINA), word("no_answer", US)],
            BOTH,
            Kind.REPORTED,
            "Reported: no side says so, only outlets; China and the United States have not confirmed.",
        ),
        (
            [word("announces")],
            {CHINA},
            Kind.REPORTED,
            "Reported: people who are not named say so, and no side does; China has not confirmed.",
        ),
        ([], {}, Kind.REPORTED, "Reported: no side says so, only outlets; which sides acted is not recorded."),
    ],
)
def test_truth_table(words, acting, kind, sentence):
    found = judged(*words, acting=acting)
    assert (found.kind, found.sentence) == (kind, sentence)


def test_does_not_confirm_erases_no_earlier_partial_confirmation():
    assert judged(word("announces", US), PARTLY, word("does_not_confirm", CHINA, "2025-06-12")).kind == (
        Kind.PARTLY_CONFIRMED
    )


def test_a_later_word_replaces_an_earlier_one():
    denied = word("denies", CHINA, "2025-06-09")
    assert judged(word("announces", US), denied, word("confirms", CHINA)).kind == Kind.CONFIRMED


def test_of_words_of_one_day_the_weaker_counts():
    assert judged(word("announces", US), word("confirms", CHINA), PARTLY).kind == Kind.PARTLY_CONFIRMED


def test_contrary_words_of_one_day_or_of_no_day_are_contradictory():
    for said in ("2025-06-10", ""):
        assert judged(word("announces", CHINA), word("denies", CHINA, said)).kind == Kind.CONTRADICTORY


def test_an_official_text_published_by_an_acting_side_announces():
    text = Text(itself=True, side=CHINA, published=Span.read("2025-06-10"))
    assert judged(word("announces", US), texts=(text,)).kind == Kind.CONFIRMED


def test_what_a_side_is_recorded_to_say_goes_before_its_text():
    text = Text(itself=True, side=CHINA, published=Span.read("2025-06-12"))
    assert judged(word("announces", US), word("does_not_confirm", CHINA), texts=(text,)).kind == Kind.ONE_SIDED


def test_a_text_of_somebody_else_is_nobody_s_word():
    text = Text(itself=True, side=JAPAN, published=Span.read("2025-06-10"))
    assert judged(texts=(text,)).sentence == "Documented: the official text is among the sources."


@pytest.mark.parametrize(
    ("texts", "kind", "sentence"),
    [
        ([Text(itself=True)], Kind.DOCUMENTED, "Documented: the official text is among the sources."),
        (
            [Text()],
            Kind.DOCUMENTED,
            "Documented: the sources report from the official text, which is not itself among them.",
        ),
        (
            [Text(official=False, itself=True)],
            Kind.NONE,
            "No verdict: no claim is recorded that could be confirmed or disputed; a company's own filing or release "
            "is among its sources.",
        ),
        (
            [Text(official=False)],
            Kind.NONE,
            "No verdict: no claim is recorded that could be confirmed or disputed; its sources report from a company's "
            "filing or release.",
        ),
        ([], Kind.NONE, "No verdict: no claim is recorded that could be confirmed or disputed."),
    ],
)
def test_without_a_claim(texts, kind, sentence):
    found = verdict(Case(words=(word("announces", US),), texts=tuple(texts)))
    assert (found.kind, found.sentence) == (kind, sentence)


def test_as_of_a_day_later_words_are_not_known():
    words = (
        word("announces", US),
        word("denies", CHINA, "2025-06-09"),
        word("confirms", CHINA, "2025-06-10/2025-06-30"),
    )
    assert judged(*words, as_of=date(2025, 6, 29)).kind == Kind.DISPUTED
    assert judged(*words, as_of=date(2025, 6, 30)).kind == Kind.CONFIRMED


def test_as_of_a_day_before_anything_was_published_there_is_no_verdict():
    case = Case(CLAIM, BOTH, (word("announces", US),), sources=(Span.read("2025-06-11"),))
    assert verdict(case, date(2025, 6, 9)).sentence == "No verdict: nothing of it was published by that day."
    undated = Case(CLAIM, BOTH, (word("announces", US),), sources=(UNKNOWN,))
    assert verdict(undated, date(2025, 6, 9)).kind == Kind.REPORTED


DAYS = ("", "2025", "2025-06", "2025-06-10", "2025-06-11", "../2025-06-10", "2025-06-10/..")
spans = st.sampled_from([Span.read(day) for day in DAYS])
sides = st.sampled_from([US, CHINA, JAPAN, JL_MAG])
stances = st.sampled_from([*sorted(POSITIONS), "does_not_confirm", "objects", "comments", "no_answer"])
said = st.builds(Word, stances, st.none() | sides, spans, st.sampled_from(["", "the volumes"]))
cases = st.builds(
    Case,
    st.sampled_from(["", CLAIM]),
    st.frozensets(sides),
    st.lists(said, max_size=6).map(tuple),
    st.lists(st.builds(Text, st.booleans(), st.booleans(), st.none() | sides, spans), max_size=2).map(tuple),
)


def changed(case, words):
    return Case(case.claim, case.acting, tuple(words), case.texts)


@given(cases, st.randoms())
def test_the_order_of_statements_does_not_matter(case, random):
    words = list(case.words)
    random.shuffle(words)
    assert verdict(changed(case, words)) == verdict(case)


@given(cases, sides, spans, st.sampled_from(["comments", "objects", "no_answer"]))
def test_a_comment_an_objection_or_silence_never_changes_the_verdict(case, side, day, stance):
    assert verdict(changed(case, (*case.words, Word(stance, side, day)))) == verdict(case)


@given(cases, sides, spans)
def test_does_not_confirm_never_erases_a_word(case, side, day):
    if any(word.side == side and word.stance in POSITIONS for word in case.words):
        assert verdict(changed(case, (*case.words, Word("does_not_confirm", side, day)))) == verdict(case)


@given(cases)
def test_confirmed_means_that_no_acting_side_is_missing_and_nobody_denies(case):
    if verdict(case).kind == Kind.CONFIRMED:
        heard = {word.side for word in case.words if word.stance in SAYS_SO} | {text.side for text in case.texts}
        assert case.acting
        assert case.acting <= heard
    if case.claim and verdict(case).kind not in (Kind.DISPUTED, Kind.CONTRADICTORY):
        last = {word.side for word in case.words if word.side and word.stance in DENIES}
        assert all(any(w.side == side and w.stance not in DENIES for w in case.words) for side in last)
