"""The lists of the world."""

from browse.listings import Listing, Related
from entities import filters, rows, structured
from entities.models import Agency, Company, Event, Figure, Licence, Material, Person, Place, Site
from entities.telling import CitedTelling, EventTelling, FigureTelling, LicenceTelling, MeasureTelling

COMPANIES = Listing(
    name="companies",
    singular="company",
    rows=lambda: Company.objects.published().by_name(),
    filterset=filters.CompanyFilter,
    row=rows.CompanyRow,
    telling=CitedTelling(),
    thing=structured.company,
    description="Companies of the rare-earth trade, with the stories that name them, their events and licences.",
    related=(
        Related("articles", "articles", "company"),
        Related("events", "events", "company"),
        Related("measures", "measures", "company"),
        Related("statements", "statements", "company"),
        Related("figures", "figures", "company"),
        Related("licences", "licences", "holder"),
        Related("licences_as_customer", "licences", "customer"),
        Related("people", "people", "company"),
        Related("sites", "sites", "company"),
    ),
)
AGENCIES = Listing(
    name="agencies",
    singular="agency",
    rows=lambda: Agency.objects.published().by_name(),
    filterset=filters.AgencyFilter,
    row=rows.AgencyRow,
    telling=CitedTelling(),
    thing=structured.agency,
    description="Ministries, regulators, customs services and other bodies that shape the rare-earth trade.",
    related=(
        Related("articles", "articles", "agency"),
        Related("events", "events", "agency"),
        Related("measures", "measures", "agency"),
        Related("measures_issued", "measures", "issuer"),
        Related("statements", "statements", "agency"),
        Related("figures", "figures", "agency"),
        Related("licences_granted", "licences", "authority"),
        Related("people", "people", "agency"),
    ),
)
PEOPLE = Listing(
    name="people",
    singular="person",
    rows=lambda: Person.objects.published().by_name(),
    filterset=filters.PersonFilter,
    row=rows.PersonRow,
    telling=CitedTelling(),
    thing=structured.person,
    description="People who speak and decide in the rare-earth trade, with the offices they hold.",
    related=(
        Related("articles", "articles", "person"),
        Related("events", "events", "person"),
        Related("statements", "statements", "actor"),
    ),
)
EVENTS = Listing(
    name="events",
    singular="event",
    rows=lambda: Event.objects.published().newest_first(),
    filterset=filters.EventFilter,
    row=rows.EventRow,
    telling=EventTelling(),
    thing=structured.event,
    description="What happened in the rare-earth trade: measures, talks, deals, disclosures, and who says so.",
    related=(
        Related("articles", "articles", "event"),
        Related("companies", "companies", "event"),
        Related("statements", "statements", "event"),
        Related("figures", "figures", "event"),
    ),
)
MEASURES = Listing(
    name="measures",
    singular="measure",
    rows=lambda: Event.objects.published().measures().newest_first(),
    filterset=filters.MeasureFilter,
    row=rows.MeasureRow,
    telling=MeasureTelling(),
    thing=structured.event,
    description="Controls, quotas, bans, tariffs and rules: what holds of each on a day, and what was done to it.",
    related=(
        Related("articles", "articles", "event"),
        Related("statements", "statements", "event"),
        Related("figures", "figures", "event"),
    ),
)
LICENCES = Listing(
    name="licences",
    singular="licence",
    rows=lambda: Licence.objects.published().newest_first(),
    filterset=filters.LicenceFilter,
    row=rows.LicenceRow,
    telling=LicenceTelling(),
    thing=structured.licence,
    description="Export licences as they were disclosed: who holds them, for what goods, to where, until when.",
)
PLACES = Listing(
    name="places",
    singular="place",
    rows=lambda: Place.objects.published().by_name(),
    filterset=filters.PlaceFilter,
    row=rows.PlaceRow,
    thing=structured.place,
    description="Countries, blocs, provinces and cities of the rare-earth trade.",
    related=(
        Related("articles", "articles", "place"),
        Related("companies", "companies", "country"),
        Related("agencies", "agencies", "country"),
        Related("people", "people", "country"),
        Related("events", "events", "place"),
        Related("measures_as_target", "measures", "target"),
        Related("events_as_destination", "events", "destination"),
        Related("licences_as_destination", "licences", "destination"),
        Related("sites", "sites", "place"),
        Related("places_within", "places", "place"),
    ),
)
MATERIALS = Listing(
    name="materials",
    singular="material",
    rows=lambda: Material.objects.published().by_name(),
    filterset=filters.MaterialFilter,
    row=rows.MaterialRow,
    telling=CitedTelling(),
    thing=structured.material,
    description="Rare-earth elements and what is made of them.",
    related=(
        Related("articles", "articles", "material"),
        Related("companies", "companies", "material"),
        Related("events", "events", "material"),
        Related("measures", "measures", "material"),
        Related("figures", "figures", "material"),
        Related("licences", "licences", "material"),
        Related("sites", "sites", "material"),
    ),
)
SITES = Listing(
    name="sites",
    singular="site",
    rows=lambda: Site.objects.published().by_name(),
    filterset=filters.SiteFilter,
    row=rows.SiteRow,
    telling=CitedTelling(),
    thing=structured.works,
    description="Mines, separation plants and magnet plants.",
    related=(Related("figures", "figures", "site"),),
)
FIGURES = Listing(
    name="figures",
    singular="figure",
    key="pk",
    rows=lambda: Figure.objects.published().latest_first(),
    filterset=filters.FigureFilter,
    row=rows.FigureRow,
    telling=FigureTelling(),
    thing=structured.figure,
    reference=structured.reference_to_figure,
    description="Quotas, capacities, prices, stakes, loans: each number with its unit, its time and its sources.",
)

LISTINGS = (COMPANIES, AGENCIES, PEOPLE, EVENTS, MEASURES, LICENCES, FIGURES, SITES, MATERIALS, PLACES)
