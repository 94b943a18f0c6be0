from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection

from articles.intake.filing.arrivals import file_stories, read
from articles.intake.story import UnreadableStory
from articles.models import Article, Author, Intake, Mention, Publisher
from browse.models import PastAddress
from entities.models import Alias
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CompanyFactory,
    CuratorFactory,
    MaterialFactory,
    PlaceFactory,
    PublisherFactory,
)

pytestmark = pytest.mark.django_db

SEED = Path(settings.BASE_DIR).parent / "shared" / "seeds" / "000_2dce11c2afb602a1.txt"

STORY = """\
Kestrel Magnets wins leave to ship to Lodeville

By Rosa Whitcombe and Ned Oakes

Reuters

June 12, 2025, 9:15 a.m. ET

LODEVILLE (Reuters) - Kestrel Magnets may again ship its motor magnets to buyers in Lodeville, the company told \
its investors on Thursday after two months without a single container leaving its yard.

The permit came by post, and Kestrel Magnets said that it would load the first crate next week. Its workers had \
stacked finished magnets in a gymnasium while they waited for an answer.

“We had run out of shelves,” said one of them, who has worked at the plant for nine years and had never before seen \
it so full.
"""

PREVIEW = """\
Kestrel Magnets wins leave to ship to Lodeville

By Rosa Whitcombe and Ned Oakes

Reuters

June 12, 2025, 9:15 a.m. ET

LODEVILLE (Reuters) - Kestrel Magnets may again ship its motor magnets to buyers in Lodeville, the company told \
its investors on Thursday after two months without a single container leaving its yard.

To continue reading, subscribe or log in.
"""


def paste(raw, **options):
    return file_stories(raw, source=Intake.Source.PASTE, **options)


def paste_one(raw):
    (filed,) = paste(raw).stories
    return filed


class TestRead:
    def test_stores_nothing(self):
        CompanyFactory(name="Kestrel Magnets")
        (reading,) = read(STORY)
        assert reading.story.headline == "Kestrel Magnets wins leave to ship to Lodeville"
        assert [(each.name, each.count) for each in reading.found] == [("Kestrel Magnets", 3)]
        assert not Article.objects.exists()
        assert not Intake.objects.exists()
        assert not Publisher.objects.exists()

    def test_the_byline_and_the_publisher_are_no_mention(self):
        CompanyFactory(name="Reuters")
        CompanyFactory(name="Kestrel Magnets")
        (reading,) = read(STORY)
        assert [each.name for each in reading.found] == ["Kestrel Magnets"]

    def test_an_unknown_name_is_a_candidate(self):
        (reading,) = read(STORY)
        assert "Kestrel Magnets" in [each.name for each in reading.candidates]

    def test_a_publisher_of_the_database_is_known_by_its_alias(self):
        PublisherFactory(name="The Lode Gazette", aliases=["Lode Gazette Online"])
        (reading,) = read(STORY.replace("Reuters", "Lode Gazette Online"))
        assert reading.story.publisher == "The Lode Gazette"

    def test_binary_data_is_refused_in_words(self):
        with pytest.raises(UnreadableStory) as refused:
            read(b"%PDF-1.7 and so on")
        assert refused.value.message == "This is a PDF file, not text."

    def test_a_story_too_long_to_be_one_is_refused(self):
        with pytest.raises(UnreadableStory) as refused:
            read(STORY + "\n\n".join(f"Crate {number} left the yard before dawn." for number in range(16_000)))
        assert refused.value.message.startswith("No story is that long: this one has ")
        assert refused.value.message.endswith("Paste one story at a time.")


