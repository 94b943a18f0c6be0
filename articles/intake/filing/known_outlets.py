"""Publishers of the knowledge base, together with the well-known outlets that come with the project."""

from articles.intake.filing.fitting import fitted, free_slug
from articles.intake.reading.outlets import Outlet, Outlets
from articles.models import Publisher
from browse.names import fold
from entities.models import Place


class KnownOutlets:
    """Finds the publisher that a story names, and makes those that the knowledge base lacks."""

    def __init__(self) -> None:
        self._publishers = list(Publisher.objects.select_related("place"))
        self.outlets = Outlets.bundled(_outlet(publisher) for publisher in self._publishers)

    def named(self, name: str) -> Publisher | None:
        """The publisher of this name, or with a name or domain of the outlet that has it."""
        outlet = self.outlets.named(name)
        names = {fold(name)} | ({fold(each) for each in outlet.names} if outlet else set())
        domains = set(outlet.domains) if outlet else set()
        by_name = (publisher for publisher in self._publishers if names & _names(publisher))
        by_domain = (publisher for publisher in self._publishers if domains & set(publisher.domains))
        return next(by_name, None) or next(by_domain, None)

    def zone(self, publisher: Publisher) -> str | None:
        """The time zone in which the publisher dates its stories, where it is known."""
        outlet = self.outlets.named(publisher.name)
        return outlet.zone if outlet else None

    def make(self, name: str) -> Publisher:
        """A new publisher, with what is known about the outlet."""
        outlet = self.outlets.named(name) or Outlet(name)
        place = Place.objects.published().filter(iso_code=outlet.country).first() if outlet.country else None
        publisher = Publisher(
            name=fitted(Publisher, "name", outlet.name),
            slug=free_slug(Publisher, outlet.name),
            kind=outlet.kind if outlet.kind in Publisher.Kind.values else Publisher.Kind.OTHER,
            aliases=[alias for alias in outlet.aliases if len(alias) <= 200],
            domains=list(outlet.domains),
            place=place,
        )
        publisher.save()
        self._publishers.append(publisher)
        return publisher


def _names(publisher: Publisher) -> set[str]:
    return {fold(name) for name in (publisher.name, publisher.native_name, *publisher.aliases) if name}


def _outlet(publisher: Publisher) -> Outlet:
    native = (publisher.native_name,) if publisher.native_name else ()
    return Outlet(
        name=publisher.name,
        aliases=(*native, *publisher.aliases),
        domains=tuple(publisher.domains),
        kind=publisher.kind,
        country=publisher.place.iso_code[:2] or None if publisher.place else None,
        aggregator=publisher.kind == Publisher.Kind.AGGREGATOR,
    )
