"""The days that an EDTF text may mean, as functions for generated columns; the rules are those of `browse.edtf`."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION edtf_point_day(point text, last boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts text[] := regexp_match(point, '^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?$');
    first_day date;
BEGIN
    IF parts IS NULL OR parts[1] = '0000' THEN
        RAISE EXCEPTION '"%" is not a date this column understands', point
            USING ERRCODE = 'check_violation', CONSTRAINT = 'edtf_is_readable';
    END IF;
    first_day := make_date(parts[1]::int, coalesce(parts[2], '01')::int, coalesce(parts[3], '01')::int);
    IF NOT last OR parts[3] IS NOT NULL THEN
        RETURN first_day;
    ELSIF parts[2] IS NOT NULL THEN
        RETURN (first_day + interval '1 month' - interval '1 day')::date;
    END IF;
    RETURN make_date(parts[1]::int, 12, 31);
EXCEPTION WHEN datetime_field_overflow THEN
    RAISE EXCEPTION '"%" is not a day of the calendar', point
        USING ERRCODE = 'check_violation', CONSTRAINT = 'edtf_is_readable';
END $$;

CREATE FUNCTION edtf_day(value text, last boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    start_part text := split_part(value, '/', 1);
    end_part text := split_part(value, '/', 2);
    earliest date;
    latest date;
BEGIN
    IF value = '' THEN
        RETURN NULL;
    ELSIF position('/' IN value) = 0 THEN
        RETURN @schema@.edtf_point_day(value, last);
    ELSIF start_part = '..' AND end_part = '..' OR split_part(value, '/', 3) <> '' THEN
        RAISE EXCEPTION '"%" is not a date this column understands', value
            USING ERRCODE = 'check_violation', CONSTRAINT = 'edtf_is_readable';
    END IF;
    earliest := CASE WHEN start_part = '..' THEN NULL ELSE @schema@.edtf_point_day(start_part, false) END;
    latest := CASE WHEN end_part = '..' THEN NULL ELSE @schema@.edtf_point_day(end_part, true) END;
    IF earliest > latest THEN
        RAISE EXCEPTION '"%" ends before it begins', value
            USING ERRCODE = 'check_violation', CONSTRAINT = 'edtf_is_readable';
    END IF;
    RETURN CASE WHEN last THEN latest ELSE earliest END;
END $$;

CREATE FUNCTION edtf_earliest(value text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT @schema@.edtf_day(value, false) $$;

CREATE FUNCTION edtf_latest(value text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT @schema@.edtf_day(value, true) $$;
"""

DROP = """
DROP FUNCTION edtf_latest(text);
DROP FUNCTION edtf_earliest(text);
DROP FUNCTION edtf_day(text, boolean);
DROP FUNCTION edtf_point_day(text, boolean);
"""


def create(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = schema_editor.quote_name(cursor.fetchone()[0])
    # A dump is restored with an empty search path, so the functions name their schema when they call each other.
    schema_editor.execute(FUNCTIONS.replace("@schema@", schema), params=None)


def drop(apps, schema_editor):
    schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = []
    operations = [migrations.RunPython(create, drop)]
