"""Statuses and reasons: what a row comes out as, and why it could not be judged."""

from enum import Enum


class Status(Enum):
    """What became of a row; the value is the spelling in every output."""

    ON_TARGET = "on-target"
    WITHIN_TOLERANCE = "within-tolerance"
    OFF_TRACK = "off-track"
    NO_DATA = "no-data"
    NOT_JUDGED = "not-judged"

    # NOTE: they are keys of tables that are asked for every row; the hash of an enum is a Python call.
    __hash__ = object.__hash__

    @property
    def words(self) -> str:
        """The status as people read it."""
        return self.value.replace("-", " ")

    @property
    def is_judged(self) -> bool:
        """Whether an actual was compared with limits."""
        return self in {Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK}


WORST_FIRST = (Status.OFF_TRACK, Status.WITHIN_TOLERANCE, Status.ON_TARGET, Status.NOT_JUDGED, Status.NO_DATA)
"""Which of two statuses is the worse; any is worse than none."""

ACCEPTABLE = frozenset({Status.ON_TARGET, Status.WITHIN_TOLERANCE})
"""The statuses of what is where it should be."""


class Reason(Enum):
    """Why a row has no status of its own: the first group is `no-data`, the second `not-judged`."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not a number"
    NOT_REPORTED = "not reported"
    CONFIDENTIAL = "confidential"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    ROUNDS_TO_ZERO = "rounds to zero"
    NONE_RECORDED = "none recorded"
    UNRELIABLE = "unreliable"
    SUPPRESSED = "suppressed"
    AWAITED = "awaited"
    SPREADSHEET_ERROR = "spreadsheet error"
    ZERO_DENOMINATOR = "denominator is zero"

    NO_TARGET = "no target for this period"
    NO_BENCHMARK = "benchmark not available"
    IS_BENCHMARK = "is the benchmark itself"
    FOR_CONTEXT = "for context"
    FORECAST = "forecast"
    WHOLE_YEAR = "target is for the whole year"
    YEAR_TO_DATE_INCOMPLETE = "year to date is incomplete"
    NO_PROFILE = "no profile for this period"
    UNKNOWN_MEASURE = "unknown measure"
    UNKNOWN_BASIS = "unknown basis"
    UNKNOWN_PERIOD = "unknown period"
    ONLY_A_BOUND = "only a bound is known"

    # NOTE: they are keys of tables that are asked for every row; the hash of an enum is a Python call.
    __hash__ = object.__hash__

    @property
    def is_no_data(self) -> bool:
        """Whether this says why there is no actual, rather than why one could not be judged."""
        return self not in _WHY_NOT_JUDGED


_WHY_NOT_JUDGED = frozenset(
    {
        Reason.NO_TARGET,
        Reason.NO_BENCHMARK,
        Reason.IS_BENCHMARK,
        Reason.FOR_CONTEXT,
        Reason.FORECAST,
        Reason.WHOLE_YEAR,
        Reason.YEAR_TO_DATE_INCOMPLETE,
        Reason.NO_PROFILE,
        Reason.UNKNOWN_MEASURE,
        Reason.UNKNOWN_BASIS,
        Reason.UNKNOWN_PERIOD,
        Reason.ONLY_A_BOUND,
    }
)

MISSING_WORDS = {
    "confidential": Reason.CONFIDENTIAL,
    "not available": Reason.NOT_AVAILABLE,
    "missing": Reason.NOT_AVAILABLE,
    "not applicable": Reason.NOT_APPLICABLE,
    "low": Reason.ROUNDS_TO_ZERO,
    "rounds to zero": Reason.ROUNDS_TO_ZERO,
    "none recorded": Reason.NONE_RECORDED,
    "unreliable": Reason.UNRELIABLE,
    "suppressed": Reason.SUPPRESSED,
    "awaited": Reason.AWAITED,
}
"""The words by which a strategy says what a missing-data code, or a zero, means."""
