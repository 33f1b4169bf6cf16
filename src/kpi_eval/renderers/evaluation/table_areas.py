"""Table of areas and measures: a line of counts for each, below the table."""

from kpi_eval.evaluation.evaluation import AreaSummary, Evaluation, Summary
from kpi_eval.renderers.evaluation.areas import counted_areas, title_of
from kpi_eval.renderers.evaluation.counts import columns_for
from kpi_eval.renderers.evaluation.table_counts import MOST_LINES, CountLine, write_counts
from kpi_eval.renderers.paper import Paper
from kpi_eval.vocabulary.status import Status


def write_areas(paper: Paper, summary: Summary, *, all_areas: bool) -> None:
    """Write the counts of each area; of more than fifty those with the most off track first, unless all are wanted."""
    if not summary.areas:
        return
    areas, left_out = _chosen(summary, None if all_areas else MOST_LINES)
    columns = columns_for(summary)
    write_counts(paper, "Area", columns.heads, [CountLine(title_of(area), columns.figures(area)) for area in areas])
    if left_out:
        more = "1 more area is" if left_out == 1 else f"{left_out:,} more areas are"
        paper.paragraph(f"{more} not shown: those with the most off track come first. All of them: --all.")


def write_measures(paper: Paper, evaluation: Evaluation) -> None:
    """Write the counts of each measure, in the order of the strategies; of more than fifty those with the most off track."""
    summary = evaluation.summary
    ids = [measure.id for strategy in evaluation.strategies for measure in strategy.measures]
    counted = [summary.measures[name] for name in ids if name in summary.measures]
    if not counted:
        return
    chosen = counted
    if len(counted) > MOST_LINES:
        chosen = sorted(counted, key=lambda measure: -measure.statuses[Status.OFF_TRACK])[:MOST_LINES]
    columns = columns_for(summary)
    write_counts(paper, "Measure", columns.heads, [CountLine(one.name, columns.figures(one)) for one in chosen])
    if len(counted) > MOST_LINES:
        left_out = len(counted) - MOST_LINES
        paper.paragraph(
            f"{left_out:,} more are not shown: measures with the most off track come first. All rows: --all."
        )


def _chosen(summary: Summary, most: int | None) -> tuple[list[AreaSummary], int]:
    """Choose the areas to show; how many are left out. The rows of no area are shown in any case."""
    areas, count = counted_areas(summary), len(summary.areas)
    if most is None or count <= most:
        return areas, 0
    worst_first = sorted(areas[:count], key=lambda area: -area.statuses[Status.OFF_TRACK])
    return [*worst_first[:most], *areas[count:]], count - most
