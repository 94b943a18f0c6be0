import json
from datetime import date

import pytest
from django.core.management import call_command

from articles.knowledge.checking import check_knowledge
from tests.factories import CitationFactory, EventFactory, PersonFactory

pytestmark = pytest.mark.django_db


def run(capsys, *arguments):
    code = 0
    try:
        call_command("check_knowledge", *arguments)
    except SystemExit as end:
        code = end.code
    return code, capsys.readouterr().out


def test_an_empty_knowledge_base_has_no_faults(capsys):
    assert check_knowledge(date(2026, 11, 23)) == []
    code, out = run(capsys)
    assert code == 0
    assert "Nothing is missing" in out


def test_lists_errors_first_each_with_the_form_that_mends_it(capsys):
    person = PersonFactory(summary="Somebody.")
    event = EventFactory()
    code, out = run(capsys)
    first, *rest = out.splitlines()
    assert code == 1
    assert first.startswith(f"error: event {event.slug}: No public article")
    assert f"/admin/entities/event/{event.pk}/change/" in first
    assert any(line.startswith(f"warning: person {person.slug}: It holds no office") for line in rest)
    assert rest[-1] == "1 errors, 2 warnings."


def test_tells_the_same_as_json(capsys):
    CitationFactory(event=EventFactory())
    code, out = run(capsys, "--json", "--on", "2026-11-23")
    told = json.loads(out)
    assert code == 0
    assert (told["checked_on"], told["errors"], told["warnings"]) == ("2026-11-23", 0, 1)
    (finding,) = told["findings"]
    assert finding["check"] == "without-basis"
    assert finding["severity"] == "warning"


def test_tells_errors_only_on_demand(capsys):
    PersonFactory()
    code, out = run(capsys, "--errors")
    assert code == 0
    assert "office" not in out


def test_runs_a_fixed_number_of_queries(count_queries):
    def check():
        return check_knowledge(date(2026, 11, 23))

    for _ in range(2):
        CitationFactory(event=EventFactory())
    few = count_queries(check)
    for _ in range(4):
        CitationFactory(event=EventFactory())
    assert count_queries(check) == few
