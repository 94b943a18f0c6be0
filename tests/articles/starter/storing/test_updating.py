import pytest
from django.db.models import Q

from articles.models import Article, Citation, Statement
from articles.starter.loading import load_starter
from browse.models import Change, PastAddress
from entities.models import Actor, Alias, Event, Figure, Place
from tests.articles.starter.folder import add, by_curator, correct, told
from tests.factories import PlaceFactory

pytestmark = pytest.mark.django_db


class TestACorrection:
    def test_reaches_a_row_that_nobody_touched(self, loaded):
        correct(loaded, "events", "title: Ore talks", "title: Talks on ores")
        report = load_starter(loaded)
        assert report.updated == {"events": 1}
        event = Event.objects.get(slug="ore-talks")
        assert (event.title, event.sort_name) == ("Talks on ores", "talks on ores")
        assert report.kept == []
        assert Change.objects.of(event).first().via == "manage.py load_starter"

    def test_reaches_it_a_second_time(self, loaded):
        correct(loaded, "events", "title: Ore talks", "title: Talks on ores")
        load_starter(loaded)
        correct(loaded, "events", "title: Talks on ores", "title: Talks about ores")
        load_starter(loaded)
        assert Event.objects.get(slug="ore-talks").title == "Talks about ores"

    def test_is_no_news_the_next_time(self, loaded):
        correct(loaded, "events", "title: Ore talks", "title: Talks on ores")
        load_starter(loaded)
        changes = Change.objects.count()
        report = load_starter(loaded)
        assert (report.updated, report.unchanged["events"]) == ({}, 2)
        assert Change.objects.count() == changes

    def test_takes_back_what_the_file_no_longer_says(self, loaded):
        correct(loaded, "events", "  place: lodeville\n", "")
        load_starter(loaded)
        assert Event.objects.get(slug="ore-talks").place is None

    def test_may_lead_to_a_row_that_is_new(self, loaded):
        correct(loaded, "agencies", "parent: ore-ministry", "parent: ore-council")
        add(loaded, "agencies", "- {slug: ore-council, name: Council, agency_type: executive}\n")
        report = load_starter(loaded)
        assert (report.created, report.updated) == ({"agencies": 1}, {"agencies": 1})
        assert Actor.objects.get(slug="ore-office").parent.slug == "ore-council"

    def test_reaches_the_parts(self, loaded):
        correct(loaded, "events", 'minimum: "12.5"', 'minimum: "13"')
        correct(loaded, "places", "language: zh, matchable: false", "language: zh")
        report = load_starter(loaded)
        assert report.updated == {"figures": 1, "aliases": 1}
        assert Figure.objects.get().in_words() == "13 t"
        assert Alias.objects.get(text="矿城").matchable

    def test_may_give_an_article_another_address_here(self, loaded):
        add(loaded, "articles", "- {slug: b, headline: B, url: 'https://b.example/1'}\n")
        load_starter(loaded)
        correct(loaded, "articles", "{slug: b,", "{slug: better,")
        report = load_starter(loaded)
        assert report.updated == {"articles": 1}
        article = Article.objects.get(url="https://b.example/1")
        assert article.slug == "better"
        assert PastAddress.objects.owner_of("/articles/b/") == article

    def test_may_turn_a_copy_into_the_root(self, loaded):
        url = "https://b.example/"
        add(
            loaded,
            "articles",
            f"""\
            - {{slug: b, headline: B, url: '{url}1'}}
            - {{slug: c, headline: C, url: '{url}2', origin: b, origin_kind: copy}}
            """,
        )
        load_starter(loaded)
        correct(loaded, "articles", ", origin: b, origin_kind: copy", "")
        correct(loaded, "articles", f"{url}1'", f"{url}1', origin: c, origin_kind: copy")
        report = load_starter(loaded)
        assert report.updated == {"articles": 2}
        assert Article.objects.get(slug="b").origin.slug == "c"

    def test_leaves_private_texts_alone(self, loaded):
        Article.objects.update(body="The whole story.")
        correct(loaded, "articles", "headline: Ores on the move", "headline: Ores move")
        load_starter(loaded)
        article = Article.objects.get()
        assert (article.headline, article.body) == ("Ores move", "The whole story.")


