import os
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Mention
from articles.starter.layout import DATA
from articles.starter.loading import load_starter
from articles.starter.moments import moment, written
from articles.starter.reading.documents import read_file
from articles.starter.writing.dumping import dump_starter
from articles.starter.writing.emitting import WIDTH, Plain, document
from articles.starter.writing.replacing import write_files
from articles.starter.writing.snapshot import one_snapshot
from browse.models import Change
from entities.models import Alias, Event, Place
from tests.articles.starter.folder import add, by_curator, write
from tests.factories import PlaceFactory


def loaded_files(folder):
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}


class TestTheFiles:
    pytestmark = pytest.mark.django_db

    def test_are_laid_out_by_place_and_year(self, loaded):
        add(loaded, "articles", "- {slug: b, headline: B, url: 'https://b.example/', status: reference}\n")
        add(loaded, "articles", "- {slug: c, headline: C}\n")
        add(loaded, "events", "- {slug: d, kind: other, title: D, publication: draft, date: ../2010-02}\n")
        add(loaded, "places", "- {slug: asia, name: Asia, kind: region}\n- {slug: eu, name: EU, kind: bloc}\n")
        load_starter(loaded)
        assert list(dump_starter()) == [
            "agencies.yaml",
            "articles/2025.yaml",
            "articles/references.yaml",
            "articles/undated.yaml",
            "authors.yaml",
            "events/2010.yaml",
            "events/2025.yaml",
            "events/undated.yaml",
            "people.yaml",
            "places/cities.yaml",
            "places/countries.yaml",
            "places/regions.yaml",
            "publishers.yaml",
            "statements/2025.yaml",
        ]

    def test_say_what_was_loaded(self, loaded):
        files = dump_starter()
        assert files["places/cities.yaml"].endswith(
            "- slug: lodeville\n"
            "  name: Lodeville\n"
            "  kind: city\n"
            "  within: [freedonia]\n"
            "  aliases:\n"
            "    - Lode City\n"
            "    - {text: 矿城, language: zh, matchable: false}\n"
        )
        assert files["articles/2025.yaml"].endswith(
            "- slug: gazette-on-ores\n"
            "  headline: Ores on the move\n"
            "  publisher: lode-gazette\n"
            "  authors: [rosa-whitcombe, ned-oakes]\n"
            "  published: 2025-06-12T02:30Z\n"
            "  status: published\n"
            "  summary: Our own words.\n"
            "  mentions:\n"
            "    - {actor: ore-ministry, matched: [the ministry], count: 2, status: confirmed}\n"
            "    - {place: lodeville, status: confirmed}\n"
        )
        assert files["events/undated.yaml"].endswith(
            "  figures:\n"
            "    - quantity: quota\n"
            "      minimum: 12.5\n"
            "      unit: t\n"
            "      sources:\n"
            "        - {article: gazette-on-ores, basis: own_reporting}\n"
            "  sources: [gazette-on-ores]\n"
        )
        assert 'iso_code: "NO"\n' in files["places/countries.yaml"]
        assert files["authors.yaml"].splitlines()[1:] == [
            "- {slug: ned-oakes, name: Ned Oakes}",
            "- {slug: rosa-whitcombe, name: Rosa Whitcombe}",
        ]

    def test_load_without_a_change_and_are_written_the_same_again(self, loaded, tmp_path):
        write_files(tmp_path / "first", dump_starter())
        changes = Change.objects.exclude(table="articles_starterload")
        before = changes.count()
        report = load_starter(tmp_path / "first")
        assert (report.created, report.updated, report.removed, report.kept) == ({}, {}, [], [])
        assert changes.count() == before
        assert dump_starter() == loaded_files(tmp_path / "first")

    def test_are_the_same_from_another_database(self, loaded, tmp_path):
        files = dump_starter()
        write_files(tmp_path / "first", files)
        for model in (Event, Article, Place):
            assert model.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        call_command("flush", interactive=False, verbosity=0)
        assert not Place.objects.exists()
        load_starter(tmp_path / "first")
        assert dump_starter() == files

    def test_leave_out_private_texts(self, loaded):
        Article.objects.update(body="The whole story.", standfirst="In short.", caption="A pit.", credit="Ned")
        text = "".join(dump_starter().values())
        assert not any(words in text for words in ("The whole story.", "In short.", "A pit.", "Ned\n"))

    def test_leave_out_what_was_deleted_or_merged(self, loaded, curator):
        with by_curator(curator):
            kept = PlaceFactory(slug="lode", name="Lode", kind="city")
            Alias.objects.update(place=kept)
            Place.objects.filter(slug="lodeville").update(merged_into=kept)
            Mention.objects.all().delete()
        files = dump_starter()
        assert "lodeville" not in files["places/cities.yaml"]
        assert "place: lode\n" in files["events/2025.yaml"]
        assert "destinations: [freedonia, lode]\n" in files["events/2025.yaml"]
        assert "mentions" not in files["articles/2025.yaml"]

    def test_hold_what_a_curator_added(self, loaded, curator, tmp_path):
        with by_curator(curator):
            PlaceFactory(slug="sylvania", name="Sylvania", kind="country", latitude="10.50000", longitude="20")
        assert (
            "- slug: sylvania\n  name: Sylvania\n  kind: country\n  latitude: 10.5\n  longitude: 20\n"
            in (dump_starter()["places/countries.yaml"])
        )

    def test_hold_texts_as_the_files_can_say_them(self, loaded, curator, tmp_path):
        with by_curator(curator):
            Event.objects.filter(slug="ore-accord").update(summary=" They\r\nagreed.\a ")
        write_files(tmp_path / "set", dump_starter())
        report = load_starter(tmp_path / "set")
        assert (report.kept, report.updated) == ([], {})

    def test_order_events_by_their_earliest_day(self, loaded):
        for slug, date in (("e", "2025-12"), ("d", "2025"), ("c", "../2025-02"), ("b", "2025-06-10"), ("a", "2025-06")):
            add(loaded, "events", f"- {{slug: {slug}, kind: other, title: T, summary: S, date: {date}}}\n")
        load_starter(loaded)
        lines = dump_starter()["events/2025.yaml"].splitlines()
        slugs = [line.removeprefix("- slug: ") for line in lines if line.startswith("- slug")]
        assert slugs == ["d", "c", "a", "ore-talks", "b", "e"]


