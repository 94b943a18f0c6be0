# /// script
# requires-python = ">=3.11"
# dependencies = ["pyyaml", "shapely"]
# ///
"""Fills the starter set's countries from public data, for maintainers; the app never runs it.

    npm install --prefix DIR cldr-core@48 cldr-localenames-full@48 world-atlas@2
    uv run tools/countries.py DIR/node_modules articles/starter/data/places/countries.yaml

Names, membership of the EU and the UN, regions: Unicode CLDR (Unicode-3.0). Shapes, from which the points are taken:
Natural Earth (public domain) as packed in world-atlas (ISC). Points of what Natural Earth draws with another country:
`zone.tab` of the time zone database (public domain), read from /usr/share/zoneinfo. What no library tells stands in
`country_tables.py`. What the file says already is kept: the script only adds, so running it again changes nothing.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import country_tables as tables
import yaml
from shapely import Point, Polygon  # type: ignore[import-untyped]
from shapely.ops import polylabel  # type: ignore[import-untyped]

TERRITORIES = "territories.json"
Entry = dict[str, Any]


class Cldr:
    """Names and regions from the CLDR packages."""

    def __init__(self, packages: Path) -> None:
        self._names = packages / "cldr-localenames-full" / "main"
        supplemental = packages / "cldr-core" / "supplemental"
        self._info = _json(supplemental / "territoryInfo.json")["supplemental"]["territoryInfo"]
        contained = _json(supplemental / "territoryContainment.json")["supplemental"]["territoryContainment"]
        self._members = {code: inner["_contains"] for code, inner in contained.items()}
        self._numeric = {
            code: each.get("_numeric", "")
            for code, each in _json(supplemental / "codeMappings.json")["supplemental"]["codeMappings"].items()
        }

    def codes(self) -> list[str]:
        """The two-letter codes of all countries and territories."""
        return sorted(
            code for code in self._all("en") if re.fullmatch("[A-Z]{2}", code) and code not in tables.NOT_COUNTRIES
        )

    def numeric(self, code: str) -> str:
        return self._numeric[code]

    def names(self, code: str, language: str) -> Iterator[str]:
        """What the language calls it, the usual name first."""
        found = self._all(language)
        for key in (code, *(f"{code}-alt-{form}" for form in ("short", "variant"))):
            # “É.-U.” and the like are no names that stories could be searched for.
            if key in found and key not in tables.SHORT_ONLY and re.search(r"\w\w", found[key]):
                yield _clean(found[key], language)

    def native_name(self, code: str) -> str:
        """Its name in its language of state, where there is just one."""
        spoken = self._info.get(code, {}).get("languagePopulation", {})
        official = [each for each, told in spoken.items() if told.get("_officialStatus", "").endswith("official")]
        language = tables.NATIVE_LANGUAGES.get(code) or (official[0].replace("_", "-") if len(official) == 1 else "en")
        if language == "en" or not (self._names / language / TERRITORIES).exists():
            return ""
        return tables.NATIVE_NAMES.get(code) or next(self.names(code, language), "")

    def is_state(self, code: str) -> bool:
        return code in self._members["UN"] or code in tables.OBSERVERS

    def within(self, code: str) -> list[str]:
        """The slugs of the blocs and regions it lies in, nearest first."""
        union = ["european-union"] if code in self._members["EU"] else []
        blocs = [slug for slug, members in tables.BLOCS.items() if code in members.split()]
        inside = [tables.INSIDE[code]] if code in tables.INSIDE else []
        regions = tables.OTHER_REGIONS.get(code) or next(
            (slugs for region, slugs in tables.REGIONS.items() if code in self._members[region]), ()
        )
        return list(dict.fromkeys([*inside, *union, *blocs, *regions]))

    @cache  # noqa: B019 - one object lives as long as the script
    def _all(self, language: str) -> dict[str, str]:
        territories = _json(self._names / language / TERRITORIES)
        return territories["main"][language]["localeDisplayNames"]["territories"]


class Atlas:
    """Points inside the countries, from their shapes."""

    def __init__(self, packages: Path) -> None:
        drawn = _json(packages / "world-atlas" / "countries-10m.json")
        self._arcs = list(_arcs(drawn))
        self._shapes: dict[str, list[Polygon]] = {}
        for shape in drawn["objects"]["countries"]["geometries"]:
            polygons = self._polygons(shape)
            for key in (shape.get("id"), shape["properties"]["name"]):
                self._shapes.setdefault(key, []).extend(polygons)
        zones = (line.split("\t") for line in Path("/usr/share/zoneinfo/zone.tab").read_text().splitlines())
        self._zones = {zone[0]: _degrees(zone[1]) for zone in reversed(list(zones)) if not zone[0].startswith("#")}

    def point(self, code: str, number: str) -> tuple[float, float]:
        """Latitude and longitude of a point well inside."""
        shapes = self._shapes.get(tables.UNNUMBERED.get(code, number))
        if not shapes:
            return tables.UNPLACED.get(code) or self._zones[code]
        middle = polylabel(max(shapes, key=lambda shape: shape.area), tolerance=0.05)
        return round(middle.y, 2), round(middle.x, 2)

    def holds(self, code: str, number: str, latitude: float, longitude: float) -> bool:
        """Whether the point lies in it, as far as the shape is known."""
        shapes = self._shapes.get(tables.UNNUMBERED.get(code, number))
        return not shapes or any(shape.contains(Point(longitude, latitude)) for shape in shapes)

    def _polygons(self, shape: Entry) -> list[Polygon]:
        if shape["type"] == "Polygon":
            return self._polygon(shape["arcs"])
        return [polygon for rings in shape.get("arcs", []) for polygon in self._polygon(rings)]

    def _polygon(self, rings: list[list[int]]) -> list[Polygon]:
        """The polygon of the rings; none where rounding left no area, several where it made the ring touch itself."""
        drawn = [[p for arc in ring for p in self._arc(arc)] for ring in rings]
        outer, *holes = [ring for ring in drawn if len(ring) > 3] or [[]]
        sound = Polygon(outer, holes).buffer(0)
        return [part for part in getattr(sound, "geoms", [sound]) if not part.is_empty]

    def _arc(self, number: int) -> list[tuple[float, float]]:
        return self._arcs[number] if number >= 0 else self._arcs[~number][::-1]


def _arcs(drawn: Entry) -> Iterator[list[tuple[float, float]]]:
    (width, height), (left, bottom) = drawn["transform"]["scale"], drawn["transform"]["translate"]
    for arc in drawn["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * width + left, y * height + bottom))
        yield points


def _degrees(written: str) -> tuple[float, float]:
    """From ISO 6709, ±DDMM±DDDMM with or without seconds."""
    found = re.findall(r"([+-])(\d{2,3}?)(\d{2})((?:\d{2})?)(?=[+-]|$)", written)
    latitude, longitude = (
        round((int(degrees) + int(minutes) / 60 + int(seconds or 0) / 3600) * (-1 if sign == "-" else 1), 2)
        for sign, degrees, minutes, seconds in found
    )
    return latitude, longitude


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _clean(name: str, language: str) -> str:
    name = name.replace("’", "'").replace(" & ", " and " if language == "en" else " & ")
    name = re.sub(r"^St\. ", "Saint ", name.replace(" - ", "-")) if language == "en" else name
    # 刚果（金） and 刚果（布） need what stands in brackets.
    return re.sub(r"(?<!果)\s*[(（].*[)）]$", "", name)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("'", "-")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]+", "-", plain.lower()).strip("-")


def _entry(code: str, cldr: Cldr, atlas: Atlas, known: Entry) -> Entry:
    """The country with all that is known of it, what stands in the file first."""
    english = list(cldr.names(code, "en"))
    name = known.get("name") or tables.NAMES.get(code) or english[0]
    native = known.get("native_name") or cldr.native_name(code)
    number = cldr.numeric(code)
    place = (known["latitude"], known["longitude"]) if "latitude" in known else ("", "")
    if not place[0] or not atlas.holds(code, number, float(place[0]), float(place[1])):
        latitude, longitude = atlas.point(code, number)
        place = f"{latitude:g}", f"{longitude:g}"
    aliases = [dict(alias) for alias in known.get("aliases", [])]
    told = {name, native} | {alias["text"] for alias in aliases}
    for text, language in _aliases(code, cldr, english):
        if text not in told:
            told.add(text)
            aliases.append({"text": text, "language": language})
    if name in tables.MISLEADING and not any(alias["text"] == name for alias in aliases):
        aliases.append({"text": name, "language": "en"})
    for alias in aliases:
        if alias["text"] in tables.MISLEADING:
            alias["matchable"] = "false"
    return {
        "slug": known.get("slug") or _slug(name),
        "name": name,
        **({"native_name": native} if native and native != name else {}),
        "kind": known.get("kind") or ("country" if cldr.is_state(code) else "region"),
        "iso_code": code,
        **dict(zip(("latitude", "longitude"), place, strict=True)),
        "within": list(dict.fromkeys([*known.get("within", []), *cldr.within(code)])),
        "aliases": aliases,
    }


def _aliases(code: str, cldr: Cldr, english: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from ((text, "en") for text in english)
    for locale, language in tables.LANGUAGES.items():
        yield from ((text, language) for text in cldr.names(code, locale))
    yield from tables.MORE_ALIASES.get(code, [])


def _written(entry: Entry) -> Iterator[str]:
    """The entry in the style of the starter set's files."""
    for mark, (key, value) in zip(["- ", *["  "] * len(entry)], entry.items(), strict=False):
        if key == "aliases":
            if value:
                yield f"{mark}aliases:"
            yield from (f"    - {_flow(alias)}" for alias in value)
        elif isinstance(value, list):
            if value:
                yield f"{mark}{key}: [{', '.join(value)}]"
        else:
            yield f"{mark}{key}: {_scalar(value)}"


def _flow(alias: dict[str, str]) -> str:
    order = sorted(alias, key=("text", "kind", "language", "matchable").index)
    return "{" + ", ".join(f"{key}: {_scalar(alias[key])}" for key in order) + "}"


def _scalar(value: str) -> str:
    """Plain where YAML lets it be."""
    return f'"{value}"' if re.search(r"[:#,\[\]{}'\"&*!|>%@`]", value) else value


def main(packages: Path, file: Path) -> None:
    """Write the file anew, with what it said and all that the packages add."""
    text = file.read_text(encoding="utf-8")
    head = "".join(re.findall(r"(?m)^#.*\n", text))
    known = {entry["iso_code"]: entry for entry in yaml.load(text, yaml.BaseLoader)}  # noqa: S506 - texts only
    cldr, atlas = Cldr(packages), Atlas(packages)
    entries = [_entry(code, cldr, atlas, known.get(code, {})) for code in cldr.codes()]
    lines = [line for entry in sorted(entries, key=lambda each: each["slug"]) for line in _written(entry)]
    file.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
