"""What the front page leads to: the lists, what holds now, what comes next and what has passed without news."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from articles.models import Article, Statement
from entities import days, rechecking
from entities.derived import statuses
from entities.filters.events import HOLDING
from entities.models import Agency, Company, Event, Figure, Licence, Material, Person, Place, Site
from entities.rules.measures import Kind

# Days to come that are shown, and how long an end that has passed without news stays.
COMING, LATELY = 12, timedelta(days=60)


@dataclass(frozen=True)
class Section:
    """A list that the front page leads to."""

    route: str
    kind: str
    title: str
    about: str
    rows: QuerySet

    @property
    def count(self) -> int:
        return self.rows.count()


def sections() -> list[Section]:
    return [
        Section("article_list", "story", "Stories", "what was published, and where", Article.objects.listed()),
        Section("event_list", "event", "Events", "measures, talks, deals, disclosures", Event.objects.published()),
        Section("measure_list", "event", "Measures", "controls, quotas, tariffs", Event.objects.published().measures()),
        Section("licence_list", "licence", "Licences", "who may export what to where", Licence.objects.published()),
        Section("statement_list", "statement", "Statements", "who said what, for whom", Statement.objects.published()),
        Section("figure_list", "figure", "Figures", "tonnes, prices, stakes", Figure.objects.published()),
        Section("company_list", "company", "Companies", "from mine to magnet", Company.objects.published()),
        Section("agency_list", "agency", "Agencies", "ministries, regulators, customs", Agency.objects.published()),
        Section("person_list", "person", "People", "who speaks and decides", Person.objects.published()),
        Section("site_list", "site", "Sites", "mines and plants", Site.objects.published()),
        Section("material_list", "material", "Materials", "elements and goods", Material.objects.published()),
        Section("place_list", "place", "Places", "countries, blocs, cities", Place.objects.published()),
    ]


@dataclass(frozen=True)
class Holding:
    """How many measures have a status."""

    kind: Kind
    count: int

    @property
    def words(self) -> str:
        return HOLDING[self.kind]


def overview(today: date) -> dict[str, Any]:
    """What the front page tells besides its newest rows."""
    return {
        "today": today,
        "sections": sections(),
        "holding": holding(today),
        "coming": days.coming(today, COMING),
        "passed": rechecking.without_news(today, since=today - LATELY),
    }


def holding(today: date) -> list[Holding]:
    """How many of the measures in the list have each status, in the order in which the rule has them."""
    listed = set(Event.objects.published().measures().values_list("pk", flat=True))
    counts = Counter(row.kind for key, row in statuses.kinds(today).rows().items() if key in listed)
    return [Holding(kind, counts[kind.value]) for kind in Kind if counts[kind.value]]
