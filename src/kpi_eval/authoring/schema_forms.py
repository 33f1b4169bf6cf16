"""Schema forms: numbers, and every form of a target and a tolerance, in a unit or on a scale."""

from kpi_eval.authoring.schema_pieces import (
    Schema,
    any_case,
    any_of,
    by_name,
    described,
    mapping,
    pair,
    pattern,
    reference,
    section,
)
from kpi_eval.strategy.model import TargetSection
from kpi_eval.vocabulary.form import NONE

_DIGITS = (
    r"(?:[1-9][0-9]{0,2}(?:[, '’][0-9]{3})+(?:\.[0-9]+)?|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"(?![0-9.,:;_])"
)
_NUMBER = rf"[-+−£$€(\s]*{_DIGITS}"
"""How a number with its sign and currency begins; a unit, a dash or a word may follow."""

_PER_CENT = rf"(?:%|{any_case('per')}\s?{any_case('cent')})"
_BOTH_SIDES = r"(?:±|\+/-|\+-)"
_NONE = rf"\s*{any_case(NONE)}\s*$"
_NAMED_LIMITS = rf"\s*(?:{any_case('upper')}|{any_case('lower')})"

_NOT_A_NUMBER = "write a number, perhaps with its unit: 90, 90%, 430 days, £2.23m"
_NOT_A_TARGET = "write a target such as 90, 90%, 90 - 100%, in line with national, 3 pp below national or none"
_NOT_A_TOLERANCE = "write a tolerance such as ± 3, 2 pp, 5% of target, 430 - 520 days, Upper 98% Lower 86% or none"
_NOT_STEPS = "write a number of steps such as 1 step, limits as {lower: Good}, or none"
_TWO_THINGS = "of a measure in per cent this could mean two things: write 5 pp (of a tolerance also 5% of target)"

_RATIONALE = "Why it is so, for the reader."
_TARGET_EXAMPLES = (90, "90%", "430 days", "£2.23m", "90 - 100%", "in line with national", "3 pp below national", NONE)
_TOLERANCE_EXAMPLES = (3, "± 3", "2 pp", "5% of target", "430 - 520 days", "Upper 98% Lower 86%", NONE)


def form_definitions() -> Schema:
    """Define numbers, targets and tolerances."""
    return {
        "number": {"type": ["string", "number"], **pattern(rf"^{_NUMBER}", _NOT_A_NUMBER)},
        "distance": {"type": ["string", "number"], "minimum": 0, **pattern(rf"^{_NUMBER}", _NOT_A_NUMBER)},
        "steps": {
            "type": ["string", "integer"],
            "minimum": 0,
            **pattern(rf"^\s*[0-9]+(?:\s+{any_case('step')}[Ss]?)?\s*$", _NOT_STEPS),
        },
        "target": any_of(*_targets()),
        "targetOfPeriod": any_of(*_targets(), _with_tolerance("target", "tolerance")),
        "benchmarkTarget": _benchmark_target(),
        "tolerance": any_of(*_tolerances(_tolerance_text(), "number", "distance")),
        "step": any_of(*_steps()),
        "stepOfPeriod": any_of(*_steps(), _with_tolerance("step", "stepTolerance")),
        "stepTolerance": any_of(*_tolerances(_step_tolerance_text(), "text", "steps")),
        "targetsOfBases": by_name(reference("targetOfPeriod", "The target of one basis, in the basis's own unit.")),
    }


def _targets() -> list[Schema]:
    return [_target_text(), _range("number"), reference("benchmarkTarget")]


def _steps() -> list[Schema]:
    return [reference("text"), _range("text")]


def _target_text() -> Schema:
    text = rf"^(?:{_NONE}|\s*{any_case('in line with')}\s|{_NUMBER})"
    return {"type": ["string", "number"], **pattern(text, _NOT_A_TARGET), "examples": list(_TARGET_EXAMPLES)}


def _range(end: str) -> Schema:
    return described(pair(reference(end)), "A range: its lower end, then its upper end.")


def _benchmark_target() -> Schema:
    return {
        **mapping(
            "A distance from a benchmark: below it with minus, above it with plus, else in line with it.",
            {
                "benchmark": reference("text", "The id or title of a benchmark of this file.", examples=("national",)),
                "plus": reference("distance", "How far above the benchmark.", examples=("3 pp", 2)),
                "minus": reference("distance", "How far below the benchmark.", examples=("3 pp", 2)),
            },
            required=("benchmark",),
        ),
        "not": {"required": ["plus", "minus"]},
    }


