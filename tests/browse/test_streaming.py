import json
from threading import Thread

import pytest
from django.db import connection

from browse import streaming
from browse.formats import base
from entities.models import Company, Place
from tests.factories import CompanyFactory, PlaceFactory


def elsewhere(change) -> None:
    """Does it on a connection of its own."""

    def run() -> None:
        change()
        connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_what_is_added_or_changed_while_a_list_is_streamed_is_not_seen(client, monkeypatch):
    monkeypatch.setattr(streaming, "PIECE", 1)
    monkeypatch.setattr(base, "CHUNK", 1)
    place = PlaceFactory(name="Before")
    for name in "ABC":
        CompanyFactory(name=name, place=place)
    pieces = iter(client.get("/companies/", {"format": "json"}).streaming_content)
    first = next(pieces)
    assert first.startswith(b'{"count":3,')
    elsewhere(lambda: CompanyFactory(name="D"))
    second = next(pieces)
    elsewhere(lambda: Place.objects.update(name="After"))
    elsewhere(lambda: Company.objects.filter(name="C").update(publication="draft"))
    found = json.loads(first + second + b"".join(pieces))
    assert [row["name"] for row in found["results"]] == ["A", "B", "C"]
    assert [row["place"]["name"] for row in found["results"]] == ["Before"] * 3
    assert client.get("/companies/", {"format": "json"}).getvalue().startswith(b'{"count":3,')
    assert {row.name for row in Company.objects.published()} == {"A", "B", "D"}


@pytest.mark.django_db(transaction=True)
def test_a_reader_who_goes_away_leaves_no_transaction_open(client, monkeypatch):
    monkeypatch.setattr(streaming, "PIECE", 1)
    CompanyFactory()
    response = client.get("/companies/", {"format": "csv"})
    next(iter(response.streaming_content))
    assert connection.in_atomic_block
    response.close()
    assert not connection.in_atomic_block
    assert Company.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_can_only_be_read():
    with streaming.snapshot(), connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("on",)
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone() == ("repeatable read",)


@pytest.mark.django_db
def test_lines_are_sent_in_large_pieces(monkeypatch):
    monkeypatch.setattr(streaming, "PIECE", 10)
    assert list(streaming.from_snapshot(lambda: ["12345", "67890", "ä"])) == [b"1234567890", "ä".encode()]
