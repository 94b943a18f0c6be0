"""Places, materials and sites as data."""

from typing import Any

from django.db.models import QuerySet

from browse.rows import Address, Code, Codes, Day, Number, RowSerializer, Text, Texts, Whole
from entities.models import Material, Place, Site, Stage
from entities.rows import parts


class PlaceRow(RowSerializer):
    slug = Text("The last part of the address, by which other rows name it.")
    url = Address()
    name = Text("In English.")
    native_name = Text("In its own script.")
    kind = Code(Place.Kind, "What kind of place it is.")
    iso_code = Text("ISO 3166 code of a country or province.")
    latitude = Number("In degrees, north positive.")
    longitude = Number("In degrees, east positive.")
    within = parts.links("The places that it lies in.")
    aliases = parts.aliases()
    identifiers = parts.identifiers()

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        return parts.public(rows, "within").prefetch_related("alias_set", "identifier_set")


class MaterialRow(RowSerializer):
    slug = Text("The last part of the address, by which other rows name it.")
    url = Address()
    name = Text("In English.")
    native_name = Text("In Chinese or another script.")
    kind = Code(Material.Kind, "What kind of material it is.")
    symbol = Text("Of an element: its symbol.")
    atomic_number = Whole("Of an element: its number.")
    weight = Code(Material.Weight, "Light, medium or heavy, as Chinese rules group them.")
    hs_codes = Texts("Headings of the Harmonized System.")
    tariff_lines = Texts("National tariff lines, with the code of the country.")
    summary = Text("What it is, in our words.")
    broader = parts.links("The groups it belongs to.")
    contains = parts.links("What it is made of or may contain.")
    aliases = parts.aliases()
    identifiers = parts.identifiers()
    unverified_fields = parts.unverified()

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        return parts.public(rows, "broader", "contains").prefetch_related("alias_set", "identifier_set")


class SiteRow(RowSerializer):
    slug = Text("The last part of the address, by which other rows name it.")
    url = Address()
    name = Text("In English.")
    native_name = Text("In its own script.")
    kind = Code(Site.Kind, "What kind of site it is.")
    status = Code(Site.Status, "What becomes of it; empty where that is not known.")
    status_as_of = Day("The day on which somebody last looked.")
    place = parts.link("Where it is.")
    latitude = Number("In degrees, north positive.")
    longitude = Number("In degrees, east positive.")
    operators = parts.links("Who runs it.")
    stages = Codes(Stage, "The stages of the chain that it does.")
    materials = parts.links("What is mined or made there.")
    summary = Text("What it is, in our words.")
    unverified_fields = parts.unverified()
    sources = parts.sources()

    @classmethod
    def fetch(cls, rows: Any) -> QuerySet:
        return parts.with_sources(rows.for_list())
