"""The status of a measure over time, on the real chains of 2009 to 2026 and on made-up ones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules.measures import UNSETTLED, Act, Kind, Measure, Provision, status
from entities.rules.spans import Span

read = Span.read
PAUSE = Act("suspends", "Pause", read("2025-11-07"), read("2026-11-10"))
CHECKED = date(2026, 6, 22)


def october(**values):
    """Announcement No. 55 of 2025: announced, suspended before it took effect."""
    given = {"acts": (PAUSE,), "checked_on": CHECKED} | values
    return Measure(read("2025-10-09"), read("2025-11-08"), **given)


def on(day, measure):
    return status(measure, date.fromisoformat(day)).whole


@pytest.mark.parametrize(
    ("day", "kind", "sentence"),
    [
        ("2025-10-08", Kind.NOT_YET, "Not yet announced."),
        ("2025-10-09", Kind.ANNOUNCED, "Announced; takes effect on 8 November 2025."),
        ("2025-11-07", Kind.SUSPENDED_BEFORE_EFFECT, "Suspended before taking effect, until 10 November 2026."),
        ("2026-11-10", Kind.SUSPENDED_BEFORE_EFFECT, "Suspended before taking effect, until 10 November 2026."),
        (
            "2026-11-11",
            Kind.SUSPENSION_RAN_OUT,
            "Suspension ran out on 10 November 2026; unless prolonged, this control applies: needs re-checking.",
        ),
    ],
)
def test_a_control_suspended_before_taking_effect(day, kind, sentence):
    found = on(day, october())
    assert (found.kind, found.sentence) == (kind, sentence)


def test_the_april_controls_stay_in_force_meanwhile():
    april = Measure(read("2025-04-04"), read("2025-04-04"), checked_on=CHECKED)
    assert on("2026-11-23", april).sentence == "In force since 4 April 2025."


def test_a_prolonged_suspension_holds_on():
    longer = Act("extends", "One more year", read("2026-11-05"), read("2027-11-10"))
    pause = Act("suspends", "Pause", PAUSE.start, PAUSE.end, upon=(longer,))
    assert on("2026-11-23", october(acts=(pause,))).sentence == (
        "Suspended before taking effect, until 10 November 2027."
    )


def test_a_new_suspension_takes_over():
    again = Act("suspends", "Second pause", read("2026-11-11"), read("2027-11-10"))
    assert on("2026-11-23", october(acts=(PAUSE, again))).kind == Kind.SUSPENDED


def test_a_lifted_suspension_no_longer_counts():
    lifted = Act("suspends", "Pause", PAUSE.start, PAUSE.end, upon=(Act("ends", "Over", read("2026-01-01")),))
    assert on("2025-12-31", october(acts=(lifted,))).kind == Kind.SUSPENDED_BEFORE_EFFECT
    assert on("2026-11-23", october(acts=(lifted,))).sentence == "In force since 8 November 2025."


def test_a_look_after_the_suspension_ran_out_settles_it():
    checked = october(checked_on=date(2026, 11, 20))
    assert on("2026-11-23", checked).sentence == (
        "In force again: its suspension ran out on 10 November 2026, and no prolongation was found when last checked."
    )


def test_a_suspension_without_an_end():
    assert on("2026-01-01", october(acts=(Act("suspends", "Pause", PAUSE.start),))).sentence == (
        "Suspended before taking effect; until when is not recorded."
    )


def test_the_ban_of_which_one_clause_is_suspended():
    suspended = Act("suspends", "Pause", read("2025-11-09"), read("2026-11-27"), provision="clause 2")
    clauses = (Provision("clause 1", read("2024-12-03")), Provision("clause 2", read("2024-12-03")))
    ban = Measure(read("2024-12-03"), read("2024-12-03"), noun="ban", provisions=clauses, acts=(suspended,))
    board = status(ban, date(2026, 11, 23))
    assert board.whole.kind == Kind.SUSPENDED_IN_PART
    assert board.differs
    assert {label: each.sentence for label, each in board.provisions} == {
        "clause 1": "In force since 3 December 2024.",
        "clause 2": "Suspended until 27 November 2026.",
    }
    assert status(ban, date(2026, 11, 28)).whole.kind == Kind.SUSPENSION_RAN_OUT


def test_the_act_with_two_days_of_effect():
    clauses = (Provision("clause 1 (1)", read("2025-12-01")), Provision("clause 1 (3)", read("2025-10-09")))
    act = Measure(read("2025-10-09"), read("2025-10-09"), provisions=clauses, acts=(PAUSE,))
    assert on("2025-10-20", act).sentence == (
        "In force in part: clause 1 (1) – announced; takes effect on 1 December 2025; "
        "clause 1 (3) – in force since 9 October 2025."
    )
    assert on("2026-01-01", act).kind == Kind.SUSPENDED
    assert dict(status(act, date(2026, 1, 1)).provisions)["clause 1 (1)"].kind == Kind.SUSPENDED_BEFORE_EFFECT


def test_a_quota_ends_with_its_period_though_another_follows():
    following = Act("supersedes", "The next quota", read("2010-07-08"))
    quota = Measure(read("2009"), read("2009-01-01"), read("2009-12-31"), acts=(following,), heard=date(2010, 7, 8))
    assert on("2009-06-01", quota).sentence == "In force since 1 January 2009, until 31 December 2009."
    assert on("2010-03-01", quota).sentence == "Ended on 31 December 2009."
    assert on("2011-01-01", quota).sentence == "Ended on 31 December 2009, followed by “The next quota”."


def test_a_quota_is_over_with_its_period_though_nothing_was_heard_since():
    quota = Measure(read("2013-12-13"), read("2014-01-01"), read("2014-06-30"), noun="quota", for_a_period=True)
    assert on("2014-06-30", quota).sentence == "In force since 1 January 2014, until 30 June 2014."
    assert on("2014-07-01", quota).sentence == "Ended on 30 June 2014."


def test_superseded_from_the_day_of_its_successor():
    measure = Measure(read("2012-01-01"), acts=(Act("supersedes", "The new rules", read("2013-05")),))
    assert on("2013-05-20", measure).sentence == (
        "In force since 1 January 2012; may be superseded already, in May 2013 by “The new rules”."
    )
    assert on("2013-05-31", measure).sentence == "Superseded in May 2013: “The new rules”."


def test_an_end_that_passed_without_news_is_never_called_an_end():
    measure = Measure(read("2024-01-01"), end=read("2025-12-31"), heard=date(2025, 6, 1))
    found = on("2026-01-01", measure)
    assert found.unsettled
    assert found.sentence == (
        "Was to end on 31 December 2025; whether this control was prolonged is not recorded: needs re-checking."
    )
    assert on("2025-12-31", measure).sentence == "In force since 1 January 2024, until 31 December 2025."


def test_a_prolonged_measure_holds_on():
    longer = Act("extends", "One more year", read("2025-12-01"), read("2026-12-31"))
    measure = Measure(read("2024-01-01"), end=read("2025-12-31"), acts=(longer,))
    assert on("2026-01-01", measure).sentence == "In force since 1 January 2024, until 31 December 2026."


def test_an_imprecise_end_leaves_open_whether_it_has_passed():
    measure = Measure(read("2024-01-01"), end=read("2025"))
    assert on("2025-06-01", measure).sentence == "In force since 1 January 2024, until 2025, which may have passed."


def test_an_imprecise_day_of_effect_leaves_open_whether_it_holds():
    measure = Measure(read("2025-12-11"), read("2026-01"))
    assert on("2026-01-15", measure).sentence == "Announced; takes effect in January 2026, and may be in force already."
    assert on("2026-01-31", measure).sentence == "In force since January 2026."


def test_a_threat_that_was_dropped_was_never_in_force():
    ended = Act("ends", "The truce", read("2025-10-30"))
    threat = Measure(read("2025-10-10"), stage="dropped", noun="tariff", acts=(ended,))
    assert on("2025-10-20", threat).sentence == "Announced; not in effect."
    assert on("2025-10-30", threat).sentence == "Ended before taking effect on 30 October 2025: “The truce”."
    unknown = Measure(read("2025-10-10"), stage="dropped")
    assert on("2025-10-20", unknown).sentence == "Dropped before taking effect; on which day is not recorded."


def test_a_measure_in_force_before_it_was_published():
    assert on("2025-08-01", Measure(read("2025-08-22"), read("2025-07-28"))).kind == Kind.IN_FORCE


def test_a_measure_of_which_only_the_latest_day_is_known():
    measure = Measure(read("../2014-07-18"))
    assert on("2014-07-19", measure).sentence == "In force since 18 July 2014 at the latest."
    assert on("2014-07-01", measure).sentence == "Announced; takes effect by 18 July 2014, and may be in force already."


def test_a_measure_without_any_day():
    assert on("2026-01-01", Measure()).sentence == "In force; since when is not recorded."


VALUES = (
    "",
    "2024",
    "2024-06",
    "2025-01~",
    "2025-06-30",
    "2025-07-01",
    "2025-07-01/2025-12-31",
    "../2025-07-01",
    "2026/..",
)
DAYS = ("2023-12-31", "2024-01-01", "2024-06-15", "2025-01-31", "2025-06-30", "2025-07-01", "2026-01-01", "2027-01-01")
spans = st.sampled_from([read(value) for value in VALUES])
dates = st.sampled_from([date.fromisoformat(day) for day in DAYS])
kinds = st.sampled_from(["ends", "supersedes", "suspends", "extends", "amends", "implements"])
acts = st.lists(st.builds(Act, kinds, st.sampled_from("ABC"), spans, spans, st.sampled_from(["", "a"])), max_size=4)
built = st.builds(
    Measure,
    spans,
    spans,
    spans,
    st.sampled_from(["", "binding", "planned", "dropped"]),
    st.just("control"),
    st.sampled_from([(), (Provision("a"), Provision("b"))]),
    acts.map(tuple),
    st.none() | dates,
    st.none() | dates,
)


@given(built, dates, st.randoms())
def test_the_order_in_which_acts_were_recorded_does_not_matter(measure, day, random):
    mixed = list(measure.acts)
    random.shuffle(mixed)
    turned = Measure(**{**vars(measure), "acts": tuple(mixed)})
    assert status(turned, day).whole.kind == status(measure, day).whole.kind


@given(built, dates)
def test_acts_that_bear_on_nothing_change_nothing(measure, day):
    more = Act("implements", "Some decree", read("2024"))
    assert status(Measure(**{**vars(measure), "acts": (*measure.acts, more)}), day) == status(measure, day)


@given(built, dates)
def test_what_needs_re_checking_says_so_and_nothing_lapses(measure, day):
    for _, found in status(measure, day).provisions or [("", status(measure, day).whole)]:
        assert found.sentence.endswith(".")
        assert "lapsed" not in found.sentence
        assert (found.kind in UNSETTLED) == found.sentence.endswith("needs re-checking.")


@given(built, dates)
def test_what_is_not_yet_announced_never_was_before(measure, day):
    if status(measure, day).whole.kind == Kind.NOT_YET:
        assert status(measure, day - timedelta(days=1)).whole.kind == Kind.NOT_YET
