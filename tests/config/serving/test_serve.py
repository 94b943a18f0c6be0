import socket
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(CommandError, match="PORT"):
        call_command("serve", bind="127.0.0.1", port=port)


def test_a_port_in_use_is_refused_before_anything_is_done():
    with (
        closing(socket.create_server(("127.0.0.1", 0))) as taken,
        pytest.raises(CommandError, match="Choose another port"),
    ):
        call_command("serve", bind="127.0.0.1", port=str(taken.getsockname()[1]))


def test_production_without_a_proxy_for_tls_is_refused(settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, None
    with pytest.raises(CommandError, match="BEHIND_PROXY"):
        call_command("serve", bind="127.0.0.1", port="8399")
