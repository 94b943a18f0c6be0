"""Adding a story on the desk: what arrives is filed, and what can't be filed is refused with nothing lost."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, Intake
from tests.factories import ArticleFactory, CompanyFactory, CuratorFactory

pytestmark = pytest.mark.django_db

STORY = """Example Magnets wins licence for civilian exports

By Jane Writer

BEIJING, June 11 (Example Wire) - Example Magnets said on Wednesday that it had received an export licence
for magnets used in cars, after weeks of waiting.

The company named no destination. Its shares rose four per cent after the news.

"We will deliver as soon as we can," a spokesman for Example Magnets said.
"""
HOSTILE = STORY.replace("Its shares", "<script>alert(1)</script><img src=x onerror=alert(2)> Its shares")


@pytest.fixture
def address():
    return reverse("admin:articles_article_add_story")


@pytest.fixture
def desk(client):
    client.force_login(CuratorFactory())
    return client


def test_a_pasted_story_becomes_a_draft_that_says_what_it_lacks(desk, address):
    company = CompanyFactory(name="Example Magnets")
    response = desk.post(address, {"text": STORY}, follow=True)
    article = Article.objects.get()
    assert response.redirect_chain[-1][0] == reverse("admin:articles_article_change", args=[article.pk])
    assert article.status == Article.Status.DRAFT
    assert article.headline == "Example Magnets wins licence for civilian exports"
    assert article.mentions.get(actor__isnull=False).actor_id == company.pk
    message = next(iter(response.context["messages"])).message
    assert "Filed as a draft" in message
    assert "Write a summary of our own." in message


def test_a_story_without_a_date_asks_for_it(desk, address):
    text = "Magnet makers wait for licences\n\n" + "Nobody at the plant knows when the papers will come. " * 8
    response = desk.post(address, {"text": text}, follow=True)
    assert "No date found: give it or mark the story as undated." in response.content.decode()


def test_a_file_is_filed_under_its_name(desk, address):
    desk.post(address, {"file": SimpleUploadedFile("story.txt", STORY.encode())})
    assert Intake.objects.get().name == "story.txt"


def test_the_same_story_is_known_already(desk, address):
    desk.post(address, {"text": STORY})
    response = desk.post(address, {"text": STORY}, follow=True)
    assert Article.objects.count() == 1
    assert "Known already" in response.content.decode()


@pytest.mark.parametrize("text", ["", "  \n \n"])
def test_nothing_is_asked_for(desk, address, text):
    response = desk.post(address, {"text": text})
    assert response.context["form"].errors["text"] == ["Paste the text of the story, or choose a file."]
    assert not Intake.objects.exists()


@pytest.mark.parametrize("raw", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20])
def test_a_file_that_is_no_text_is_refused(desk, address, raw):
    response = desk.post(address, {"file": SimpleUploadedFile("story.png", raw)})
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not Intake.objects.exists()


def test_a_paste_of_ten_megabytes_is_refused_and_kept(desk, address):
    text = "A long story. " * (10 * 1024 * 1024 // 14)
    response = desk.post(address, {"text": text})
    assert response.status_code == 200
    assert "MB" in response.context["form"].errors["text"][0]
    assert "A long story. A long story." in response.content.decode()
    assert not Intake.objects.exists()


def test_a_request_that_is_too_large_gets_an_answer(desk, address, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    response = desk.generic("POST", address, b"x" * (2 * 1024 * 1024), content_type="application/octet-stream")
    assert response.status_code == 413
    assert "more than 1 MB" in response.content.decode()


def test_hostile_html_is_shown_as_text_only(desk, address):
    page = desk.post(address, {"text": HOSTILE}, follow=True).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    arrival = desk.get(reverse("admin:articles_intake_change", args=[Intake.objects.get().pk])).content.decode()
    assert "&lt;script&gt;alert(1)" in arrival
    assert "<script>alert(1)" not in arrival


def test_a_hostile_paste_that_is_refused_comes_back_as_text(desk, address):
    file = BytesIO(STORY.encode())
    file.name = "story.txt"
    page = desk.post(address, {"text": "</textarea><script>alert(1)</script>", "file": file}).content.decode()
    assert "Paste a text or choose a file, not both." in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page
    assert "<script>alert(1)" not in page


def test_only_who_may_add_stories_gets_there(client, address):
    assert client.get(address)["Location"].startswith(reverse("admin:login"))
    client.force_login(CuratorFactory(is_superuser=False))
    assert client.get(address).status_code == 403
    assert client.post(address, {"text": STORY}).status_code == 403


def test_a_forged_request_is_refused(address, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(CuratorFactory())
    assert client.post(address, {"text": STORY}).status_code == 403
    assert not Intake.objects.exists()


@pytest.mark.parametrize("page", ["admin:index", "admin:articles_article_changelist", "admin:articles_publisher_add"])
def test_the_way_there_is_on_every_page(desk, address, page):
    assert f'href="{address}"' in desk.get(reverse(page)).content.decode()


def test_another_text_of_a_known_story_is_told(desk, address):
    known = ArticleFactory(url="https://lode.example/a/1", body="An older text.", draft=True)
    page = (
        '<html><head><link rel="canonical" href="https://lode.example/a/1"><title>Kestrel ships</title></head>'
        f"<body><article><h1>Kestrel ships</h1><p>{'The crates left the yard. ' * 5}</p></article></body></html>"
    )
    response = desk.post(address, {"text": page}, follow=True)
    known.refresh_from_db()
    arrival = Intake.objects.get().pk
    assert known.body == "An older text."
    assert [str(message) for message in response.context["messages"]] == [
        f"Known already: here it is. This text differs from the one kept (arrival #{arrival} keeps it)."
    ]
