"""The starter set itself: it loads, it is sourced, and the first story is known again."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q

from articles.intake.filing.arrivals import file_stories, read
from articles.knowledge.checking import check_knowledge
from articles.knowledge.findings import Severity
from articles.models import Article, Citation, Mention, Statement
from articles.starter.layout import DATA
from articles.starter.loading import load_starter
from browse.models import Change
from entities.models import Event, Figure, Licence, Participation, Place, Relationship
from tests.articles.starter.folder import add

SEED = Path(settings.BASE_DIR).parent / "shared" / "seeds" / "000_2dce11c2afb602a1.txt"
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the first story is not at hand")
FIRST = "nyt-china-walks-a-line-2025-06-11"


@pytest.fixture(scope="module")
def loaded_once(django_db_setup, django_db_blocker):
    """The whole set, loaded for all tests here and undone after them: it takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_starter()
        transaction.set_rollback(True)


@pytest.fixture
def report(loaded_once, db):
    return loaded_once


def test_loads_whole(report):
    assert (report.kept, report.skipped) == ([], [])
    assert report.created["events"] == Event.objects.published().count()
    assert report.created["licences"] == Licence.objects.published().count()


def test_takes_the_example_in_the_documentation(report, tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    text = (settings.BASE_DIR / "docs" / "data.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n# ")[1].split("```")[0]
    for part in example.split("\n# "):
        name, content = part.split(".yaml\n")
        add(tmp_path / "data", name, f"{content.rstrip()}\n")
    with transaction.atomic():
        added = load_starter(tmp_path / "data")
        first = set(check_knowledge(date(2026, 6, 22)))
        transaction.set_rollback(True)
    assert {name: added.created[name] for name in ("companies", "events", "provisions", "figures", "licences")} == {
        "companies": 1,
        "events": 1,
        "provisions": 1,
        "figures": 1,
        "licences": 1,
    }
    assert first == set(check_knowledge(date(2026, 6, 22)))


def test_loads_again_without_a_change(report):
    changes = Change.objects.count()
    again = load_starter()
    assert not again.created
    assert (again.kept, again.skipped) == ([], [])
    assert Change.objects.count() == changes


def test_has_no_error_of_its_own(report):
    found = check_knowledge(date(2026, 6, 22))
    assert [str(finding) for finding in found if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("model", [Event, Licence, Relationship, Figure, Statement])
def test_every_fact_rests_on_a_public_article(report, model):
    uncited = model.objects.annotate(
        public=Count("citations", filter=Q(citations__article__is_public=True) & ~Q(citations__basis=""))
    ).filter(public=0)
    assert list(uncited) == []


@pytest.mark.parametrize("model", [Event, Licence, Relationship, Figure, Statement, Participation])
def test_everything_is_shown(report, model):
    assert model.objects.published().count() == model.objects.count() > 0


def test_every_citation_says_on_what_it_rests(report):
    assert not Citation.objects.filter(basis="").exists()


def test_a_differing_value_says_why_ours_is_preferred(report):
    differing = Citation.objects.exclude(value="")
    assert {("date", "2025-06-10"), ("authority", "national authorities")} <= {
        (citation.field, citation.value) for citation in differing
    }
    assert all(citation.note for citation in differing)


def test_every_place_but_the_widest_lies_in_another(report):
    alone = Place.objects.filter(within=None).exclude(kind__in=["region", "bloc"])
    assert list(alone) == []


def test_no_text_of_others_comes_with_it(report):
    assert not Article.objects.exclude(body="", standfirst="", caption="", alt_text="", credit="").exists()


@needs_seed
class TestTheFirstStory:
    def test_is_known_and_completed(self, report):
        filing = file_stories(SEED.read_bytes(), source="paste")
        (filed,) = filing.stories
        assert (filed.article.slug, filed.created, filed.outcome) == (FIRST, False, "completed")
        assert filing.intake.outcome == "duplicate"
        article = Article.objects.get(slug=FIRST)
        assert article.body.startswith("In its high-stakes trade talks")
        assert article.caption.startswith("JL Mag")
        assert article.status == "published"

    def test_has_the_mentions_that_are_found_in_it(self, report):
        (reading,) = read(SEED.read_bytes())
        found = {each.key: (list(each.matched), each.count) for each in reading.found}
        stored = {
            next((kind, pk) for kind in ("actor", "place", "material") if (pk := getattr(mention, f"{kind}_id"))): (
                mention.matched,
                mention.count,
            )
            for mention in Mention.objects.filter(article__slug=FIRST, status="confirmed").exclude(matched=[])
        }
        assert stored == found
