"""What a thing is called, as given by the knowledge base."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

NameType = Literal["company", "agency", "person", "place", "material"]


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one thing: one for its name, native name, abbreviation and each matchable alias."""

    text: str
    type: NameType
    key: Hashable  # says which thing it is; the same for all its spellings
    name: str  # what the thing is called on pages
    language: str = ""  # of this spelling ("en", "zh"), empty where unknown
    country: str = ""  # ISO code of the thing's home or jurisdiction ("CN"); "EU" for the Union
    belongs_to: tuple[Hashable, ...] = ()  # keys of the agencies and companies a person speaks for, or a parent
