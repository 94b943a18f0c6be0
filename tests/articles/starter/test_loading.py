import pytest
from django.db.models import Q

from articles.models import Article, Byline, Citation, Feed, Mention, Statement
from articles.starter.loading import load_starter
from browse.models import Change
from entities.models import Actor, Alias, Event, Licence, Material, Participation, Person, Place, Site
from tests.articles.starter.folder import add, told, write
from tests.factories import AgencyFactory, PlaceFactory

pytestmark = pytest.mark.django_db


class TestTheFirstLoad:
    def test_makes_what_the_files_say(self, folder):
        report = load_starter(folder)
        assert report.created["places"] == 2
        assert report.created["sources"] == 4
        assert (report.kept, report.skipped) == ([], [])
        city = Place.objects.get(slug="lodeville")
        assert [place.slug for place in city.within.all()] == ["freedonia"]
        assert {alias.text: (alias.language, alias.matchable) for alias in city.alias_set.all()} == {
            "Lode City": ("", True),
            "矿城": ("zh", False),
        }

    def test_takes_every_value_as_text(self, loaded):
        assert Place.objects.get(slug="freedonia").iso_code == "NO"

    def test_finds_a_parent_that_stands_further_down(self, loaded):
        assert Actor.objects.get(slug="ore-office").parent.slug == "ore-ministry"

    def test_keeps_people_people(self, loaded):
        assert Person.objects.get().name == "Ada Ore"

    def test_dates_an_article_in_utc_with_its_precision(self, loaded):
        article = Article.objects.get()
        assert article.published_at.isoformat() == "2025-06-12T02:30:00+00:00"
        assert article.published_precision == "minute"

    def test_keeps_the_order_of_the_byline(self, loaded):
        assert [byline.author.slug for byline in Byline.objects.all()] == ["rosa-whitcombe", "ned-oakes"]

    def test_publishes_and_cites(self, loaded):
        assert Event.objects.published().count() == 2
        accord = Event.objects.get(slug="ore-accord")
        assert accord.links_out.published().get().to_event.slug == "ore-talks"
        assert accord.figures.published().get().in_words() == "12.5 t"
        assert Statement.objects.published().get().stances.published().get().event == accord

    def test_links_to_one_provision_of_an_event(self, folder):
        add(
            folder,
            "events",
            """\
            - slug: ore-rules
              kind: regulation
              title: Ore rules
              summary: They ruled.
              provisions:
                - {label: clause 1}
                - {label: clause 2, materials: [], target_places: [freedonia]}
              sources: [gazette-on-ores]
            - slug: ore-pause
              kind: suspension
              title: Ore pause
              summary: They paused.
              links:
                - {kind: suspends, to_event: ore-rules, to_provision: clause 2}
              sources: [gazette-on-ores]
            """,
        )
        load_starter(folder)
        link = Event.objects.get(slug="ore-pause").links_out.get()
        assert (link.to_provision.label, link.to_provision.position) == ("clause 2", 2)
        assert not load_starter(folder).created

    def test_is_put_down_to_the_command(self, loaded):
        assert set(Change.objects.values_list("via", flat=True)) == {"manage.py load_starter"}