def _with_tolerance(target: str, tolerance: str) -> Schema:
    return section(
        TargetSection,
        "A target with a tolerance of its own.",
        {
            "target": target_key(target),
            "tolerance": tolerance_key(tolerance),
            "covers": reference(
                "period",
                "The days the target really describes, where that is not its period.",
                examples=("2015/16", "January 2015 - December 2015"),
            ),
            "rationale": reference("text", "Why this target, for the reader."),
        },
    )


def target_key(definition: str) -> Schema:
    """Describe a key that holds a target."""
    return reference(
        definition,
        "The target: a number, perhaps with its unit; a range; a distance from a benchmark; a step of the measure's "
        "scale; or none, said on purpose.",
    )


def tolerance_key(definition: str) -> Schema:
    """Describe a key that holds a tolerance."""
    return reference(
        definition,
        "How far from the target is still acceptable: limits (lower, upper) or distances from the target (below, "
        "above; ± 3; 2 pp; 5% of target). A bare distance is on the worse side. none: no tolerance, not even the "
        "default.",
    )


def _tolerance_text() -> Schema:
    text = rf"^(?:{_NONE}|\s*{_BOTH_SIDES}?{_NUMBER}|{_NAMED_LIMITS}[^0-9]*[0-9])"
    return {
        "type": ["string", "number"],
        "minimum": 0,
        **pattern(text, _NOT_A_TOLERANCE),
        "examples": list(_TOLERANCE_EXAMPLES),
    }


def _step_tolerance_text() -> Schema:
    text = rf"^(?:{_NONE}|\s*{_BOTH_SIDES}?\s*[0-9]+(?:\s+{any_case('step')}[Ss]?)?\s*$|{_NAMED_LIMITS})"
    return {
        "type": ["string", "integer"],
        "minimum": 0,
        **pattern(text, _NOT_STEPS),
        "examples": ["1 step", "± 1 step", NONE],
    }


def _tolerances(text: Schema, limit: str, distance: str) -> list[Schema]:
    limits = {
        "lower": reference(limit, "The lowest value that is acceptable; itself inside the tolerance."),
        "upper": reference(limit, "The highest value that is acceptable; itself inside the tolerance."),
    }
    distances = {
        "below": reference(distance, "How far below the target is acceptable."),
        "above": reference(distance, "How far above the target is acceptable."),
    }
    return [
        text,
        described(pair(reference(limit)), "Limits: the lower, then the upper."),
        _sides("Limits: the values from and to which an actual is acceptable.", limits),
        _sides("Distances from the target; from a range, below its low end and above its high end.", distances),
    ]


def _sides(description: str, sides: dict[str, Schema]) -> Schema:
    return {
        **mapping(description, {**sides, "rationale": reference("text", _RATIONALE)}),
        "anyOf": [{"required": [side]} for side in sides],
    }


def per_cent_of_measure() -> Schema:
    """Refuse a distance such as `5%` wherever a measure in per cent may have one."""
    target: Schema = {**_no_share_of_benchmark(), "properties": dict.fromkeys(("plus", "minus"), _no_share())}
    of_period: Schema = {
        **_no_share_of_benchmark(),
        "properties": {
            **dict.fromkeys(("plus", "minus"), _no_share()),
            "target": target,
            "tolerance": _tolerance_without_share(),
        },
    }
    keys: Schema = {
        "tolerance": _tolerance_without_share(),
        "target": of_period,
        "targets": {"additionalProperties": of_period},
    }
    return _when_in_per_cent({**keys, "areas": {"additionalProperties": {"properties": keys}}})


def per_cent_of_defaults() -> Schema:
    """Refuse a default tolerance such as `5%` where the default unit is per cent."""
    return _when_in_per_cent({"tolerance": _tolerance_without_share()})


def _when_in_per_cent(keys: Schema) -> Schema:
    unit: Schema = {"type": "string", "pattern": rf"^\s*{_PER_CENT}\s*$"}
    return {"if": {"required": ["unit"], "properties": {"unit": unit}}, "then": {"properties": keys}}


def _tolerance_without_share() -> Schema:
    return {**_no_share(), "properties": dict.fromkeys(("below", "above"), _no_share())}


def _no_share() -> Schema:
    return pattern(rf"^(?!\s*{_BOTH_SIDES}?\s*{_DIGITS}\s*{_PER_CENT}\s*$)", _TWO_THINGS)


def _no_share_of_benchmark() -> Schema:
    sides = f"(?:{any_case('below')}|{any_case('above')})"
    return pattern(rf"^(?!\s*{_DIGITS}\s*{_PER_CENT}\s+{sides}\s)", _TWO_THINGS)
