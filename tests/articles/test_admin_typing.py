"""What is typed on the page of a story is kept as it is meant."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.admin.adding import missing
from browse.models import Change
from tests.factories import ArticleFactory, CuratorFactory
from tests.pages_of_the_desk import page_of, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(CuratorFactory())
    return client


def test_the_line_ends_of_a_browser_change_nothing(desk):
    article = ArticleFactory(body="One.\n\nTwo.", summary="Three.\nFour.")
    data = posted(desk, page_of(article))
    data |= {name: data[name].replace("\n", "\r\n") for name in ("body", "summary")}
    assert desk.post(page_of(article), data).status_code == 302
    article.refresh_from_db()
    assert (article.body, article.summary) == ("One.\n\nTwo.", "Three.\nFour.")
    assert not Change.objects.of(article).filter(operation="UPDATE").exists()


class TestADateInTheFuture:
    def test_is_refused(self, desk):
        article = ArticleFactory(draft=True)
        later = (datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%d")
        response = desk.post(page_of(article), posted(desk, page_of(article)) | {"published": later})
        assert "This date lies in the future" in response.text

    def test_of_today_elsewhere_is_taken(self, desk):
        article = ArticleFactory(draft=True)
        soon = (datetime.now(UTC) + timedelta(hours=12)).strftime("%Y-%m-%d %H:%M")
        assert desk.post(page_of(article), posted(desk, page_of(article)) | {"published": soon}).status_code == 302

    def test_is_told_among_what_is_missing(self):
        article = ArticleFactory.build(published_at=datetime.now(UTC) + timedelta(days=30))
        assert "The date lies in the future: check it." in missing(article)


def test_the_login_page_has_the_icon_of_the_site(client):
    assert 'rel="icon"' in client.get("/admin/login/").text
