"""Schema measure: the keys of a measure, and which of them go together."""

from kpi_eval.authoring.schema_forms import (
    per_cent_of_measure,
    target_key,
    tolerance_key,
)
from kpi_eval.authoring.schema_periods import periods_of_own_year, targets
from kpi_eval.authoring.schema_pieces import Schema, any_of, by_name, described, form, list_of, reference, section
from kpi_eval.authoring.schema_profiles import profile_needs
from kpi_eval.authoring.schema_sections import UNIT_EXAMPLES
from kpi_eval.authoring.schema_words import accumulates, direction, ignored, is_for_context, missing_word, year
from kpi_eval.strategy.model import AreaSection, MeasureSection

_FORBIDDEN = False
"""The schema of a key that must not be there."""


def measure_definitions() -> Schema:
    """Define the measure, and an area of it."""
    measure = section(MeasureSection, "A measure: what is tracked, which way it should go, and its targets.", _keys())
    refused = [_by_kind(), _for_context(), profile_needs(), per_cent_of_measure(), *periods_of_own_year()]
    return {"measure": {**measure, "allOf": refused}, "area": _area()}


def _area() -> Schema:
    area = section(AreaSection, "An area with targets of its own, which go before the measure's.", _target_keys())
    has_targets: Schema = {"required": ["targets"], "properties": {"targets": {"minProperties": 1}}}
    return {**area, "anyOf": [{"required": ["target"]}, has_targets]}


def _keys() -> dict[str, Schema]:
    keys = {**_naming_keys(), **_judging_keys(), **_target_keys(), **_place_keys(), **_other_keys()}
    return {name: keys[name] for name in MeasureSection.known_keys()}


def _naming_keys() -> dict[str, Schema]:
    return {
        "title": reference("text", "The measure in the document's own words."),
        "aliases": reference("texts", "Other names it has in actuals."),
        "outcomes": described(
            list_of(reference("id")),
            "The ids of the outcomes it serves; it is shown under the first.",
            examples=(["protected"],),
        ),
    }


def _judging_keys() -> dict[str, Schema]:
    return {
        "direction": described(
            direction(), "Which way is good. The document's own wording is understood; it is never guessed."
        ),
        "tags": reference("texts", "Words for the option --tag.", examples=(["council-business-plan"],)),
        "unit": reference(
            "text", "The unit of its numbers. A measure without one is a plain number.", examples=UNIT_EXAMPLES
        ),
        "scale": reference(
            "id",
            "The id of a scale of this file, whose steps are then the targets; no unit and no bases.",
            examples=("inspection",),
        ),
        "bases": described(
            by_name(reference("basis"), at_least=1),
            "Only for a measure expressed in more than one way, such as a count and a rate: each under its id.",
            examples=({"count": {"unit": "children"}, "rate": {"unit": "per 10,000 population under 18"}},),
        ),
    }


def _target_keys() -> dict[str, Schema]:
    """Describe what a measure and an area of it both have."""
    return {
        "target": described(
            form(),
            "The target of every period that is not named under targets: a number, a range, a distance from a "
            "benchmark, a step of the scale, or none. With bases, one for each basis id.",
        ),
        "tolerance": described(
            form(),
            "The tolerance of each of its targets that has none of its own: limits (lower, upper), distances from the "
            "target (below, above; ± 3; 2 pp; 5% of target), or none.",
        ),
        "targets": targets(),
    }


def _place_keys() -> dict[str, Schema]:
    return {
        "areas": described(
            by_name(reference("area"), names="text"),
            "Areas with targets of their own, each under its name as the actuals have it; for a period that an area's "
            "own targets do not serve, the measure's do.",
            examples=({"Boston": {"target": 80}, "Lincoln": {"targets": {"2016/17": 85}, "tolerance": "2 pp"}},),
        ),
        "year": described(
            year(), "When a year of this measure begins, where that is not as in the rest of the strategy."
        ),
        "headline": reference(
            "id",
            "The id of the basis that stands for the measure where its bases come out differently; else the worse "
            "does.",
            examples=("rate",),
        ),
        "no_change_within": described(
            any_of(reference("distance"), by_name(reference("distance"))),
            "How far two values may lie apart and still be no change, in the measure's unit; with bases, one number for "
            "all of them, or one for each basis id.",
            examples=(0.5, {"rate": 0.5}),
        ),
    }


def _other_keys() -> dict[str, Schema]:
    return {
        "owner": reference("text", "Who answers for the measure; kept for the reader."),
        "note": reference("text", "Anything the reader should know; kept for the reader."),
        "frequency": reference(
            "text",
            "How often it is reported: annual, half-yearly, quarterly and monthly say when it is due.",
            examples=("quarterly",),
        ),
        "decimals": reference("decimals", "How many decimals tables show: 0 to 15."),
        "accumulates": described(accumulates(), "How the actuals of a year's parts make the year's."),
        "profile": described(
            any_of(reference("profile"), by_name(reference("profile"), at_least=1)),
            "How much of a year's target is due by the end of each quarter, or month: what is to be reached by then, not "
            "what is added. With bases, one for all of them, or one for each basis id.",
            examples=([25, 50, 75, 100], {"Q1": 10, "Q2": 25, "Q3": 40, "Q4": 60}),
        ),
        "zero_means": described(missing_word(), "Why an actual of 0 is no actual; without it, 0 is a number."),
        "ignore": described(
            ignored(),
            "Codes of advice that are not wanted for this measure, each with the reason why.",
            examples=({"KPI305": "The title is the document's."},),
        ),
    }


def _by_kind() -> Schema:
    """Say what a target and a tolerance may be: steps on a scale, one for each basis, or numbers."""
    with_bases: Schema = {"unit": _FORBIDDEN, **_with_areas("targetsOfBases", "tolerance")}
    on_a_scale: Schema = {
        **dict.fromkeys(("unit", "bases", "headline"), _FORBIDDEN),
        **_with_areas("stepOfPeriod", "stepTolerance"),
    }
    plain: Schema = {"headline": _FORBIDDEN, **_with_areas("targetOfPeriod", "tolerance")}
    return {
        "if": {"required": ["scale"]},
        "then": {"properties": on_a_scale},
        "else": {
            "if": {"required": ["bases"]},
            "then": {"properties": with_bases},
            "else": {"properties": plain},
        },
    }


def _with_areas(target: str, tolerance: str) -> Schema:
    keys: Schema = {
        "target": target_key(target),
        "targets": {"additionalProperties": reference(target)},
        "tolerance": tolerance_key(tolerance),
    }
    return {**keys, "areas": {"additionalProperties": {"properties": keys}}}


def _for_context() -> Schema:
    return {
        "if": {"required": ["direction"], "properties": {"direction": is_for_context()}},
        "then": {"properties": dict.fromkeys(("target", "tolerance", "targets", "areas", "profile"), _FORBIDDEN)},
    }
