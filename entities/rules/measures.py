"""The status of a measure on a day, for each of its provisions and as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from entities.rules.phrases import joined, lower_first, sentence_case
from entities.rules.spans import UNKNOWN, Answer, Span

# Stages in which a measure without a day of effect has not taken effect.
NOT_YET_DONE = frozenset({"planned", "non_binding", "conditional", "stalled", "dropped"})
DROPPED = "dropped"


class Kind(StrEnum):
    """What holds of a measure, or of one of its provisions."""

    NOT_YET = "not_yet"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    IN_FORCE_IN_PART = "in_force_in_part"
    SUSPENDED = "suspended"
    SUSPENDED_BEFORE_EFFECT = "suspended_before_effect"
    SUSPENDED_IN_PART = "suspended_in_part"
    SUSPENSION_RAN_OUT = "suspension_ran_out"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    END_PASSED = "end_passed"

    @property
    def words(self) -> str:
        return _WORDS.get(self, self.value.replace("_", " "))


_WORDS = {
    Kind.NOT_YET: "not yet announced",
    Kind.SUSPENDED_BEFORE_EFFECT: "suspended before taking effect",
    Kind.END_PASSED: "end passed without news",
}
OVER = {"ends": Kind.ENDED, "supersedes": Kind.SUPERSEDED}
SUSPENDED = frozenset({Kind.SUSPENDED, Kind.SUSPENDED_BEFORE_EFFECT})
UNSETTLED = frozenset({Kind.SUSPENSION_RAN_OUT, Kind.END_PASSED})


@dataclass(frozen=True)
class Act:
    """A later act on a measure or on one provision of it; `upon` are the acts on that act in turn."""

    kind: str
    title: str
    start: Span = UNKNOWN
    end: Span = UNKNOWN
    provision: str = ""
    upon: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Provision:
    """A part of a measure; where it has no day of its own, the measure's counts."""

    label: str
    effective: Span = UNKNOWN
    end: Span = UNKNOWN


@dataclass(frozen=True)
class Measure:
    """A control, quota, ban, tariff or regime; `heard` is the last day of which a source or a check tells.

    What is `for_a_period`, such as a quota, is over with it: nobody would prolong it, but set another.
    """

    announced: Span = UNKNOWN
    effective: Span = UNKNOWN
    end: Span = UNKNOWN
    stage: str = ""
    noun: str = "control"
    provisions: tuple[Provision, ...] = ()
    acts: tuple[Act, ...] = ()
    checked_on: date | None = None
    heard: date | None = None
    for_a_period: bool = False


@dataclass(frozen=True)
class Status:
    """What holds, and where an end has passed without news, which end."""

    kind: Kind
    sentence: str
    passed: Span = UNKNOWN

    @property
    def unsettled(self) -> bool:
        """Whether an end has passed without news."""
        return self.kind in UNSETTLED


@dataclass(frozen=True)
class Board:
    """A measure's status as a whole, and that of each provision by its label."""

    whole: Status
    provisions: tuple[tuple[str, Status], ...] = ()

    @property
    def unsettled(self) -> bool:
        return self.whole.unsettled or any(status.unsettled for _, status in self.provisions)

    @property
    def differs(self) -> bool:
        """Whether the provisions have different fates."""
        return len({status.sentence for _, status in self.provisions}) > 1


def status(measure: Measure, day: date) -> Board:
    """What holds on the day, by all that is recorded.

    >>> suspension = Act("suspends", "Pause", Span.read("2025-11-07"), Span.read("2026-11-10"))
    >>> control = Measure(Span.read("2025-10-09"), Span.read("2025-11-08"), acts=(suspension,))
    >>> status(control, date(2025, 10, 20)).whole.sentence
    'Announced; takes effect on 8 November 2025.'
    >>> status(control, date(2026, 6, 22)).whole.sentence
    'Suspended before taking effect, until 10 November 2026.'
    >>> print(status(control, date(2026, 11, 23)).whole.sentence)
    Suspension ran out on 10 November 2026; unless prolonged, this control applies: needs re-checking.
    """
    parts = measure.provisions or (Provision(""),)
    statuses = tuple((part.label, _of_part(measure, part, day)) for part in parts)
    return Board(_together(statuses), statuses if measure.provisions else ())


def _of_part(measure: Measure, part: Provision, day: date) -> Status:
    acts = [act for act in measure.acts if act.provision in ("", part.label)]
    effect = part.effective or measure.effective or _effect_of_announcement(measure)
    known = [span for span in (measure.announced, effect) if span]
    if known and all(span.begun(day) == Answer.NO for span in known):
        return Status(Kind.NOT_YET, "Not yet announced.")
    end = _prolonged(part.end or measure.end, acts)
    found = (
        _brought_to_end(acts, effect, end, day)
        or _past_its_end(measure, end, day)
        or _suspended(measure, acts, effect, day)
        or _not_in_effect(measure, acts, effect, day)
        or _in_force(effect, end, day)
    )
    return Status(found.kind, f"{sentence_case(found.sentence)}{_doubt(found, acts, day)}.", found.passed)


def _effect_of_announcement(measure: Measure) -> Span:
    """A measure without a day of effect takes effect when it is announced, unless its stage says otherwise."""
    return Span() if measure.stage in NOT_YET_DONE else measure.announced


def _prolonged(end: Span, acts: Iterable[Act]) -> Span:
    """The end, or the latest one to which it was put off."""
    ends = [end, *(act.end for act in acts if act.kind == "extends" and act.end)]
    return max(ends, key=lambda span: span.latest or date.min) if end else end