class TestLoadingAgain:
    def test_changes_nothing(self, loaded):
        changes = Change.objects.count()
        report = load_starter(loaded)
        assert not report.created
        assert (report.kept, report.skipped) == ([], [])
        assert report.unchanged["mentions"] == 2
        assert Change.objects.count() == changes

    def test_makes_what_was_added_to_the_files(self, loaded):
        add(loaded, "places", "- {slug: old-pit, name: Old Pit, kind: city, within: [lodeville]}\n")
        text = (loaded / "events.yaml").read_text(encoding="utf-8")
        more = "    - {actor: ada-ore, role: negotiator}\n    - {actor: ore-ministry, role: signatory}\n"
        text = text.replace("    - {actor: ada-ore, role: negotiator}\n", more)
        (loaded / "events.yaml").write_text(text, encoding="utf-8")
        report = load_starter(loaded)
        assert report.created == {"places": 1, "participations": 1}
        assert Participation.objects.get(role="signatory").event.slug == "ore-talks"

    def test_does_not_bring_back_what_was_deleted(self, loaded):
        accord = Event.objects.get(slug="ore-accord")
        Citation.objects.filter(Q(event=accord) | Q(figure__event=accord)).delete()
        accord.delete()
        Mention.objects.filter(place__isnull=False).delete()
        Alias.objects.filter(language="zh").delete()
        report = load_starter(loaded)
        assert not report.created
        assert not Event.objects.filter(slug="ore-accord").exists()
        assert Mention.objects.count() == 1
        assert [place.message for place in report.skipped] == [
            "“ore-accord” was deleted, and stays so.",
            "the alias “矿城” was deleted, and stays so.",
            "the mention “lodeville” was deleted, and stays so.",
            "the stance “ore-accord” was deleted, and stays so.",
        ]

    def test_lets_new_items_refer_to_what_a_merged_one_became(self, loaded):
        kept = AgencyFactory(slug="kept-ministry")
        Actor.objects.filter(slug="ore-ministry").update(merged_into=kept)
        add(loaded, "agencies", "- {slug: pit-office, name: Pit Office, agency_type: other, parent: ore-ministry}\n")
        load_starter(loaded)
        assert Actor.objects.get(slug="pit-office").parent_id == kept.pk

    def test_leaves_out_what_refers_to_something_deleted(self, loaded):
        Mention.objects.filter(place__isnull=False).delete()
        Event.objects.update(place=None)
        Event.objects.get(slug="ore-talks").destinations.clear()
        Place.objects.get(slug="lodeville").delete()
        add(loaded, "places", "- {slug: old-pit, name: Old Pit, kind: city, within: [lodeville, freedonia]}\n")
        report = load_starter(loaded)
        assert [place.slug for place in Place.objects.get(slug="old-pit").within.all()] == ["freedonia"]
        assert "“old-pit” refers to “lodeville”, which was deleted or is of another kind." in [
            place.message for place in report.skipped
        ]

    def test_knows_an_item_that_a_curator_made_under_another_slug(self, folder):
        made = PlaceFactory(slug="kingdom-of-freedonia", iso_code="NO")
        load_starter(folder)
        assert list(Place.objects.get(slug="lodeville").within.all()) == [made]
        assert not Place.objects.filter(slug="freedonia").exists()


class TestAnAddressThatAnotherItemTook:
    @pytest.fixture
    def taken(self, loaded):
        """The address of the starter set's ministry, taken by an agency that is older than the set."""
        ministry, office = Actor.objects.get(slug="ore-ministry"), Actor.objects.get(slug="ore-office")
        ministry.slug = "ministry-of-ores"
        ministry.save()
        Actor.objects.filter(pk=office.pk).update(slug="office")
        Actor.objects.filter(pk=office.pk).update(slug="ore-ministry")
        return ministry, office

    def test_leaves_the_entry_the_row_that_it_made(self, loaded, taken):
        ministry, other = taken
        add(
            loaded,
            "agencies",
            "- {slug: pit-office, name: Pit Office, agency_type: other, parent: ore-ministry}\n",
        )
        text = (loaded / "agencies.yaml").read_text(encoding="utf-8")
        text = text.replace("  jurisdiction: freedonia\n", "  jurisdiction: freedonia\n  aliases: [MinOres]\n")
        (loaded / "agencies.yaml").write_text(text, encoding="utf-8")
        report = load_starter(loaded)
        assert report.created == {"agencies": 1, "aliases": 1}
        assert Alias.objects.get(text="MinOres").actor_id == ministry.pk
        assert Actor.objects.get(slug="pit-office").parent_id == ministry.pk
        assert not other.alias_set.exists()
        assert any(message.startswith("“ore-ministry” keeps slug (") for message in told(report.kept))

    def test_gives_the_other_nothing_when_the_row_is_gone(self, loaded, taken):
        ministry, other = taken
        Mention.objects.filter(actor=ministry.pk).delete()
        Actor.objects.filter(pk=other.pk).update(parent=None)
        Statement.objects.update(on_behalf_of=None)
        ministry.delete()
        report = load_starter(loaded)
        assert not report.created
        assert not other.mentions.exists()
        assert "“ore-ministry” was deleted, and stays so." in told(report.skipped)
        assert "the mention “ore-ministry” was deleted, and stays so." in told(report.skipped)


