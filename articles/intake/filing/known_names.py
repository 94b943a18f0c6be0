"""What the knowledge base calls its actors, places and materials: the names that stories are searched for."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from articles.intake.matching.names import Name
from entities.models import Actor, Alias, Material, Place, Relationship

Key = tuple[str, int]


def known_names() -> list[Name]:
    """Every spelling of what is not merged into another, drafts included, in a fixed number of queries.

    A name that stands among the aliases as not matchable, be it the very name of the thing, is left out.
    """
    aliases = _aliases()
    places = {place.pk: place for place in Place.objects.filter(merged_into=None)}
    countries = _countries(places)
    return list(
        chain(
            _of_actors(aliases, countries),
            _of_places(places, aliases, countries),
            _of_materials(aliases),
        )
    )


def _aliases() -> dict[Key, list[Alias]]:
    """Every alias by its owner, those that stories aren't searched for included."""
    found: dict[Key, list[Alias]] = defaultdict(list)
    for alias in Alias.objects.all():
        owner = next((kind, pk) for kind in ("actor", "place", "material") if (pk := getattr(alias, f"{kind}_id")))
        found[owner].append(alias)
    return found


def _countries(places: dict[int, Place]) -> dict[int | None, str]:
    """For each place the ISO code of the country or bloc that it is or lies in."""
    outer: dict[int, list[int]] = defaultdict(list)
    for inner, wider in Place.within.through.objects.values_list("from_place", "to_place"):
        outer[inner].append(wider)
    return {pk: _country(pk, places, outer, frozenset()) for pk in places}


def _country(pk: int, places: dict[int, Place], outer: dict[int, list[int]], passed: frozenset[int]) -> str:
    if pk not in places or pk in passed:
        return ""
    if places[pk].iso_code:
        return places[pk].iso_code[:2]
    if places[pk].kind in (Place.Kind.COUNTRY, Place.Kind.REGION, Place.Kind.BLOC):
        return ""
    wider = (_country(next_pk, places, outer, passed | {pk}) for next_pk in outer[pk])
    return next(filter(None, wider), "")


def _of_actors(aliases: dict[Key, list[Alias]], countries: dict[int | None, str]) -> Iterator[Name]:
    offices: dict[int, list[Key]] = defaultdict(list)
    held = Relationship.objects.filter(kind=Relationship.Kind.HOLDS_OFFICE)
    for person, body in held.values_list("subject", "object"):
        offices[person].append(("actor", body))
    actors = {actor.pk: actor for actor in Actor.objects.filter(merged_into=None)}
    homes = {pk: countries.get(actor.jurisdiction_id or actor.place_id, "") for pk, actor in actors.items()}
    for pk, actor in actors.items():
        parents = [("actor", actor.parent_id)] if actor.parent_id else []
        bodies = offices.get(pk, parents)
        served = (homes[body] for _, body in bodies if homes.get(body))
        country = homes[pk] or next(served, "")
        yield from _spellings(actor, ("actor", pk), actor.kind, aliases, country, tuple(dict.fromkeys(bodies)))


def _of_places(
    places: dict[int, Place], aliases: dict[Key, list[Alias]], countries: dict[int | None, str]
) -> Iterator[Name]:
    for pk, place in places.items():
        yield from _spellings(place, ("place", pk), "place", aliases, countries[pk])


def _of_materials(aliases: dict[Key, list[Alias]]) -> Iterator[Name]:
    for material in Material.objects.filter(merged_into=None):
        key = ("material", material.pk)
        yield from _spellings(material, key, "material", aliases)
        if material.symbol:
            yield Name(material.symbol, "material", key, material.name)


def _spellings(
    thing: Actor | Place | Material,
    key: Key,
    kind: str,
    aliases: dict[Key, list[Alias]],
    country: str = "",
    belongs_to: tuple[Key, ...] = (),
) -> Iterator[Name]:
    texts = {thing.name: "en", thing.native_name: ""} | {alias.text: alias.language for alias in aliases[key]}
    muted = {alias.text for alias in aliases[key] if not alias.matchable}
    for text, language in texts.items():
        if text and text not in muted:
            yield Name(text, kind, key, thing.name, language, country, belongs_to)  # type: ignore[arg-type]
