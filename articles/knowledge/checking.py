"""All checks, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from articles.knowledge import evidence, gaps, names, structure, times
from articles.knowledge.findings import Finding

Check = Callable[[], Iterable[Finding]]


def checks(today: date) -> tuple[Check, ...]:
    """Every check; those of time as of `today`."""
    of_time = (
        times.ended_without_follow_up,
        times.effect_ended_without_follow_up,
        times.expired_licences,
        times.unchecked,
    )
    return (
        evidence.without_source,
        evidence.without_basis,
        evidence.differing_without_reason,
        evidence.only_older_sources,
        evidence.said_after_source,
        evidence.supporting_nothing,
        gaps.incomplete_licences,
        gaps.people_without_office,
        gaps.incomplete_companies,
        gaps.unlinked_actors,
        gaps.without_summary,
        gaps.measures_without_issuer,
        gaps.claims_without_word,
        gaps.unverified,
        names.ambiguous_names,
        names.unlinked_names,
        structure.circles,
        structure.told_twice,
        times.forward_links,
        times.impossible_effects,
        *(partial(check, today) for check in of_time),
    )


def check_knowledge(today: date) -> list[Finding]:
    """What is missing or inconsistent on the day `today`, errors first."""
    return sorted({finding for check in checks(today) for finding in check()})
