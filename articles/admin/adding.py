"""Adding a story: pasted or as a file, read at once, and what was found and what is missing told."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.csrf import csrf_protect

from articles.admin.moments import lies_ahead
from articles.intake.filing.arrivals import FiledStory, Filing, file_stories
from articles.intake.story import UnreadableStory
from articles.models import Article, Intake
from browse.admin import DeskAdmin

_CHUNK = 64 * 1024
NOTHING_GIVEN = "Paste the text of the story, or choose a file."
BOTH_GIVEN = "Paste a text or choose a file, not both."


class StoryForm(forms.Form):
    """A pasted text, or a file."""

    text = forms.CharField(
        required=False,
        strip=False,
        label="Text of the story",
        help_text="The whole page, as it came: menus, adverts and share buttons are left out when it is read.",
        widget=forms.Textarea(attrs={"rows": 22, "class": "vLargeTextField", "autofocus": True}),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        max_length=500,
        label="or a file",
        help_text="Plain text, HTML, Markdown or an e-mail, of up to 5 MB.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        has_text, has_file = bool(cleaned["text"].strip()), cleaned["file"] is not None
        if has_text and has_file:
            self.add_error("file", BOTH_GIVEN)
        if not has_text and not has_file:
            self.add_error("text", NOTHING_GIVEN)
        return cleaned


class AddingAStory:
    """The view behind “Add a story”, for one admin of articles."""

    def __init__(self, admin: DeskAdmin) -> None:
        self.admin = admin

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers any request; the caller takes care that somebody is logged in, and exempts it from the stock check.

        A request that is too large is answered before anything of it is read, the check of the token included.
        """
        if not self.admin.has_add_permission(request):
            raise PermissionDenied
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return self._too_large(request)
        return csrf_protect(self._answer)(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return self._page(request, StoryForm())
        form = StoryForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, form)
        upload = form.cleaned_data["file"]
        try:
            filing = file_stories(
                upload.read() if upload else form.cleaned_data["text"],
                source=Intake.Source.PASTE,
                name=upload.name if upload else "",
                by=cast(AbstractBaseUser, request.user),
            )
        except UnreadableStory as error:
            form.add_error("file" if upload else "text", error.message)
            return self._page(request, form)
        return self._done(request, filing)

    def _too_large(self, request: HttpRequest) -> HttpResponse:
        # Browsers show an answer only once all that they send is taken.
        while request.read(_CHUNK):
            pass
        form = StoryForm({})
        form.errors.clear()
        megabytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)
        form.add_error("text", f"That is more than {megabytes} MB, so it was not read. A story has up to 5 MB.")
        return self._page(request, form, status=413)

    def _page(self, request: HttpRequest, form: StoryForm, status: int = 200) -> HttpResponse:
        context = {
            **self.admin.admin_site.each_context(request),
            "title": "Add a story",
            "opts": self.admin.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/article/add_story.html", context, status=status)

    def _done(self, request: HttpRequest, filing: Filing) -> HttpResponse:
        if len(filing.stories) == 1:
            story = filing.stories[0]
            level = messages.SUCCESS if story.created else messages.INFO
            messages.add_message(request, level, account_of(story))
            return HttpResponseRedirect(_page_of(story.article))
        lines = format_html_join(
            "",
            '<li><a href="{}">{}</a>: {}</li>',
            ((_page_of(s.article), s.article, account_of(s)) for s in filing.stories),
        )
        messages.success(request, format_html("{} stories:<ul>{}</ul>", len(filing.stories), lines))
        return HttpResponseRedirect(f"{self.admin.address_of('changelist')}?intake={filing.intake.pk}")


def account_of(filed: FiledStory) -> SafeString | str:
    """What became of one story, and what a curator has to give yet."""
    if not filed.created:
        return " ".join(["Known already: here it is.", *_news(filed)])
    names = "nothing that we know is named" if not filed.mentions else f"{filed.mentions} known names found"
    return " ".join([f"Filed as a draft: {names}.", *missing(filed.article)])


def _news(filed: FiledStory) -> Iterator[str]:
    if filed.completed:
        yield "Its missing texts were filled in."
    if filed.differs:
        yield f"This text differs from the one kept (arrival #{filed.arrival} keeps it)."


def missing(article: Article) -> list[str]:
    """What the story needs before it can be published, as sentences."""
    needs = {
        "No publisher found: say who published it.": article.publisher_id is None,
        "No date found: give it or mark the story as undated.": not (article.published_at or article.undated),
        "The date lies in the future: check it.": lies_ahead(article.published_at),
        "Write a summary of our own.": not article.summary.strip(),
    }
    return [sentence for sentence, is_missing in needs.items() if is_missing]


def _page_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])
