"""Table of areas: a line of counts for each area, below the table."""

from collections.abc import Sequence

from rich.cells import cell_len

from kpi_eval.evaluation.evaluation import AreaSummary, Summary
from kpi_eval.renderers.evaluation.areas import COUNTS, counted_areas, counts_of, title_of
from kpi_eval.renderers.evaluation.table_layout import GAP, padded
from kpi_eval.renderers.harmless import on_one_line
from kpi_eval.renderers.paper import Paper, wrapped
from kpi_eval.vocabulary.status import Status

MOST_AREAS = 50
_AREA = "Area"
_NARROWEST_AREA = 12


def write_areas(paper: Paper, summary: Summary, *, all_areas: bool) -> None:
    """Write the counts of each area; of more than fifty those with the most off track first, unless all are wanted."""
    if not summary.areas:
        return
    areas, left_out = _chosen(summary, None if all_areas else MOST_AREAS)
    names = [on_one_line(title_of(area)) for area in areas]
    heads, figures = list(zip(*COUNTS, strict=True)), [counts_of(area) for area in areas]
    widths = [max(cell_len(text) for text in column) for column in zip(*heads, *figures, strict=True)]
    widest = max(cell_len(name) for name in (_AREA, *names))
    if paper.width is not None:
        room = paper.width - sum(widths) - len(GAP) * len(widths)
        widest = min(widest, max(room, _NARROWEST_AREA))
    paper.line()
    for name, head in zip(("", _AREA), heads, strict=True):
        paper.line((_joined(name, head, [widest, *widths]), "bold"))
    for name, counts in zip(names, figures, strict=True):
        first, *others = wrapped(name, widest, indent=GAP)
        paper.line((_joined(first, counts, [widest, *widths]), ""))
        for other in others:
            paper.line((other, ""))
    if left_out:
        more = "1 more area is" if left_out == 1 else f"{left_out:,} more areas are"
        paper.paragraph(f"{more} not shown: those with the most off track come first. All of them: --all.")


def _chosen(summary: Summary, most: int | None) -> tuple[list[AreaSummary], int]:
    """Choose the areas to show; how many are left out. The rows of no area are shown in any case."""
    areas, count = counted_areas(summary), len(summary.areas)
    if most is None or count <= most:
        return areas, 0
    worst_first = sorted(areas[:count], key=lambda area: -area.statuses[Status.OFF_TRACK])
    return [*worst_first[:most], *areas[count:]], count - most


def _joined(name: str, figures: Sequence[str], widths: Sequence[int]) -> str:
    cells = [padded(text, width, is_right=True) for text, width in zip(figures, widths[1:], strict=True)]
    return GAP.join([padded(name, widths[0]), *cells])
