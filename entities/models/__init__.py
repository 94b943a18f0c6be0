"""The world: places, materials, actors, sites, relationships, events, licences, figures."""

from entities.models.actors import Actor, Agency, Company, Person, Stage
from entities.models.events import Event, EventLink, Participation, Provision
from entities.models.figures import Figure
from entities.models.licences import Licence, Undisclosed
from entities.models.materials import Material
from entities.models.merges import Merge
from entities.models.names import Alias, Identifier
from entities.models.places import Place
from entities.models.relationships import Relationship
from entities.models.sites import Site

__all__ = [
    "Actor",
    "Agency",
    "Alias",
    "Company",
    "Event",
    "EventLink",
    "Figure",
    "Identifier",
    "Licence",
    "Material",
    "Merge",
    "Participation",
    "Person",
    "Place",
    "Provision",
    "Relationship",
    "Site",
    "Stage",
    "Undisclosed",
]