def _brought_to_end(acts: Iterable[Act], effect: Span, end: Span, day: date) -> Status | None:
    over = [act for act in acts if act.kind in OVER and act.start.begun(day) == Answer.YES]
    if not over:
        return None
    first = min(over, key=lambda act: (act.start.latest or date.max, act.kind, act.title))
    if end.latest and first.start.latest and end.latest <= first.start.latest:
        return Status(Kind.ENDED, f"ended {end.when}, followed by “{first.title}”")
    before = " before taking effect" if not effect or effect.surely_after(first.start) else ""
    return Status(OVER[first.kind], f"{OVER[first.kind].words}{before} {first.start.when}: “{first.title}”")


def _past_its_end(measure: Measure, end: Span, day: date) -> Status | None:
    if not end or end.over(day) != Answer.YES:
        return None
    heard_since = measure.heard and end.latest and measure.heard > end.latest
    if heard_since or measure.for_a_period:
        return Status(Kind.ENDED, f"ended {end.when}")
    return Status(
        Kind.END_PASSED,
        f"was to end {end.when}; whether this {measure.noun} was prolonged is not recorded: needs re-checking",
        end,
    )


def _suspended(measure: Measure, acts: Iterable[Act], effect: Span, day: date) -> Status | None:
    """Suspended now or, where the suspension ran out, what is known since; None where it was never or is lifted."""
    begun = [act for act in acts if act.kind == "suspends" and act.start.begun(day) == Answer.YES]
    standing = [(_prolonged(act.end, act.upon), act) for act in begun if not _lifted(act, day)]
    if not standing:
        return None
    until, act = max(standing, key=lambda pair: (pair[0].latest or date.max, pair[1].title))
    before = not effect or effect.surely_after(act.start)
    if until.over(day) == Answer.YES:
        return _after_suspension(measure, until) if effect and effect.begun(day) != Answer.NO else None
    kind = Kind.SUSPENDED_BEFORE_EFFECT if before else Kind.SUSPENDED
    if not until:
        return Status(kind, f"{kind.words}; until when is not recorded")
    passed = ", which may have passed" if until.over(day) == Answer.PERHAPS else ""
    return Status(kind, f"{kind.words}{',' if before else ''} until {until.words}{passed}")


def _lifted(act: Act, day: date) -> bool:
    return any(other.kind in OVER and other.start.begun(day) == Answer.YES for other in act.upon)


def _after_suspension(measure: Measure, until: Span) -> Status:
    ran_out = f"suspension ran out {until.when}"
    if measure.checked_on and until.latest and measure.checked_on > until.latest:
        return Status(Kind.IN_FORCE, f"in force again: its {ran_out}, and no prolongation was found when last checked")
    return Status(
        Kind.SUSPENSION_RAN_OUT,
        f"{ran_out}; unless prolonged, this {measure.noun} applies: needs re-checking",
        until,
    )


def _not_in_effect(measure: Measure, acts: Iterable[Act], effect: Span, day: date) -> Status | None:
    if measure.stage == DROPPED and not effect and not any(act.kind in OVER for act in acts):
        return Status(Kind.ENDED, "dropped before taking effect; on which day is not recorded")
    if not effect:
        return Status(Kind.ANNOUNCED, "announced; not in effect") if measure.stage in NOT_YET_DONE else None
    begun = effect.begun(day)
    if begun == Answer.YES:
        return None
    perhaps = ", and may be in force already" if begun == Answer.PERHAPS else ""
    return Status(Kind.ANNOUNCED, f"announced; takes effect {effect.when}{perhaps}")


def _in_force(effect: Span, end: Span, day: date) -> Status:
    since = f" since {effect.words}" if effect else "; since when is not recorded"
    if effect.words.startswith("by "):
        since = f" since {effect.words.removeprefix('by ')} at the latest"
    until = f", until {end.words}" if end else ""
    passed = ", which may have passed" if end and end.over(day) == Answer.PERHAPS else ""
    return Status(Kind.IN_FORCE, f"in force{since}{until}{passed}")


def _doubt(found: Status, acts: Iterable[Act], day: date) -> str:
    """What may have happened by the day, as the date of the act is not known well enough."""
    if found.kind not in (Kind.ANNOUNCED, Kind.IN_FORCE):
        return ""
    done = {**OVER, "suspends": Kind.SUSPENDED}
    perhaps = [act for act in acts if act.kind in done and act.start.begun(day) == Answer.PERHAPS]
    return "".join(f"; may be {done[act.kind].words} already, {act.start.when} by “{act.title}”" for act in perhaps)


def _together(statuses: tuple[tuple[str, Status], ...]) -> Status:
    """One status for the whole: that of all provisions, or how they differ."""
    if len({each.sentence for _, each in statuses}) == 1:
        return statuses[0][1]
    kind = _kind_of_all([each.kind for _, each in statuses])
    labels: dict[str, list[str]] = {}
    for label, each in statuses:
        labels.setdefault(each.sentence.removesuffix("."), []).append(label)
    told = "; ".join(f"{joined(names)} – {lower_first(sentence)}" for sentence, names in labels.items())
    passed = max((each.passed for _, each in statuses), key=lambda span: span.latest or date.min)
    return Status(kind, f"{sentence_case(kind.words)}: {told}.", passed)


def _kind_of_all(kinds: list[Kind]) -> Kind:
    found = set(kinds)
    if len(found) == 1:
        return kinds[0]
    if found <= SUSPENDED:
        return Kind.SUSPENDED
    if found & UNSETTLED:
        return min(found & UNSETTLED)
    return (
        Kind.SUSPENDED_IN_PART if found & SUSPENDED else Kind.IN_FORCE_IN_PART if Kind.IN_FORCE in found else kinds[0]
    )
