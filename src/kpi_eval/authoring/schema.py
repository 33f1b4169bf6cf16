"""Schema: the JSON Schema of the strategy file, for editors; built from the model and the vocabulary.

It accepts every strategy that the loader accepts, however an editor types a value, and refuses what can be seen
without reading the rest of the file.
"""

import json

from kpi_eval.authoring.schema_forms import form_definitions
from kpi_eval.authoring.schema_measure import measure_definitions
from kpi_eval.authoring.schema_periods import period_definitions, periods_of_year
from kpi_eval.authoring.schema_pieces import (
    Schema,
    any_of,
    by_name,
    described,
    list_of,
    pattern,
    reference,
    scalar_definitions,
    section,
)
from kpi_eval.authoring.schema_profiles import profile_definitions
from kpi_eval.authoring.schema_schemes import scheme, scheme_definitions
from kpi_eval.authoring.schema_sections import section_definitions
from kpi_eval.authoring.schema_words import missing_word, roll_up, status_word, year
from kpi_eval.strategy.model import StrategySection
from kpi_eval.vocabulary.number import PLAIN_NUMBER

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NOT_A_CODE = "a number cannot stand for a missing value; for zeros, give the measure zero_means"


def build_schema() -> Schema:
    """Build the schema of a strategy file."""
    return {
        "$schema": _DRAFT,
        **section(
            StrategySection,
            "Which measures are tracked, which way each should go, and the target and tolerance of each period.",
            _keys(),
        ),
        "allOf": [periods_of_year()],
        "$defs": {
            **measure_definitions(),
            **form_definitions(),
            **period_definitions(),
            **profile_definitions(),
            **scheme_definitions(),
            **section_definitions(),
            **scalar_definitions(),
        },
    }


def schema_text() -> str:
    """Write the schema as it is shipped."""
    return json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"


def _keys() -> dict[str, Schema]:
    keys = {**_heading_keys(), **_list_keys()}
    return {name: keys[name] for name in StrategySection.known_keys()}


def _heading_keys() -> dict[str, Schema]:
    return {
        "format": described({"enum": [1, "1"]}, "The version of the file format: 1."),
        "id": reference(
            "id",
            "The id of the strategy: small letters, digits and hyphens; unlike any other strategy's.",
            examples=("safe-and-healthy",),
        ),
        "title": reference("text", "The title of the strategy.", examples=("Children are safe and healthy",)),
        "organisation": reference("text", "Whose strategy it is."),
        "source": reference("text", "The document it was taken from."),
        "year": described(year(), "When a year of the strategy begins; quarters and halves count from there."),
    }


def _list_keys() -> dict[str, Schema]:
    steps = described({**list_of(reference("text"), at_least=2)}, "The steps of the scale, worst first.")
    return {
        "outcomes": described(by_name(reference("outcome")), "Outcomes, each under its id."),
        "scales": described(
            by_name(steps),
            "Lists of steps, worst first, each under its id; a measure with such a scale has a step as its target.",
            examples=({"inspection": ["Inadequate", "Requires Improvement", "Good", "Outstanding"]},),
        ),
        "benchmarks": described(by_name(reference("benchmark")), "Benchmarks, each under its id."),
        "defaults": reference("defaults", "What serves where nothing nearer speaks."),
        "missing": described(
            _codes(),
            "Missing-data codes of your own, each with what it means.",
            examples=({"..": "suppressed", "not collected": "not available"},),
        ),
        "actuals": reference("actuals", "How the actuals are read."),
        "scheme": described(scheme(), "By which words, symbols and colours statuses are reported."),
        "rollup": described(roll_up(), "The rule by which an outcome, and the strategy, gets its status."),
        "require_commentary": described(
            any_of(status_word(), list_of(status_word())),
            "The statuses that are to be explained: a row that has one and no commentary is a finding.",
            examples=("off-track",),
        ),
        "measures": described(by_name(reference("measure"), at_least=1), "The measures, each under its id."),
    }


def _codes() -> Schema:
    code = pattern(rf"^(?!\s*(?:{PLAIN_NUMBER.pattern})?\s*$)", _NOT_A_CODE)
    return {"type": "object", "propertyNames": code, "additionalProperties": missing_word()}
