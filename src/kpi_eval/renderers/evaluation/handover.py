"""Handover: things handed to a thread of its own, in order and a few at once; its errors are met where they are handed over."""

import queue
import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

_MOST_WAITING = 2
_SECONDS_BETWEEN_LOOKS = 0.1
_Thing = TypeVar("_Thing")


class StoppedError(Exception):
    """What was to be done is no longer wanted."""


class Handover(Generic[_Thing]):
    """Lets a thread take things while others are made ready.

    What makes them stays in its own thread, where Ctrl-C and errors are met as everywhere. All of them have been taken
    when the context ends without an error; the thread has ended in any case.
    """

    def __init__(self, take: Callable[[Iterator[_Thing]], None], name: str) -> None:
        """Take what goes through the things in that thread, which `name` is the name of."""
        self._waiting: queue.Queue[_Thing | None] = queue.Queue(maxsize=_MOST_WAITING)
        self._take = take
        self._fault: BaseException | None = None
        self._is_stopped = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def __enter__(self) -> Self:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Wait until everything has been taken; after an error, until the thread has stopped."""
        self._is_stopped = error is not None
        self._put(None)
        self._thread.join()
        if error is None:
            self._raise_fault()

    def give(self, thing: _Thing) -> None:
        """Hand something over, as soon as there is room.

        Raises:
            Exception: What the thread ended with.
        """
        self._put(thing)
        if not self._thread.is_alive():
            self._raise_fault()

    def check(self) -> None:
        """See, in the thread, that what is being done is still wanted.

        Raises:
            StoppedError: It is not.
        """
        if self._is_stopped:
            raise StoppedError

    def _put(self, thing: _Thing | None) -> None:
        while self._thread.is_alive():
            try:
                self._waiting.put(thing, timeout=_SECONDS_BETWEEN_LOOKS)
            except queue.Full:
                continue
            return

    def _raise_fault(self) -> None:
        if self._fault is not None:
            raise self._fault

    def _run(self) -> None:
        try:
            self._take(self._given())
        except BaseException as fault:  # noqa: BLE001 - it is raised again where the things come from
            self._fault = fault

    def _given(self) -> Iterator[_Thing]:
        while (thing := self._waiting.get()) is not None:
            self.check()
            yield thing
        self.check()
