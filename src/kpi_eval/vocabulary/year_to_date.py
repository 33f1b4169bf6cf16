"""Year to date: why there is none, or why it is not judged; and what is assumed of the rest of a year."""

from enum import Enum

from kpi_eval.vocabulary.status import Reason


class NoYearToDate(Enum):
    """Why there is no year to date, or it is not judged; the value is the spelling in every output."""

    NOT_ACCUMULATED = "accumulates not stated"
    ON_A_SCALE = "steps do not accumulate"
    NO_PART_OF_A_YEAR = "not a part of a year"
    INCOMPLETE = "incomplete"
    NO_COUNTS = "numerator or denominator missing"
    ZERO_DENOMINATOR = Reason.ZERO_DENOMINATOR.value
    ONLY_A_BOUND = Reason.ONLY_A_BOUND.value
    GIVEN_TWICE = "given twice"
    BREAK = "break in the series"
    NO_PROFILE = Reason.NO_PROFILE.value
    NO_TARGET = "no target for the year"


class Assumed(Enum):
    """What the periods left of a ratio are taken to be of; the value is the spelling in every output."""

    LAST_YEARS = "last year's denominators"
    MEAN = "this year's mean denominator"
