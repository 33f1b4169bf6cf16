"""JSON: the whole evaluation as one object; rows are written as they are judged, what they add up to after them."""

import json
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.evaluation.evaluation import AreaSummary, Evaluation, Row, Summary
from kpi_eval.evaluation.further import Further, further_columns
from kpi_eval.evaluation.labels import have_labels
from kpi_eval.evaluation.record import COLUMNS, Cell, record
from kpi_eval.evaluation.wording import why
from kpi_eval.renderers.diagnostics.json_list import as_object
from kpi_eval.renderers.evaluation.json_labels import labels_list
from kpi_eval.renderers.evaluation.json_objectives import objective_object
from kpi_eval.renderers.evaluation.json_roll_ups import roll_up_object
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.number import plain_text
from kpi_eval.vocabulary.status import Status

SCHEMA_VERSION = 1

_EXACT_INTEGERS = 2**53  # NOTE: a reader of integers need not take more


def render(evaluation: Evaluation, stream: TextIO, presentation: Presentation) -> None:
    """Write the object that `evaluation.schema.json` describes; every line of `rows` is one row."""
    stream.write("{\n")
    stream.write(f'"schema_version": {SCHEMA_VERSION},\n')
    stream.write(f'"version": {dumped(evaluation.version)},\n')
    stream.write(f'"strategies": {dumped([_strategy(strategy) for strategy in evaluation.strategies])},\n')
    stream.write('"rows": [')
    separator = "\n"
    with_labels = have_labels(evaluation.strategies)
    further = further_columns(
        with_label=with_labels,
        with_travel=presentation.with_travel,
        with_year_to_date=presentation.with_year_to_date,
    )
    for row in evaluation.rows:
        stream.write(separator + dumped(row_object(row, further)))
        separator = ",\n"
    stream.write("\n],\n")
    stream.write(f'"periods": {dumped(evaluation.periods)},\n')
    stream.write(f'"summary": {dumped(_summary(evaluation.summary))},\n')
    stream.write(
        f'"rollup": {dumped([roll_up_object(each, with_labels=with_labels) for each in evaluation.rolled_up])},\n'
    )
    stream.write(f'"objectives": {dumped([objective_object(each) for each in evaluation.objectives])},\n')
    inputs = [{"path": entry.path, "sha256": entry.sha256 or None} for entry in evaluation.inputs]
    stream.write(f'"inputs": {dumped(inputs)},\n')
    findings = [as_object(finding) for finding in evaluation.findings]
    stream.write(f'"findings": {dumped(findings)}\n}}\n')


def dumped(value: object) -> str:
    """Write a value as JSON, on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _strategy(strategy: Strategy) -> dict[str, str | None]:
    return {
        "id": strategy.id,
        "title": strategy.title,
        "organisation": strategy.organisation or None,
        "source": strategy.source or None,
        "path": strategy.path or None,
        "sha256": strategy.sha256 or None,
    }


def row_object(row: Row, further: Sequence[Further]) -> dict[str, object]:
    """Give a row as an object: its cells by column, and the sentence why."""
    cells = {name: _json_cell(cell) for name, cell in zip(COLUMNS, record(row), strict=True)}
    for columns, cells_of in further:
        cells |= {name: _json_cell(cell) for name, cell in zip(columns, cells_of(row), strict=True)}
    cells["why"] = why(row)
    return cells


def _json_cell(cell: Cell) -> object:
    """Give a whole number without `.0`, as in CSV; everything else as it is."""
    if isinstance(cell, float):
        return int(plain_text(cell)) if cell.is_integer() and abs(cell) < _EXACT_INTEGERS else cell
    return list(cell) if isinstance(cell, tuple) else cell


def _summary(summary: Summary) -> dict[str, object]:
    return {
        "rows": summary.rows,
        "judged": summary.judged,
        "statuses": _statuses(summary),
        "headlines": {status.value: summary.headlines[status] for status in Status},
        "exceeded": summary.exceeded,
        "reasons": {reason.value: count for reason, count in summary.reasons.items()},
        "areas": [
            {
                "area": area.name,
                "rows": area.rows,
                "judged": area.judged,
                "statuses": _statuses(area),
                **({"labels": labels_list(area.labels)} if summary.labels else {}),
            }
            for area in summary.areas.values()
        ],
        **({"labels": labels_list(summary.labels)} if summary.labels else {}),
    }


def _statuses(counts: Summary | AreaSummary) -> dict[str, int]:
    return {status.value: counts.statuses[status] for status in Status}