class TestTheCommand:
    pytestmark = pytest.mark.django_db

    def test_writes_the_folder_and_keeps_what_is_no_data(self, loaded):
        (loaded / "README.md").write_text("Read me.", encoding="utf-8")
        out = StringIO()
        call_command("dump_starter", loaded, stdout=out)
        assert out.getvalue() == f"10 files written to {loaded}.\n"
        assert (loaded / "README.md").exists()
        assert not (loaded / "places.yaml").exists()
        assert loaded_files(loaded) == dump_starter()
        assert [path.name for path in loaded.parent.iterdir()] == ["set"]

    def test_is_silent_if_asked(self, loaded, tmp_path):
        out = StringIO()
        call_command("dump_starter", tmp_path / "new" / "set", stdout=out, verbosity=0)
        assert out.getvalue() == ""
        assert loaded_files(tmp_path / "new" / "set") == dump_starter()

    @pytest.mark.parametrize("name", ["compose.yaml", "deploy/web.yaml", ".github/tests.yaml"])
    def test_takes_no_file_of_others_out(self, loaded, name):
        write(loaded, name.removesuffix(".yaml"), "web: yes\n")
        before = loaded_files(loaded)
        with pytest.raises(CommandError, match=rf"^{re.escape(name)} is no part of a starter set: choose another"):
            call_command("dump_starter", loaded)
        assert loaded_files(loaded) == before

    def test_writes_nothing_over_the_set_from_an_empty_database(self, folder):
        before = loaded_files(folder)
        with pytest.raises(CommandError, match=r"^The database holds nothing to write: .*set stays as it is"):
            call_command("dump_starter", folder)
        assert loaded_files(folder) == before

    def test_says_where_it_can_not_write(self, loaded):
        with pytest.raises(
            CommandError, match=r"^The files can't be written to .*places\.yaml, which stays as it is: "
        ):
            call_command("dump_starter", loaded / "places.yaml")
        assert (loaded / "places.yaml").is_file()


@pytest.mark.django_db(transaction=True)
def test_the_database_is_read_as_it_was_at_one_moment():
    with one_snapshot(), connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone() == ("repeatable read",)


