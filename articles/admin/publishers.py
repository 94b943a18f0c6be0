from django.contrib import admin

from articles.models import Author, Feed, Publisher
from browse.admin import DeskAdmin, DeskForm, LinkedCount


class PublisherForm(DeskForm):
    refused_at = {"publisher_name_unique": "name", "publisher_has_name": "name"}

    class Meta:
        model = Publisher
        exclude = ()
        help_texts = {
            "aliases": "Other names under which stories give it, one per line.",
            "domains": "Domains of its own, one per line: nytimes.com",
        }


@admin.register(Publisher)
class PublisherAdmin(DeskAdmin):
    form = PublisherForm
    list_display = [
        "name",
        "native_name",
        "kind",
        "place",
        LinkedCount("articles", "stories", list_of="articles_article", by="publisher"),
    ]
    list_filter = ["kind"]
    list_select_related = ["place"]
    search_fields = ["name", "native_name", "sort_name", "aliases", "domains"]
    search_help_text = "A name in any script, or a domain."
    ordering = ["sort_name", "pk"]
    autocomplete_fields = ["place", "actor"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        ("What it is", {"fields": [("name", "native_name"), "slug", "kind", "place"]}),
        ("How stories name it", {"fields": ["aliases", "domains"]}),
        ("Where it is", {"fields": ["website", "actor"]}),
    ]


@admin.register(Author)
class AuthorAdmin(DeskAdmin):
    list_display = [
        "name",
        "native_name",
        LinkedCount("bylines", "stories", list_of="articles_article", by="bylines__author"),
    ]
    search_fields = ["name", "native_name", "sort_name"]
    ordering = ["sort_name", "pk"]
    prepopulated_fields = {"slug": ["name"]}
    fields = [("name", "native_name"), "slug"]


@admin.register(Feed)
class FeedAdmin(DeskAdmin):
    list_display = [
        "title",
        "publisher",
        "active",
        "fetched_at",
        "outcome",
        LinkedCount("arrivals", "arrivals", list_of="articles_intake", by="feed"),
    ]
    list_filter = ["active"]
    list_select_related = ["publisher"]
    search_fields = ["title", "url", "publisher__name", "publisher__sort_name"]
    ordering = ["title", "pk"]
    autocomplete_fields = ["publisher"]
    fieldsets = [
        ("What we follow", {"fields": ["title", "url", "publisher", "active"]}),
        ("Last time", {"fields": ["fetched_at", "outcome"]}),
    ]
    readonly_fields = ["fetched_at", "outcome"]
