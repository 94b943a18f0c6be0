import io
from textwrap import dedent

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q

from articles.models import Article, Byline, Citation, Mention, Statement
from articles.starter.documents import StarterError
from articles.starter.loading import load_starter
from browse.models import Change
from entities.models import Actor, Alias, Event, Participation, Person, Place
from tests.factories import AgencyFactory, PlaceFactory

pytestmark = pytest.mark.django_db

FILES = {
    "places": """\
        - slug: freedonia
          name: Freedonia
          kind: country
          iso_code: NO
        - slug: lodeville
          name: Lodeville
          kind: city
          within: [freedonia]
          aliases:
            - Lode City
            - {text: 矿城, language: zh, matchable: false}
        """,
    "agencies": """\
        - slug: ore-office
          name: Ore Office
          agency_type: regulator
          parent: ore-ministry
        - slug: ore-ministry
          name: Ministry of Ores
          agency_type: ministry
          jurisdiction: freedonia
        """,
    "people": """\
        - slug: ada-ore
          name: Ada Ore
        """,
    "authors": """\
        - {slug: rosa-whitcombe, name: Rosa Whitcombe}
        - {slug: ned-oakes, name: Ned Oakes}
        """,
    "publishers": """\
        - {slug: lode-gazette, name: Lode Gazette, domains: [gazette.example]}
        """,
    "articles": """\
        - slug: gazette-on-ores
          headline: Ores on the move
          publisher: lode-gazette
          published: 2025-06-11T22:30-04:00
          authors: [rosa-whitcombe, ned-oakes]
          summary: Our own words.
          status: published
          mentions:
            - {actor: ore-ministry, status: confirmed, matched: [the ministry], count: 2}
            - {place: lodeville, status: confirmed}
        """,
    "events": """\
        - slug: ore-talks
          kind: negotiation
          title: Ore talks
          date: 2025-06
          place: lodeville
          summary: They talked.
          destinations: [freedonia, lodeville]
          participants:
            - {actor: ada-ore, role: negotiator}
          sources:
            - {article: gazette-on-ores, basis: own_reporting}
        - slug: ore-accord
          kind: agreement
          title: Ore accord
          summary: They agreed.
          links:
            - {kind: part_of, to_event: ore-talks}
          figures:
            - quantity: quota
              minimum: "12.5"
              unit: t
              sources:
                - {article: gazette-on-ores, basis: own_reporting}
          sources: [gazette-on-ores]
        """,
    "statements": """\
        - speaker: ada-ore
          on_behalf_of: ore-ministry
          said_on: 2025-06-10
          paraphrase: We have an accord.
          stances:
            - {event: ore-accord, kind: announces}
          sources:
            - {article: gazette-on-ores, basis: named_person}
        """,
}


@pytest.fixture
def folder(tmp_path):
    for name, content in FILES.items():
        (tmp_path / f"{name}.yaml").write_text(dedent(content), encoding="utf-8")
    return tmp_path


@pytest.fixture
def loaded(folder):
    load_starter(folder)
    return folder


def add(folder, name, content):
    path = folder / f"{name}.yaml"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + dedent(content), encoding="utf-8")


