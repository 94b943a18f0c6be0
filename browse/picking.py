"""What a reader may pick on a list: options, and form fields that say plainly what they can't take."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from browse.searching import MOST_WORDS, distinct_words, words

MOST_VALUES = 50
LONGEST_TEXT = 200
# What stands in an address's text for bytes that are no UTF-8.
UNREADABLE = "\ufffd"


@dataclass(frozen=True)
class Option:
    """A value that a parameter may take, as the address has it and as a reader is told it.

    What is not `exact` is found only by naming more, or less surely, than it says itself: offered to who asks for it.
    """

    value: str
    label: str
    key: int | None = None
    count: int | None = None
    chosen: bool = False
    known: bool = True
    exact: bool = True


def shortened(text: str, length: int = 60) -> str:
    """`text` for a message, cut where it is long."""
    return text if len(text) <= length else f"{text[:length]}…"


def most_frequent_first(options: list[Option]) -> list[Option]:
    """By falling count; where it is the same, by label."""
    return sorted(options, key=lambda option: (-(option.count or 0), option.label))


def one_or_other(words: Sequence[str]) -> str:
    """ "A", "A or B", "A, B or C"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def all_of(words: Sequence[str]) -> str:
    """ "A", "both A and B", "all of A, B and C"."""
    *most, last = words
    if not most:
        return last
    return f"{'both' if len(most) == 1 else 'all of'} {', '.join(most)} and {last}"


class PickField(forms.Field):
    """Any of several values. The error carries in `params["taken"]` what is in force all the same.

    An unknown value is in force too, and finds nothing: leaving it out would answer with everything.
    """

    widget = forms.SelectMultiple

    def __init__(self, *, find: Callable[[list[str]], dict[str, Option]], noun: str, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.find = find
        self.noun = noun

    def clean(self, value: list[str] | None) -> list[Option]:
        asked = list(dict.fromkeys(text for text in value or [] if text))
        known = self.find(asked[:MOST_VALUES]) if asked else {}
        taken = list(dict.fromkeys(known.get(text) or _unknown(text) for text in asked[:MOST_VALUES]))
        if len(asked) > MOST_VALUES:
            message = f"At most {MOST_VALUES} values are taken at once, the first; there are {len(asked)}."
            raise _partly_taken(message, taken)
        unknown = [option.label for option in taken if not option.known]
        if unknown:
            message = f"No {self.noun} here has the address or code {one_or_other(unknown[:5])}, so it finds nothing."
            raise _partly_taken(message, taken)
        return taken


def _partly_taken(message: str, taken: Any) -> ValidationError:
    """The error with what is in force all the same. Django fills in a message with `%`, so its own are doubled."""
    return ValidationError(message.replace("%", "%%"), params={"taken": taken})


def _unknown(text: str) -> Option:
    return Option(shortened(text), f"“{shortened(text)}”", known=False)


class TextField(forms.CharField):
    """A search text of bounded length, with at least one word in it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if len(text) > LONGEST_TEXT:
            raise ValidationError(f"A search takes at most {LONGEST_TEXT} characters.")
        if value and not words(text):
            raise ValidationError("This holds no word to search for.")
        if UNREADABLE in text:
            raise _partly_taken("Part of this is not encoded as UTF-8, so it finds nothing.", text)
        if len(distinct_words(text)) > MOST_WORDS:
            message = f"A search takes at most {MOST_WORDS} words; the first {MOST_WORDS} are sought."
            raise _partly_taken(message, " ".join(words(text)))
        return text


class DayField(forms.DateField):
    """A day of the calendar, as 2025-06-30."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, input_formats=["%Y-%m-%d"], **kwargs)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError as error:
            message = f"“{shortened(str(value))}” is not a day of the calendar. Write it as 2025-06-30."
            raise ValidationError(message) from error


class OrderField(forms.ChoiceField):
    """One of the orders in which a list may stand."""

    def __init__(self, *, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(required=False, choices=choices, **kwargs)
        self.codes = [code for code, _label in choices]

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError as error:
            codes = one_or_other(self.codes)
            message = f"There is no order “{shortened(str(value))}”. There is {codes}."
            raise ValidationError(message) from error
