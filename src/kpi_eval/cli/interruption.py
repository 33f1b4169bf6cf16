"""Interruption: where a person or the system asks the program to stop, it leaves at once, with nothing left half done.

No exception is raised for it. One that is raised in the middle of anything may come out of a library as another one, or
be lost where nobody can catch it, as in the callbacks of modules that are loading.
"""

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from kpi_eval.cli.exit_codes import ExitCode

# NOTE: loading the module for types takes as long as all others here, and until this one is loaded nothing is heeded.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn, TypeVar

    _Made = TypeVar("_Made")

_STANDARD_ERROR = 2
_LONGEST_WAIT = 0.3
"""In seconds: so long is waited for a pipe or a terminal that takes nothing more."""

_SIGNALS = tuple(
    signal.Signals[name]
    # NOTE: the last two come when a terminal is closed, from POSIX and from Windows.
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if name in signal.Signals.__members__
)


class _Asked:
    """Whether the program was asked to stop while it must not, how often it must not, and what is to be done first."""

    def __init__(self) -> None:
        self.is_waiting = False
        self.is_leaving = False
        self.holds = 0
        self.first: list[Callable[[], object]] = []


_asked = _Asked()


def heed() -> None:
    """Leave from now on when asked to; what whoever started the program has it ignore stays ignored."""
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupted)


@contextmanager
def cleared_away(make: "Callable[[], _Made]", clear: "Callable[[_Made], object]") -> "Iterator[_Made]":
    """Give what was made, and clear it away in the end, also where that is an interruption.

    Args:
        make: Makes it; no interruption comes in between.
        clear: Clears it away, whatever of it is left; it may be called from anywhere in the block.
    """
    with _held():
        made = make()
        first = partial(clear, made)
        _asked.first.append(first)
    try:
        yield made
    finally:
        with _held():
            _asked.first.remove(first)
            first()


def before_leaving(do: Callable[[], object]) -> None:
    """Do something first if the program is interrupted; it may be called from anywhere."""
    _asked.first.append(do)


@contextmanager
def _held() -> Iterator[None]:
    """Put an interruption off until the end of the block."""
    _asked.holds += 1
    try:
        yield
    finally:
        _asked.holds -= 1
        if _asked.is_waiting and not _asked.holds:
            leave()


def _interrupted(_number: int, _frame: object) -> None:
    _asked.is_waiting = True
    # NOTE: signals are not set to be ignored when one has come: Python says so aloud where another is on its way.
    if not (_asked.holds or _asked.is_leaving):
        leave()


def leave() -> "NoReturn":
    """Leave as one that was interrupted."""
    _asked.is_leaving = True
    for do in reversed(_asked.first):
        with suppress(OSError):
            do()
    # NOTE: not through the stream: what it was just writing may be what was interrupted.
    write_past_streams("kpi-eval: interrupted\n")
    os._exit(ExitCode.INTERRUPTED)


def write_past_streams(text: str) -> None:
    """Write ASCII text to standard error itself, if there is one that takes it soon."""
    with suppress(OSError):
        if _is_taken_soon():
            os.write(_STANDARD_ERROR, text.encode("ascii"))


def _is_taken_soon() -> bool:
    """Whether writing to standard error would not wait for whoever reads it, who may be waiting for us to leave."""
    # NOTE: Windows can say so of network connections only.
    return sys.platform == "win32" or bool(select.select([], [_STANDARD_ERROR], [], _LONGEST_WAIT)[1])
