"""The trigger function that keeps the history, and what protects it."""

from django.db import migrations

from browse.history import drop_history, keep_history

TABLES: dict[str, tuple[str, ...]] = {"browse_pastaddress": ()}

FUNCTIONS = """
CREATE FUNCTION keep_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    old_row jsonb;
    new_row jsonb;
    long_column text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        old_row := to_jsonb(OLD);
    END IF;
    IF TG_OP = 'UPDATE' THEN
        new_row := to_jsonb(NEW);
        SELECT jsonb_object_agg(key, was.value), jsonb_object_agg(key, becomes.value)
            INTO old_row, new_row
            FROM jsonb_each(old_row) AS was JOIN jsonb_each(new_row) AS becomes USING (key)
            WHERE was.value <> becomes.value;
        IF old_row IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    FOREACH long_column IN ARRAY coalesce(TG_ARGV, '{}') LOOP
        IF old_row ? long_column THEN
            old_row := old_row || jsonb_build_object(long_column, length(old_row ->> long_column) || ' characters');
        END IF;
        IF new_row ? long_column THEN
            new_row := new_row || jsonb_build_object(long_column, length(new_row ->> long_column) || ' characters');
        END IF;
    END LOOP;
    INSERT INTO @schema@.browse_change ("table", row_id, operation, before, after, by_id, via) VALUES (
        TG_TABLE_NAME,
        CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END,
        TG_OP,
        old_row,
        new_row,
        nullif(current_setting('history.by', true), '')::bigint,
        coalesce(current_setting('history.via', true), '')
    );
    RETURN NULL;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The history can only be added to.' USING ERRCODE = 'check_violation', CONSTRAINT = 'change_stays';
END $$;

CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON browse_change FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

DROP = """
DROP TRIGGER stays ON browse_change;
DROP FUNCTION refuse_change();
DROP FUNCTION keep_change();
"""


def create(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = schema_editor.quote_name(cursor.fetchone()[0])
    # A restored dump runs with an empty search path, so the function names the schema of its table.
    schema_editor.execute(FUNCTIONS.replace("@schema@", schema), params=None)
    keep_history(schema_editor, TABLES)


def drop(apps, schema_editor):
    drop_history(schema_editor, TABLES)
    schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("browse", "0002_changes_and_past_addresses")]
    operations = [migrations.RunPython(create, drop)]
