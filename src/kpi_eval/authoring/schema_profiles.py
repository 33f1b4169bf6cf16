"""Schema profiles: how a measure may say how much of its year's target is due by when."""

from kpi_eval.authoring.schema_pieces import Schema, any_of, pattern, reference
from kpi_eval.strategy.strategy import Accumulation

_QUARTERS = 4
_MONTHS = 12


def profile_definitions() -> Schema:
    """Define a profile: per cents of the year's target, or values in the unit."""
    values: Schema = {
        "description": "What is to be reached by the end of each quarter, in the measure's unit.",
        "type": "object",
        "minProperties": _QUARTERS,
        "maxProperties": _QUARTERS,
        "propertyNames": pattern(r"^\s*[Qq][1-4]\s*$", "write Q1, Q2, Q3 and Q4"),
        "additionalProperties": reference("number"),
    }
    return {"profile": any_of(_per_cents(_QUARTERS, "quarter"), _per_cents(_MONTHS, "month"), values)}


def _per_cents(count: int, part: str) -> Schema:
    return {
        "description": f"The per cent of the year's target to be reached by the end of each {part}; the last is 100.",
        "type": "array",
        "minItems": count,
        "maxItems": count,
        "items": reference("distance"),
    }


def profile_needs() -> Schema:
    """Refuse a profile where nothing says how parts of a year go together, and where there are none."""
    others = [entry.value for entry in Accumulation if entry is not Accumulation.ROLLING]
    return {
        "if": {"required": ["profile"]},
        "then": {
            "required": ["accumulates"],
            "properties": {"accumulates": {"enum": others}, "scale": False},
        },
    }
