"""Whatever is wrong with the files: nothing is loaded, and all of it is told at once, with file and line."""

import pytest

from articles.starter.loading import load_starter
from articles.starter.reading.documents import StarterError
from browse.models import Change
from entities.models import Event, Place
from tests.articles.starter.folder import add, by_curator, correct, faults, write

pytestmark = pytest.mark.django_db


class TestTheFile:
    def test_is_yaml(self, folder):
        add(folder, "places", "- slug: [old-pit\n")
        (fault,) = faults(folder)
        assert fault.startswith("places.yaml, line 13: This is not YAML: ")

    def test_is_a_list(self, folder):
        write(folder, "licences", "slug: one\n")
        assert faults(folder) == ["licences.yaml, line 1: The file must be a list of items, each beginning with “- ”."]

    def test_holds_items_of_keys(self, folder):
        add(folder, "people", "- Bob Pit\n")
        assert faults(folder) == ["people.yaml, line 3: An item must consist of keys with values."]

    def test_is_of_a_kind(self, folder):
        write(folder, "mines", "")
        write(folder, "pits/2025", "")
        found = faults(folder)
        assert found[0].startswith("mines.yaml, line 1: No kind is called “mines”; there are places, ")
        assert found[1].startswith("pits/, line 1: No kind is called “pits”; there are places, ")

    def test_ends_in_yaml(self, folder):
        (folder / "events.yml").write_text("[]\n", encoding="utf-8")
        assert faults(folder) == ["events.yml, line 1: Rename the file: its name must end with “.yaml”."]

    def test_ends_in_small_letters(self, folder):
        (folder / "sites.YAML").write_text("[]\n", encoding="utf-8")
        assert faults(folder) == ["sites.YAML, line 1: Rename the file: its name must end with “.yaml”."]

    def test_is_no_folder(self, folder):
        (folder / "people.yaml").rename(folder / "ada.txt")
        (folder / "people.yaml").mkdir()
        (folder / "sites" / "2025.yaml").mkdir(parents=True)
        found = faults(folder)
        assert any(fault.startswith("people.yaml/, line 1: No kind is called “people.yaml”; there") for fault in found)
        assert "sites/2025.yaml, line 1: This is not a file: rename it, or take it out." in found

    def test_may_have_hidden_copies_beside_it(self, folder):
        write(folder, "sites/pits", "[]\n")
        for name in (".people", "sites/.pits"):
            write(folder, name, "what an editor keeps\n")
        assert load_starter(folder).created["people"] == 1

    def test_is_written_to_its_end(self, folder):
        path = folder / "people.yaml"
        path.write_text(path.read_text(encoding="utf-8")[:-3], encoding="utf-8")
        assert "people.yaml, line 2: The file breaks off in the middle of a line: write it to its end." in faults(
            folder
        )

    def test_is_not_empty(self, folder):
        write(folder, "sites", "")
        assert faults(folder) == ["sites.yaml, line 1: The file is empty: write it again, or delete it."]

    def test_is_utf_8(self, folder):
        (folder / "people.yaml").write_bytes("- slug: a\n  name: Jürgen\n".encode("latin-1"))
        assert "people.yaml, line 2: A character here is not UTF-8: save the file in that encoding." in faults(folder)

    def test_has_no_characters_of_a_broken_disk(self, folder):
        (folder / "people.yaml").write_bytes(b"- slug: a\n  name: \0\0\0\n")
        assert "people.yaml, line 2: This is not YAML: a character is not allowed here." in faults(folder)

    def test_can_be_opened(self, folder):
        (folder / "people.yaml").unlink()
        (folder / "people.yaml").symlink_to(folder / "nowhere")
        assert "people.yaml, line 1: The file can't be opened: No such file or directory." in faults(folder)

    def test_is_one_document(self, folder):
        add(folder, "people", "---\n- slug: b\n")
        assert faults(folder) == ["people.yaml, line 3: A second document begins here: take the “---” out."]

    @pytest.mark.parametrize(
        "trick",
        [
            "- &a {slug: b, name: *a}",
            "- {slug: b, name: B, <<: *a}",
            "- {slug: b, name: &Co Ltd}",
            "- {slug: b, name: !Kung San}",
        ],
    )
    def test_writes_things_out(self, folder, trick):
        add(folder, "people", f"{trick}\n")
        assert faults(folder) == [
            "people.yaml, line 3: Write it out: “&”, “*” and “!” have no meaning here. "
            "A text that begins with one stands in quotes."
        ]

    @pytest.mark.parametrize("word", ["null", "~"])
    def test_leaves_out_what_is_not_known(self, folder, word):
        add(folder, "people", f"- slug: b\n  name: B\n  native_name: {word}\n")
        assert faults(folder) == [
            f"people.yaml, line 5: “{word}” says nothing here: leave the key out, or put it in quotes if it is a text."
        ]

    @pytest.mark.parametrize(("escape", "code"), [(r"\0", "0000"), (r"\a", "0007"), (r"\e", "001B")])
    def test_has_no_control_characters(self, folder, escape, code):
        add(folder, "people", f'- slug: b\n  name: "B{escape}"\n')
        add(folder, "people", f'- slug: "c{escape}"\n  name: C\n')
        told = f"A control character (U+{code}) stands in this text: take it out."
        assert faults(folder) == [f"people.yaml, line {line}: {told}" for line in (4, 5)]

    def test_has_no_lists_without_end(self, folder):
        add(folder, "people", f"- slug: {'[' * 5000}{']' * 5000}\n")
        assert faults(folder)[0].startswith("people.yaml, line ")

    def test_stands_in_a_folder_that_is_there(self, tmp_path):
        assert faults(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: There is no such folder."]

    def test_stands_in_the_folder_that_is_meant(self, tmp_path):
        assert faults(tmp_path) == [f"{tmp_path}: There is no file of the starter set in it, such as places.yaml."]


class TestAllAtOnce:
    def test_a_broken_file_hides_no_fault_of_others_and_makes_none(self, folder):
        add(folder, "agencies", "- slug: [pit-office\n")
        write(folder, "licences", "\N{BYTE ORDER MARK}slug: one\n")
        add(folder, "people", "- slug: bob-pit\n  name: Bob Pit\n  place: atlantis\n  surname: Pit\n")
        found = faults(folder)
        assert len(found) == 4
        assert [fault.split(":")[0] for fault in found] == [
            "agencies.yaml, line 10",
            "licences.yaml, line 1",
            "people.yaml, line 5",
            "people.yaml, line 6",
        ]

    def test_faults_of_every_kind_come_together(self, folder):
        add(folder, "places", "- {slug: a, name: A, kind: hole, within: [b]}\n- {slug: a, name: B, kind: city}\n")
        add(folder, "events", "- {slug: c, kind: other, title: C, date: 2025-02-30, end: 2025-13}\n")
        add(folder, "events", "- {slug: d, kind: other, title: D, date: 2025-02, summary: S, end: 2025-01}\n")
        add(folder, "events", "- {slug: e, kind: other, title: E, checked_on: 2025-02-30}\n")
        add(folder, "statements", "- {speaker: nobody, said_on: soon, paraphrase: So.}\n")
        assert [fault.split(": ")[0] for fault in faults(folder)] == [
            "events.yaml, line 25",
            "events.yaml, line 25",
            "events.yaml, line 26",
            "events.yaml, line 27",
            "places.yaml, line 12",
            "places.yaml, line 12",
            "places.yaml, line 13",
            "statements.yaml, line 9",
            "statements.yaml, line 9",
        ]

    def test_and_leave_the_database_as_it_was(self, loaded):
        changes = Change.objects.count()
        add(loaded, "places", "- {slug: old-pit, name: Old, kind: city}\n- {slug: new-pit, name: New, kind: hole}\n")
        with pytest.raises(StarterError):
            load_starter(loaded)
        assert not Place.objects.filter(slug="old-pit").exists()
        assert Change.objects.count() == changes

    def test_what_only_the_database_sees_undoes_the_load_too(self, loaded, curator):
        with by_curator(curator):
            Event.objects.filter(slug="ore-accord").update(slug="the-accord")
        changes = Change.objects.count()
        add(loaded, "places", "- {slug: old-pit, name: Old, kind: city}\n")
        add(loaded, "licences", "- {slug: b, title: B, holder: deep-pit, goods: [ore], not_disclosed: [goods]}\n")
        add(loaded, "companies", "- {slug: deep-pit, name: Deep Pit Ltd}\n")
        add(loaded, "materials", "- {slug: ore, name: Ore, kind: group}\n")
        with pytest.raises(StarterError, match=r"licences.yaml, line 1: A field can't hold a value and be marked"):
            load_starter(loaded)
        assert Change.objects.count() == changes


class TestKeysAndSlugs:
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
        correct(folder, "events", "ada-ore", "ada-oar")
        assert faults(folder) == ["events.yaml, line 9: There is no actor with the slug “ada-oar”."]

    def test_an_unknown_slug_on_its_own_line_of_a_list(self, folder):
        correct(folder, "events", "[gazette-on-ores]", "\n    - gazette-on-ores\n    - gazette-on-pits")
        assert faults(folder) == ["events.yaml, line 26: There is no article with the slug “gazette-on-pits”."]

    def test_an_unknown_provision(self, folder):
        correct(folder, "events", "to_event: ore-talks", "to_event: ore-talks, to_provision: clause 9")
        assert faults(folder) == ["events.yaml, line 17: to_provision: “ore-talks” has no provision “clause 9”."]

    def test_a_missing_slug(self, folder):
        add(folder, "people", "- name: Bob Pit\n")
        assert faults(folder) == ["people.yaml, line 3: Give a slug."]

    def test_a_slug_given_twice_even_to_another_kind_of_actor(self, folder):
        add(folder, "people", "- slug: ore-office\n  name: Bob Pit\n")
        assert faults(folder) == ["people.yaml, line 3: The slug “ore-office” stands in agencies.yaml, line 1 already."]

    def test_a_slug_twice_in_a_list(self, folder):
        correct(folder, "events", "[freedonia, lodeville]", "[freedonia, lodeville, freedonia]")
        assert faults(folder) == ["events.yaml, line 7: destinations: “freedonia” stands here twice."]

    def test_the_same_part_twice(self, folder):
        line = "    - {actor: ada-ore, role: negotiator}\n"
        correct(folder, "events", line, line * 2)
        assert faults(folder) == ["events.yaml, line 10: The same stands in events.yaml, line 9 already."]

    def test_one_address_of_two_articles(self, folder):
        add(folder, "articles", "- {slug: b, headline: B, url: 'https://b.example/'}\n")
        add(folder, "articles", "- {slug: c, headline: C, url: 'https://b.example/'}\n")
        assert faults(folder) == ["articles.yaml, line 12: The same url stands in articles.yaml, line 11 already."]

    def test_one_name_of_two_publishers(self, folder):
        add(folder, "publishers", "- {slug: gazette, name: The Lode  GAZETTE}\n")
        assert faults(folder) == [
            "publishers.yaml, line 2: The same sort name stands in publishers.yaml, line 1 already."
        ]


LONG = "x" * 251


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("kind: moot\n  title: T\n  summary: S", "26: kind: “moot” is not in the list; allowed are export_control, "),
        ("kind: other\n  title: T\n  summary: S\n  date: soon", "29: date: “soon” is not a date this field"),
        ("kind: other\n  title: T\n  summary: S\n  date: 2025-02-30", "29: date: “2025-02-30” is not a day of the cal"),
        ("kind: other\n  title: T\n  summary: S\n  checked_on: never", "29: checked_on: “never” is not a day of the"),
        ("kind: other\n  title: T\n  summary: S\n  checked_on: 2025-02-30", "29: checked_on: “2025-02-30” is not a da"),
        ("kind: other\n  summary: S", "25: Give the title."),
        ("kind: other\n  title: T", "25: Write a summary before you publish the event."),
        ("kind: other\n  title: [T]\n  summary: S", "27: title: Give one value, not a list."),
        ("kind: other\n  title: {a: b}\n  summary: S", "27: title: Give one value, not keys with values."),
        (f"kind: other\n  title: {LONG}\n  summary: S", "27: title: Shorten it: it has 251 characters, and 250 are"),
        ("kind: other\n  title: T\n  summary: S\n  materials: ore", "29: materials: Give a list: [one, another]."),
        ("kind: other\n  title: T\n  summary: S\n  place: [ore]", "29: place: Give one slug."),
        ("kind: other\n  title: T\n  summary: S\n  links: soon", "29: “links” must be a list."),
        ("kind: other\n  title: T\n  summary: S\n  links: [soon]", "29: Each of “links” must consist of keys"),
        ("kind: other\n  title: T\n  summary: S\n  unverified_fields: [moot]", "29: unverified_fields: A event has no"),
        ("kind: other\n  title: T\n  summary: S\n  figures: [{unit: t}]", "29: Give the what."),
        (
            "kind: other\n  title: T\n  summary: S\n  figures: [{quantity: quota, unit: t, minimum: many}]",
            "29: minimum: “many” is not a number: write it as 1234.5.",
        ),
        ("kind: other\n  title: T\n  summary: S\n  figures: [{quantity: quota, unit: t}]", "29: Give the number: the"),
        (
            "kind: other\n  title: T\n  summary: S\n  sources: [{article: gazette-on-ores, field: moot}]",
            "29: field: A event has no field “moot”.",
        ),
        ("kind: other\n  title: T\n  summary: S\n  links: [{kind: amends, to_event: moot}]", "29: An event can't be"),
        ("kind: other\n  title: T\n  summary: S\n  links: [{kind: amends, to_provision: a}]", "29: Give the to event."),
        (
            "kind: other\n  title: T\n  summary: S\n  links: [{kind: amends, to_event: ore-talks, to_provision: [a]}]",
            "29: to_provision: Give one value, not a list.",
        ),
        ("kind: other\n  title: ' '\n  summary: S", "27: title: This field cannot be blank."),
        ("kind: other\n  title: T\n  summary: S\n  date: 2025\n  end: 2024", "25: An event can't end before it"),
    ],
)
def test_a_value_that_is_refused(folder, lines, fault):
    add(folder, "events", f"- slug: moot\n  {lines}\n")
    found = faults(folder)
    assert len(found) == 1
    assert found[0].startswith(f"events.yaml, line {fault}")


