"""JSON: one object with everything that was compared; it only ever gains keys."""

import json
from typing import TextIO

from kpi_eval.renderers.comparison.cells import cells_of, names_of, year_cells_of
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.compared import Compared
from kpi_eval.series.comparison import Comparison, Pair, Turn
from kpi_eval.series.standing import Standing
from kpi_eval.series.strategy_changes import LimitChange, StrategyChanges, pairs_served
from kpi_eval.strategy.strategy import Measure
from kpi_eval.vocabulary.number import nearest_binary64

SCHEMA_VERSION = 1


def render(compared: Compared, stream: TextIO, _presentation: Presentation) -> None:
    """Write the object."""
    document: dict[str, object] = {
        "schema_version": SCHEMA_VERSION,
        "old": compared.old,
        "new": compared.new,
        "rows": None if compared.comparison is None else _rows(compared.comparison, compared),
        "strategies": None if compared.changes is None else _changes(compared.changes, compared.comparison),
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    # NOTE: JSON can spell halves of characters, which UTF-8 cannot.
    stream.write(text.encode("utf-8", errors="replace").decode("utf-8") + "\n")


def _rows(comparison: Comparison, compared: Compared) -> dict[str, object]:
    with_years = compared.with_years
    return {
        "pairing": comparison.pairing.value,
        "counts": {turn.value: len(comparison.turned(turn)) for turn in Turn}
        | {"unchanged": len(comparison.unchanged), "unchanged_with_other_figures": comparison.moved_only},
        "changed": [_pair(pair, with_years=with_years) for pair in comparison.changed],
        "only_in_old": [_one(standing) for standing in comparison.only_old],
        "only_in_new": [_one(standing) for standing in comparison.only_new],
        "year_to_date": _years(comparison) if with_years else None,
    }


def _years(comparison: Comparison) -> dict[str, object]:
    turned = {turn: comparison.years_turned(turn) for turn in Turn}
    return {
        "counts": {turn.value: len(pairs) for turn, pairs in turned.items()}
        | {"unchanged": comparison.years_unchanged},
        "changed": [_pair(pair, with_years=True) for pairs in turned.values() for pair in pairs],
    }


def _pair(pair: Pair, *, with_years: bool) -> dict[str, object]:
    turn = pair.year_turn
    year = {
        "change": None if turn is None else turn.value,
        "old": year_cells_of(pair.old),
        "new": year_cells_of(pair.new),
    }
    return {
        "change": pair.turn.value if pair.has_changed else None,
        **names_of(pair.new),
        "moved": [moved.value for moved in pair.moved],
        "old": cells_of(pair.old),
        "new": cells_of(pair.new),
    } | ({"year_to_date": year} if with_years else {})


def _one(standing: Standing) -> dict[str, object]:
    return {**names_of(standing), **cells_of(standing)}


def _changes(changes: StrategyChanges, comparison: Comparison | None) -> dict[str, object]:
    return {
        "limits": [_limit(change, comparison) for change in changes.limits],
        "measures": [
            {"measure": new.id, "old_direction": old.direction.value, "new_direction": new.direction.value}
            | {"old_units": _units(old), "new_units": _units(new)}
            for old, new in changes.measures
        ],
        "benchmarks": [
            {
                "benchmark": change.benchmark,
                "measure": change.measure,
                "basis": change.basis or None,
                "period": change.period.label,
                "old": None if change.old is None else nearest_binary64(change.old),
                "new": None if change.new is None else nearest_binary64(change.new),
            }
            for change in changes.benchmarks
        ],
        "added": [measure.id for measure in changes.added],
        "removed": [measure.id for measure in changes.removed],
    }


def _units(measure: Measure) -> list[str]:
    return [basis.unit.text for basis in measure.bases]


def _limit(change: LimitChange, comparison: Comparison | None) -> dict[str, object]:
    cells: dict[str, object] = {
        "measure": change.measure.id,
        "basis": change.basis or None,
        "area": change.area or None,
        "period": None if change.period is None else change.period.label,
        "old_target": None if change.old is None else change.old.wording or None,
        "new_target": None if change.new is None else change.new.wording or None,
        "old_tolerance": None if change.old is None else change.old.tolerance_wording or None,
        "new_tolerance": None if change.new is None else change.new.tolerance_wording or None,
    }
    if comparison is not None:
        pairs = pairs_served(comparison, change)
        changed = [pair for pair in pairs if pair.has_changed]
        cells |= {turn.value: sum(pair.turn is turn for pair in changed) for turn in Turn}
        cells["unchanged"] = len(pairs) - len(changed)
    return cells
