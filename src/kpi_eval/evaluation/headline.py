"""Headline: the one status that a measure with several bases is reported with."""

from collections.abc import Sequence

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.strategy.strategy import Measure
from kpi_eval.vocabulary.status import WORST_FIRST


def headline_of(measure: Measure, rows: Sequence[Row]) -> Row:
    """Give the row that stands for a measure among those of its bases in one area and period.

    It is that of the basis the measure names under `headline:`, where it has a row; else the one with the worst status,
    and any status is worse than none. Of equals the first stands.
    """
    named = [row for row in rows if row.subject.basis is not None and row.subject.basis.id == measure.headline]
    if measure.headline and named:
        return named[0]
    return min(rows, key=lambda row: WORST_FIRST.index(row.status))
