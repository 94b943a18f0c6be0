"""The history of every table of this app."""

from django.db import migrations

from browse.history import drop_history, keep_history

TABLES: dict[str, tuple[str, ...]] = {
    "entities_actor": (),
    "entities_alias": (),
    "entities_event": (),
    "entities_event_destinations": (),
    "entities_event_materials": (),
    "entities_eventlink": (),
    "entities_figure": (),
    "entities_identifier": (),
    "entities_licence": (),
    "entities_licence_customers": (),
    "entities_licence_destinations": (),
    "entities_licence_goods": (),
    "entities_material": (),
    "entities_material_broader": (),
    "entities_material_contains": (),
    "entities_merge": (),
    "entities_participation": (),
    "entities_place": (),
    "entities_place_within": (),
    "entities_provision": (),
    "entities_provision_materials": (),
    "entities_provision_target_actors": (),
    "entities_provision_target_places": (),
    "entities_relationship": (),
    "entities_site": (),
    "entities_site_materials": (),
    "entities_site_operators": (),
}


def create(apps, schema_editor):
    keep_history(schema_editor, TABLES)


def drop(apps, schema_editor):
    drop_history(schema_editor, TABLES)


class Migration(migrations.Migration):
    dependencies = [("entities", "0001_initial"), ("browse", "0003_history")]
    operations = [migrations.RunPython(create, drop)]
