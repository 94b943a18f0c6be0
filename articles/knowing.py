"""From which day a story counts as known, for who asks what was known by a day (`browse.clocks.as_of`)."""

from django.db.models import Q

from browse import clocks


def article(at: str = "") -> Q:
    """The story at the path was out: published for certain by then or, where that can't be known, seen by then."""
    day = clocks.as_of()
    if day is None:
        return Q()
    undated, seen = Q(**{f"{at}published_latest": None}), f"{at}seen_on"
    return Q(**{f"{at}published_latest__lte": day}) | undated & (Q(**{seen: None}) | Q(**{f"{seen}__lte": day}))
