"""The desk of a story: publishing and its refusals, mentions, what it reports and what it names."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.urls import reverse

from articles.admin.moments import read_moment, written_moment
from articles.models import Article, Citation, Intake, Mention, Statement
from browse.models import Change
from entities.models import Company, Event
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CitationFactory,
    CompanyFactory,
    CuratorFactory,
    EventFactory,
    MentionFactory,
    PublisherFactory,
    StatementFactory,
)
from tests.pages_of_the_desk import page_of, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(CuratorFactory())
    return client


class TestMoment:
    @pytest.mark.parametrize(
        ("text", "at", "precision"),
        [
            ("2025", datetime(2025, 1, 1, tzinfo=UTC), "year"),
            ("2025-06", datetime(2025, 6, 1, tzinfo=UTC), "month"),
            ("2025-06-11", datetime(2025, 6, 11, tzinfo=UTC), "day"),
            ("2025-06-11 10:26", datetime(2025, 6, 11, 10, 26, tzinfo=UTC), "minute"),
        ],
    )
    def test_the_precision_is_what_is_written(self, text, at, precision):
        assert read_moment(text) == (at, precision)
        assert written_moment(at, precision) == text

    @pytest.mark.parametrize("text", ["2025-06-11 06:26 -04:00", "2025-06-11T10:26Z", "2025-06-11 12:26+0200"])
    def test_an_offset_is_taken_into_account(self, text):
        assert read_moment(text).at == datetime(2025, 6, 11, 10, 26, tzinfo=UTC)

    @pytest.mark.parametrize("text", ["yesterday", "2025-13", "2025-02-30", "11/06/2025", "2025-06-11 25:00"])
    def test_anything_else_is_refused_in_words(self, text):
        with pytest.raises(ValueError, match="is not a moment this field understands"):
            read_moment(text)


class TestPublishing:
    def test_the_button_publishes_what_is_on_the_page(self, desk):
        article = ArticleFactory(draft=True, summary="")
        data = posted(desk, page_of(article)) | {"summary": "In our words.", "_publish": "1"}
        response = desk.post(page_of(article), data)
        assert response.status_code == 302
        article.refresh_from_db()
        assert (article.status, article.summary) == ("published", "In our words.")
        assert article.published_at == datetime(2025, 6, 11, 10, 26, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("lacking", "field"),
        [({"publisher": ""}, "publisher"), ({"summary": " "}, "summary"), ({"published": ""}, "published")],
    )
    def test_it_is_refused_at_the_field_that_lacks_something(self, desk, lacking, field):
        article = ArticleFactory(draft=True)
        typed = {"note": "typed and not to be lost", "_publish": "1"}
        response = desk.post(page_of(article), posted(desk, page_of(article)) | lacking | typed)
        form = response.context["adminform"].form
        assert list(form.errors) == [field]
        assert "publish" in form.errors[field][0]
        assert form["note"].value() == "typed and not to be lost"
        article.refresh_from_db()
        assert article.status == "draft"

    def test_all_that_is_lacking_is_said_at_once(self, desk):
        article = ArticleFactory(draft=True, publisher=None, summary="")
        data = posted(desk, page_of(article)) | {"published": "", "status": "published"}
        form = desk.post(page_of(article), data).context["adminform"].form
        assert set(form.errors) == {"publisher", "summary", "published"}

    def test_an_undated_story_needs_the_day_it_was_seen(self, desk):
        article = ArticleFactory(draft=True)
        data = posted(desk, page_of(article)) | {"published": "", "undated": "on", "_publish": "1"}
        form = desk.post(page_of(article), data).context["adminform"].form
        assert list(form.errors) == ["seen_on"]
        assert desk.post(page_of(article), data | {"seen_on": "2025-06-12"}).status_code == 302

    def test_a_copy_needs_no_summary(self, desk):
        article = ArticleFactory(draft=True, summary="")
        data = posted(desk, page_of(article)) | {"origin": ArticleFactory().pk, "origin_kind": "copy", "_publish": "1"}
        assert desk.post(page_of(article), data).status_code == 302

    def test_a_moment_that_can_not_be_read_is_refused_and_kept(self, desk):
        article = ArticleFactory(draft=True)
        data = posted(desk, page_of(article)) | {"published": "last Wednesday"}
        form = desk.post(page_of(article), data).context["adminform"].form
        assert list(form.errors) == ["published"]
        assert form["published"].value() == "last Wednesday"

    def test_an_unchanged_moment_keeps_its_seconds(self, desk):
        moment = datetime(2025, 6, 11, 10, 26, 31, 500, tzinfo=UTC)
        article = ArticleFactory(published_at=moment)
        desk.post(page_of(article), posted(desk, page_of(article)))
        article.refresh_from_db()
        assert article.published_at == moment

    def test_what_only_the_database_refuses_is_said_on_the_page(self, desk):
        taken = ArticleFactory()
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE FUNCTION refuse_b() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
                "'Not on a Sunday.' USING ERRCODE = 'check_violation', CONSTRAINT = 'article_origin_is_root'; END $$;"
                "CREATE TRIGGER refuse_b BEFORE UPDATE ON articles_article FOR EACH ROW EXECUTE FUNCTION refuse_b()"
            )
        data = posted(desk, page_of(taken)) | {"headline": "Typed before"}
        response = desk.post(page_of(taken), data)
        form = response.context["adminform"].form
        assert response.status_code == 200
        assert form.errors["origin"] == ["Not on a Sunday."]
        assert form["headline"].value() == "Typed before"

    def test_a_draft_has_no_public_page_to_view(self, desk):
        assert "viewsitelink" not in desk.get(page_of(ArticleFactory(draft=True))).content.decode()


class TestMentions:
    def test_each_is_confirmed_or_rejected(self, desk):
        article = ArticleFactory(draft=True)
        for _ in range(2):
            MentionFactory(article=article, actor_id=CompanyFactory().pk, status="suggested")
        data = posted(desk, page_of(article)) | {"mentions-0-status": "confirmed", "mentions-1-status": "rejected"}
        assert desk.post(page_of(article), data).status_code == 302
        assert sorted(article.mentions.values_list("status", flat=True)) == ["confirmed", "rejected"]

    def test_what_is_to_be_judged_comes_first(self, desk):
        article = ArticleFactory(draft=True)
        MentionFactory(article=article, actor_id=CompanyFactory().pk, count=9)
        rare = MentionFactory(article=article, actor_id=CompanyFactory().pk, status="suggested")
        formset = desk.get(page_of(article)).context["inline_admin_formsets"][0].formset
        assert formset.forms[0].instance == rare

    def test_all_suggested_are_confirmed_with_what_was_typed(self, desk):
        article = ArticleFactory(draft=True)
        for status in ("suggested", "suggested", "rejected"):
            MentionFactory(article=article, actor_id=CompanyFactory().pk, status=status)
        data = posted(desk, page_of(article)) | {"note": "Typed", "_confirm": "1"}
        desk.post(page_of(article), data)
        article.refresh_from_db()
        assert article.note == "Typed"
        assert sorted(article.mentions.values_list("status", flat=True)) == ["confirmed", "confirmed", "rejected"]

    def test_the_list_confirms_those_of_the_selected_stories(self, desk):
        article, other = ArticleFactory(draft=True), ArticleFactory(draft=True)
        for each in (article, other):
            MentionFactory(article=each, actor_id=CompanyFactory().pk, status="suggested")
        action = {"action": "confirm_suggested_mentions", "_selected_action": [article.pk]}
        desk.post(reverse("admin:articles_article_changelist"), action)
        assert article.mentions.get().status == "confirmed"
        assert other.mentions.get().status == "suggested"

    def test_one_that_was_missed_is_added(self, desk):
        article, company = ArticleFactory(draft=True), CompanyFactory()
        added = {
            "mentions-2-TOTAL_FORMS": "1",
            "mentions-2-0-actor": company.pk,
            "mentions-2-0-status": "confirmed",
        }
        assert desk.post(page_of(article), posted(desk, page_of(article)) | added).status_code == 302
        assert article.mentions.get().actor_id == company.pk


class TestWhatTheStoryReports:
    def test_its_statements_are_listed_and_can_be_added(self, desk):
        article = ArticleFactory()
        statement = StatementFactory(paraphrase="Exports go on.")
        CitationFactory(article=article, statement=statement)
        page = desk.get(page_of(article)).content.decode()
        assert page_of(statement) in page
        assert f"{reverse('admin:articles_statement_add')}?article={article.pk}" in page

    def test_a_statement_from_a_story_is_cited_from_it(self, desk):
        article, speaker = ArticleFactory(), CompanyFactory()
        address = f"{reverse('admin:articles_statement_add')}?article={article.pk}"
        data = posted(desk, address)
        assert data["citations-0-article"] == str(article.pk)
        data |= {"speaker": speaker.pk, "paraphrase": "Exports go on.", "citations-0-basis": "own_reporting"}
        assert desk.post(address, data).status_code == 302
        assert Statement.objects.get().citations.get().article == article

    def test_a_citation_is_added_on_the_page_of_the_fact(self, desk):
        article, event = ArticleFactory(), EventFactory()
        added = {"citations-TOTAL_FORMS": "1", "citations-0-article": article.pk, "citations-0-basis": "filing"}
        assert desk.post(page_of(event), posted(desk, page_of(event)) | added).status_code == 302
        assert Citation.objects.get().event == event

    def test_a_citation_of_nothing_is_refused_in_words(self, desk):
        article = ArticleFactory()
        added = {"citations-2-TOTAL_FORMS": "1", "citations-2-0-basis": "filing"}
        response = desk.post(page_of(article), posted(desk, page_of(article)) | added)
        assert "A citation supports one fact" in response.content.decode()


class TestUnknownNames:
    @pytest.fixture
    def article(self):
        article = ArticleFactory(draft=True)
        candidates = [
            {"name": "Galaxy Magnets", "type_guess": "company", "count": 3},
            {"name": "Known Since", "type_guess": None, "count": 1},
        ]
        dropped = [{"line": "<b>Share this</b>", "why": "button"}]
        found = [{"headline": "h", "article": article.pk, "candidates": candidates, "dropped": dropped}]
        article.intake = Intake.objects.create(raw=b"x", digest="0", source="paste", outcome="filed", found=found)
        article.save()
        return article

    def test_they_are_offered_until_they_are_known(self, desk, article):
        CompanyFactory(name="Known since")
        names = desk.get(page_of(article)).context["unknown_names"]
        assert [unknown.name for unknown in names] == ["Galaxy Magnets"]

    def test_one_is_added_from_the_story_and_mentioned_by_it(self, desk, article):
        door = desk.get(page_of(article)).context["unknown_names"][0].doors[0]
        assert (door.kind, door.is_likely) == ("company", True)
        data = posted(desk, door.address)
        assert (data["name"], data["slug"]) == ("Galaxy Magnets", "galaxy-magnets")
        response = desk.post(door.address, data)
        assert response["Location"] == page_of(article)
        mention = article.mentions.get()
        assert mention.actor_id == Company.objects.get().pk
        assert (mention.count, mention.status) == (3, Mention.Status.CONFIRMED)

    def test_a_place_is_added_as_well(self, desk, article):
        doors = {door.kind: door.address for door in desk.get(page_of(article)).context["unknown_names"][0].doors}
        data = posted(desk, doors["place"]) | {"kind": "city"}
        assert desk.post(doors["place"], data)["Location"] == page_of(article)
        assert article.mentions.get().place.name == "Galaxy Magnets"

    def test_lines_left_out_are_shown_as_text(self, desk, article):
        page = desk.get(page_of(article)).content.decode()
        assert "&lt;b&gt;Share this&lt;/b&gt;" in page
        assert "<b>Share this</b>" not in page


class TestHistory:
    def test_it_tells_who_changed_what_from_what_to_what(self, desk):
        before, after = PublisherFactory(name="Old Post"), PublisherFactory(name="New Post")
        article = ArticleFactory(draft=True, publisher=before)
        desk.post(page_of(article), posted(desk, page_of(article)) | {"publisher": after.pk, "kind": "analysis"})
        response = desk.get(page_of(article, "history"))
        told = {each.label: (each.before, each.after) for each in response.context["entries"][0].differences}
        assert told == {"Publisher": ("Old Post", "New Post"), "Kind": ("news", "analysis")}
        assert response.context["entries"][0].change.by.username in response.content.decode()

    def test_derived_columns_are_not_told(self, desk):
        event = EventFactory(date="2025-06")
        Event.objects.filter(pk=event.pk).update(date="2025-07")
        entries = desk.get(page_of(event, "history")).context["entries"]
        assert [each.label for each in entries[0].differences] == ["Date"]

    def test_it_takes_no_query_per_change(self, desk, django_assert_max_num_queries):
        article = ArticleFactory()
        for _ in range(20):
            Article.objects.filter(pk=article.pk).update(publisher=PublisherFactory())
        with django_assert_max_num_queries(9):
            assert len(desk.get(page_of(article, "history")).context["entries"]) == 21

    def test_a_change_can_be_read_but_not_changed(self, desk):
        ArticleFactory()
        change = Change.objects.latest("pk")
        assert desk.get(page_of(change)).status_code == 200
        assert desk.post(page_of(change), {}).status_code == 403


class TestFrontPage:
    def test_it_shows_the_work_that_waits(self, desk):
        draft, published = ArticleFactory(draft=True), ArticleFactory()
        MentionFactory(article=draft, actor_id=AgencyFactory().pk, status="suggested")
        EventFactory()
        CitationFactory(article=published, event=EventFactory())
        context = desk.get(reverse("admin:index")).context
        assert list(context["waiting"]) == [draft]
        assert list(context["published_lately"]) == [published]
        assert [number for number, _, _ in context["attention"]] == [1, 1]

    def test_its_links_lead_to_the_lists_they_count(self, desk):
        MentionFactory(article=ArticleFactory(), actor_id=AgencyFactory().pk, status="suggested")
        EventFactory()
        for number, _, address in desk.get(reverse("admin:index")).context["attention"]:
            assert desk.get(address).context["cl"].result_count == number

    def test_who_may_see_nothing_sees_nothing(self, client):
        ArticleFactory(draft=True, headline="Not for everybody")
        client.force_login(CuratorFactory(is_superuser=False))
        assert "Not for everybody" not in client.get(reverse("admin:index")).content.decode()
