"""A small world that is different each time: few things, densely linked, some of them drafts or without a source."""

from collections.abc import Sequence
from random import Random
from typing import Any

from entities.models import Material
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    EventFactory,
    FigureFactory,
    LicenceFactory,
    MaterialFactory,
    MentionFactory,
    ParticipationFactory,
    PersonFactory,
    PlaceFactory,
    ProvisionFactory,
    PublisherFactory,
    RelationshipFactory,
    SiteFactory,
    StanceFactory,
    StatementFactory,
)

DATES = ("2024", "2025-06-11", "2025-06", "2024-12/2025-01", "2025-07/..", "../2024-02", "2023/2024")
MOMENTS = (("2024-01-01T00:00Z", "year"), ("2025-06-11T10:26Z", "minute"), ("2024-12-31T23:59Z", "day"))
EVENT_KINDS = ("agreement", "ban", "export_control", "suspension")
STAGES = ("mining", "separation", "magnets")
HEADINGS = ("2805301000", "28469020", "8505111000")


class RandomWorld:
    """Rows of every list, made and linked as `chance` has it."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.places = self._make_places()
        self.materials = self._make_materials()
        self.publishers = [PublisherFactory() for _ in range(2)]
        self.articles = [self._make_article() for _ in range(4)]
        self.companies = [self._make_company() for _ in range(3)]
        self.agencies = [
            AgencyFactory(draft=self.rarely, jurisdiction=self.one(self.places), agency_type=kind)
            for kind in ("ministry", "customs")
        ]
        self.people = [PersonFactory(draft=self.rarely, place=self.one(self.places)) for _ in range(2)]
        self.actors = [*self.companies, *self.agencies, *self.people]
        self.sites = [self._make_site() for _ in range(3)]
        self.events = [self._make_event() for _ in range(4)]
        self.licences = [self._make_licence() for _ in range(3)]
        self._add_mentions()
        self._add_offices()
        for _ in range(4):
            self._add_statement()
        self._add_figures()

    @property
    def rarely(self) -> bool:
        return self.chance.randrange(6) == 0

    def one(self, rows: Sequence[Any]) -> Any:
        return self.chance.choice(rows)

    def some(self, rows: Sequence[Any], most: int = 2) -> list[Any]:
        return self.chance.sample(rows, self.chance.randint(0, min(most, len(rows))))

    def cite(self, **fact: Any) -> None:
        """By any number of stories: what none that is public reports is not public itself."""
        for article in self.chance.sample(self.articles, 0 if self.rarely else self.chance.randint(1, 2)):
            CitationFactory(article=article, **fact)

    def _make_places(self) -> list[Any]:
        """The EU, Germany in it, Berlin in Germany, and a country apart."""
        kinds = {"eu": "bloc", "germany": "country", "berlin": "city", "japan": "country"}
        places = [PlaceFactory(slug=slug, kind=kind) for slug, kind in kinds.items()]
        eu, germany, berlin, _japan = places
        germany.within.add(eu)
        berlin.within.add(germany)
        return places

    def _make_materials(self) -> list[Material]:
        """A group, an element of it, magnets that contain the element, and a product that contains magnets."""
        kinds = {"heavy": "group", "dy": "element", "ndfeb": "magnet", "motors": "product"}
        materials = [
            MaterialFactory(slug=slug, kind=kind, hs_codes=self.some(HEADINGS)) for slug, kind in kinds.items()
        ]
        heavy, dysprosium, magnets, motors = materials
        dysprosium.broader.add(heavy)
        magnets.contains.add(dysprosium)
        motors.contains.add(magnets)
        return materials

    def _make_article(self) -> Any:
        moment, precision = self.one(MOMENTS)
        return ArticleFactory(
            draft=self.rarely,
            publisher=self.one(self.publishers),
            kind=self.one(("news", "analysis")),
            language=self.one(("en", "zh")),
            published_at=moment,
            published_precision=precision,
        )

    def _make_company(self) -> Any:
        company = CompanyFactory(draft=self.rarely, place=self.one(self.places), stages=self.some(STAGES))
        company.materials.set(self.some(self.materials))
        return company

    def _make_site(self) -> Any:
        site = SiteFactory(
            draft=self.rarely,
            kind=self.one(("mine", "magnet_plant")),
            status=self.one(("planned", "operating")),
            stages=self.some(STAGES),
            place=self.one(self.places),
        )
        site.operators.set(self.some(self.companies))
        site.materials.set(self.some(self.materials))
        return site

    def _make_event(self) -> Any:
        event = EventFactory(
            draft=self.rarely,
            kind=self.one(EVENT_KINDS),
            stage=self.one(("", "planned", "done")),
            date=self.one(DATES),
            place=self.one([None, *self.places]),
        )
        event.destinations.set(self.some(self.places))
        event.materials.set(self.some(self.materials))
        for actor in self.some(self.actors, 3):
            for role in self.some(("issuer", "target", "partner")):
                self.cite(participation=ParticipationFactory(event=event, actor=actor, role=role))
        provision = ProvisionFactory(event=event, hs_codes=self.some(HEADINGS))
        provision.materials.set(self.some(self.materials))
        provision.target_places.set(self.some(self.places))
        provision.target_actors.set(self.some(self.actors))
        self.cite(event=event)
        self.cite(provision=provision)
        return event

    def _make_licence(self) -> Any:
        licence = LicenceFactory(
            draft=self.rarely,
            holder=self.one(self.companies),
            authority=self.one([None, *self.agencies]),
            licence_type=self.one(("", "individual", "general")),
            granted=self.one(("", *DATES)),
        )
        licence.customers.set(self.some(self.actors))
        licence.destinations.set(self.some(self.places))
        licence.goods.set(self.some(self.materials))
        self.cite(licence=licence)
        return licence

    def _add_mentions(self) -> None:
        for article in self.articles:
            for name, things in (("actor", self.actors), ("place", self.places), ("material", self.materials)):
                for thing in self.some(things, 3):
                    status = "suggested" if self.rarely else "confirmed"
                    MentionFactory(article=article, status=status, **{name: thing})

    def _add_offices(self) -> None:
        for person in self.people:
            for other in self.some([*self.companies, *self.agencies]):
                self.cite(relationship=RelationshipFactory(kind="holds_office", subject=person, object=other))

    def _add_statement(self) -> None:
        named = (
            {"speaker": None, "speaker_as_described": "Somebody"} if self.rarely else {"speaker": self.one(self.actors)}
        )
        behalf = self.one([None, *self.companies, *self.agencies])
        if behalf == named["speaker"]:
            behalf = None
        statement = StatementFactory(**named, on_behalf_of=behalf, said_on=self.one(DATES))
        self.cite(statement=statement)
        for event in self.some(self.events):
            StanceFactory(statement=statement, event=event, kind=self.one(("announces", "denies")))

    def _add_figures(self) -> None:
        subjects = {"actor": self.actors, "site": self.sites, "event": self.events, "licence": self.licences}
        for name, things in subjects.items():
            for thing in self.some(things):
                figure = FigureFactory(
                    quantity=self.one(("capacity", "price")),
                    unit=self.one(("t/year", "USD/kg")),
                    material=self.one([None, *self.materials]),
                    period=self.one(("", *DATES)),
                    **{name: thing},
                )
                self.cite(figure=figure)