@pytest.mark.parametrize(
    ("name", "line", "fault"),
    [
        ("relationships", "{kind: owns, subject: ada-ore}", "line 1: Give the object."),
        ("relationships", "{kind: owns, subject: ada-ore, object: ada-ore}", "line 1: A relationship is between two"),
        (
            "relationships",
            "{kind: holds_office, subject: ore-office, object: ore-ministry}",
            "line 1: kind: An office is held by a person",
        ),
        ("relationships", "{kind: owns, subject: ore-office, object: ada-ore, share: 101}", "line 1: A share is more"),
        ("licences", "{slug: b, title: B, holder: ada-ore}", "line 1: holder: A licence is held by a company"),
        ("licences", "{slug: b, title: B}", "line 1: Say who holds it: pick a company, or describe the holder."),
        (
            "licences",
            "{slug: b, title: B, holder_as_described: C, term_months: soon}",
            "line 1: term_months: “soon” is",
        ),
        (
            "licences",
            "{slug: b, title: B, holder_as_described: C, term_months: 700}",
            "line 1: term_months: Ensure this value is less",
        ),
        ("agencies", "{slug: b, name: B, agency_type: other, parent: ada-ore}", "line 9: parent: The parent of an age"),
        ("agencies", "{slug: b, name: B}", "line 9: Say what type of agency it is."),
        ("materials", "{slug: b, name: B, kind: alloy, symbol: Bb}", "line 1: Only an element has a chemical symbol."),
        (
            "materials",
            "{slug: b, name: B, kind: alloy, hs_codes: [magnets]}",
            "line 1: hs_codes: An HS code looks like",
        ),
        ("materials", "{slug: b, name: B, kind: alloy, hs_codes: '8505'}", "line 1: hs_codes: Give a list: [one, ano"),
        ("articles", "{slug: b, headline: B, undated: maybe}", "line 11: undated: “maybe” is not understood: write"),
        ("articles", "{slug: b, headline: B, url: nowhere}", "line 11: url: Enter a valid URL."),
        ("articles", "{slug: b, headline: B, published: 2025-06-11T10:00}", "line 11: published: “2025-06-11T10:00”"),
        ("articles", "{slug: b, headline: B, published: 2025-02-30}", "line 11: published: “2025-02-30” is not a date"),
        ("articles", "{slug: b, headline: B, published: 2025-6-1x}", "line 11: published: “2025-6-1x” is not a date"),
        ("articles", "{slug: b, headline: B, published: 2025-06-11Tnoon}", "line 11: published: “2025-06-11Tnoon” is"),
        ("articles", "{slug: b, headline: B, published: 0001-01-01T00:00+05:00}", "line 11: published: “0001-01-01T"),
        ("articles", "{slug: b, headline: B, published: {a: b}}", "line 11: published: Give one value, not keys with"),
        ("articles", "{slug: b, headline: B, status: published}", "line 11: "),
        ("companies", "{slug: b, name: B, stages: [mining, mining]}", "line 1: stages: “mining” stands here twice."),
        ("people", "{slug: b, name: B, aliases: [' ']}", "line 3: text: This field cannot be blank."),
        ("people", "{slug: b b, name: B}", "line 3: slug: Enter a valid “slug”"),
        ("people", "{slug: b, name: B, identifiers: [{scheme: ticker, value: x}]}", "line 3: Write a ticker as EXCH"),
    ],
)
def test_a_rule_that_is_broken(folder, name, line, fault):
    add(folder, name, f"- {line}\n")
    assert faults(folder)[0].startswith(f"{name}.yaml, {fault}")


