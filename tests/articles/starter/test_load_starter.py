"""The command, and that the server's start doesn't load what is loaded."""

from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import StarterLoad
from articles.starter.digest import is_loaded
from browse.models import Change
from entities.models import Place
from tests.articles.starter.folder import add, by_curator, correct
from tests.factories import EventFactory, EventLinkFactory

pytestmark = pytest.mark.django_db


def run(folder, **options):
    out = StringIO()
    call_command("load_starter", folder, stdout=out, **options)
    return out.getvalue()


def test_reports_kind_by_kind(loaded, curator):
    correct(loaded, "events", "title: Ore talks", "title: Talks on ores")
    correct(loaded, "places", "    - Lode City\n", "")
    add(loaded, "people", "- {slug: bob-pit, name: Bob Pit}\n")
    with by_curator(curator):
        Place.objects.filter(slug="freedonia").update(name="Sylvania")
    out = run(loaded).splitlines()
    assert "events: 0 created, 1 updated, 1 unchanged" in out
    assert "people: 1 created, 0 updated, 1 unchanged" in out
    assert out[-2].startswith("kept: places.yaml, line 1: “freedonia” keeps name (set by alice on ")
    assert out[-1] == "removed: places.yaml: the alias “Lode City” of “lodeville” is no longer in the files."


def test_is_silent_if_asked(folder):
    assert run(folder, verbosity=0) == ""
    assert Place.objects.count() == 2


def test_names_the_faults(folder):
    add(folder, "people", "- name: Bob Pit\n- name: Ned Pit\n")
    with pytest.raises(CommandError) as refused:
        run(folder)
    assert str(refused.value) == (
        "Nothing was loaded.\npeople.yaml, line 3: Give a slug.\npeople.yaml, line 4: Give a slug."
    )
    assert refused.value.returncode == 1


class TestIfChanged:
    def test_does_nothing_when_the_files_are_the_same(self, loaded, django_assert_max_num_queries):
        with django_assert_max_num_queries(1):
            assert run(loaded, if_changed=True) == "The files are the ones that were loaded last.\n"

    def test_loads_what_changed(self, loaded):
        correct(loaded, "places", "name: Lodeville", "name: Lodetown")
        run(loaded, if_changed=True)
        assert Place.objects.get(slug="lodeville").name == "Lodetown"
        assert is_loaded(loaded)
        assert StarterLoad.objects.count() == 1

    def test_loads_what_changed_back(self, loaded):
        correct(loaded, "places", "name: Lodeville", "name: Lodetown")
        run(loaded)
        correct(loaded, "places", "name: Lodetown", "name: Lodeville")
        assert not is_loaded(loaded)

    def test_a_file_that_moved_is_a_change(self, loaded):
        (loaded / "places").mkdir()
        (loaded / "places.yaml").rename(loaded / "places" / "all.yaml")
        assert not is_loaded(loaded)

    def test_a_load_that_failed_counts_for_nothing(self, folder):
        add(folder, "people", "- name: Bob Pit\n")
        with pytest.raises(CommandError):
            run(folder)
        assert not is_loaded(folder)

    def test_without_it_the_files_are_compared_always(self, loaded):
        changes = Change.objects.count()
        assert "places: 0 created, 0 updated, 2 unchanged" in run(loaded)
        assert Change.objects.count() == changes


@pytest.mark.parametrize("step", [1, -1])
def test_entries_that_are_checked_are_not_taken_for_rows_of_the_same_number(folder, step):
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('entities_event', 'id'), 1000000)")
    numbers = range(1, 80)[::step]
    for number in numbers:
        EventFactory(pk=number)
    for earlier, later in pairwise(numbers):
        EventLinkFactory(from_event_id=earlier, to_event_id=later)
    run(folder)
