"""Exit codes, and which of several wins (design section 7)."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell is told."""

    DONE = 0
    VERDICT_AGAINST = 1
    WRONG_USAGE = 2
    UNUSABLE_ACTUALS = 3
    NOT_WRITTEN = 4
    INTERRUPTED = 130


_WEIGHTIEST_FIRST = (
    ExitCode.INTERRUPTED,
    ExitCode.NOT_WRITTEN,
    ExitCode.WRONG_USAGE,
    ExitCode.UNUSABLE_ACTUALS,
    ExitCode.VERDICT_AGAINST,
)


def weightiest(*codes: ExitCode) -> ExitCode:
    """Give the code that wins when several apply."""
    return next((code for code in _WEIGHTIEST_FIRST if code in codes), ExitCode.DONE)
