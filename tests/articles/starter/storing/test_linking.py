import pytest
from django.db import connection

from articles.starter.loading import load_starter
from browse.models import Change
from entities.models import Actor, Event, Place
from tests.articles.starter.folder import add, by_curator, correct, told
from tests.factories import PlaceFactory

pytestmark = pytest.mark.django_db

THREE = "destinations: [freedonia, lodeville]"


@pytest.fixture
def talks(loaded):
    return Event.objects.get(slug="ore-talks")


def destinations(event):
    through = Event.destinations.through.objects.filter(event=event).order_by("pk")
    return list(through.values_list("place__slug", flat=True))


def test_what_the_file_adds_is_linked(loaded, talks):
    add(loaded, "places", "- {slug: sylvania, name: Sylvania, kind: country}\n")
    correct(loaded, "events", THREE, "destinations: [freedonia, lodeville, sylvania]")
    report = load_starter(loaded)
    assert destinations(talks) == ["freedonia", "lodeville", "sylvania"]
    assert report.updated == {"events": 1}


def test_what_the_file_takes_back_is_unlinked(loaded, talks):
    correct(loaded, "events", THREE, "destinations: [lodeville]")
    report = load_starter(loaded)
    assert destinations(talks) == ["lodeville"]
    assert report.updated == {"events": 1}


def test_comes_back_when_the_file_says_so_again(loaded, talks):
    correct(loaded, "events", THREE, "destinations: [lodeville]")
    load_starter(loaded)
    correct(loaded, "events", "destinations: [lodeville]", THREE)
    load_starter(loaded)
    assert destinations(talks) == ["freedonia", "lodeville"]


def test_follows_the_order_of_the_file(loaded, talks):
    correct(loaded, "events", THREE, "destinations: [lodeville, freedonia]")
    report = load_starter(loaded)
    assert destinations(talks) == ["lodeville", "freedonia"]
    assert report.updated == {"events": 1}


def test_what_a_curator_unlinked_stays_so(loaded, talks, curator):
    with by_curator(curator):
        talks.destinations.remove(Place.objects.get(slug="freedonia"))
    for _ in range(2):
        report = load_starter(loaded)
        assert destinations(talks) == ["lodeville"]
        assert report.updated == {}
        assert told(report.kept)[0].startswith("“ore-talks” keeps destinations (set by alice on ")


def test_what_a_curator_linked_stays_so(loaded, talks, curator):
    with by_curator(curator):
        talks.destinations.add(PlaceFactory(slug="sylvania"))
    correct(loaded, "events", THREE, "destinations: [lodeville]")
    report = load_starter(loaded)
    assert destinations(talks) == ["lodeville", "sylvania"]
    assert report.updated == {"events": 1}
    assert told(report.kept)[0].startswith("“ore-talks” keeps destinations (set by alice on ")


def test_the_rest_of_a_list_that_a_curator_changed_is_corrected(loaded, talks, curator):
    with by_curator(curator):
        talks.destinations.remove(Place.objects.get(slug="freedonia"))
    add(loaded, "places", "- {slug: sylvania, name: Sylvania, kind: country}\n")
    correct(loaded, "events", THREE, "destinations: [freedonia, lodeville, sylvania]")
    load_starter(loaded)
    assert destinations(talks) == ["lodeville", "sylvania"]


def test_what_a_merge_moved_is_the_same(loaded, talks, curator):
    kept = PlaceFactory(slug="kingdom-of-freedonia")
    with by_curator(curator):
        old = Place.objects.get(slug="freedonia")
        Event.destinations.through.objects.filter(place=old).update(place=kept)
        Place.within.through.objects.filter(to_place=old).update(to_place=kept)
        Actor.objects.filter(jurisdiction=old).update(jurisdiction=kept)
        Place.objects.filter(pk=old.pk).update(merged_into=kept)
    changes = Change.objects.count()
    report = load_starter(loaded)
    assert destinations(talks) == ["kingdom-of-freedonia", "lodeville"]
    assert report.kept == []
    assert Change.objects.count() == changes


def test_a_list_of_a_row_that_others_made_is_theirs(folder, curator):
    with by_curator(curator):
        PlaceFactory(slug="lodeville", name="Lodeville", kind="city")
    report = load_starter(folder)
    assert not Place.objects.get(slug="lodeville").within.exists()
    assert told(report.kept)[0].startswith("“lodeville” keeps within (set by alice on ")


def test_a_row_with_the_same_key_as_its_target_is_linked(folder):
    with connection.cursor() as cursor:
        cursor.execute("ALTER SEQUENCE entities_event_id_seq RESTART 500")
        cursor.execute("ALTER SEQUENCE entities_place_id_seq RESTART 500")
    load_starter(folder)
    talks = Event.objects.get(slug="ore-talks")
    assert talks.pk == 500
    assert destinations(talks) == ["freedonia", "lodeville"]


def test_places_may_come_to_lie_in_new_ones(loaded):
    add(loaded, "places", "- {slug: lodeland, name: Lodeland, kind: province, within: [freedonia]}\n")
    correct(loaded, "places", "within: [freedonia]", "within: [lodeland, freedonia]")
    load_starter(loaded)
    within = Place.within.through.objects.filter(from_place__slug="lodeville").order_by("pk")
    assert list(within.values_list("to_place__slug", flat=True)) == ["lodeland", "freedonia"]