class TestTheLayout:
    def test_takes_a_folder_in_the_place_of_a_file(self, folder):
        text = (folder / "places.yaml").read_text(encoding="utf-8")
        (folder / "places.yaml").unlink()
        write(folder, "places/cities", text[text.index("- slug: lodeville") :])
        write(folder, "places/countries", text[: text.index("- slug: lodeville")])
        assert load_starter(folder).created["places"] == 2

    def test_takes_both_at_once(self, folder):
        write(folder, "places/cities", "- {slug: old-pit, name: Old Pit, kind: city, within: [freedonia]}\n")
        assert load_starter(folder).created["places"] == 3

    def test_knows_a_row_again_in_another_file(self, loaded):
        write(loaded, "places/all", (loaded / "places.yaml").read_text(encoding="utf-8"))
        (loaded / "places.yaml").unlink()
        report = load_starter(loaded)
        assert (report.created, report.unchanged["places"]) == ({}, 2)

    def test_passes_over_what_is_no_data(self, folder):
        (folder / "README.md").write_text("Read me.", encoding="utf-8")
        (folder / ".places.yaml.swp").write_bytes(b"\xff")
        assert load_starter(folder).created["places"] == 2


class TestEveryKind:
    def test_takes_a_site_with_its_operators_figures_and_sources(self, folder):
        add(folder, "companies", "- {slug: deep-pit, name: Deep Pit Ltd, materials: [ore], stages: [mining]}\n")
        add(folder, "materials", "- {slug: ore, name: Ore, kind: group, sources: [gazette-on-ores]}\n")
        add(
            folder,
            "sites",
            """\
            - slug: deep-pit-mine
              name: Deep Pit
              kind: mine
              status: operating
              place: lodeville
              operators: [deep-pit]
              stages: [mining]
              materials: [ore]
              unverified_fields: [status]
              note: Seen on a map.
              figures:
                - {quantity: capacity, minimum: 12, maximum: 12, unit: t/year, sources: [gazette-on-ores]}
              sources: [gazette-on-ores]
            """,
        )
        load_starter(folder)
        site = Site.objects.published().get()
        assert [actor.slug for actor in site.operators.all()] == ["deep-pit"]
        assert site.figures.get().in_words() == "12 t/year"
        assert site.unverified_fields == ["status"]
        assert site.citations.count() == 1
        assert Actor.objects.get(slug="deep-pit").materials.get().citations.count() == 1

    def test_takes_an_element_with_its_number_and_tariff_lines(self, folder):
        line = "{slug: ore, name: Ore, kind: element, symbol: O, atomic_number: 8, tariff_lines: [CN 8505111000]}"
        add(folder, "materials", f"- {line}\n")
        load_starter(folder)
        material = Material.objects.get()
        assert (material.atomic_number, material.tariff_lines) == (8, ["CN 8505111000"])

    def test_takes_a_licence_whose_holder_is_not_named(self, folder):
        add(folder, "licences", "- {slug: ores, title: Ores, holder_as_described: three smelters}\n")
        load_starter(folder)
        assert Licence.objects.get().holder_as_described == "three smelters"

    def test_takes_a_feed(self, folder):
        add(folder, "feeds", "- {title: Gazette, url: 'https://gazette.example/feed', publisher: lode-gazette}\n")
        load_starter(folder)
        assert Feed.objects.get().publisher.slug == "lode-gazette"