class TestTheArticle:
    def test_is_a_draft_with_all_that_the_story_says(self):
        article = paste_one(STORY).article
        article.refresh_from_db()
        assert article.status == "draft"
        assert article.headline == "Kestrel Magnets wins leave to ship to Lodeville"
        assert article.headline_basis == "read"
        assert article.publisher.name == "Reuters"
        assert article.published_at == datetime(2025, 6, 12, 13, 15, tzinfo=UTC)
        assert article.published_precision == "minute"
        assert article.seen_on == datetime.now(UTC).date()
        assert not article.undated
        assert article.dateline == "Lodeville"
        assert (article.kind, article.language, article.access) == ("news", "en", "open")
        assert article.body.count("\n\n") == 2
        assert article.body.startswith("Kestrel Magnets may again ship")
        assert article.slug == "reuters-kestrel-magnets-wins-leave-to-ship-to-lodeville"

    def test_names_its_authors_in_the_order_of_the_byline(self):
        known = AuthorFactory(name="Ned Oakes")
        article = paste_one(STORY).article
        assert [byline.author.name for byline in article.bylines.all()] == ["Rosa Whitcombe", "Ned Oakes"]
        assert Author.objects.filter(name="Ned Oakes").get() == known

    def test_suggests_mentions_with_the_words_of_the_story(self):
        company = CompanyFactory(name="Kestrel Magnets")
        place = PlaceFactory(name="Lodeville", kind="city")
        MaterialFactory(name="Magnets")
        filed = paste_one(STORY)
        of_company = filed.article.mentions.get(actor=company)
        assert (of_company.status, of_company.matched, of_company.count) == ("suggested", ["Kestrel Magnets"], 3)
        assert filed.article.mentions.filter(place=place).exists()
        assert filed.mentions == filed.article.mentions.count() == 3

    def test_comes_from_a_publisher_that_is_known_by_its_domain(self):
        known = PublisherFactory(name="Reuters agency", domains=["reuters.com"])
        assert paste_one(STORY).article.publisher == known

    def test_makes_the_publisher_with_what_is_known_of_the_outlet(self):
        london = PlaceFactory(name="United Kingdom", iso_code="GB")
        publisher = paste_one(STORY).article.publisher
        assert (publisher.kind, publisher.place) == ("wire", london)
        assert "reuters.com" in publisher.domains

    def test_of_a_day_only_keeps_the_day(self):
        article = paste_one(STORY.replace("June 12, 2025, 9:15 a.m. ET", "June 12, 2025")).article
        assert (article.published_at, article.published_precision) == (datetime(2025, 6, 12, tzinfo=UTC), "day")

    def test_keeps_the_day_of_a_time_whose_offset_is_not_known(self):
        text = STORY.replace("Reuters", "The Lode Gazette").replace("9:15 a.m. ET", "9:15 a.m.")
        article = paste_one(text).article
        assert (article.published_at, article.published_precision) == (datetime(2025, 6, 12, tzinfo=UTC), "day")

    def test_with_a_chinese_headline_has_an_address_of_publisher_and_day(self):
        chinese = Path(__file__).parents[1] / "reading" / "stories" / "xinhua_zh.txt"
        article = paste_one(chinese.read_bytes()).article
        assert article.slug == f"xinhua-2025-06-12-{article.fingerprint[:8]}"

    def test_does_not_take_an_address_that_another_once_had(self):
        PastAddress.objects.remember(
            "/articles/reuters-kestrel-magnets-wins-leave-to-ship-to-lodeville/", ArticleFactory()
        )
        assert paste_one(STORY).article.slug == "reuters-kestrel-magnets-wins-leave-to-ship-to-lodeville-2"

    def test_of_the_same_headline_on_another_day_has_another_address(self):
        first = paste_one(STORY).article
        other = STORY.replace("June 12", "June 27").replace("two months", "three months")
        assert paste_one(other).article.slug == f"{first.slug}-2"


