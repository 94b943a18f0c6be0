"""What is published has a source, and what has a source is not deleted lightly."""

import pytest

from entities.models import Event
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    CuratorFactory,
    EventFactory,
    FigureFactory,
    LicenceFactory,
    MaterialFactory,
    ParticipationFactory,
    PublisherFactory,
    SiteFactory,
)
from tests.pages_of_the_desk import page_of, posted

pytestmark = pytest.mark.django_db

NOT_WITHOUT_SOURCE = "Saved as a draft: nothing is published without a source. Add a citation, then publish."


@pytest.fixture
def desk(client):
    client.force_login(CuratorFactory())
    return client


def said(response):
    return [str(message) for message in response.context["messages"]]


class TestPublishing:
    @pytest.mark.parametrize("factory", [EventFactory, LicenceFactory, SiteFactory])
    def test_without_a_source_it_stays_a_draft(self, desk, factory):
        row = factory(publication="draft")
        address = page_of(row)
        data = posted(desk, address) | {"publication": "published", "summary": "Typed just now."}
        response = desk.post(address, data, follow=True)
        row.refresh_from_db()
        assert (row.publication, row.summary) == ("draft", "Typed just now.")
        assert NOT_WITHOUT_SOURCE in said(response)

    def test_with_a_source_given_on_the_same_page_it_is_published(self, desk):
        event, article = EventFactory(publication="draft"), ArticleFactory()
        address = page_of(event)
        cited = {"citations-TOTAL_FORMS": "1", "citations-0-article": article.pk, "citations-0-basis": "filing"}
        response = desk.post(address, posted(desk, address) | cited | {"publication": "published"}, follow=True)
        event.refresh_from_db()
        assert event.publication == "published"
        assert NOT_WITHOUT_SOURCE not in said(response)

    def test_without_its_last_source_it_becomes_a_draft(self, desk):
        event = EventFactory(publication="published")
        event.citations.all().delete()
        CitationFactory(event=event, basis="filing")
        address = page_of(event)
        desk.post(address, posted(desk, address) | {"citations-0-DELETE": "on"})
        event.refresh_from_db()
        assert event.publication == "draft"


class TestBasis:
    def test_is_asked_for(self, desk):
        event, article = EventFactory(), ArticleFactory()
        event.citations.all().delete()
        address = page_of(event)
        cited = {"citations-TOTAL_FORMS": "1", "citations-0-article": article.pk}
        response = desk.post(address, posted(desk, address) | cited)
        assert response.status_code == 200
        assert "This field is required." in response.text
        assert not event.citations.exists()

    def test_an_old_citation_without_one_keeps_nothing_from_being_saved(self, desk):
        event = EventFactory()
        event.citations.all().delete()
        CitationFactory(event=event, basis="")
        address = page_of(event)
        assert desk.post(address, posted(desk, address) | {"summary": "Changed."}).status_code == 302


class TestDeleting:
    @pytest.fixture
    def event(self):
        event = EventFactory(title="Ore talks")
        event.citations.all().delete()
        return event

    def test_what_is_cited_is_refused_in_words(self, desk, event):
        article = ArticleFactory(headline="Ores on the move", publisher=PublisherFactory(name="Lode Gazette"))
        CitationFactory(article=article, event=event)
        page = desk.get(page_of(event, "delete")).text
        assert "Citation in “Ores on the move” (Lode Gazette)" in page
        assert "Take the citations off first, or set it to draft" in page
        desk.post(page_of(event, "delete"), {"post": "yes"})
        assert Event.objects.filter(pk=event.pk).exists()

    def test_a_cited_part_goes_with_the_whole(self, desk, event):
        CitationFactory(participation=ParticipationFactory(event=event))
        desk.post(page_of(event, "delete"), {"post": "yes"})
        assert not Event.objects.filter(pk=event.pk).exists()

    def test_a_cited_figure_keeps_what_it_is_of(self, desk, event):
        CitationFactory(figure=FigureFactory(event=event))
        assert "Citation in “" in desk.get(page_of(event, "delete")).text

    def test_links_to_many_are_not_listed(self, desk, event):
        event.materials.add(MaterialFactory())
        page = desk.get(page_of(event, "delete")).text
        assert "Are you sure" in page
        assert "Event-material" not in page
        assert "Event_materials" not in page
