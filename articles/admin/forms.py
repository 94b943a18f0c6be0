"""The form of a story: one box for its date, and each refusal to publish at the field that lacks something."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError

from articles.admin.moments import HELP, Moment, lies_ahead, read_moment, written_moment
from articles.models import Article
from browse.admin import DeskForm

AHEAD_OF_NOW = "This date lies in the future: give the day on which the story was published."
PUBLISH = "_publish"  # the button that publishes what is on the page


class ArticleForm(DeskForm):
    published = forms.CharField(
        required=False,
        max_length=40,
        help_text=HELP,
        widget=AdminTextInputWidget(attrs={"class": "desk-moment", "placeholder": "2025-06-11 10:26"}),
    )

    refused_at = {
        "article_has_headline": "headline",
        "article_published_with_publisher": "publisher",
        "article_published_with_summary": "summary",
        "article_published_with_date": "published",
        "article_date_with_precision": "published",
        "article_undated_but_seen": "seen_on",
        "article_reference_has_address": "url",
        "article_origin_with_kind": "origin_kind",
        "article_not_its_own_origin": "origin",
        "article_origin_is_root": "origin",
    }
    stands_for = {"published": ("published_at", "published_precision")}

    class Meta:
        model = Article
        exclude = ("published_at", "published_precision")
        help_texts = {"other_urls": "Where else the same text can be read, one address per line."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["published"] = written_moment(self.instance.published_at, self.instance.published_precision)

    def clean_published(self) -> Moment | None:
        text = self.cleaned_data["published"]
        try:
            moment = read_moment(text) if text else None
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if moment and lies_ahead(moment.at):
            raise ValidationError(AHEAD_OF_NOW)
        return moment

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "published" in self.changed_data and "published" in cleaned:
            moment = cleaned["published"]
            self.instance.published_at = moment.at if moment else None
            self.instance.published_precision = moment.precision if moment else ""
        if PUBLISH in self.data:
            cleaned["status"] = Article.Status.PUBLISHED
        return cleaned
