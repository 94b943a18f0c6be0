"""Whether a licence is valid on a day, as far as its disclosure tells."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from browse import edtf
from entities.rules.phrases import verb
from entities.rules.spans import UNKNOWN, Answer, Span


class Kind(StrEnum):
    """What is known of a licence's validity."""

    NOT_YET = "not_yet"
    MAY_NOT_YET = "may_not_yet"
    VALID = "valid"
    MAY_HAVE_EXPIRED = "may_have_expired"
    EXPIRED = "expired"
    END_NOT_KNOWN = "end_not_known"

    @property
    def words(self) -> str:
        return _WORDS.get(self, self.value.replace("_", " "))


_WORDS = {Kind.NOT_YET: "not yet granted", Kind.MAY_NOT_YET: "may not have been granted yet"}


@dataclass(frozen=True)
class Terms:
    """What is recorded of a licence's time; `undisclosed` if a source says that its end or term is not told.

    `told` is when the event happened in which it was granted or made known: by then it was granted.
    """

    granted: Span = UNKNOWN
    term_months: int | None = None
    expires: Span = UNKNOWN
    undisclosed: bool = False
    told: Span = UNKNOWN


@dataclass(frozen=True)
class Validity:
    kind: Kind
    sentence: str
    end: Span = UNKNOWN


def validity(terms: Terms, day: date) -> Validity:
    """What holds of the licence on the day.

    >>> validity(Terms(Span.read("2025-06-02"), 6), date(2025, 10, 1)).sentence
    'Valid until 2 December 2025, by its term of 6 months.'
    >>> validity(Terms(Span.read("../2025-12-02"), 12), date(2026, 11, 23)).sentence
    'May have expired: its term of 12 months ends by 2 December 2026.'
    >>> validity(Terms(Span.read("../2025-12-02"), 12), date(2025, 6, 1)).sentence
    'May not have been granted yet: it was granted by 2 December 2025.'
    >>> validity(Terms(told=Span.read("2025-06-11")), date(2025, 6, 1)).sentence
    'May not have been granted yet: the day of grant is not known, and it became known on 11 June 2025.'
    >>> validity(Terms(term_months=6), date(2026, 1, 1)).sentence
    'May have expired: its term is 6 months, but the day of grant is not known.'
    >>> validity(Terms(Span.read("2025-04")), date(2026, 1, 1)).sentence
    'End not known: neither a term nor an expiry is recorded.'
    """
    if terms.granted and terms.granted.begun(day) == Answer.NO:
        return Validity(Kind.NOT_YET, f"Not yet granted: it was granted {terms.granted.when}.")
    if uncertain := _not_surely_granted(terms, day):
        return Validity(Kind.MAY_NOT_YET, f"May not have been granted yet: {uncertain}.")
    end = terms.expires or end_of_term(terms)
    if terms.term_months and not end:
        term = _months(terms.term_months)
        return Validity(
            Kind.MAY_HAVE_EXPIRED, f"May have expired: its term is {term}, but the day of grant is not known."
        )
    if not end:
        told = (
            "a source says that it is not disclosed"
            if terms.undisclosed
            else "neither a term nor an expiry is recorded"
        )
        return Validity(Kind.END_NOT_KNOWN, f"End not known: {told}.")
    return _by_its_end(terms, end, day)


def _not_surely_granted(terms: Terms, day: date) -> str:
    """Why the grant may lie after the day; "" where it does not, or nothing bounds it."""
    bound = terms.granted or terms.told
    if not bound.latest or bound.latest <= day:
        return ""
    if terms.granted:
        return f"it was granted {bound.when}"
    return f"the day of grant is not known, and it became known {bound.when}"


def _by_its_end(terms: Terms, end: Span, day: date) -> Validity:
    over = end.over(day)
    term = "" if terms.expires else f"its term of {_months(terms.term_months or 0)}"
    if over == Answer.YES:
        by_term = f", by {term}" if term else ""
        told = f"Expired {end.when}{by_term}; whether it was renewed or replaced is not recorded."
        return Validity(Kind.EXPIRED, told, end)
    if over == Answer.NO:
        return Validity(Kind.VALID, f"Valid until {end.words}{f', by {term}' if term else ''}.", end)
    ends = f"{term} ends" if term else "it expires"
    return Validity(Kind.MAY_HAVE_EXPIRED, f"May have expired: {ends} {end.when}.", end)


def end_of_term(terms: Terms) -> Span:
    """The term counted from the first and the last day on which the licence may have been granted."""
    if not (terms.term_months and terms.granted):
        return Span()
    first, last = (_later(day, terms.term_months) for day in (terms.granted.earliest, terms.granted.latest))
    return Span(first, last, _words(first, last))


def _later(day: date | None, months: int) -> date | None:
    """The same day some months later, or the last of a shorter month."""
    if day is None:
        return None
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _words(first: date | None, last: date | None) -> str:
    ends = [day.isoformat() if day else edtf.OPEN for day in (first, last)]
    return edtf.in_words(ends[0] if first == last else "/".join(ends))


def _months(number: int) -> str:
    return f"{number} {verb(number, 'month', 'months')}"
