"""Phrases: what is said of a row, in English; another language is another table with the same keys."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final

from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.part_of_year import PART_NAMES
from kpi_eval.vocabulary.period import MONTH_NAMES
from kpi_eval.vocabulary.scheme import SCHEMES, Label, Scheme
from kpi_eval.vocabulary.sentences import DECIMAL_POINT, THOUSANDS, Pattern, Sentences, key_of
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.travel import NoTravel, Travel
from kpi_eval.vocabulary.year_to_date import Assumed, NoYearToDate


def _words(members: Iterable[Enum]) -> dict[str, Pattern]:
    return {key_of(member): str(member.value) for member in members}


def label_key(scheme: Scheme, label: Label) -> str:
    """Give the key of the word of a scheme that comes with the program: `label_red_amber_green_amber`."""
    return f"label_{scheme.id}_{label.name}".casefold().replace("-", "_").replace(" ", "_")


def left_key(part: str, how: str = "the") -> str:
    """Give the key of what is left of a year: `left_the_month`, `left_each_month`, `left_several_month`."""
    return f"left_{how}_{part}".replace("-", "_")


def _several_left(part: str) -> Pattern:
    return {"one": f"the {{count}} {part} that is left", "other": f"the {{count}} {part}s that are left"}


DAYS: Final[Mapping[str, Pattern]] = {
    "day": "{day} {month} {year}",
    "days": "{first} to {last}",
    "in_month": "{month} {year}",
    "in_quarter": "{year} Q{number}",
    "in_half": "{year} H{number}",
    "from_to": "{first} - {last}",
    **{f"month_{number}": name for number, name in enumerate(MONTH_NAMES) if name},
}
"""How days and periods are written."""

PHRASES: Final[Mapping[str, Pattern]] = {
    DECIMAL_POINT: ".",
    THOUSANDS: ",",
    "per_cent": "{number}%",
    "percentage_points": "{number} pp",
    "money": "{sign}{unit}{number}",
    "steps": {"one": "{count} step", "other": "{count} steps"},
    "between": "{low} to {high}",
    "from": "from {low}",
    "up_to": "up to {high}",
    "blank": "(blank)",
    **{key_of(status): status.words for status in Status},
    **{label_key(scheme, label): label.name for scheme in SCHEMES.values() for label in scheme.labels},
    **_words(Reason),
    **_words(direction for direction in Direction if direction is not Direction.NONE),
    key_of(Direction.NONE): "shown for context",
    **_words(Travel),
    "travel_since_last_year": "{travel} since last year",
    **_words(NoTravel),
    **_words(NoYearToDate),
    "verdict_reason": "{verdict}: {reason}",
    "verdict_exceeded": "{verdict}, exceeded",
    "verdict_by": "{verdict} by {distance}",
    "verdict_distance": "{verdict}, {distance} {status}",
    "verdict_to_date": "{verdict}, year to date",
    "why_sentence": "{clause}.",
    "why_no_data": "There is no actual: {reason}",
    "why_no_actual": "There is no actual",
    "why_not_judged": "{number} is not judged: {reason}",
    "why_missing": "{clause} ({missing})",
    "why_status": "{number} is {status}",
    "why_year_to_date": "Judged by the year to date ({periods}): {sentence}",
    "why_last_months": "Judged by the last 12 months ({periods}): {sentence}",
    "why_exactly": "{number} is exactly the target of {target}",
    "why_above": "{number} is {distance} above the target of {target}",
    "why_below": "{number} is {distance} below the target of {target}",
    "why_inside_range": "{number} is inside the target range of {low} to {high}",
    "why_above_range": "{number} is {distance} above the target range of {low} to {high}",
    "why_below_range": "{number} is {distance} below the target range of {low} to {high}",
    "why_within_upper": "{clause}, within the upper tolerance of {limit}",
    "why_within_lower": "{clause}, within the lower tolerance of {limit}",
    "why_above_tolerance": "{number} is {distance} above the upper tolerance of {limit}",
    "why_below_tolerance": "{number} is {distance} below the lower tolerance of {limit}",
    "why_no_tolerance": "{clause}, and there is no tolerance on that side",
    "why_above_far": "{clause}; exceeded: above the far limit of {limit}",
    "why_below_far": "{clause}; exceeded: below the far limit of {limit}",
    "why_exceeded": "{clause}; exceeded",
    "why_carried": "{clause} (set from the benchmark's value for {period})",
    "why_values_below": "Every value below {number}",
    "why_values_at_most": "Every value up to {number}",
    "why_values_above": "Every value above {number}",
    "why_values_at_least": "Every value at least {number}",
    "why_values_target": "{values} is {status}, against the target of {target}",
    "why_values_range": "{values} is {status}, against the target range of {low} to {high}",
    "why_values_upper": "{values} is {status}, against the upper tolerance of {limit}",
    "why_values_lower": "{values} is {status}, against the lower tolerance of {limit}",
    "parts_of_year": "{parts} of {of}",
    "missing": "{periods} missing",
    "missing_and_more": "{periods} and {count} more missing",
}
"""What is said of a row."""

YEARS: Final[Mapping[str, Pattern]] = {
    "to_date": "Year to date ({periods}): {clause}.",
    "to_date_last_months": "Last 12 months ({periods}): {clause}.",
    "to_date_none": "none, {reason}",
    "to_date_none_missing": "none, {reason}: {missing}",
    "to_date_not_judged": "{number}, not judged: {reason}",
    "to_date_judged": "{number} against {target}, {verdict}",
    "forecast_of_year": "Forecast of the year: {forecasts}.",
    "forecast_by_rate": "{number} at this rate",
    "forecast_by_last_year": "{number} in last year's shape",
    "forecast_status": "{forecast}, {status}",
    "needed": "For the year's target: {needed}.",
    "needed_met": "The year's target is met already.",
    "needed_passed": "The year's target is passed already.",
    "needed_at_least": "at least {number}",
    "needed_at_most": "at most {number}",
    "needed_in": "{needed} in {periods}",
    "needed_on_average": "{needed} on average in {periods}",
    "needed_over": "{needed} over {periods}",
    "needed_at_the_end": "{needed} at the end of the year",
    "needed_assuming": "{needed}, assuming {assumed}",
    **_words(Assumed),
    "needed_below_zero": "{needed}, which is below 0",
    "needed_above_all": "{needed}, which is above 100%",
    **{left_key(part): f"the {part} that is left" for part in PART_NAMES},
    **{left_key(part, "each"): f"each {part} that is left" for part in PART_NAMES},
    **{left_key(part, "several"): _several_left(part) for part in PART_NAMES},
}
"""What is said of what a year comes to so far."""

ROLLED_UP: Final[Mapping[str, Pattern]] = {
    "rolled_up_none": "Nothing could be judged: {counts}.",
    "rolled_up_no_rows": "Nothing could be judged: there are no rows.",
    "rolled_up_count": "{count} {status}",
    "rolled_up_share": {
        "one": "{count} of {judged} that could be judged ({share}) is on target or within tolerance: {compared}.",
        "other": "{count} of {judged} that could be judged ({share}) are on target or within tolerance: {compared}.",
    },
    "rolled_up_at_least": "at least {limit}",
    "rolled_up_less": "less than {limit}",
    "rolled_up_between": "at least {limit}, but less than {upper}",
    "rolled_up_worst": {
        "one": "The worst status counts: {count} of {judged} that could be judged is {status}.",
        "other": "The worst status counts: {count} of {judged} that could be judged are {status}.",
    },
}
"""Why an outcome has its status."""

ENGLISH: Final = Sentences({**DAYS, **PHRASES, **YEARS, **ROLLED_UP})
"""Says it in English, as every result but a report in another language does."""