def faults(folder):
    with pytest.raises(StarterError) as refused:
        load_starter(folder)
    assert not Place.objects.exists()
    return [str(fault) for fault in refused.value.faults]


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

    def test_leaves_what_a_curator_changed(self, loaded):
        Event.objects.filter(slug="ore-talks").update(title="Talks on ores", publication="draft")
        report = load_starter(loaded)
        assert Event.objects.get(slug="ore-talks").title == "Talks on ores"
        assert [str(place) for place in report.kept] == [
            "events.yaml, line 1: “ore-talks” differs in title, publication."
        ]

    def test_leaves_a_statement_that_a_curator_put_otherwise(self, loaded):
        Statement.objects.update(paraphrase="There is an accord.")
        load_starter(loaded)
        assert Statement.objects.get().paraphrase == "There is an accord."
        assert Citation.objects.filter(statement__isnull=False).count() == 1

    def test_knows_an_item_at_its_new_address(self, loaded):
        talks = Event.objects.get(slug="ore-talks")
        talks.slug = "talks-on-ores"
        talks.save()
        load_starter(loaded)
        assert Event.objects.count() == 2
        assert Event.objects.get(slug="ore-accord").links_out.get().to_event == talks

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
            "“ore-accord” was deleted.",
            "The alias “矿城” was deleted.",
            "The mention “lodeville” was deleted.",
            "The stance “ore-accord” was deleted.",
        ]

    def test_does_not_bring_back_what_was_merged(self, loaded):
        kept = PlaceFactory(name="Lode", slug="lode")
        Place.objects.filter(slug="lodeville").update(merged_into=kept)
        Alias.objects.update(place=kept)
        report = load_starter(loaded)
        assert not report.created
        assert [place.message for place in report.skipped] == ["“lodeville” was merged into “Lode”."]
        assert kept.alias_set.count() == 2

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
        assert "“old-pit” refers to “lodeville”, which was deleted." in [place.message for place in report.skipped]

    def test_knows_an_item_that_a_curator_made_under_another_slug(self, folder):
        made = PlaceFactory(slug="kingdom-of-freedonia", iso_code="NO")
        load_starter(folder)
        assert list(Place.objects.get(slug="lodeville").within.all()) == [made]
        assert not Place.objects.filter(slug="freedonia").exists()

    def test_takes_no_item_that_a_curator_made_first(self, folder):
        PlaceFactory(slug="freedonia", name="The Republic of Freedonia")
        report = load_starter(folder)
        assert Place.objects.get(slug="freedonia").name == "The Republic of Freedonia"
        assert [place.message for place in report.kept] == ["“freedonia” differs in name, iso_code."]


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
        assert "“ore-ministry” differs in slug." in [place.message for place in report.kept]

    def test_gives_the_other_nothing_when_the_row_is_gone(self, loaded, taken):
        ministry, other = taken
        Mention.objects.filter(actor=ministry.pk).delete()
        Actor.objects.filter(pk=other.pk).update(parent=None)
        Statement.objects.update(on_behalf_of=None)
        ministry.delete()
        report = load_starter(loaded)
        assert not report.created
        assert not other.mentions.exists()
        messages = [place.message for place in report.skipped]
        assert "“ore-ministry” was deleted." in messages
        assert "The mention “ore-ministry” was deleted." in messages


