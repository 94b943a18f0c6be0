"""An example of each row, for the API's description."""

from typing import Any

from rest_framework import serializers

from browse.rows import Day, Flag, Moment, Number, Part, PartialDate, RowSerializer, Whole

SITE = "https://example.org"
# What stands behind a link, by the name of its field: list, slug, name.
_LINKED = {
    "authority": ("agencies", "mofcom", "Ministry of Commerce"),
    "parent": ("agencies", "state-council", "State Council"),
    "relationships_to": ("companies", "ganzhou-works", "Ganzhou Works"),
    "place": ("places", "ganzhou", "Ganzhou"),
    "jurisdiction": ("places", "china", "China"),
    "within": ("places", "jiangxi", "Jiangxi"),
    "target_places": ("places", "united-states", "United States"),
    "destinations": ("places", "europe", "Europe"),
    "goods": ("materials", "ndfeb-magnets", "NdFeB magnets"),
    "materials": ("materials", "ndfeb-magnets", "NdFeB magnets"),
    "material": ("materials", "ndfeb-magnets", "NdFeB magnets"),
    "contains": ("materials", "neodymium", "Neodymium"),
    "broader": ("materials", "magnets", "Magnets"),
    "event": ("events", "jl-mag-licence-disclosure-2025", "JL Mag discloses licences"),
    "bears_on": ("events", "announcement-18-2025", "Announcement No. 18 of 2025"),
    "borne_on_by": ("events", "london-talks", "London talks"),
    "stances": ("events", "london-talks", "London talks"),
    "speaker": ("people", "howard-lutnick", "Howard Lutnick"),
    "on_behalf_of": ("agencies", "us-commerce", "Department of Commerce"),
    "site": ("sites", "ganzhou-works", "Ganzhou works"),
    "origin": ("articles", "jl-mag-licences", "JL Mag says it has licences for magnets"),
    "sources": ("articles", "jl-mag-licences", "JL Mag says it has licences for magnets"),
    "publisher": ("articles", "new-york-times", "The New York Times"),
}
_TEXTS = {
    "slug": "jl-mag",
    "name": "JL Mag Rare-Earth",
    "native_name": "金力永磁",
    "title": "JL Mag: magnets to three regions",
    "headline": "JL Mag says it has licences for magnets",
    "summary": "The company disclosed licences for non-military exports.",
    "publisher": "The New York Times",
    "language": "en",
    "unit": "t",
    "in_words": "about 38,000 t",
    "iso_code": "CN",
    "symbol": "Dy",
}


def example_of(row: type[RowSerializer]) -> dict[str, Any]:
    """A made-up row of the class, with a value of the right form in each field."""
    return _of_fields(row())


def _of_fields(serializer: serializers.BaseSerializer, linked: str = "") -> dict[str, Any]:
    made = {name: _value(name, field) for name, field in serializer.fields.items()}
    if linked in _LINKED:
        listing, slug, name = _LINKED[linked]
        told = {"slug": slug, "name": name, "url": f"{SITE}/{listing}/{slug}/"}
        made |= {key: value for key, value in told.items() if key in made}
    return made


def _value(name: str, field: serializers.Field) -> Any:
    if isinstance(field, serializers.ListSerializer):
        return [_of_fields(field.child, name)]
    if isinstance(field, Part):
        return _of_fields(field, name)
    if isinstance(field, serializers.ListField):
        return [_value(name, field.child)] if isinstance(field.child, serializers.ChoiceField) else []
    if isinstance(field, serializers.ChoiceField):
        return next(iter(field.choices))
    for kind, value in _BY_TYPE:
        if isinstance(field, kind):
            return value
    return _TEXTS.get(name, "")


_BY_TYPE: list[tuple[type[serializers.Field], Any]] = [
    (serializers.URLField, f"{SITE}/companies/jl-mag/"),
    (PartialDate, "2025-06-11"),
    (Day, "2025-06-11"),
    (Moment, "2025-06-11T10:26:00Z"),
    (Flag, False),
    (Whole, 1),
    (Number, 38000),
]