class TestWritingAllAtOnce:
    def test_leaves_the_old_set_when_it_fails(self, tmp_path, monkeypatch):
        write_files(tmp_path / "set", {"a.yaml": "- {slug: a}\n"})

        def full(*args):
            raise OSError("No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            write_files(tmp_path / "set", {"a.yaml": "- {slug: b}\n", "b.yaml": "- {slug: c}\n"})
        assert loaded_files(tmp_path / "set") == {"a.yaml": "- {slug: a}\n"}
        assert [path.name for path in tmp_path.iterdir()] == ["set"]

    def test_puts_the_old_set_back_when_the_new_can_not_take_its_place(self, tmp_path, monkeypatch):
        write_files(tmp_path / "set", {"a.yaml": "- {slug: a}\n"})
        rename = type(tmp_path).rename

        def refused(self, target):
            if self.name == "new":
                raise OSError("Device or resource busy")
            return rename(self, target)

        monkeypatch.setattr(type(tmp_path), "rename", refused)
        with pytest.raises(OSError, match="busy"):
            write_files(tmp_path / "set", {"a.yaml": "- {slug: b}\n"})
        assert loaded_files(tmp_path / "set") == {"a.yaml": "- {slug: a}\n"}


PROSE = "All of it was told in one long breath, and then once more, so that nobody could say that it was not told. " * 3


class TestYAML:
    def text(self, **values):
        return document(["About."], [values])

    def test_folds_prose_at_the_width(self):
        text = self.text(summary=PROSE.strip())
        assert text.startswith("# About.\n- summary: >-\n    All of it was told")
        assert all(len(line) <= WIDTH for line in text.splitlines())
        assert text.count("\n") == 5

    def test_keeps_paragraphs(self):
        assert self.text(summary="One.\n\nTwo.") == "# About.\n- summary: >-\n    One.\n\n\n    Two.\n"

    def test_folds_no_address(self):
        url = "https://news.example/" + "x" * 200
        assert self.text(url=url) == f"# About.\n- url: {url}\n"

    def test_quotes_what_would_not_be_read_as_text(self):
        assert self.text(code="NO", number="2805.30", day=Plain("2025-06-11"), share="%") == (
            '# About.\n- code: "NO"\n  number: "2805.30"\n  day: 2025-06-11\n  share: "%"\n'
        )

    def test_gives_each_its_line_where_one_is_too_short(self):
        slugs = [f"a-rather-long-slug-{number}" for number in range(9)]
        text = self.text(few=slugs[:2], many=slugs, parts=[{"actor": "a", "role": "issuer"}, {"note": PROSE.strip()}])
        assert "- few: [a-rather-long-slug-0, a-rather-long-slug-1]\n" in text
        assert "  many:\n    - a-rather-long-slug-0\n" in text
        assert "  parts:\n    - {actor: a, role: issuer}\n    - note: >-\n        All of it" in text

    @given(
        st.lists(
            st.text(
                st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co"))
                | st.sampled_from(" \n#:-'\"[]{}&*>|%@`!?,"),
                min_size=1,
            ),
            min_size=1,
            max_size=4,
        )
    )
    def test_says_any_text_so_that_it_is_read_the_same(self, tmp_path_factory, texts):
        path = tmp_path_factory.mktemp("any") / "any.yaml"
        item = {"text": texts[0], "list": texts, "parts": [{"text": text, "list": texts} for text in texts]}
        path.write_text(document([], [item, item], in_one_line=True), encoding="utf-8", newline="")
        faults = []
        for entry in read_file(path, "any.yaml", faults):
            assert (entry.values["text"], entry.values["list"]) == (texts[0], texts)
            assert [part.values["text"] for part in entry.values["parts"]] == texts
        assert faults == []


@pytest.mark.parametrize("text", ["2025", "2025-06", "2025-06-11", "2025-06-11T10:26Z", "2025-06-11T10:26:30Z"])
def test_a_moment_is_written_as_it_was_read(text):
    assert written(*moment(text)) == text


@pytest.mark.django_db
def test_the_projects_own_files_are_written_as_they_are(db):
    load_starter()
    assert dump_starter() == loaded_files(DATA)