class TestFaults:
    def test_a_file_that_is_not_yaml(self, folder):
        add(folder, "places", "- slug: [old-pit\n")
        (fault,) = faults(folder)
        assert fault.startswith("places.yaml, line 13: This is not YAML: ")

    def test_a_file_that_is_no_list(self, folder):
        (folder / "licences.yaml").write_text("slug: one\n", encoding="utf-8")
        assert faults(folder) == ["licences.yaml, line 1: The file must be a list of items, each beginning with “- ”."]

    def test_a_file_of_no_kind(self, folder):
        (folder / "mines.yaml").write_text("", encoding="utf-8")
        assert faults(folder)[0].startswith("mines.yaml, line 1: No kind is called “mines”; there are places, ")

    def test_an_unknown_key(self, folder):
        add(folder, "people", "- slug: bob-pit\n  name: Bob Pit\n  surname: Pit\n")
        (fault,) = faults(folder)
        assert fault.startswith("people.yaml, line 5: There is no key “surname” here; known are aliases, ")

    def test_a_key_given_twice(self, folder):
        add(folder, "people", "- slug: bob-pit\n  name: Bob Pit\n  name: Bob\n")
        assert faults(folder) == ["people.yaml, line 5: The key “name” stands here twice."]

    def test_an_unknown_slug(self, folder):
        add(folder, "people", "- slug: bob-pit\n  name: Bob Pit\n  place: atlantis\n")
        assert faults(folder) == ["people.yaml, line 5: There is no place with the slug “atlantis”."]

    def test_an_unknown_slug_deep_inside(self, folder):
        text = (folder / "events.yaml").read_text(encoding="utf-8").replace("ada-ore", "ada-oar")
        (folder / "events.yaml").write_text(text, encoding="utf-8")
        assert faults(folder) == ["events.yaml, line 9: There is no actor with the slug “ada-oar”."]

    def test_an_unknown_provision(self, folder):
        text = (folder / "events.yaml").read_text(encoding="utf-8")
        text = text.replace("to_event: ore-talks", "to_event: ore-talks, to_provision: clause 9")
        (folder / "events.yaml").write_text(text, encoding="utf-8")
        assert faults(folder) == ["events.yaml, line 17: “ore-talks” has no provision “clause 9”."]

    def test_a_missing_slug(self, folder):
        add(folder, "people", "- name: Bob Pit\n")
        assert faults(folder) == ["people.yaml, line 3: Give a slug."]

    def test_a_slug_given_twice_even_to_another_kind_of_actor(self, folder):
        add(folder, "people", "- slug: ore-office\n  name: Bob Pit\n")
        assert faults(folder) == ["people.yaml, line 3: The slug “ore-office” stands in agencies.yaml, line 1 already."]

    def test_the_same_twice(self, folder):
        line = "    - {actor: ada-ore, role: negotiator}\n"
        text = (folder / "events.yaml").read_text(encoding="utf-8").replace(line, line * 2)
        (folder / "events.yaml").write_text(text, encoding="utf-8")
        assert faults(folder) == ["events.yaml, line 10: The same stands in events.yaml, line 9 already."]

    @pytest.mark.parametrize(
        ("lines", "fault"),
        [
            ("kind: moot\n  title: T\n  summary: S", "line 26: kind: Value 'moot' is not a valid choice."),
            ("kind: other\n  title: T\n  summary: S\n  date: soon", "line 29: date: “soon” is not a date this field"),
            ("kind: other\n  summary: S", "line 25: title: This field cannot be blank."),
            ("kind: other\n  title: T", "line 25: Write a summary before you publish the event."),
            (
                "kind: other\n  title: T\n  summary: S\n  checked_on: never",
                "line 29: “never” value has an invalid date",
            ),
            ("kind: other\n  title: [T]\n  summary: S", "line 27: Give one value, not a list."),
            ("kind: other\n  title: T\n  summary: S\n  links: soon", "line 29: “links” must be a list."),
            ("kind: other\n  title: T\n  summary: S\n  links: [soon]", "line 29: Each of “links” must consist of keys"),
        ],
    )
    def test_a_value_that_the_model_refuses(self, folder, lines, fault):
        add(folder, "events", f"- slug: moot\n  {lines}\n")
        found = faults(folder)
        assert len(found) == 1
        assert found[0].startswith(f"events.yaml, {fault}")

    def test_a_missing_link(self, folder):
        add(folder, "relationships", "- {kind: owns, subject: ada-ore}\n")
        assert faults(folder) == ["relationships.yaml, line 1: Give the object."]

    def test_a_date_that_can_not_be_read(self, folder):
        add(folder, "articles", "- slug: b\n  headline: B\n  published: 2025-06-11T10:00\n")
        assert faults(folder) == [
            "articles.yaml, line 13: The date can't be read: a time needs its offset, such as +08:00."
        ]

    def test_truth_is_written_as_true_or_false(self, folder):
        add(folder, "articles", "- slug: b\n  headline: B\n  undated: maybe\n")
        assert faults(folder) == ["articles.yaml, line 13: Write true or false."]

    def test_items_that_refer_to_each_other_in_a_circle(self, folder):
        add(folder, "agencies", "- {slug: a, name: A, agency_type: other, parent: b}\n")
        add(folder, "agencies", "- {slug: b, name: B, agency_type: other, parent: a}\n")
        assert faults(folder) == [
            "agencies.yaml, line 9: This refers to itself in a circle.",
            "agencies.yaml, line 10: This refers to itself in a circle.",
        ]

    def test_leave_the_database_as_it_was(self, loaded):
        changes = Change.objects.count()
        add(
            loaded, "places", "- {slug: old-pit, name: Old Pit, kind: city}\n- {slug: new-pit, name: New, kind: hole}\n"
        )
        with pytest.raises(StarterError):
            load_starter(loaded)
        assert not Place.objects.filter(slug="old-pit").exists()
        assert Change.objects.count() == changes


class TestTheCommand:
    def test_reports_kind_by_kind(self, loaded, monkeypatch):
        monkeypatch.setattr("articles.management.commands.load_starter.load_starter", lambda: load_starter(loaded))
        out = io.StringIO()
        call_command("load_starter", stdout=out)
        assert "events: 0 created, 2 unchanged\n" in out.getvalue()

    def test_names_the_faults(self, folder, monkeypatch):
        add(folder, "people", "- name: Bob Pit\n")
        monkeypatch.setattr("articles.management.commands.load_starter.load_starter", lambda: load_starter(folder))
        with pytest.raises(CommandError, match=r"Nothing was loaded.\npeople.yaml, line 3: Give a slug."):
            call_command("load_starter")
