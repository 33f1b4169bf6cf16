"""Engine target: a file that an engine for data frames writes to, whose errors are met as they are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast


class EngineTarget:
    """Hands on what is written, and keeps the error of that, which the engine would make a text of."""

    def __init__(self, put: Callable[[bytes], object], flush: Callable[[], object] = lambda: None) -> None:
        """Take what is to be done with what is written, and when all of it has been."""
        self._put, self.flush = put, flush
        self._fault: Exception | None = None

    def write(self, content: bytes) -> int:
        """Hand on what is written."""
        try:
            self._put(content)
        except Exception as fault:
            self._fault = fault
            raise
        return len(content)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Give it as a file.

        Raises:
            Exception: What the writing ended with, as it was, whatever the engine made of it.
        """
        try:
            yield cast("BinaryIO", self)
        except Exception:
            if self._fault is not None:
                raise self._fault from None
            raise
