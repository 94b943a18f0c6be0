"""What the rules judge, different each time: measures in chains, words and texts of sides, terms of licences."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from django.db import connection

from articles.models import Article, Citation, Publisher, Stance, Statement
from browse import edtf
from entities.models import (
    Actor,
    Agency,
    Company,
    Event,
    EventLink,
    Licence,
    Participation,
    Person,
    Place,
    Provision,
    Relationship,
)

DATES = (
    "2024",
    "2024-06",
    "2025-01~",
    "2025-06-30",
    "2025-07-01",
    "2025-07",
    "2025-07-01/2025-12-31",
    "../2025-07-01",
    "2026/..",
)
DAYS = [
    date.fromisoformat(day)
    for day in (
        "2023-12-31",
        "2024-06-15",
        "2025-01-31",
        "2025-06-30",
        "2025-07-01",
        "2025-12-31",
        "2026-01-01",
        "2027-01-01",
    )
]
SPANS = {text: edtf.days(text) for text in ("", *DATES)}
MEASURES = ("export_control", "quota", "ban", "suspension")
TITLES = ("Pause", "pause", "Öffnung", "Zulassung")


class RandomFacts:
    """Public and hidden rows of all that bears on a rule, made and linked as `chance` has it."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.places = Place.objects.bulk_create(Place(name=name, slug=name, kind="country") for name in "abc")
        self.actors = self._make_actors()
        self.articles = self._make_articles()
        self.events = Event.objects.bulk_create(self._event(number) for number in range(24))
        self.provisions = Provision.objects.bulk_create(self._provisions())
        self.cite(event=self.events, provision=self.provisions)
        self._add_links()
        self._add_sides()
        self._add_words()
        Licence.objects.bulk_create(self._licence(number) for number in range(60))
        with connection.cursor() as cursor:  # else the plans are made for tables that were empty
            cursor.execute("ANALYZE")

    @property
    def rarely(self) -> bool:
        return self.chance.randrange(6) == 0

    def one(self, rows: Sequence[Any]) -> Any:
        return self.chance.choice(rows)

    def day(self) -> str:
        return "" if self.chance.random() < 0.4 else self.one(DATES)

    def two_days(self, start: str, end: str) -> dict[str, str]:
        """A time in the two fields, open where by chance it would end before it begins."""
        first, last = self.day(), self.day()
        begin, over = SPANS[first][0], SPANS[last][1]
        return {start: first, end: "" if begin and over and over < begin else last}

    def publication(self) -> str:
        return "draft" if self.rarely else "published"

    def cite(self, **facts: Sequence[Any]) -> None:
        """By any number of stories, on any basis, for the whole or for one field."""
        Citation.objects.bulk_create(
            Citation(
                article=article,
                basis=self.one(("", "official_text", "filing", "named_person")),
                field="date" if name == "event" and self.rarely else "",
                **{name: fact},
            )
            for name, rows in facts.items()
            for fact in rows
            for article in self.chance.sample(self.articles, self.one((0, 1, 1, 2)))
        )

    def _make_actors(self) -> list[Actor]:
        kinds = (Company, Company, Agency, Agency, Agency, Agency, Person, Person, Person)
        actors = [
            kind(kind=kind.KIND, name=f"{kind.KIND} {number}", slug=f"actor-{number}", publication=self.publication())
            for number, kind in enumerate(kinds)
        ]
        for actor in actors[2:6]:
            actor.agency_type = "ministry"
            actor.jurisdiction = self.one([None, *self.places])
        Actor.objects.bulk_create(actors)
        for actor in actors[4:6]:
            actor.parent = self.one(actors[2:4])
            actor.save()
        offices = [
            Relationship(
                kind="holds_office", subject=person, object=self.one(actors[:6]), **self.two_days("start", "end")
            )
            for person in actors[6:]
            for _ in range(2)
        ]
        self.offices = Relationship.objects.bulk_create(offices, ignore_conflicts=True)
        return actors

    def _make_articles(self) -> list[Article]:
        publishers = Publisher.objects.bulk_create(
            Publisher(name=f"p{number}", slug=f"p{number}", sort_name=f"p{number}", actor=actor)
            for number, actor in enumerate([None, *self.chance.sample(self.actors[:6], 3)])
        )
        return Article.objects.bulk_create(self._article(number, self.one(publishers)) for number in range(8))

    def _article(self, number: int, publisher: Publisher) -> Article:
        undated = self.rarely
        moment = datetime(2025, self.one((6, 7)), self.one((1, 30)), self.one((0, 23)), tzinfo=UTC)
        return Article(
            headline="Headline",
            slug=f"article-{number}",
            summary="Summary.",
            publisher=publisher,
            kind=self.one(("news", "official_notice")),
            status="draft" if self.rarely else "published",
            undated=undated,
            published_at=None if undated else moment,
            published_precision="" if undated else self.one(("minute", "day", "month", "year")),
            seen_on=self.one(DAYS) if undated or self.rarely else None,
        )

    def _event(self, number: int) -> Event:
        return Event(
            slug=f"event-{number}",
            title=self.one(TITLES),
            summary="Summary.",
            kind=self.one(MEASURES) if number < 18 else "agreement",
            publication=self.publication(),
            claim=self.one(("", "So it is.", "So it is.")),
            stage=self.one(("", "", "binding", *Event.Stage.values)),
            checked_on=self.one([None, *DAYS]),
            effective=self.day(),
            **self.two_days("date", "end"),
        )

    def _provisions(self) -> list[Provision]:
        return [
            Provision(event=event, label=label, position=self.one((1, 2)), **self.two_days("effective", "end"))
            for event in self.events
            for label in self.one(("", "", "a", "ab", "abc"))
        ]

    def _add_links(self) -> None:
        """So many that several bear on one event, and on one another; in one direction, as no chain forms a circle."""
        links = []
        for _ in range(60):
            first, second = sorted(self.chance.sample(range(18), 2))
            start, end = self.events[second], self.events[first]
            parts = [part for part in self.provisions if part.event_id == end.pk]
            kind = self.one(("suspends", "suspends", "extends", "ends", "supersedes", "amends", "implements"))
            part = self.one([None, *parts])
            time = self.two_days("start", "end")
            links.append(EventLink(kind=kind, from_event=start, to_event=end, to_provision=part, **time))
        EventLink.objects.bulk_create(links, ignore_conflicts=True)
        self.cite(
            event_link=self.chance.sample(list(EventLink.objects.all()), 10), relationship=Relationship.objects.all()
        )

    def _add_sides(self) -> None:
        roles = ("negotiator", "issuer", "target", "complainant", "affected")
        Participation.objects.bulk_create(
            (
                Participation(event=event, actor=actor, role=self.one(roles))
                for event in self.events
                for actor in self.chance.sample(self.actors, self.one((0, 1, 2, 3)))
                for _ in range(self.one((1, 2)))
            ),
            ignore_conflicts=True,
        )

    def _add_words(self) -> None:
        statements = Statement.objects.bulk_create(self._statement() for _ in range(40))
        self.cite(statement=statements)
        stances = [*Stance.Kind.values, "announces", "confirms", "confirms", "does_not_confirm"]
        Stance.objects.bulk_create(
            Stance(statement=statement, event=event, kind=self.one(stances), leaves_open="much")
            for statement in statements
            for event in self.chance.sample(self.events, 3)
        )

    def _statement(self) -> Statement:
        return Statement(
            speaker=None if self.rarely else self.one(self.actors),
            speaker_as_described="a trader",
            on_behalf_of=self.one(self.actors) if self.rarely else None,
            said_on=self.day(),
            paraphrase="Said.",
        )

    def _licence(self, number: int) -> Licence:
        time = self.two_days("granted", "expires")
        return Licence(
            slug=f"licence-{number}",
            title="Licence",
            holder_as_described="a maker",
            publication=self.publication(),
            term_months=self.one((None, None, 1, 6, 12)),
            not_disclosed=["expires"] if not time["expires"] and self.rarely else [],
            checked_on=self.one([None, *DAYS]),
            **time,
        )
