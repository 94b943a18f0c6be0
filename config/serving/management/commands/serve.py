import os
import socket
import time
from argparse import ArgumentParser
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config.serving.gunicorn import WebServer


class Command(BaseCommand):
    help = "Prepares everything and serves the site, the way production does. BIND and PORT say where."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default=os.environ.get("BIND") or "127.0.0.1")
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000")

    def handle(self, *args: Any, bind: str, port: str, **options: Any) -> None:
        started = time.monotonic()
        _refuse_unless_free(bind, port)
        _refuse_without_tls()
        call_command("prepare", stdout=self.stdout)
        connections.close_all()  # a connection must not be shared with the workers
        host = f"[{bind}]" if ":" in bind else bind
        shown = "127.0.0.1" if bind in ("0.0.0.0", "::") else host  # noqa: S104
        took = time.monotonic() - started
        self.stdout.write(f"Site:      http://{shown}:{port}/\nDesk:      http://{shown}:{port}/admin/")
        self.stdout.write(f"Ready in {took:.1f} s. Ctrl-C ends it.")
        self.stdout.flush()
        WebServer(f"{host}:{port}").run()


def _refuse_without_tls() -> None:
    if settings.SECURE_SSL_REDIRECT and not settings.SECURE_PROXY_SSL_HEADER:
        raise CommandError(
            "In production readers are sent to https, which this server doesn't speak: put a proxy that ends TLS "
            "in front of it, let that set X-Forwarded-Proto, and set BEHIND_PROXY=1."
        )


def _refuse_unless_free(bind: str, port: str) -> None:
    """Raise CommandError, saying what to do, when the site can't be served there."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise CommandError(f"PORT is {port!r}; it must be a number from 1 to 65535.")
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, int(port)))
        except OSError as error:
            raise CommandError(
                f"Can't serve at {bind}:{port} ({error.strerror}). Choose another port: PORT=8001 make run"
            ) from error