class TestTheArrival:
    def test_is_kept_as_it_came(self):
        raw = STORY.replace("\n", "\r\n").encode() + b"  \r\n"
        curator = CuratorFactory()
        filing = paste(raw, name="story.txt", by=curator)
        intake = Intake.objects.get()
        assert intake == filing.intake
        assert bytes(intake.raw) == raw
        assert intake.digest == sha256(raw).hexdigest()
        assert (intake.source, intake.name, intake.arrived_by) == ("paste", "story.txt", curator)
        assert intake.outcome == "filed"

    def test_tells_what_was_found_and_which_article_it_became(self):
        filing = paste(STORY)
        (account,) = Intake.objects.get().found
        assert account["headline"] == "Kestrel Magnets wins leave to ship to Lodeville"
        assert account["article"] == filing.stories[0].article.pk
        assert account["outcome"] == "filed"
        assert Article.objects.get().intake == filing.intake

    def test_of_an_unreadable_text_is_not_kept(self):
        with pytest.raises(UnreadableStory):
            paste(b"\x00\x01\x02\x03" * 50)
        assert not Intake.objects.exists()

    def test_leaves_nothing_when_filing_fails_in_the_middle(self, monkeypatch):
        CompanyFactory(name="Kestrel Magnets")

        def fail(*args, **options):
            raise RuntimeError("the power went off")

        monkeypatch.setattr(Intake.objects, "create", fail)
        with pytest.raises(RuntimeError):
            paste(STORY)
        assert not Article.objects.exists()
        assert not Publisher.objects.exists()
        assert not Author.objects.exists()
        assert not Mention.objects.exists()

    def test_with_several_stories_makes_several_articles(self):
        feed = Path(__file__).parents[1] / "reading" / "stories" / "two_stories.txt"
        filing = paste(feed.read_bytes())
        assert [filed.created for filed in filing.stories] == [True, True]
        assert [row["article"] for row in filing.intake.found] == [filed.article.pk for filed in filing.stories]

    def test_with_one_known_and_one_new_story_is_partly_known(self):
        raw = (Path(__file__).parents[1] / "reading" / "stories" / "two_stories.txt").read_bytes()
        second = paste(raw).stories[1].article
        second.delete()
        filing = paste(raw)
        assert [filed.created for filed in filing.stories] == [False, True]
        assert filing.intake.outcome == "partly"


class TestTheSameStoryAgain:
    @pytest.fixture
    def first(self):
        return paste_one(STORY).article

    def assert_known(self, filed, article):
        assert (filed.article, filed.created) == (article, False)
        assert Article.objects.count() == 1
        assert Intake.objects.latest("pk").outcome == "duplicate"

    def test_is_known_by_the_same_bytes(self, first):
        first.fingerprint = ""
        first.headline = "A curator's own headline"
        first.save()
        self.assert_known(paste_one(STORY), first)

    def test_is_known_by_the_same_text_spaced_and_quoted_otherwise(self, first):
        again = STORY.replace("\n\n", "\n\n\n").replace("“", '"').replace("”", '"').replace("9:15", "9:45")
        self.assert_known(paste_one(again), first)

    def test_is_known_by_publisher_headline_and_day(self, first):
        again = STORY.replace("June 12, 2025, 9:15 a.m. ET", "June 12, 2025").replace("nine years", "ten years")
        self.assert_known(paste_one(again.upper().replace("KESTREL MAGNETS WINS", "Kestrel Magnets wins")), first)

    def test_is_known_by_its_address(self):
        known = ArticleFactory(url="https://lode.example/a/1", body="An older text.", draft=True)
        page = (
            '<html><head><link rel="canonical" href="http://lode.example/a/1/?utm_source=mail">'
            "<title>Kestrel ships</title></head><body><article><h1>Kestrel ships at last</h1>"
            f"<p>{'The crates left the yard before dawn. ' * 5}</p></article></body></html>"
        )
        self.assert_known(paste_one(page), known)

    def test_on_another_day_is_another_story(self, first):
        again = STORY.replace("June 12", "June 27").replace("nine years", "ten years")
        assert paste_one(again).created

    def test_of_another_publisher_is_another_story(self, first):
        again = STORY.replace("Reuters", "Bloomberg").replace("nine years", "ten years")
        assert paste_one(again).created

    def test_is_known_although_a_curator_rejected_it(self, first):
        first.status = "rejected"
        first.body = ""
        first.save()
        self.assert_known(paste_one(STORY), first)
        first.refresh_from_db()
        assert first.body == ""

    def test_as_full_text_takes_the_place_of_the_preview(self):
        preview = paste_one(PREVIEW).article
        assert preview.access != "open"
        filed = paste_one(STORY)
        self.assert_known(filed, preview)
        assert filed.completed
        preview.refresh_from_db()
        assert "gymnasium" in preview.body

    def test_as_preview_leaves_the_full_text(self, first):
        filed = paste_one(PREVIEW)
        self.assert_known(filed, first)
        first.refresh_from_db()
        assert "gymnasium" in first.body

    def test_completes_an_article_that_had_no_text(self):
        reuters = PublisherFactory(name="Reuters", domains=["reuters.com"])
        company = CompanyFactory(name="Kestrel Magnets")
        known = ArticleFactory(
            headline="Kestrel Magnets Wins Leave to Ship to Lodeville",
            publisher=reuters,
            published_at=datetime(2025, 6, 12, 13, 15, tzinfo=UTC),
            summary="Our own words.",
        )
        filed = paste_one(STORY)
        self.assert_known(filed, known)
        known.refresh_from_db()
        assert filed.completed
        assert filed.outcome == "completed"
        assert known.body.startswith("Kestrel Magnets may again ship")
        assert (known.summary, known.status, known.dateline) == ("Our own words.", "published", "")
        assert known.mentions.get(actor=company).status == "suggested"
        assert known.intake == Intake.objects.get()

    def test_completes_an_article_although_another_has_the_same_text(self, first):
        first.body = first.fingerprint = ""
        first.save()
        twin = paste_one(STORY.replace("Reuters", "Bloomberg")).article
        assert paste_one(STORY).article == first
        first.refresh_from_db()
        assert (first.body == twin.body, first.fingerprint) == (True, "")

    def test_with_another_text_says_so_and_fills_in_nothing(self, first):
        CompanyFactory(name="Kestrel Magnets")
        (filed,) = (filing := paste(STORY.replace("nine years", "ten years"))).stories
        self.assert_known(filed, first)
        assert (filed.completed, filed.outcome, filed.differs) == (False, "known", True)
        assert filed.arrival == filing.intake.pk
        assert first.mentions.count() == 1

    def test_with_the_same_text_does_not_differ(self, first):
        assert not paste_one(STORY.replace("\n\n", "\n\n\n")).differs
        assert not paste_one(PREVIEW).differs

    def test_does_not_suggest_again_what_a_curator_rejected(self, first):
        company = CompanyFactory(name="Kestrel Magnets")
        Mention.objects.create(article=first, actor=company, status="rejected")
        paste_one(STORY)
        assert first.mentions.get(actor=company).status == "rejected"

    def test_twice_in_one_arrival_is_made_once(self):
        twice = f"{STORY}\n\n{'=' * 40}\n\n{STORY}"
        filing = paste(twice)
        assert {filed.article for filed in filing.stories} == {Article.objects.get()}


