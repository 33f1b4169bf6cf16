"""Read ahead: the pieces of a file read by threads of their own, some ahead of where they are judged, and given in order."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Generic, TypeAlias, TypeVar

_PIECES_AHEAD = 3
_READERS = 2
_LONGEST_WAIT = 2.0
"""In seconds: so long is waited for a piece that is no longer wanted; one of a pipe may never come."""

_HEARD_EVERY = 0.5
"""In seconds: on Windows an interruption is heard only between two waits."""

P = TypeVar("P")
R = TypeVar("R")

_Next: TypeAlias = "tuple[P, Future[R]] | None"


class ReadAhead(Generic[P, R]):
    """Takes pieces one by one, in a thread, and has them read side by side in two others; no more than a few are held.

    To be left as a context is: whoever stops early is held up by no piece that does not come.
    """

    def __init__(self, pieces: Iterator[P]) -> None:
        """Begin to take pieces; they are read once it is said by what."""
        self._pieces = pieces
        self._read: Future[Callable[[P], R]] = Future()
        self._readers, self._taker = ThreadPoolExecutor(_READERS), ThreadPoolExecutor(1)
        self._waiting = deque(self._taker.submit(self._take) for _ in range(_PIECES_AHEAD))

    def __enter__(self) -> "ReadAhead[P, R]":
        """Give itself."""
        return self

    def read_by(self, read: Callable[[P], R]) -> None:
        """Begin to read.

        Args:
            read: Reads a piece, whichever others are read before it or beside it; spends most of its time outside
                Python.
        """
        self._read.set_result(read)

    def __iter__(self) -> Iterator[tuple[P, R]]:
        """Give each piece with what reading it gives.

        Raises:
            Exception: Whatever the pieces or reading one raise, when it is that piece's turn.
        """
        while (found := _result(self._waiting[0])) is not None:
            piece, reading = found
            result = _result(reading)
            self._waiting.popleft()
            self._waiting.append(self._taker.submit(self._take))
            yield piece, result

    def _take(self) -> "_Next[P, R]":
        piece = next(self._pieces, None)
        return None if piece is None else (piece, self._readers.submit(self._read_one, piece))

    def _read_one(self, piece: P) -> R:
        return self._read.result()(piece)

    def __exit__(self, *_: object) -> None:
        """Take and read no more."""
        self._read.cancel()
        self._taker.shutdown(wait=False, cancel_futures=True)
        # NOTE: those that were cancelled before their turn are never done, as `wait` sees it.
        wait([each for each in self._waiting if not each.cancelled()], _LONGEST_WAIT)
        self._readers.shutdown(wait=False, cancel_futures=True)


def _result(future: "Future[R]") -> R:
    while not future.done():
        wait([future], _HEARD_EVERY)
    return future.result()
