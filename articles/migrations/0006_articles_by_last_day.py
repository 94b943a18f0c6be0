from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("articles", "0005_last_day_of_publication")]

    operations = [
        AddIndexConcurrently(
            model_name="article",
            index=models.Index(fields=["published_latest"], name="article_by_last_day"),
        ),
    ]
