"""Read ahead: the pieces of a file read by threads of their own, some ahead of where they are judged, and given in order."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeAlias, TypeVar

_PIECES_AHEAD = 3
_READERS = 2
_LONGEST_WAIT = 2.0
"""In seconds: so long is waited for a piece that is no longer wanted; one of a pipe may never come."""

P = TypeVar("P")
R = TypeVar("R")

_Next: TypeAlias = "tuple[P, Future[R]] | None"


def read_ahead(pieces: Iterator[P], read: Callable[[P], R]) -> Iterator[tuple[P, R]]:
    """Give each piece with what reading it gives.

    Pieces are taken one by one, in a thread, and read side by side in two others; no more than a few are held. Whoever
    stops early is held up by no piece that does not come.

    Args:
        pieces: The pieces.
        read: Reads one, whichever others are read before it or beside it; spends most of its time outside Python.

    Raises:
        Exception: Whatever the pieces or reading one raise, when it is that piece's turn.
    """
    readers, taker = ThreadPoolExecutor(_READERS), ThreadPoolExecutor(1)

    def take() -> "_Next[P, R]":
        piece = next(pieces, None)
        return None if piece is None else (piece, readers.submit(read, piece))

    waiting = deque(taker.submit(take) for _ in range(_PIECES_AHEAD))
    try:
        while (found := waiting[0].result()) is not None:
            piece, reading = found
            result = reading.result()
            waiting.popleft()
            waiting.append(taker.submit(take))
            yield piece, result
    finally:
        taker.shutdown(wait=False, cancel_futures=True)
        # NOTE: those that were cancelled before their turn are never done, as `wait` sees it.
        wait([each for each in waiting if not each.cancelled()], _LONGEST_WAIT)
        readers.shutdown(wait=False, cancel_futures=True)
