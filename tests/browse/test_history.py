import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from browse.history import TRIGGER, made_by
from browse.models import Change
from entities.models import Licence, Place
from tests.factories import ArticleFactory, CuratorFactory, LicenceFactory, MaterialFactory, PlaceFactory

pytestmark = pytest.mark.django_db


def test_every_table_of_ours_keeps_its_history():
    ours = {
        model._meta.db_table
        for label in ("articles", "entities", "browse")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid WHERE tgname = %s", [TRIGGER]
        )
        keeping = {name for (name,) in cursor.fetchall()}
    assert ours - keeping == {Change._meta.db_table}


def test_a_bulk_update_is_kept_with_what_changed():
    place = PlaceFactory(name="Ganzhou")
    Place.objects.filter(pk=place.pk).update(name="Ganzhou City")
    change, added = Change.objects.of(place)
    assert (change.operation, change.before, change.after) == (
        "UPDATE",
        {"name": "Ganzhou"},
        {"name": "Ganzhou City"},
    )
    assert added.operation == "INSERT"


def test_raw_sql_is_kept():
    place = PlaceFactory(name="Ganzhou")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM entities_place WHERE id = %s", [place.pk])
    deleted = Change.objects.of(place)[0]
    assert deleted.operation == "DELETE"
    assert deleted.before["name"] == "Ganzhou"


def test_an_update_that_changes_nothing_is_not_kept():
    place = PlaceFactory(name="Ganzhou")
    Place.objects.filter(pk=place.pk).update(name="Ganzhou")
    assert Change.objects.of(place).count() == 1


def test_links_are_kept():
    licence = LicenceFactory()
    goods = MaterialFactory()
    licence.goods.add(goods)
    licence.goods.remove(goods)
    rows = Change.objects.filter(table=Licence.goods.through._meta.db_table).order_by("pk")
    assert [row.operation for row in rows] == ["INSERT", "DELETE"]


def test_bodies_are_not_copied():
    article = ArticleFactory(body="A secret text.")
    type(article).objects.filter(pk=article.pk).update(body="Another secret text.")
    change = Change.objects.of(article)[0]
    assert change.before == {"body": "14 characters"}
    assert change.after == {"body": "20 characters"}


def test_a_change_is_put_down_to_who_made_it():
    curator = CuratorFactory()
    with made_by(curator.pk, "/admin/"):
        place = PlaceFactory()
    later = PlaceFactory()
    change = Change.objects.of(place)[0]
    assert (change.by, change.via) == (curator, "/admin/")
    assert (Change.objects.of(later)[0].by, Change.objects.of(later)[0].via) == (None, "")


@pytest.mark.parametrize("attempt", [lambda rows: rows.update(table="x"), lambda rows: rows.delete()])
def test_the_history_can_only_be_added_to(attempt):
    place = PlaceFactory()
    with pytest.raises(DatabaseError, match="can only be added to"), transaction.atomic():
        attempt(Change.objects.of(place).order_by())
