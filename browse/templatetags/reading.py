"""How values are told to readers: dates as precise as they are known, languages, scripts, field names."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.template.defaultfilters import date as format_date
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from browse import clocks, edtf, languages

register = template.Library()

_MOMENTS = {
    "minute": ("j F Y, H:i e", "%Y-%m-%dT%H:%MZ"),
    "day": ("j F Y", "%Y-%m-%d"),
    "month": ("F Y", "%Y-%m"),
    "year": ("Y", "%Y"),
}
_SCRIPTS = (
    ("ko", "가", "힣"),
    ("ja", "ぁ", "ヿ"),
    ("zh", "一", "鿿"),
    ("ru", "Ѐ", "ӿ"),
    ("th", "ก", "๛"),
)


@register.filter(name="edtf")
def edtf_date(value: str) -> SafeString | str:
    """A partial date in words; as a <time> where HTML has a form for it."""
    if not value or set(value) & set("?~%/"):
        return edtf.in_words(value)
    return format_html('<time datetime="{}">{}</time>', value, edtf.in_words(value))


@register.filter
def moment(value: datetime, precision: str) -> SafeString:
    """A moment as precise as it is known: minute, day, month or year."""
    shown, machine = _MOMENTS[precision]
    moment_utc = value.astimezone(UTC)
    return format_html('<time datetime="{}">{}</time>', moment_utc.strftime(machine), format_date(moment_utc, shown))


def moment_in_words(value: datetime, precision: str) -> str:
    """A moment as precise as it is known, as plain text."""
    return str(format_date(value.astimezone(UTC), _MOMENTS[precision][0]))


@register.filter
def day(value: date) -> SafeString:
    """A day in words."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), format_date(value, "j F Y"))


@register.filter
def grouped(number: int) -> str:
    """A number with its thousands apart: 12,345."""
    return f"{number:,}"


@register.filter
def language_name(code: str) -> str:
    """The English name of a language."""
    return languages.language_name(code)


@register.filter
def script_language(text: str) -> str:
    """The language that a name's script suggests, for `lang`; "" (unknown) for Latin letters."""
    for code, first, last in _SCRIPTS:
        if any(first <= letter <= last for letter in text):
            return code
    return ""


@register.filter
def field_label(item: Model, name: str) -> str:
    """What a field of the item is called: “day of grant”."""
    try:
        return str(getattr(item._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name.replace("_", " ")


@register.filter
def value_in_words(text: str) -> str:
    """A value written by hand: in words if it is a partial date, else as it stands."""
    try:
        edtf.days(text)
    except ValueError:
        return text
    return edtf.in_words(text)


@register.filter
def labels(codes: Iterable[str], choices: Any) -> str:
    """The labels of some codes, from the model's choices, with commas between."""
    names = dict(choices)
    return ", ".join(str(names.get(code, code)) for code in codes)


@register.filter
def domain(address: str) -> str:
    """The host of an address, as a reader knows it: nytimes.com."""
    return address.partition("://")[2].partition("/")[0].removeprefix("www.")


@register.filter
def sentence_case(text: str) -> str:
    """The text with a capital first letter."""
    return capfirst(text)


@register.filter
def grouped_by(rows: Iterable[Any], path: str) -> list[tuple[Any, list[Any]]]:
    """Rows in groups of the same value at a path, such as `event`; rows of one group must stand together."""
    return [(value, list(group)) for value, group in groupby(rows, key=lambda row: _at(row, path))]


def _at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name)
    return row() if callable(row) else row


@register.simple_tag(takes_context=True)
def section_link(context: template.Context, name: str, label: str) -> SafeString:
    """A link of the navigation, marked where the reader is in that section."""
    address = reverse(name)
    request = context.get("request")
    here = request is not None and request.path.startswith(address)
    current = SafeString(' aria-current="true"') if here else ""
    return format_html('<a href="{}"{}>{}</a>', clocks.kept(address), current, label)
