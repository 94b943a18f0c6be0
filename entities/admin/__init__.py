"""The desk's pages for the world."""

from entities.admin import actors, events, figures, licences, materials, merges, names, places, relationships, sites

__all__ = [
    "actors",
    "events",
    "figures",
    "licences",
    "materials",
    "merges",
    "names",
    "places",
    "relationships",
    "sites",
]
