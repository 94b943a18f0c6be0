"""A small connected world for tests of pages: one story, one event and one licence, each linked to the others."""

from dataclasses import dataclass
from typing import Any

from entities.models import Alias, Identifier
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    AuthorFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    EventLinkFactory,
    FigureFactory,
    LicenceFactory,
    MaterialFactory,
    MentionFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    ProvisionFactory,
    RelationshipFactory,
    SiteFactory,
    StanceFactory,
    StatementFactory,
)

ITEMS = ("article", "company", "agency", "person", "event", "licence", "place", "material", "site")
LISTS = {
    "article": "/articles/",
    "company": "/companies/",
    "agency": "/agencies/",
    "person": "/people/",
    "event": "/events/",
    "licence": "/licences/",
    "place": "/places/",
    "material": "/materials/",
    "site": "/sites/",
}


@dataclass
class World:
    """One public item of each kind; `grow()` adds to every list that their pages show."""

    article: Any
    company: Any
    agency: Any
    person: Any
    event: Any
    licence: Any
    place: Any
    material: Any
    site: Any

    def grow(self) -> None:
        """Another story, event, licence, statement and so on, all linked to the same items."""
        company, agency, person = CompanyFactory(place=self.place), AgencyFactory(parent=self.agency), PersonFactory()
        event = EventFactory(place=self.place)
        event.materials.add(self.material)
        event.destinations.add(self.place)
        licence = self._add_licence(event)
        site = SiteFactory(place=self.place)
        site.operators.add(self.company)
        site.materials.add(self.material)
        article = ArticleFactory(actors=[self.company, self.agency, self.person, company, agency, person])
        ArticleFactory(origin=self.article, origin_kind="copy", summary="")
        article.bylines.create(author=AuthorFactory())
        MentionFactory(article=article, place=self.place)
        MentionFactory(article=article, material=self.material)
        for actor in (company, agency, person):
            MentionFactory(article=self.article, actor=actor)
        for item in (self.company, self.place, self.material):
            self._add_names(item)
        for story in (article, self.article):
            CitationFactory(article=story, event=event)
            CitationFactory(article=story, licence=licence)
            CitationFactory(article=story, site=site)
        for name in ("event", "licence", "site", "company", "agency", "person"):
            target = "actor" if name in ("company", "agency", "person") else name
            CitationFactory(article=article, **{target: getattr(self, name)})
        self._add_participations(event, company, agency, person)
        self._add_chain(event)
        self._add_statements(event, company)
        self._add_relationships(company, agency, person)
        self._add_figures(event, licence)
        self._add_measure(agency)
        region = PlaceFactory()
        region.parts.add(self.place)
        self.place.parts.add(PlaceFactory())
        for relation in ("broader", "narrower", "contains", "contained_in"):
            getattr(self.material, relation).add(MaterialFactory())

    def _add_licence(self, event: Any) -> Any:
        licence = LicenceFactory(holder=self.company, authority=self.agency, event=self.event)
        licence.goods.add(self.material)
        licence.destinations.add(self.place)
        licence.customers.add(self.company)
        self.licence.goods.add(MaterialFactory())
        self.licence.destinations.add(PlaceFactory())
        self.licence.customers.add(CompanyFactory())
        self.event.materials.add(MaterialFactory())
        self.event.destinations.add(PlaceFactory())
        self.site.operators.add(CompanyFactory())
        self.site.materials.add(MaterialFactory())
        return licence

    def _add_names(self, item: Any) -> None:
        owner = {"company": "actor"}.get(type(item).__name__.lower(), type(item).__name__.lower())
        number = Alias.objects.count()
        Alias.objects.create(text=f"Alias {number}", **{owner: item})
        Identifier.objects.create(scheme="wikidata", value=f"Q{number}", **{owner: item})

    def _add_participations(self, event: Any, *others: Any) -> None:
        for actor in (self.company, self.agency, self.person):
            CitationFactory(article=self.article, participation=ParticipationFactory(event=event, actor=actor))
        for actor in others:
            CitationFactory(article=self.article, participation=ParticipationFactory(event=self.event, actor=actor))

    def _add_chain(self, event: Any) -> None:
        provision = ProvisionFactory(event=self.event)
        provision.target_places.add(self.place)
        provision.target_actors.add(self.company)
        CitationFactory(article=self.article, provision=provision)
        CitationFactory(article=self.article, event_link=EventLinkFactory(from_event=self.event, to_event=event))
        later = EventFactory()
        back = EventLinkFactory(from_event=later, to_event=self.event, to_provision=provision, kind="amends")
        CitationFactory(article=self.article, event_link=back)
        CitationFactory(article=self.article, figure=FigureFactory(provision=provision))

    def _add_statements(self, event: Any, company: Any) -> None:
        for speaker, behalf in ((self.person, self.agency), (self.company, None), (self.agency, self.company)):
            statement = StatementFactory(speaker=speaker, on_behalf_of=behalf)
            CitationFactory(article=self.article, statement=statement)
            StanceFactory(statement=statement, event=self.event)
            StanceFactory(statement=statement, event=event)
        statement = StatementFactory(speaker=company, on_behalf_of=self.person)
        CitationFactory(article=self.article, statement=statement)

    def _add_relationships(self, company: Any, agency: Any, person: Any) -> None:
        pairs = [
            ("supplies", self.company, company),
            ("owns", company, self.company),
            ("regulates", self.agency, company),
            ("holds_office", self.person, agency),
            ("holds_office", person, self.agency),
            ("holds_office", person, self.company),
            ("funds", self.person, company),
        ]
        for kind, subject, other in pairs:
            relationship = RelationshipFactory(kind=kind, subject=subject, object=other)
            CitationFactory(article=self.article, relationship=relationship)

    def _add_measure(self, issuer: Any) -> None:
        measure = EventFactory(kind="export_control", effective="2025-12")
        measure.materials.add(self.material)
        ParticipationFactory(event=measure, actor=issuer, role="issuer")
        CitationFactory(article=self.article, event=measure)

    def _add_figures(self, event: Any, licence: Any) -> None:
        subjects = [{"actor": actor} for actor in (self.company, self.agency, self.person)]
        subjects += [{"event": self.event}, {"licence": self.licence}, {"site": self.site}, {"event": event}]
        for subject in subjects:
            CitationFactory(article=self.article, figure=FigureFactory(material=self.material, **subject))


def make_world() -> World:
    """One of each, linked with one of each."""
    place = PlaceFactory(name="Ganzhou", slug="ganzhou")
    world = World(
        article=ArticleFactory(headline="JL Mag says it has licences", slug="the-story"),
        company=CompanyFactory(name="JL Mag", slug="jl-mag", native_name="金力永磁", place=place),
        agency=AgencyFactory(name="Ministry of Commerce", slug="mofcom", jurisdiction=place),
        person=PersonFactory(name="Howard Lutnick", slug="howard-lutnick"),
        event=EventFactory(title="London talks", slug="london-talks", place=place, claim="China agreed."),
        licence=None,
        place=place,
        material=MaterialFactory(name="NdFeB magnets", slug="ndfeb"),
        site=SiteFactory(name="Ganzhou works", slug="ganzhou-works", place=place),
    )
    world.licence = LicenceFactory(
        title="JL Mag: magnets", slug="jl-mag-magnets", holder=world.company, authority=world.agency, event=world.event
    )
    world.grow()
    return world
