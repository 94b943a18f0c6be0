"""Long answers, sent piece by piece from one unchanging view of the database."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

PIECE = 64 * 1024
# A reader who stops reading for longer is cut off: the view is held open for it.
LONGEST_PAUSE = "60s"


@contextmanager
def snapshot() -> Iterator[None]:
    """Within it, what others add or change meanwhile is not seen."""
    inside_another = connection.in_atomic_block  # whose view of the database counts
    with transaction.atomic():
        if not inside_another:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{LONGEST_PAUSE}'")
        yield


def from_snapshot(lines: Callable[[], Iterable[str]]) -> Iterator[bytes]:
    """The lines, encoded and in large pieces, all read from one snapshot."""
    with snapshot():
        waiting: list[str] = []
        length = 0
        for line in lines():
            waiting.append(line)
            length += len(line)
            if length >= PIECE:
                yield "".join(waiting).encode()
                waiting, length = [], 0
        yield "".join(waiting).encode()
