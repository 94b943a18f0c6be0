"""Items of the world in the terms of schema.org. Only what the item's page shows: what is linked is public already."""

from dataclasses import replace
from typing import Any

from browse import edtf
from browse.citing import Reference, reference_to
from browse.structured import Thing, named
from entities.models import Identifier, Place, Relationship
from entities.telling import subject_of

_PLACES = {"country": "Country", "province": "AdministrativeArea", "region": "AdministrativeArea", "city": "City"}
_NO_STATE = ("industry_body", "intergovernmental", "other")


def iso_date(value: str) -> str | None:
    """A partial date as ISO 8601 has it: day, month or year; of a span the first that is known."""
    start, _slash, end = value.partition("/")
    return (end if start == edtf.OPEN else start).rstrip("?~%") or None


def last_iso_date(value: str) -> str | None:
    start, _slash, end = value.partition("/")
    return (start if end in ("", edtf.OPEN) else end).rstrip("?~%") or None


def _described(kind: str, item: Any, site: str) -> Thing:
    return named(kind, item, site) | {"description": item.summary}


def _names(item: Any) -> list[str]:
    aliases = item.alias_set.order_by("kind", "text").values_list("text", flat=True)
    return [name for name in dict.fromkeys([item.native_name, *aliases]) if name]


def _numbers(item: Any) -> Thing:
    """The item's numbers in registers: what schema.org has a field for, and Wikidata's address."""
    numbers = list(item.identifier_set.order_by("scheme", "value"))
    return {
        "leiCode": next((number.value for number in numbers if number.scheme == "lei"), None),
        "sameAs": [
            f"https://www.wikidata.org/wiki/{number.value}" for number in numbers if number.scheme == "wikidata"
        ],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": number.scheme, "value": number.value} for number in numbers
        ],
    }


def _actor(kind: str, actor: Any, site: str) -> Thing:
    at_home = named(_place_type(actor.place), actor.place, site) if actor.place else None
    home = {"homeLocation": at_home} if actor.kind == "person" else {"location": at_home}
    same = _numbers(actor)
    if actor.website:
        same["sameAs"] = [actor.website, *same["sameAs"]]
    return _described(kind, actor, site) | {"alternateName": _names(actor)} | home | same


def company(item: Any, site: str) -> Thing:
    tickers = Identifier.objects.filter(actor=item.pk, scheme="ticker").order_by("value")
    symbols = list(tickers.values_list("value", flat=True))
    thing = _actor("Corporation" if symbols else "Organization", item, site)
    return thing | {"tickerSymbol": symbols[0] if symbols else None, "foundingDate": iso_date(item.founded)}


def agency(item: Any, site: str) -> Thing:
    thing = _actor("Organization" if item.agency_type in _NO_STATE else "GovernmentOrganization", item, site)
    return thing | {
        "areaServed": named(_place_type(item.jurisdiction), item.jurisdiction, site) if item.jurisdiction else None,
        "parentOrganization": named("GovernmentOrganization", item.parent, site) if item.parent else None,
    }


def person(item: Any, site: str) -> Thing:
    offices = Relationship.objects.published().for_list().filter(kind="holds_office", subject=item.pk)
    present = [office for office in offices if not office.end]
    return _actor("Person", item, site) | {
        "jobTitle": [office.title for office in present if office.title],
        "worksFor": [named("Organization", office.object, site) for office in present],
    }


def event(item: Any, site: str) -> Thing:
    taking_part = {part.actor.pk: part.actor for part in item.listed_participations}
    kinds = {"company": "Organization", "agency": "GovernmentOrganization", "person": "Person"}
    return _described("Event", item, site) | {
        "startDate": iso_date(item.date),
        "endDate": last_iso_date(item.end or item.date),
        "location": named(_place_type(item.place), item.place, site) if item.place else None,
        "about": [named("Thing", material, site) for material in item.materials.all()],
        "contributor": [named(kinds[actor.kind], actor, site) for actor in taking_part.values()],
        "identifier": item.official_reference,
        "alternateName": item.official_reference_native,
    }


def licence(item: Any, site: str) -> Thing:
    holder = named("Organization", item.holder, site) if item.holder else None
    return _described("GovernmentPermit", item, site) | {
        "issuedBy": named("GovernmentOrganization", item.authority, site) if item.authority else None,
        "permitAudience": {"@type": "Audience", "name": item.holder.name} if item.holder else None,
        "about": [named("Thing", material, site) for material in item.goods.all()] + ([holder] if holder else []),
        "validIn": [named(_place_type(place), place, site) for place in item.destinations.all()],
        "validFrom": iso_date(item.granted),
        "validUntil": last_iso_date(item.expires),
    }


def place(item: Any, site: str) -> Thing:
    within = item.within.published().by_name()
    return (
        named(_place_type(item), item, site)
        | {
            "alternateName": _names(item),
            "identifier": item.iso_code,
            "containedInPlace": [named(_place_type(whole), whole, site) for whole in within],
        }
        | _position(item)
    )


def material(item: Any, site: str) -> Thing:
    groups = item.broader.published().by_name()
    return (
        _described("DefinedTerm", item, site)
        | {
            "termCode": item.symbol,
            "alternateName": _names(item),
            "inDefinedTermSet": [named("DefinedTermSet", group, site) for group in groups],
        }
        | {name: value for name, value in _numbers(item).items() if name != "leiCode"}
    )


def works(item: Any, site: str) -> Thing:
    """A site: a mine or a plant."""
    return (
        _described("Place", item, site)
        | {
            "alternateName": item.native_name,
            "additionalType": item.get_kind_display(),
            "containedInPlace": named(_place_type(item.place), item.place, site) if item.place else None,
            "keywords": [str(goods) for goods in item.materials.all()],
        }
        | _position(item)
    )


def figure(item: Any, site: str) -> Thing:
    """A number that somebody told."""
    of = item.actor or item.site or item.event or item.licence or (item.provision and item.provision.event)
    return named("Observation", item, site) | {
        "description": f"{item}: {subject_of(item)}",
        "observationAbout": named("Thing", of, site) if of else None,
        "measuredProperty": {"@type": "Property", "name": item.get_quantity_display()},
        "value": {
            "@type": "QuantitativeValue",
            "minValue": float(item.minimum) if item.minimum is not None else None,
            "maxValue": float(item.maximum) if item.maximum is not None else None,
            "unitText": item.unit,
        },
        "observationDate": iso_date(item.period),
    }


def reference_to_figure(item: Any, site: str) -> Reference:
    """A figure, with what it is of."""
    return replace(reference_to(item, site), title=f"{item}: {subject_of(item)}")


def _place_type(item: Place) -> str:
    return _PLACES.get(item.kind, "Place")


def _position(item: Any) -> Thing:
    if item.latitude is None:
        return {}
    position = {"latitude": float(item.latitude), "longitude": float(item.longitude)}
    return {"geo": {"@type": "GeoCoordinates", **position}}
