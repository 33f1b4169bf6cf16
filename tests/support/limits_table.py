"""What a strategy means, as a table: a row for every target, with its limits."""

import math

from kpi_eval.evaluation.subject import resolve_target
from kpi_eval.vocabulary.limits import work_out_limits
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.number import plain_text
from kpi_eval.vocabulary.target import BenchmarkTarget, NoTarget, NumberTarget, RangeTarget

LIMITS_COLUMNS = (
    "measure",
    "title",
    "basis",
    "area",
    "unit",
    "direction",
    "period",
    "first",
    "last",
    "covers",
    "target",
    "on_from",
    "on_to",
    "acceptable_from",
    "acceptable_to",
    "exceeded_below",
    "exceeded_above",
)


def number_or_step(value, scale):
    if math.isinf(value):
        return ""
    return plain_text(value) if scale is None else scale.name(value)


def target_words(target):
    match target:
        case NumberTarget():
            return "number"
        case RangeTarget():
            return "range"
        case BenchmarkTarget():
            return f"{target.benchmark} {target.offset:+f}"
        case NoTarget():
            return "none"


def limits_rows(strategy):
    """Give a row for every target of a strategy, with its limits; a measure without targets has one row too."""
    for measure in strategy.measures:
        for basis in measure.bases:
            of_areas = [(area, target) for area in measure.areas for target in basis.areas[folded(area)]]
            for area, target in [("", target) for target in basis.targets or (None,)] + of_areas:
                about = [measure.id, measure.title, basis.id, area, basis.unit.text, measure.direction.value]
                if target is None:
                    yield [*about, *[""] * (len(LIMITS_COLUMNS) - len(about))]
                else:
                    yield [*about, *target_cells(strategy, measure, basis, area, target)]


def target_cells(strategy, measure, basis, area, target):
    period, covers = target.period, target.covers
    if period is not None:
        assert basis.target_for(period, area) is target
        limits = resolve_target(strategy, measure, basis, period, area).limits
    elif isinstance(target.target, BenchmarkTarget):
        limits = None
    else:
        limits = work_out_limits(measure.direction, target.target, target.tolerance, scale=measure.scale)
    ends = (
        []
        if limits is None
        else [
            limits.on_low,
            limits.on_high,
            limits.acceptable_low,
            limits.acceptable_high,
            limits.far_low,
            limits.far_high,
        ]
    )
    return [
        *(["every period", "", ""] if period is None else [period.label, period.first, period.last]),
        "" if covers is None else f"{covers.first} to {covers.last}",
        target_words(target.target),
        *([number_or_step(end, measure.scale) for end in ends] or [""] * 6),
    ]