@pytest.mark.django_db(transaction=True)
def test_the_same_story_pasted_by_two_at_once_is_made_once():
    together = Barrier(2)
    outcomes = []

    def paste_it(raw):
        together.wait()
        outcomes.append(paste_one(raw).created)
        connection.close()

    pasting = [Thread(target=paste_it, args=[raw]) for raw in (STORY, STORY + "\n")]
    for thread in pasting:
        thread.start()
    for thread in pasting:
        thread.join()
    assert sorted(outcomes) == [False, True]
    assert Article.objects.count() == 1
    assert Intake.objects.count() == 2


def test_a_merged_name_is_no_mention():
    kept = CompanyFactory(name="Kestrel Holdings")
    merged = CompanyFactory(name="Kestrel Magnets", merged_into=kept)
    Alias.objects.create(actor=merged, text="Kestrel Magnets Ltd")
    assert not paste_one(STORY).article.mentions.filter(actor=merged).exists()


@pytest.mark.skipif(not SEED.exists(), reason="the first story is not at hand")
class TestTheFirstStory:
    def test_is_read_whole(self):
        article = paste_one(SEED.read_bytes()).article
        assert article.headline == "China Walks a Line in U.S. Trade Talks, Trying Not to Overplay Its Hand"
        assert article.publisher.name == "The New York Times"
        assert [author.name for author in article.authors.all()] == ["Keith Bradsher"]
        assert article.published_at == datetime(2025, 6, 11, 10, 26, tzinfo=UTC)
        assert (article.kind, article.access, article.language) == ("analysis", "preview", "en")
        assert article.dateline == "Beijing"
        assert article.body.count("\n\n") == 5
        assert article.caption.startswith("JL Mag Rare-Earth Company")
        assert article.credit == "Keith Bradsher/The New York Times"
        assert article.seen_on >= date(2025, 6, 11)
