"""The history of every row, kept by database triggers: bulk updates and raw SQL included.

A trigger on each table writes to `browse_change` which columns changed from what to what, when, and, where the
connection was told, by whom. The functions are made in the migration that makes the table.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import InterfaceError, OperationalError, connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Model

TRIGGER = "keeps_history"


@contextmanager
def made_by(user_id: int | None, via: str) -> Iterator[None]:
    """Changes made inside, by this thread's connection, are put down to the user, and to `via`: a path or a command."""
    _tell_connection("" if user_id is None else str(user_id), via[:200])
    try:
        yield
    finally:
        with suppress(OperationalError, InterfaceError):  # a lost connection has forgotten it already
            _tell_connection("", "")


def _tell_connection(user_id: str, via: str) -> None:
    if connection.needs_rollback:  # the block failed in the middle of a transaction, whose end resets nothing
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('history.by', %s, false), set_config('history.via', %s, false)", [user_id, via]
        )


def keep_history(schema_editor: BaseDatabaseSchemaEditor, tables: dict[str, tuple[str, ...]]) -> None:
    """Make the triggers on `tables`, by name; of the columns given with a table only the length is kept."""
    for table, long_columns in tables.items():
        arguments = ", ".join(f"'{column}'" for column in long_columns)
        schema_editor.execute(
            f'CREATE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON "{table}" '
            f"FOR EACH ROW EXECUTE FUNCTION keep_change({arguments})",
            params=None,
        )


def drop_history(schema_editor: BaseDatabaseSchemaEditor, tables: dict[str, tuple[str, ...]]) -> None:
    """Take the triggers off `tables` again."""
    for table in tables:
        schema_editor.execute(f'DROP TRIGGER {TRIGGER} ON "{table}"')


def table_of(row: Model) -> str:
    """The name of the table in which the history of `row` is filed."""
    return row._meta.concrete_model._meta.db_table  # type: ignore[union-attr]
