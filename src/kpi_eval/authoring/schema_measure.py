"""Schema measure: the keys of a measure, and which of them go together."""

from kpi_eval.authoring.schema_forms import (
    per_cent_of_measure,
    target_key,
    tolerance_key,
)
from kpi_eval.authoring.schema_periods import targets
from kpi_eval.authoring.schema_pieces import Schema, by_name, described, form, list_of, reference, section
from kpi_eval.authoring.schema_sections import UNIT_EXAMPLES
from kpi_eval.authoring.schema_words import accumulates, direction, ignored, is_for_context, missing_word
from kpi_eval.strategy.model import MeasureSection

_FORBIDDEN = False
"""The schema of a key that must not be there."""


def measure_definitions() -> Schema:
    """Define the measure."""
    measure = section(MeasureSection, "A measure: what is tracked, which way it should go, and its targets.", _keys())
    return {"measure": {**measure, "allOf": [_by_kind(), _for_context(), per_cent_of_measure()]}}


def _keys() -> dict[str, Schema]:
    return {**_naming_keys(), **_judging_keys(), **_other_keys()}


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


def _other_keys() -> dict[str, Schema]:
    return {
        "owner": reference("text", "Who answers for the measure; kept for the reader."),
        "note": reference("text", "Anything the reader should know; kept for the reader."),
        "frequency": reference("text", "How often it is reported; kept for the reader.", examples=("quarterly",)),
        "decimals": reference("decimals", "How many decimals tables show: 0 to 15."),
        "accumulates": described(accumulates(), "How the actuals of a year's parts make the year's."),
        "zero_means": described(missing_word(), "Why an actual of 0 is no actual; without it, 0 is a number."),
        "ignore": described(
            ignored(),
            "Codes of advice that are not wanted for this measure, each with the reason why.",
            examples=({"KPI305": "The title is the document's."},),
        ),
    }


def _by_kind() -> Schema:
    """Say what a target and a tolerance may be: steps on a scale, one for each basis, or numbers."""
    with_bases: Schema = {"unit": _FORBIDDEN, **_targets("targetsOfBases"), "tolerance": tolerance_key("tolerance")}
    on_a_scale: Schema = {
        "unit": _FORBIDDEN,
        "bases": _FORBIDDEN,
        **_targets("stepOfPeriod"),
        "tolerance": tolerance_key("stepTolerance"),
    }
    plain: Schema = {**_targets("targetOfPeriod"), "tolerance": tolerance_key("tolerance")}
    return {
        "if": {"required": ["scale"]},
        "then": {"properties": on_a_scale},
        "else": {
            "if": {"required": ["bases"]},
            "then": {"properties": with_bases},
            "else": {"properties": plain},
        },
    }


def _targets(definition: str) -> Schema:
    return {"target": target_key(definition), "targets": {"additionalProperties": reference(definition)}}


def _for_context() -> Schema:
    return {
        "if": {"required": ["direction"], "properties": {"direction": is_for_context()}},
        "then": {"properties": dict.fromkeys(("target", "tolerance", "targets"), _FORBIDDEN)},
    }
