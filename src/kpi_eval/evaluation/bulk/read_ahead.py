"""Read ahead: the pieces of a file read by threads of their own, some ahead of where they are judged, and given in order."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeAlias, TypeVar

_PIECES_AHEAD = 3
_READERS = 2

P = TypeVar("P")
R = TypeVar("R")

_Next: TypeAlias = "tuple[P, Future[R]] | None"


def read_ahead(pieces: Iterator[P], read: Callable[[P], R]) -> Iterator[tuple[P, R]]:
    """Give each piece with what reading it gives.

    Pieces are taken one by one, in a thread, and read side by side in two others; no more than a few are held.

    Args:
        pieces: The pieces.
        read: Reads one; it knows no other piece, and spends most of its time outside Python.

    Raises:
        Exception: Whatever the pieces or reading one raise, when it is that piece's turn.
    """
    with ThreadPoolExecutor(_READERS) as readers, ThreadPoolExecutor(1) as taker:

        def take() -> "_Next[P, R]":
            piece = next(pieces, None)
            return None if piece is None else (piece, readers.submit(read, piece))

        waiting = deque(taker.submit(take) for _ in range(_PIECES_AHEAD))
        while (found := waiting.popleft().result()) is not None:
            piece, reading = found
            result = reading.result()
            waiting.append(taker.submit(take))
            yield piece, result
