"""Registry: every rule, imported when it is asked for."""

from collections.abc import Iterator
from importlib import import_module
from typing import cast

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code

MODULES = "kpi_eval.lint.rules"

FOLDERS = {"KPI0": "yaml", "KPI1": "strategy", "KPI2": "actuals", "KPI3": "advice"}
"""The folder of each kind of rule, by the beginning of its codes."""

ADVICE = (
    Code.TOLERANCE_ON_GOOD_SIDE,
    Code.PLAN_WITHOUT_TOLERANCE,
    Code.TARGET_AT_FAR_LIMIT,
    Code.TOLERANCE_WIDER_THAN_TARGET,
    Code.NUMBER_IN_PER_CENT,
    Code.PER_CENT_ABOVE_HUNDRED,
    Code.FRACTION_AS_TARGET,
    Code.TARGET_NEVER_CHANGES,
    Code.TARGET_EASIER,
    Code.YEAR_WITHOUT_TARGET,
    Code.BENCHMARK_WITHOUT_VALUES,
    Code.MEASURE_IN_NO_OUTCOME,
    Code.OUTCOME_WITHOUT_MEASURES,
    Code.OBJECTIVE_WITHOUT_DUE_DATE,
    Code.OBJECTIVE_PAST_THE_END,
    Code.TITLES_NEARLY_THE_SAME,
    Code.TOLERANCE_WITHOUT_RATIONALE,
    Code.BASES_OF_DIFFERENT_WHOLES,
    Code.NO_PERIOD_COVERED,
    Code.IGNORE_WITHOUT_EFFECT,
    Code.IGNORE_WITHOUT_REASON,
    Code.AMOUNT_WITHOUT_ACCUMULATES,
    Code.MEASURE_WITHOUT_UNIT,
    Code.TOLERANCE_OF_NOTHING,
    Code.DIRECTION_AGAINST_TITLE,
    Code.DECIMALS_HIDE_TARGET,
    Code.MEASURE_WITHOUT_OWNER,
    Code.COLOURS_HARD_TO_TELL,
    Code.DUE_IS_NO_DATE,
)
"""The rules that look for advice."""


def advice_rules() -> Iterator[Rule]:
    """Give the rules that look for advice, in the order of their codes."""
    for code in ADVICE:
        yield load_rule(code)


def load_rule(code: Code) -> Rule:
    """Import the rule of a code."""
    return cast("Rule", import_module(f"{MODULES}.{module_of(code)}").RULE)


def module_of(code: Code) -> str:
    """Give the module of a code: its folder, and the name of the code in the program (`advice.plan_without_tolerance`)."""
    return f"{FOLDERS[code.number[:4]]}.{code.name.casefold()}"
