import pytest

from articles.knowledge import evidence
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    EventFactory,
    FigureFactory,
    LicenceFactory,
    RelationshipFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def test_names_each_kind_of_fact_without_a_public_source():
    event, draft = EventFactory(), EventFactory(draft=True)
    relationship, statement = RelationshipFactory(), StatementFactory()
    figure = FigureFactory(event=event)
    CitationFactory(event=EventFactory())
    CitationFactory(licence=LicenceFactory(), article=ArticleFactory(draft=True))

    found = list(evidence.without_source())

    assert {(finding.kind, finding.severity) for finding in found} == {
        ("event", "error"),
        ("event", "warning"),
        ("relationship", "error"),
        ("statement", "error"),
        ("figure", "error"),
        ("licence", "error"),
    }
    assert {finding.item for finding in found if finding.kind == "event"} == {event.slug, draft.slug}
    assert next(each for each in found if each.kind == "figure").edit_at.endswith(f"/figure/{figure.pk}/change/")
    assert {relationship.pk, statement.pk} == {
        int(each.edit_at.split("/")[-3]) for each in found if each.kind in ("relationship", "statement")
    }


def test_names_sources_without_a_basis():
    CitationFactory(event=EventFactory(), basis="filing")
    bare = CitationFactory(event=EventFactory())
    (finding,) = evidence.without_basis()
    assert bare.article.slug in finding.item


def test_asks_why_a_differing_value_is_not_the_recorded_one():
    CitationFactory(event=EventFactory(), field="date", value="9 June", note="The filing says 10 June.")
    CitationFactory(event=EventFactory(), field="date", value="12 June")
    (finding,) = evidence.differing_without_reason()
    assert "12 June" in finding.message


def test_notices_an_event_that_its_sources_only_foresaw():
    foreseen = EventFactory(date="2025-07-01")
    CitationFactory(event=foreseen)
    told = EventFactory(date="2025-06-10")
    CitationFactory(event=told)
    rough = EventFactory(date="2025-07-01")
    CitationFactory(event=rough, article__published_precision="year")
    assert [finding.item for finding in evidence.only_older_sources()] == [foreseen.slug]


def test_notices_words_said_after_their_source():
    late = CitationFactory(statement=StatementFactory(said_on="2025-06-20")).statement
    CitationFactory(statement=StatementFactory(said_on="2025-06-12"))
    (finding,) = evidence.said_after_source()
    assert finding.edit_at.endswith(f"/statement/{late.pk}/change/")


def test_notices_stories_linked_to_nothing():
    lonely = ArticleFactory()
    CitationFactory(event=EventFactory())
    ArticleFactory(draft=True)
    assert [finding.item for finding in evidence.supporting_nothing()] == [lonely.slug]