class TestWhatACuratorChanged:
    def test_stays_while_other_corrections_arrive(self, loaded, curator):
        with by_curator(curator):
            Event.objects.filter(slug="ore-talks").update(summary="They talked for long.")
        correct(loaded, "events", "summary: They talked.", "summary: They talked a lot.")
        correct(loaded, "events", "date: 2025-06\n", "date: 2025-06-10\n")
        report = load_starter(loaded)
        event = Event.objects.get(slug="ore-talks")
        assert (event.summary, event.date) == ("They talked for long.", "2025-06-10")
        assert report.updated == {"events": 1}
        (place,) = report.kept
        day = Change.objects.of(event)[1].at
        assert str(place) == f"events.yaml, line 1: “ore-talks” keeps summary (set by alice on {day:%Y-%m-%d})."

    def test_stays_when_the_file_did_not_change_at_all(self, loaded, curator):
        with by_curator(curator):
            Event.objects.filter(slug="ore-talks").update(title="Talks on ores", publication="draft")
        report = load_starter(loaded)
        assert report.updated == {}
        assert report.unchanged["events"] == 1
        assert Event.objects.get(slug="ore-talks").title == "Talks on ores"
        assert told(report.kept)[0].startswith("“ore-talks” keeps title, publication (set by alice on ")

    def test_stays_even_if_it_is_what_the_file_said_before(self, loaded, curator):
        correct(loaded, "events", "title: Ore talks", "title: Talks on ores")
        load_starter(loaded)
        with by_curator(curator):
            Event.objects.filter(slug="ore-talks").update(title="Ore talks")
        assert len(load_starter(loaded).kept) == 1
        assert Event.objects.get(slug="ore-talks").title == "Ore talks"

    def test_stays_where_the_file_says_nothing(self, loaded, curator):
        with by_curator(curator):
            Actor.objects.filter(slug="ada-ore").update(website="https://ada.example")
        load_starter(loaded)
        assert Actor.objects.get(slug="ada-ore").website == "https://ada.example"

    def test_stays_together_with_what_belongs_to_it(self, loaded, curator):
        correct(loaded, "places", "  iso_code: NO\n", "  iso_code: NO\n  latitude: 10\n  longitude: 20\n")
        load_starter(loaded)
        with by_curator(curator):
            Place.objects.filter(slug="freedonia").update(latitude="11.5")
        correct(loaded, "places", "longitude: 20", "longitude: 21")
        report = load_starter(loaded)
        place = Place.objects.get(slug="freedonia")
        assert (float(place.latitude), float(place.longitude)) == (11.5, 20)
        assert "keeps latitude, longitude (set by alice" in told(report.kept)[0]

    def test_stays_whoever_did_it_without_a_name(self, loaded):
        Event.objects.filter(slug="ore-talks").update(title="Talks on ores")
        report = load_starter(loaded)
        assert "(set by somebody outside the site on " in told(report.kept)[0]

    def test_is_known_at_its_new_address(self, loaded, curator):
        talks = Event.objects.get(slug="ore-talks")
        with by_curator(curator):
            talks.slug = "talks-on-ores"
            talks.save()
        correct(loaded, "events", "title: Ore talks", "title: Talks on ores")
        report = load_starter(loaded)
        talks.refresh_from_db()
        assert (talks.slug, talks.title) == ("talks-on-ores", "Talks on ores")
        assert Event.objects.count() == 2
        assert "keeps slug (set by alice" in told(report.kept)[0]

    def test_wins_where_both_would_not_fit(self, loaded, curator):
        with by_curator(curator):
            Event.objects.filter(slug="ore-talks").update(end="2025-06-20")
        correct(loaded, "events", "date: 2025-06\n", "date: 2025-07\n")
        correct(loaded, "events", "title: Ore accord", "title: The ore accord")
        report = load_starter(loaded)
        assert Event.objects.get(slug="ore-talks").date == "2025-06"
        assert Event.objects.get(slug="ore-accord").title == "The ore accord"
        assert any("would not fit: An event can't end before it begins." in message for message in told(report.kept))

    def test_may_be_a_statement_put_otherwise(self, loaded, curator):
        with by_curator(curator):
            Statement.objects.update(paraphrase="There is an accord.")
        report = load_starter(loaded)
        assert Statement.objects.get().paraphrase == "There is an accord."
        assert Citation.objects.filter(statement__isnull=False).count() == 1
        assert "keeps paraphrase (set by alice" in told(report.kept)[0]

    def test_may_be_the_whole_row(self, folder, curator):
        with by_curator(curator):
            PlaceFactory(slug="freedonia", name="The Republic of Freedonia")
        report = load_starter(folder)
        place = Place.objects.get(slug="freedonia")
        assert (place.name, place.iso_code) == ("The Republic of Freedonia", "")
        assert "“freedonia” keeps name, iso_code (set by alice" in told(report.kept)[0]


class TestWhatIsGone:
    def test_stays_gone(self, loaded, curator):
        accord = Event.objects.get(slug="ore-accord")
        with by_curator(curator):
            Citation.objects.filter(Q(event=accord) | Q(figure__event=accord)).delete()
            accord.delete()
        correct(loaded, "events", "title: Ore accord", "title: The ore accord")
        report = load_starter(loaded)
        assert not Event.objects.filter(slug="ore-accord").exists()
        assert told(report.skipped)[0] == "“ore-accord” was deleted, and stays so."

    def test_stays_merged(self, loaded, curator):
        kept = PlaceFactory(slug="lode", name="Lode")
        with by_curator(curator):
            Place.objects.filter(slug="lodeville").update(merged_into=kept)
            Alias.objects.update(place=kept)
        correct(loaded, "places", "name: Lodeville", "name: Lodetown")
        report = load_starter(loaded)
        assert Place.objects.get(slug="lodeville").name == "Lodeville"
        assert told(report.skipped) == ["“lodeville” was merged into “Lode”, and stays so."]
        assert kept.alias_set.count() == 2

    def test_comes_back_in_no_part(self, loaded, curator):
        with by_curator(curator):
            Alias.objects.filter(language="zh").delete()
        for _ in range(2):
            report = load_starter(loaded)
            assert not Alias.objects.filter(language="zh").exists()
            assert told(report.skipped) == ["the alias “矿城” was deleted, and stays so."]


def test_an_actor_of_another_kind_is_left_alone(loaded):
    correct(loaded, "people", "  name: Ada Ore\n", "  name: Ada Ore\n  aliases: [Ada O.]\n")
    load_starter(loaded)
    correct(loaded, "people", "- slug: ada-ore\n  name: Ada Ore\n  aliases: [Ada O.]\n", "[]\n")
    add(loaded, "companies", "- {slug: ada-ore, name: Ada Ore Ltd, aliases: [Ada Ltd]}\n")
    report = load_starter(loaded)
    assert list(Alias.objects.filter(actor__slug="ada-ore").values_list("text", flat=True)) == ["Ada O."]
    assert Actor.objects.get(slug="ada-ore").kind == "person"
    assert "“ada-ore” is stored as another kind of actor (person)" in told(report.skipped)[0]
