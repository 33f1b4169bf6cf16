"""Phrases: what is said of a row, in English; another language is another table with the same keys."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final

from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.period import MONTH_NAMES
from kpi_eval.vocabulary.scheme import SCHEMES, Label, Scheme
from kpi_eval.vocabulary.sentences import DECIMAL_POINT, THOUSANDS, Pattern, Sentences, key_of
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.travel import NoTravel, Travel
from kpi_eval.vocabulary.year_to_date import NoYearToDate


def _words(members: Iterable[Enum]) -> dict[str, Pattern]:
    return {key_of(member): str(member.value) for member in members}


def label_key(scheme: Scheme, label: Label) -> str:
    """Give the key of the word of a scheme that comes with the program: `label_red_amber_green_amber`."""
    return f"label_{scheme.id}_{label.name}".casefold().replace("-", "_").replace(" ", "_")


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

ENGLISH: Final = Sentences({**DAYS, **PHRASES})
"""Says it in English, as every result but a report in another language does."""
