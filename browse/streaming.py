"""Long answers, sent piece by piece from one unchanging view of the database."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from contextvars import Context, copy_context

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
    """The lines, encoded and in large pieces, all read from one snapshot and by the clocks that stand now."""
    return _within(copy_context(), _pieces(lines))


def _within(context: Context, pieces: Generator[bytes, None, None]) -> Iterator[bytes]:
    """The pieces, each made in the context: they are sent when the request that asked for them is over."""
    try:
        while (piece := context.run(next, pieces, None)) is not None:
            yield piece
    finally:
        context.run(pieces.close)


def _pieces(lines: Callable[[], Iterable[str]]) -> Generator[bytes, None, None]:
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