class TestCircles:
    def test_of_agencies(self, folder):
        add(folder, "agencies", "- {slug: a, name: A, agency_type: other, parent: b}\n")
        add(folder, "agencies", "- {slug: b, name: B, agency_type: other, parent: a}\n")
        assert faults(folder) == [
            "agencies.yaml, line 9: parent: This refers to itself in a circle: a → b → a.",
            "agencies.yaml, line 10: parent: This refers to itself in a circle: a → b → a.",
        ]

    def test_of_places(self, folder):
        correct(folder, "places", "iso_code: NO", "within: [lodeville]")
        assert [fault.split(":")[0] for fault in faults(folder)] == ["places.yaml, line 4", "places.yaml, line 8"]

    @pytest.mark.parametrize("name", ["broader", "contains"])
    def test_of_materials(self, folder, name):
        add(folder, "materials", f"- {{slug: a, name: A, kind: group, {name}: [a]}}\n")
        assert faults(folder) == [f"materials.yaml, line 1: {name}: This refers to itself in a circle: a → a."]

    def test_of_events_that_are_part_of_each_other(self, folder):
        correct(
            folder, "events", "  participants:", "  links: [{kind: part_of, to_event: ore-accord}]\n  participants:"
        )
        told = "links: This refers to itself in a circle:"
        assert faults(folder) == [
            f"events.yaml, line 8: {told} ore-talks → ore-accord → ore-talks.",
            f"events.yaml, line 17: {told} ore-talks → ore-accord → ore-talks.",
        ]

    def test_of_copies(self, folder):
        add(
            folder,
            "articles",
            """\
            - {slug: a, headline: A, origin: b, origin_kind: copy}
            - {slug: b, headline: B, origin: c, origin_kind: copy}
            - {slug: c, headline: C}
            """,
        )
        assert faults(folder) == [
            "articles.yaml, line 11: origin: The origin is itself a copy or relies on another story: "
            "pick the story at the root."
        ]
