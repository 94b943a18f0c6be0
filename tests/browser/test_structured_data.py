"""Data blocks under the security policy of the pages, in a real browser."""

import pytest

from tests.worlds import make_world

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_policy_lets_data_blocks_stand_and_runs_none(page):
    world = make_world()
    world.company.summary = "</script><script>document.title = 'run'</script>"
    world.company.save()
    for address in ("/", "/companies/", world.company.get_absolute_url(), "/data/"):
        response = page.goto(address)
        assert "script-src 'self'" in response.headers["content-security-policy"]
        graph = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
        assert graph["@graph"]
        assert page.title() != "run"
