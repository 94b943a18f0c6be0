"""What needs re-checking at the desk: told on its front page, listed, and noted as looked at."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from browse.models import Change
from tests.factories import CitationFactory, CuratorFactory, EventFactory, LicenceFactory
from tests.pages_of_the_desk import page_of

pytestmark = pytest.mark.django_db
EVENTS, LICENCES = (reverse(f"admin:entities_{name}_changelist") for name in ("event", "licence"))


@pytest.fixture
def desk(client):
    client.force_login(CuratorFactory())
    return client


@pytest.fixture
def ban():
    """A ban whose end passed ten days ago, last looked at before."""
    today = timezone.localdate()
    event = EventFactory(
        kind="ban", title="Ban", end=str(today - timedelta(days=10)), checked_on=today - timedelta(days=60)
    )
    CitationFactory(event=event)
    return event


def mark(client, address, *rows):
    data = {"action": "mark_as_checked_today", "_selected_action": [row.pk for row in rows]}
    return client.post(address, data, follow=True).content.decode()


def test_the_front_page_tells_the_most_urgent_first_with_the_reason(desk, ban):
    never = EventFactory(kind="quota", title="Quota that nobody looked at")
    licence = LicenceFactory(title="Magnets", expires="2024-01-01")
    html = desk.get(reverse("admin:index")).content.decode()
    assert html.index(page_of(ban)) < html.index(page_of(never)) < html.index(page_of(licence))
    assert "whether this ban was prolonged is not recorded: needs re-checking." in html
    assert "Look again: nobody noted when it was last checked" in html
    assert "whether it was renewed or replaced is not recorded." in html
    assert f'href="{EVENTS}?recheck=due"' in html


def test_nothing_is_told_where_nothing_is_due_or_may_be_seen(client, ban):
    limited = CuratorFactory(is_superuser=False)
    limited.user_permissions.add(Permission.objects.get(codename="view_licence"))
    client.force_login(limited)
    assert "to be checked again" not in client.get(reverse("admin:index")).content.decode()


def test_lists_show_what_is_due(desk, ban):
    EventFactory(kind="ban", title="Looked at", checked_on=timezone.localdate())
    EventFactory(kind="agreement", title="Talks")
    html = desk.get(f"{EVENTS}?recheck=due").content.decode()
    assert page_of(ban) in html
    assert "1 event" in html
    LicenceFactory(title="Old", expires="2020-01-01")
    LicenceFactory(title="New", checked_on=timezone.localdate())
    assert "1 licence" in desk.get(f"{LICENCES}?recheck=due").content.decode()


def test_marked_as_checked_it_is_due_no_more_and_the_history_says_by_whom(desk, ban):
    html = mark(desk, f"{EVENTS}?recheck=due", ban)
    assert "Noted for 1 event: checked today." in html
    ban.refresh_from_db()
    assert ban.checked_on == timezone.localdate()
    assert "to be checked again" not in desk.get(reverse("admin:index")).content.decode()
    change = Change.objects.of(ban).select_related("by").first()
    assert (change.operation, change.by.is_staff) == (Change.Operation.UPDATE, True)
    assert change.after == {"checked_on": str(timezone.localdate())}


def test_who_may_only_look_can_not_mark(client, ban):
    reader = CuratorFactory(is_superuser=False)
    reader.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(reader)
    assert "Mark as checked today" not in client.get(EVENTS).content.decode()
    before = ban.checked_on
    mark(client, EVENTS, ban)
    ban.refresh_from_db()
    assert ban.checked_on == before


def test_the_queries_of_the_front_page_do_not_grow(desk, ban, count_queries):
    def add():
        CitationFactory(event=EventFactory(kind="ban", end="2025-07-01"))
        LicenceFactory(expires="2024-01-01")

    add()
    few = count_queries(desk.get, reverse("admin:index"))
    for _ in range(5):
        add()
    assert count_queries(desk.get, reverse("admin:index")) == few
