import pytest

from articles.models import Citation, Mention, Statement
from articles.starter.loading import load_starter
from articles.starter.reading.documents import StarterError
from entities.models import Actor, Alias, Event, EventLink, Figure, Provision, Relationship
from tests.articles.starter.folder import add, by_curator, correct, told, write

pytestmark = pytest.mark.django_db

RULES = """\
    - slug: ore-rules
      kind: regulation
      title: Ore rules
      summary: They ruled.
      provisions:
        - label: clause 1
          target_places: [freedonia]
          sources: [gazette-on-ores]
        - {label: clause 2}
      sources: [gazette-on-ores]
    - slug: ore-pause
      kind: suspension
      title: Ore pause
      summary: They paused.
      links:
        - {kind: suspends, to_event: ore-rules, to_provision: clause 1}
      sources: [gazette-on-ores]
    """
OFFICE = "- {kind: holds_office, subject: ada-ore, object: ore-ministry, title: Minister, sources: [gazette-on-ores]}\n"


def test_a_part_that_the_file_no_longer_names_goes(loaded):
    correct(loaded, "places", "    - Lode City\n", "")
    report = load_starter(loaded)
    assert [alias.text for alias in Alias.objects.all()] == ["矿城"]
    assert [str(place) for place in report.removed] == [
        "places.yaml: the alias “Lode City” of “lodeville” is no longer in the files."
    ]


def test_it_comes_back_when_the_file_names_it_again(loaded):
    correct(loaded, "places", "    - Lode City\n", "")
    load_starter(loaded)
    correct(loaded, "places", "  aliases:\n", "  aliases:\n    - Lode City\n")
    report = load_starter(loaded)
    assert report.created == {"aliases": 1}
    assert (report.skipped, report.removed) == ([], [])
    assert load_starter(loaded).created == {}


def test_a_part_that_a_curator_changed_stays(loaded, curator):
    with by_curator(curator):
        Alias.objects.filter(text="Lode City").update(matchable=False)
    correct(loaded, "places", "    - Lode City\n", "")
    report = load_starter(loaded)
    assert Alias.objects.filter(text="Lode City").exists()
    assert report.removed == []
    assert "no longer in the files, but stays: it was changed by alice on " in told(report.kept)[0]


def test_a_part_that_a_curator_added_stays(loaded, curator):
    with by_curator(curator):
        ada = Actor.objects.get(slug="ada-ore")
        Alias.objects.create(actor=ada, text="A. Ore")
        Mention.objects.create(article=Citation.objects.first().article, actor=ada)
    report = load_starter(loaded)
    assert Alias.objects.filter(text="A. Ore").exists()
    assert Mention.objects.count() == 3
    assert (report.removed, report.kept) == ([], [])


def test_parts_of_parts_go_with_them(loaded):
    add(loaded, "events", RULES)
    load_starter(loaded)
    text = (loaded / "events.yaml").read_text(encoding="utf-8")
    clause = text[text.index("    - label: clause 1\n") : text.index("    - {label: clause 2}\n")]
    correct(loaded, "events", clause, "")
    correct(loaded, "events", ", to_provision: clause 1", "")
    report = load_starter(loaded)
    assert [provision.label for provision in Provision.objects.all()] == ["clause 2"]
    assert EventLink.objects.get(kind="suspends").to_provision is None
    assert len(report.removed) == 3
    assert report.kept == []


def test_a_link_that_was_turned_round_in_the_files_is_turned_round(loaded):
    turn_the_link_round(loaded)
    load_starter(loaded)
    link = EventLink.objects.get()
    assert (link.from_event.slug, link.to_event.slug) == ("ore-talks", "ore-accord")


def test_a_link_that_closes_a_circle_with_a_curator_s_is_refused_in_words(loaded, curator):
    with by_curator(curator):
        EventLink.objects.update(kind="implements")
    turn_the_link_round(loaded)
    with pytest.raises(StarterError, match="links: This link would close a circle"):
        load_starter(loaded)


def turn_the_link_round(folder):
    correct(folder, "events", "  links:\n    - {kind: part_of, to_event: ore-talks}\n", "")
    correct(folder, "events", "  participants:", "  links: [{kind: part_of, to_event: ore-accord}]\n  participants:")


def test_a_part_that_holds_what_a_curator_added_stays(loaded, curator):
    with by_curator(curator):
        figure = Figure.objects.get()
        article = Citation.objects.first().article
        Citation.objects.create(figure=figure, article=article, field="minimum")
    text = (loaded / "events.yaml").read_text(encoding="utf-8")
    figures = text[text.index("  figures:\n") : text.rindex("  sources:")]
    correct(loaded, "events", figures, "")
    report = load_starter(loaded)
    assert Figure.objects.get() == figure
    assert figure.citations.count() == 1
    assert [place.file for place in report.kept] == ["events.yaml"]


def test_a_link_that_a_curator_added_keeps_the_part(loaded, curator):
    add(loaded, "events", RULES)
    load_starter(loaded)
    with by_curator(curator):
        Provision.objects.get(label="clause 2").target_actors.add(Actor.objects.get(slug="ada-ore"))
    correct(loaded, "events", "    - {label: clause 2}\n", "")
    load_starter(loaded)
    assert Provision.objects.filter(label="clause 2").exists()


def test_a_relationship_and_a_statement_go_too(loaded):
    add(loaded, "relationships", OFFICE)
    load_starter(loaded)
    write(loaded, "relationships", "# none\n")
    correct(loaded, "statements", "paraphrase: We have an accord.", "paraphrase: There is an accord.")
    report = load_starter(loaded)
    assert not Relationship.objects.exists()
    assert Statement.objects.get().paraphrase == "There is an accord."
    assert report.created == {"statements": 1, "stances": 1, "sources": 1}
    assert len(report.removed) == 5


def test_of_a_kind_without_a_file_nothing_goes(loaded):
    add(loaded, "relationships", OFFICE)
    load_starter(loaded)
    (loaded / "relationships.yaml").unlink()
    report = load_starter(loaded)
    assert Relationship.objects.exists()
    assert (report.removed, report.kept) == ([], [])


def test_what_has_a_page_stays_and_is_told(loaded):
    text = (loaded / "events.yaml").read_text(encoding="utf-8")
    correct(loaded, "events", text[text.index("- slug: ore-accord") :], "")
    correct(loaded, "statements", "  stances:\n    - {event: ore-accord, kind: announces}\n", "")
    report = load_starter(loaded)
    accord = Event.objects.get(slug="ore-accord")
    assert accord.figures.exists()
    assert [str(place) for place in report.kept] == [
        "events: “ore-accord” is no longer in the files, but stays: delete or merge it in the admin if it should go."
    ]
