"""Areas: rows and counts by area, in the order and the words that every format for people shares."""

from collections.abc import Iterable
from typing import NamedTuple

from kpi_eval.evaluation.evaluation import AreaSummary, Row, Summary
from kpi_eval.vocabulary.naming import folded


class AreaRows(NamedTuple):
    """The rows of one area, in their order."""

    area: str
    rows: list[Row]


def rows_by_area(rows: Iterable[Row], summary: Summary) -> list[AreaRows]:
    """Group rows by area, in the order in which areas first appear; those of no area come last."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(folded(row.area), []).append(row)
    # NOTE: the summary is complete only now; it knows areas by names, and in an order, that no choice of rows changes.
    keys = [key for key in (*summary.areas, "") if key in groups]
    return [AreaRows(title_of(summary.areas.get(key)), groups[key]) for key in keys]


def counted_areas(summary: Summary) -> list[AreaSummary]:
    """Give the counts of each area, and last of the rows of none, where there are any: together they are all rows."""
    without = summary.without_area
    return [*summary.areas.values(), *([without] if without.rows else [])]


def title_of(area: AreaSummary | None) -> str:
    """Name an area in a heading or a line."""
    return "No area" if area is None or not area.name else area.name
