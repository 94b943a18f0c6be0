from django.db import migrations, models

from browse.history import drop_history, keep_history

TABLES: dict[str, tuple[str, ...]] = {"articles_starterload": ()}


def create(apps, schema_editor):
    keep_history(schema_editor, TABLES)


def drop(apps, schema_editor):
    drop_history(schema_editor, TABLES)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_researched_facts"), ("browse", "0003_history")]

    operations = [
        migrations.CreateModel(
            name="StarterLoad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="SHA-256 of the files")),
                ("loaded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "load of the starter set",
                "verbose_name_plural": "loads of the starter set",
            },
        ),
        migrations.RunPython(create, drop),
    ]
