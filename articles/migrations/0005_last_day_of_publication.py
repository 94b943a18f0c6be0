from django.db import migrations, models

from browse.fields import LastDayOfMoment


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_starter_load")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="published_latest",
            field=models.GeneratedField(
                db_persist=True,
                expression=LastDayOfMoment("published_at", "published_precision"),
                output_field=models.DateField(),
            ),
        ),
    ]
