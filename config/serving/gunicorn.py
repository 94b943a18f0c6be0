"""The web server, as part of the process that has prepared everything."""

from typing import Any

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

OPTIONS: dict[str, Any] = {
    "workers": 2,
    "threads": 4,
    "worker_class": "gthread",
    "preload_app": True,
    "timeout": 60,
    "graceful_timeout": 10,
    "max_requests": 10_000,
    "max_requests_jitter": 1_000,
    "limit_request_line": 8190,
    "loglevel": "warning",
    "control_socket_disable": True,
}


class WebServer(BaseApplication):
    """Serves this project's pages at `address` ("127.0.0.1:8000") until it is told to stop."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def load_config(self) -> None:
        for name, value in (OPTIONS | {"bind": self.address}).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()
