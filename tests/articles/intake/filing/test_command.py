import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError

from articles.models import Article, Intake
from tests.factories import CompanyFactory

pytestmark = pytest.mark.django_db

STORIES = Path(__file__).parents[1] / "reading" / "stories"
KEYS = [
    *("headline", "publisher", "found_at", "authors", "published", "published_precision", "dateline", "kind", "access"),
    *("language", "standfirst", "body", "caption", "alt_text", "credit", "mentions", "candidates", "dropped"),
]
STORY = """\
Ore boats idle off Lodeville

By Rosa Whitcombe

June 12, 2025

Nine ore boats lay off Lodeville on Thursday with nobody to unload them, as Kestrel Magnets had told its crews to stay.

“The holds are full and the yard is full,” said a pilot who has brought boats into the harbour for thirty years.

Sign up for our newsletter
"""


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def run(*arguments):
    out = io.StringIO()
    call_command("intake", *map(str, arguments), stdout=out)
    return out.getvalue()


class TestDryRun:
    def test_prints_one_object_with_all_keys_and_stores_nothing(self, story):
        CompanyFactory(name="Kestrel Magnets")
        found = json.loads(run(story, "--dry-run", "--json"))
        assert list(found) == KEYS
        assert found["headline"] == "Ore boats idle off Lodeville"
        assert found["authors"] == ["Rosa Whitcombe"]
        assert (found["published"], found["published_precision"]) == ("2025-06-12", "day")
        assert found["publisher"] is None
        assert found["credit"] is None
        assert len(found["body"]) == 2
        assert found["mentions"] == [
            {"name": "Kestrel Magnets", "type": "company", "matched": ["Kestrel Magnets"], "count": 1}
        ]
        assert all(set(each) == {"name", "type_guess", "count"} for each in found["candidates"])
        assert [each["line"] for each in found["dropped"]] == ["Sign up for our newsletter"]
        assert not Article.objects.exists()
        assert not Intake.objects.exists()

    def test_prints_a_list_for_several_stories(self):
        found = json.loads(run(STORIES / "two_stories.txt", "--dry-run", "--json"))
        assert [list(each) for each in found] == [KEYS, KEYS]

    def test_leaves_characters_as_they_are(self):
        assert "稀土" in run(STORIES / "xinhua_zh.txt", "--dry-run", "--json")

    def test_reads_for_people_without_json(self, story):
        report = run(story, "--dry-run")
        assert "Ore boats idle off Lodeville" in report
        assert "published: 2025-06-12 (to the day)" in report
        assert "publisher: not said in the text" in report

    def test_json_is_for_the_dry_run_only(self, story):
        with pytest.raises(CommandError, match="--dry-run"):
            run(story, "--json")


class TestFiling:
    def test_says_what_was_made(self, story):
        report = run(story)
        article = Article.objects.get()
        assert (
            f"Draft made: Ore boats idle off Lodeville\n  publisher not known, 2025-06-12, article {article.pk}"
            in report
        )
        assert (Intake.objects.get().source, Intake.objects.get().name) == ("command", "story.txt")

    def test_says_what_is_known_already(self, story):
        run(story)
        assert "Known already: Ore boats idle off Lodeville" in run(story)

    def test_lists_several_stories(self):
        assert run(STORIES / "two_stories.txt").count("Draft made") == 2

    def test_reads_standard_input(self, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
        assert "Draft made" in run("-")
        assert Intake.objects.get().name == ""


class TestRefusing:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "There is no text in this."),
            (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "This is a PNG image, not text."),
            (b"Share\n", "There is no story in this: neither a headline nor a paragraph was found."),
            (b"a" * (10 * 1024 * 1024), "This is bigger than 5 MB, so it can't be a story."),
        ],
        ids=["empty", "image", "no story", "10 MB"],
    )
    def test_an_unreadable_file_in_one_line(self, tmp_path, content, message):
        path = tmp_path / "file"
        path.write_bytes(content)
        with pytest.raises(CommandError) as refused:
            run(path)
        assert str(refused.value) == f"{path}: {message}"
        assert not Intake.objects.exists()

    def test_a_missing_file(self, tmp_path):
        with pytest.raises(CommandError, match="No such file or directory"):
            run(tmp_path / "nothing.txt")

    def test_a_folder(self, tmp_path):
        with pytest.raises(CommandError, match="Is a directory"):
            run(tmp_path)

    def test_ends_with_1_and_one_line_on_stderr_alone(self, tmp_path):
        ended = subprocess.run(
            [
                sys.executable,
                "manage.py",
                "intake",
                str(tmp_path / "nothing.txt"),
                "--dry-run",
                "--json",
                "--skip-checks",
            ],
            capture_output=True,
            text=True,
            env=os.environ | {"LC_ALL": "C"},
        )
        assert (ended.returncode, ended.stdout) == (1, "")
        assert len(ended.stderr.strip().splitlines()) == 1


def test_a_database_that_is_not_prepared_is_told_in_words(monkeypatch, tmp_path) -> None:
    def missing(raw):
        raise ProgrammingError('relation "articles_publisher" does not exist')

    monkeypatch.setattr("articles.management.commands.intake.read", missing)
    story = tmp_path / "story.txt"
    story.write_text("A story.")
    with pytest.raises(CommandError, match="is not up to date"):
        call_command("intake", str(story), dry_run=True)
