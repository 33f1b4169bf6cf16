"""Today: the day that counts as it, as a person or a build says; the program never looks at the clock."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.period_text import PeriodError, parse_day

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable by which builds that can be repeated say what time it is, in seconds since 1970."""


def day_asked(text: str | None, environment: Mapping[str, str]) -> date | None:
    """Understand the day that `--as-at` names, else that of `SOURCE_DATE_EPOCH`; None where neither is given.

    Raises:
        UsageError: What is given is no day.
    """
    if text is not None:
        try:
            return parse_day(text)
        except PeriodError as error:
            raise UsageError(f"--as-at: {error.message}; {error.hint}") from None
    seconds = environment.get(EPOCH, "").strip()
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"{EPOCH}: '{shortened(seconds)}' is not a number of seconds since 1970; unset it, or give --as-at"
        ) from None
