"""The history of every table of this app."""

from django.db import migrations

from browse.history import drop_history, keep_history

TABLES: dict[str, tuple[str, ...]] = {
    "articles_article": ("body",),
    "articles_author": (),
    "articles_byline": (),
    "articles_citation": (),
    "articles_feed": (),
    "articles_intake": ("raw", "found"),
    "articles_mention": (),
    "articles_publisher": (),
    "articles_stance": (),
    "articles_statement": (),
}


def create(apps, schema_editor):
    keep_history(schema_editor, TABLES)


def drop(apps, schema_editor):
    drop_history(schema_editor, TABLES)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial"), ("browse", "0003_history")]
    operations = [migrations.RunPython(create, drop)]
