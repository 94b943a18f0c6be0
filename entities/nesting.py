"""How places lie in one another, and materials: what finds what, and what is found only with a mark."""

from collections.abc import Iterable, Mapping

from browse.filters import Nesting
from entities.models import Material, Place

REGION_NAMED = "{} named, not the {}"
GROUP_NAMED = "wider group named"
MAY_CONTAIN = "may contain it"

Links = Mapping[int, set[int]]


def nested_places() -> Nesting:
    """A place finds what lies in it; with a mark, what names a wider place around it."""
    kinds, around = _read(Place, "within")
    wholes = {place: _reached({place}, around) for place in kinds}
    labels = dict(Place.Kind.choices)
    wider = {
        place: {outer: REGION_NAMED.format(labels[kinds[outer]], labels[kinds[place]]) for outer in found - {place}}
        for place, found in wholes.items()
    }
    return Nesting(wholes, wider)


def nested_materials() -> Nesting:
    """A material finds what belongs to it; with a mark, goods that may contain it and the groups it belongs to."""
    kinds, broader = _read(Material, "broader")
    _kinds, contents = _read(Material, "contains")
    wholes = {material: _reached({material}, broader) for material in kinds}
    headings = {
        material: {outer for outer in found if kinds[outer] != Material.Kind.GROUP}
        for material, found in wholes.items()
    }
    goods = _goods_with(contents, headings)
    parts = _turned(wholes)
    wider = {
        material: dict.fromkeys(groups - {material}, GROUP_NAMED)
        | dict.fromkeys(_reached(groups | parts[material], goods) - groups - parts[material], MAY_CONTAIN)
        for material, groups in wholes.items()
    }
    return Nesting(wholes, wider)


def _goods_with(contents: Links, headings: Links) -> Links:
    """For each material, the goods made of it and the wider goods that these are a kind of."""
    holders = _turned(contents)
    return {material: set().union(*(headings[good] for good in found)) for material, found in holders.items()}


def _read(model: type[Place] | type[Material], link: str) -> tuple[dict[int, str], dict[int, set[int]]]:
    """In one query, the kind of each row, and what the link leads to from it."""
    kinds: dict[int, str] = {}
    ends: dict[int, set[int]] = {}
    for key, kind, end in model.objects.values_list("pk", "kind", link):
        kinds[key] = kind
        ends.setdefault(key, set()).update(() if end is None else (end,))
    return kinds, ends


def _turned(links: Links) -> dict[int, set[int]]:
    """The same links from the other end."""
    turned: dict[int, set[int]] = {key: set() for key in links}
    for start, ends in links.items():
        for end in ends:
            turned[end].add(start)
    return turned


def _reached(start: Iterable[int], links: Links) -> set[int]:
    """The start and all that the links lead to from it, however far."""
    found = edge = set(start)
    while edge:
        edge = set().union(*(links.get(key, set()) for key in edge)) - found
        found = found | edge
    return found
