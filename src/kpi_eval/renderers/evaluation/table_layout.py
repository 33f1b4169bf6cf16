"""Table layout: one line a row where there is room, else a title above its figures."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from kpi_eval.renderers.evaluation.table_cells import Group, Line
from kpi_eval.renderers.paper import Paper, wrapped
from kpi_eval.vocabulary.status import Status

STYLES = {
    Status.ON_TARGET: "green",
    Status.WITHIN_TOLERANCE: "yellow",
    Status.OFF_TRACK: "bold red",
    Status.NO_DATA: "dim",
    Status.NOT_JUDGED: "dim",
}
_HEADERS = ("Actual", "Target", "Tolerance", "From target", "Status")
_GAP = "  "
_NARROWEST_TITLE = 40
_WIDEST_NARROW = (14, 14, 15, 11)


def _figures(line: Line) -> tuple[str, str, str, str]:
    return line.actual, line.target, line.tolerance, line.variance


def _titled(line: Line) -> str:
    return f"{line.title} ({line.details})" if line.details else line.title


def write_wide(paper: Paper, groups: Sequence[Group]) -> bool:
    """Write every row on one line; False, with nothing written, when the terminal has no room for it."""
    lines = [line for group in groups for line in group.lines]
    widths = [
        max([len(header), *(cell_len(_figures(line)[column]) for line in lines)])
        for column, header in enumerate(_HEADERS[:4])
    ]
    verdict = max(len(_HEADERS[4]), *(cell_len(line.verdict) for line in lines))
    taken = sum(widths) + verdict + len(_GAP) * len(_HEADERS)
    titles = max(cell_len(_titled(line)) for line in lines)
    if paper.width is not None and paper.width - taken < min(titles, _NARROWEST_TITLE):
        return False
    title_width = titles if paper.width is None else min(titles, paper.width - taken)
    for number, group in enumerate(groups):
        is_new = _write_heading(paper, groups, number)
        paper.table(_wide_table(group.lines, title_width, widths, verdict, with_header=is_new))
    return True


def _write_heading(paper: Paper, groups: Sequence[Group], number: int) -> bool:
    """Write the headings above a group; whether a new strategy begins."""
    group = groups[number]
    if number:
        paper.line("")
    is_new = number == 0 or groups[number - 1].strategy != group.strategy
    if is_new:
        paper.paragraph(group.strategy, style="bold")
    if group.outcome:
        paper.paragraph(group.outcome, style="italic")
    return is_new


def _wide_table(lines: Sequence[Line], title: int, widths: Sequence[int], verdict: int, *, with_header: bool) -> Table:
    table = Table(
        box=None,
        show_header=with_header,
        padding=(0, len(_GAP), 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="bold",
    )
    table.add_column("Measure", width=title, overflow="fold")
    for header, width in zip(_HEADERS[:4], widths, strict=True):
        table.add_column(header, width=width, justify="right" if header in {"Actual", "From target"} else "left")
    table.add_column(_HEADERS[4], width=verdict)
    for line in lines:
        figures = [Text(figure) for figure in _figures(line)]
        table.add_row(Text(_titled(line)), *figures, Text(line.verdict, style=STYLES[line.status]))
        if line.why:
            table.add_row(Text(f"{_GAP}{line.why}", style="dim"))
    return table


def write_narrow(paper: Paper, groups: Sequence[Group]) -> None:
    """Write each row as its title with its figures below."""
    lines = [line for group in groups for line in group.lines]
    widths = [
        min(most, max([len(header), *(cell_len(_figures(line)[column]) for line in lines)]))
        for column, (header, most) in enumerate(zip(_HEADERS[:4], _WIDEST_NARROW, strict=True))
    ]
    for number, group in enumerate(groups):
        if _write_heading(paper, groups, number):
            paper.line(_GAP + _joined(_HEADERS[:4], widths) + _HEADERS[4], "bold")
        for line in group.lines:
            paper.paragraph(_titled(line))
            _write_figures(paper, line, widths)
            if line.why:
                paper.paragraph(line.why, indent=_GAP, style="dim")


def _write_figures(paper: Paper, line: Line, widths: Sequence[int]) -> None:
    taken = sum(widths) + len(_GAP) * 5
    verdict_width = None if paper.width is None else max(paper.width - taken, 12)
    columns = [wrapped(figure, width) for figure, width in zip(_figures(line), widths, strict=True)]
    verdict = _folded(line.verdict, verdict_width)
    for number in range(max(len(verdict), *(len(column) for column in columns))):
        texts = [column[number] if number < len(column) else "" for column in columns]
        words = verdict[number] if number < len(verdict) else ""
        paper.parts((_GAP + _joined(texts, widths), ""), (words, STYLES[line.status]))


def _folded(text: str, width: int | None) -> list[str]:
    if width is None:
        return [text]
    lines: list[str] = []
    for word in text.split(" "):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word if not lines else f"{_GAP}{word}")
    return lines


def _joined(texts: Sequence[str], widths: Sequence[int]) -> str:
    """Put figures into their columns: the actual and the distance to the right, the others to the left."""
    cells = []
    for column, (text, width) in enumerate(zip(texts, widths, strict=True)):
        blank = " " * max(0, width - cell_len(text))
        cells.append(blank + text if column in {0, 3} else text + blank)
    return _GAP.join(cells) + _GAP
