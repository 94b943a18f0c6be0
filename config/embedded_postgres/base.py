"""Django's PostgreSQL backend, which starts the server of its data folder when a connection finds none."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql import base, client
from psycopg import Connection

from .server import BINARIES, Server


def server_of(settings_dict: dict[str, Any]) -> Server:
    """The server that the settings of one database name."""
    if not settings_dict.get("DATA_DIR"):
        raise ImproperlyConfigured("DATABASES: config.embedded_postgres needs DATA_DIR, the folder for its data.")
    return Server(settings_dict["DATA_DIR"])


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell` with the psql that comes with the server."""

    executable_name = str(BINARIES / "psql")

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        address = server_of(settings_dict).address()
        settings_dict = settings_dict | {key.upper(): value for key, value in address.items()}
        return super().settings_to_cmd_args_env(settings_dict, parameters)

    def runshell(self, parameters: Iterable[str]) -> None:
        self.connection.ensure_connection()
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """A PostgreSQL connection whose server needs no care."""

    client_class = DatabaseClient

    def __init__(self, settings_dict: dict[str, Any], alias: str = DEFAULT_DB_ALIAS) -> None:
        super().__init__(settings_dict, alias)
        self.server = server_of(settings_dict)
        self.configured_name: str | None = settings_dict["NAME"]

    @property
    def pool(self) -> Any:
        pool = super().pool
        if pool is not None and pool.closed:
            pool.connection_class = self._pooled_connection_class()
        return pool

    def get_connection_params(self) -> dict[str, Any]:
        return super().get_connection_params() | self.server.address()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        # A pool swallows the reasons of its failures for half a minute, so it must not be the first to ask.
        if self.pool is not None and self.pool.closed:
            self.server.prepare(self._own_database())
        connect = super().get_new_connection
        return self.server.serving(lambda: connect(conn_params), self._own_database())

    def _own_database(self) -> str | None:
        """The database to create if it is missing: never one that the test runner has put in its place."""
        name = self.settings_dict["NAME"]
        return name if name == self.configured_name else None

    def _pooled_connection_class(self) -> type[Connection]:
        server, database = self.server, self._own_database()

        class PooledConnection(Connection):
            @classmethod
            def connect(cls, conninfo: str = "", **kwargs: Any) -> Any:
                connect = super().connect
                return server.serving(lambda: connect(conninfo, **kwargs), database)

        return PooledConnection
