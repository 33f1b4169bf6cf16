"""Table layout: one line a row where there is room, else a title above its figures."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from kpi_eval.renderers.evaluation.table_cells import Group, Line
from kpi_eval.renderers.harmless import on_one_line
from kpi_eval.renderers.paper import Paper, wrapped
from kpi_eval.vocabulary.scheme import Label
from kpi_eval.vocabulary.status import Status

STYLES = {
    Status.ON_TARGET: "green",
    Status.WITHIN_TOLERANCE: "yellow",
    Status.OFF_TRACK: "bold red",
    Status.NO_DATA: "dim",
    Status.NOT_JUDGED: "dim",
}
_NAMED_COLOURS = {
    "red": "bold red",
    "amber": "yellow",
    "green": "green",
    "blue": "bright_blue",
    "purple": "magenta",
    "grey": "dim",
}
_FIGURES = ("Actual", "Target", "Tolerance", "From target")
_TRAVEL = "Travel"
_TO_THE_RIGHT = frozenset({"Actual", "From target"})
_VERDICT = "Status"
GAP = "  "
_NARROWEST_TITLE = 40
_NARROWEST_VERDICT = 12
_WIDEST_VERDICT = 26
_WIDEST = (14, 14, 15, 11, 14)
_WIDEST_NARROW = (11, 12, 12, 11, 12)


def _headers(lines: Sequence[Line]) -> tuple[str, ...]:
    """Give the headers of the figures: the direction of travel has a column where any line has one."""
    return (*_FIGURES, _TRAVEL) if any(line.travel for line in lines) else _FIGURES


def _figures(line: Line, count: int) -> tuple[str, ...]:
    return (line.actual, line.target, line.tolerance, line.variance, line.travel)[:count]


def _titled(line: Line) -> str:
    return on_one_line(f"{line.title} ({line.details})" if line.details else line.title)


def style_of(status: Status, label: Label | None) -> str:
    """Give the style of a status: a named colour of its label is the terminal's own, which suits its background."""
    if label is None or label.colour is None:
        return STYLES[status]
    return _NAMED_COLOURS.get(label.colour.name, label.colour.code)


def _natural_widths(lines: Sequence[Line], headers: Sequence[str]) -> list[int]:
    columns = zip(*(_figures(line, len(headers)) for line in lines), strict=True)
    return [
        max(len(header), *(cell_len(figure) for figure in column))
        for header, column in zip(headers, columns, strict=True)
    ]


def _write_heading(paper: Paper, groups: Sequence[Group], number: int) -> bool:
    """Write the headings above a group; whether a new heading begins."""
    group = groups[number]
    if number:
        paper.line()
    is_new = number == 0 or not group.subheading or groups[number - 1].heading != group.heading
    if is_new:
        paper.paragraph(group.heading, style="bold")
    if group.subheading:
        paper.paragraph(group.subheading, style="italic")
    return is_new


def write_wide(paper: Paper, groups: Sequence[Group]) -> bool:
    """Write title and figures side by side; False, with nothing written, when the terminal has no room for it."""
    lines = [line for group in groups for line in group.lines]
    headers = _headers(lines)
    widths = _natural_widths(lines, headers)
    title = max(len("Measure"), *(cell_len(_titled(line)) for line in lines))
    verdict = None
    if paper.width is not None:
        widths = [min(width, most) for width, most in zip(widths, _WIDEST, strict=False)]
        verdict = min(_WIDEST_VERDICT, max(len(_VERDICT), *(cell_len(line.verdict) for line in lines)))
        room = paper.width - sum(widths) - verdict - len(GAP) * (len(headers) + 1)
        if room < min(title, _NARROWEST_TITLE):
            return False
        title = min(title, room)
    for number, group in enumerate(groups):
        if _write_heading(paper, groups, number):
            paper.line((padded("Measure", title) + GAP + _joined(headers, widths) + _VERDICT, "bold"))
        for line in group.lines:
            _write_row(paper, line, [title, *widths], verdict)
    return True


def _write_row(paper: Paper, line: Line, widths: Sequence[int], verdict: int | None) -> None:
    titles = wrapped(_titled(line), widths[0], indent=GAP)
    columns = [
        wrapped(figure, width) for figure, width in zip(_figures(line, len(widths) - 1), widths[1:], strict=True)
    ]
    words = wrapped(line.verdict, verdict, indent=GAP)
    for word, title, *texts in zip_longest(words, titles, *columns, fillvalue=""):
        paper.line(
            (padded(title, widths[0]) + GAP + _joined(texts, widths[1:]), ""), (word, style_of(line.status, line.label))
        )
    _write_below(paper, line)


def _write_below(paper: Paper, line: Line) -> None:
    """Write what stands in sentences below the figures of a row."""
    if line.year_to_date:
        paper.paragraph(line.year_to_date, indent=GAP)
    if line.why:
        paper.paragraph(line.why, indent=GAP, style="dim")
    if line.note:
        paper.paragraph(f"Commentary: {line.note}", indent=GAP, style="dim")


def write_narrow(paper: Paper, groups: Sequence[Group]) -> None:
    """Write each row as its title with its figures below."""
    lines = [line for group in groups for line in group.lines]
    headers = _headers(lines)
    natural = _natural_widths(lines, headers)
    widths = [min(width, most) for width, most in zip(natural, _WIDEST_NARROW, strict=False)]
    for number, group in enumerate(groups):
        if _write_heading(paper, groups, number):
            paper.line((GAP + _joined(headers, widths) + _VERDICT, "bold"))
        for line in group.lines:
            paper.paragraph(_titled(line))
            _write_figures(paper, line, widths)
            _write_below(paper, line)


def _write_figures(paper: Paper, line: Line, widths: Sequence[int]) -> None:
    taken = sum(widths) + len(GAP) * (len(widths) + 1)
    room = None if paper.width is None else max(paper.width - taken, _NARROWEST_VERDICT)
    columns = [wrapped(figure, width) for figure, width in zip(_figures(line, len(widths)), widths, strict=True)]
    verdict = wrapped(line.verdict, room, indent=GAP)
    for words, *texts in zip_longest(verdict, *columns, fillvalue=""):
        paper.line((GAP + _joined(texts, widths), ""), (words, style_of(line.status, line.label)))


def _joined(texts: Sequence[str], widths: Sequence[int]) -> str:
    """Put figures into their columns: the actual and the distance to the right, the others to the left."""
    cells = []
    for header, text, width in zip((*_FIGURES, _TRAVEL), texts, widths, strict=False):
        cells.append(padded(text, width, is_right=header in _TO_THE_RIGHT))
    return GAP.join(cells) + GAP


def padded(text: str, width: int, *, is_right: bool = False) -> str:
    """Fill a text up to a width in terminal cells."""
    blank = " " * max(0, width - cell_len(text))
    return blank + text if is_right else text + blank
