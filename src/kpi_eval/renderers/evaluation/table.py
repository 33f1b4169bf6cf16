"""Table: for people, grouped by strategy and outcome or by area, with a summary and the findings below.

Where the terminal is too narrow for one line a row, the title stands on a line of its own above the figures.
"""

from collections.abc import Iterator, Sequence
from typing import TextIO

from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.renderers.evaluation.table_cells import Group, line_of
from kpi_eval.renderers.evaluation.table_layout import write_narrow, write_wide
from kpi_eval.renderers.evaluation.table_summary import write_findings, write_summary
from kpi_eval.renderers.paper import Paper
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.status import Status

_ATTENTION = (
    Status.OFF_TRACK,
    Status.WITHIN_TOLERANCE,
    Status.NO_DATA,
    Status.NOT_JUDGED,
    Status.ON_TARGET,
)


def render(evaluation: Evaluation, stream: TextIO, presentation: Presentation) -> None:
    """Write the table; of more rows than its limit those that need attention first, unless all are asked for."""
    rows, left_out = _chosen(evaluation, None if presentation.all_rows else presentation.limit)
    paper = Paper(stream, presentation)
    groups = _grouped(rows, evaluation, presentation)
    if groups and not write_wide(paper, groups):
        write_narrow(paper, groups)
    if left_out:
        paper.line()
        paper.paragraph(
            f"{left_out:,} more rows are not shown: those that need attention come first. "
            "All of them: --all, or kpi-eval export; more: --limit."
        )
    write_summary(paper, evaluation)
    if left_out:
        from kpi_eval.renderers.evaluation.table_areas import write_measures  # noqa: PLC0415 - not all have so many

        write_measures(paper, evaluation)
    _write_beside(paper, evaluation, presentation, by_area=presentation.by_area or left_out > 0)
    write_findings(paper, evaluation.findings)
    paper.finish()


def _write_beside(paper: Paper, evaluation: Evaluation, presentation: Presentation, *, by_area: bool) -> None:
    """Write what was asked for beside rows and summary; what was not is not even imported."""
    if by_area:
        from kpi_eval.renderers.evaluation.table_areas import write_areas  # noqa: PLC0415

        write_areas(paper, evaluation.summary, all_areas=presentation.all_rows)
    if evaluation.rolled_up:
        from kpi_eval.renderers.evaluation.counts import columns_for  # noqa: PLC0415
        from kpi_eval.renderers.evaluation.table_roll_ups import write_roll_ups  # noqa: PLC0415

        columns = columns_for(evaluation.summary)
        write_roll_ups(paper, evaluation.rolled_up, columns, is_unicode=presentation.is_unicode)
    if evaluation.objectives:
        from kpi_eval.renderers.evaluation.table_objectives import write_objectives  # noqa: PLC0415

        write_objectives(paper, evaluation.objectives)


def _chosen(evaluation: Evaluation, most: int | None) -> tuple[list[Row], int]:
    """Choose the rows to show, in their order; how many are left out."""
    if most is None:
        return list(evaluation.rows), 0
    kept: dict[Status, list[tuple[int, Row]]] = {status: [] for status in _ATTENTION}
    for place, row in enumerate(evaluation.first_rows(most)):
        kept[row.status].append((place, row))
    by_attention = [entry for status in _ATTENTION for entry in kept[status]]
    chosen = sorted(by_attention[:most], key=lambda entry: entry[0])
    return [row for _, row in chosen], evaluation.summary.rows - len(chosen)


def _grouped(rows: Sequence[Row], evaluation: Evaluation, presentation: Presentation) -> list[Group]:
    """Word rows and group them as the presentation asks."""
    with_period = len({row.subject.period_text for row in rows}) > 1
    if presentation.by_area:
        from kpi_eval.renderers.evaluation.areas import rows_by_area  # noqa: PLC0415 - only where it is asked for

        return [
            Group(area, "", [line_of(row, presentation, with_period=with_period) for row in of_area])
            for area, of_area in rows_by_area(rows, evaluation.summary)
        ]
    return [
        Group(*titles, [line_of(row, presentation, with_period=with_period) for row in of_outcome])
        for titles, of_outcome in _by_outcome(rows, evaluation.strategies)
    ]


def _by_outcome(rows: Sequence[Row], strategies: Sequence[Strategy]) -> Iterator[tuple[tuple[str, str], list[Row]]]:
    """Group rows by strategy and first outcome, in the strategies' order; rows of no known measure come last."""
    places: dict[tuple[str, str], list[Row]] = {}
    titles: dict[tuple[str, str], tuple[str, str]] = {}
    for strategy in strategies:
        for outcome in strategy.outcomes:
            titles[strategy.id, outcome.id] = (strategy.title, outcome.title)
        titles[strategy.id, ""] = (strategy.title, "In no outcome" if strategy.outcomes else "")
    titles["", ""] = ("In no strategy", "")
    for row in rows:
        measure, strategy_of = row.subject.measure, row.subject.strategy
        outcome_id = measure.outcomes[0] if measure is not None and measure.outcomes else ""
        key = ("" if strategy_of is None else strategy_of.id, outcome_id)
        places.setdefault(key, []).append(row)
    return ((titles[key], places[key]) for key in titles if key in places)
