"""Drawing: a trend as lines, one a period: value, a scale with band, target and value on it, status, travel."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from kpi_eval.evaluation.course import shown_step
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.labels import label_of
from kpi_eval.evaluation.wording import limit_edges
from kpi_eval.renderers.evaluation.table_cells import TRAVEL_SYMBOLS, line_of, marked
from kpi_eval.renderers.evaluation.table_layout import padded, style_of
from kpi_eval.renderers.paper import Paper, wrapped
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.strokes import LIMIT, STROKES, column_of, ends_of, place_among, places_of, strokes_of
from kpi_eval.series.trend import Stop, Trend
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import display_text
from kpi_eval.vocabulary.quantity import Bound
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.travel import NoTravel

_INDENT = "  "
_GAP = "  "
_ACTUAL = ("\N{BLACK CIRCLE}", "o")
_LEFT_OUT = ("\N{HORIZONTAL ELLIPSIS}", "...")
_BOUNDS = {Bound.BELOW: "<", Bound.AT_MOST: "<", Bound.ABOVE: ">", Bound.AT_LEAST: ">"}
_WHY_NOT = {
    NoTravel.BREAK: "break",
    NoTravel.TARGET_MOVED: "target moved",
    NoTravel.GIVEN_TWICE: "given twice",
    NoTravel.ONLY_A_BOUND: "a bound",
}
_MARGIN = 0.06
_WIDTH_OF_A_PIPE = 80
_NARROWEST = 12
_WIDEST = 60
_WIDEST_TEXTS = (14, 12)


class _Line(NamedTuple):
    """One line of the drawing; `row` is None where periods are missing."""

    period: str
    actual: str
    verdict: str
    travel: str
    style: str
    row: Row | None = None


class _Scale(NamedTuple):
    """The stretch of numbers on which every line of a drawing lies."""

    ends: tuple[float, float]
    width: int
    choice: int


def legend(*, is_unicode: bool, width: int | None) -> Iterator[str]:
    """Say what the marks and strokes mean, on as many lines as it takes."""
    choice = 0 if is_unicode else 1
    words = [f"{strokes[choice] * 2} {status.words}" for status, strokes in STROKES.items()]
    line = f"{_ACTUAL[choice]} actual"
    for part in (f"{LIMIT[choice]} target", *words):
        longer = f"{line}   {part}"
        if width is not None and cell_len(longer) > width:
            yield line
            longer = part
        line = longer
    yield line


def draw(paper: Paper, trend: Trend, presentation: Presentation, *, heading: str = "Actual") -> None:
    """Write the drawing of a trend, its values under a heading."""
    lines = [line for stop in trend.stops for line in _lines(stop, presentation)]
    numbers = _numbers(lines)
    headers = ("Period", heading, "Status", "Travel")
    columns = [[line.period for line in lines], [line.actual for line in lines]]
    columns += [[line.verdict for line in lines], [line.travel for line in lines]]
    widths = [
        max(cell_len(header), *(cell_len(text) for text in column)) if any(column) else 0
        for header, column in zip(headers, columns, strict=True)
    ]
    if paper.width is not None:
        widths[:2] = [min(width, most) for width, most in zip(widths, _WIDEST_TEXTS, strict=False)]
    room = _room(paper, widths)
    if room < _NARROWEST and paper.width is not None:
        # NOTE: the direction of travel is said below too.
        widths[-1] = 0
        room = _room(paper, widths)
    scale = _Scale(
        ends_of(numbers or [0.0], margin=_MARGIN),
        min(max(room, _NARROWEST), _WIDEST) if numbers else 0,
        0 if presentation.is_unicode else 1,
    )
    axis = _axis(numbers, scale, trend)
    _write(paper, widths, headers[:2], ((axis, "bold"),), headers[2:], "bold")
    for line in lines:
        _write(paper, widths, line[:2], _drawn(line, scale), (line.verdict, line.travel), line.style)


def _room(paper: Paper, widths: Sequence[int]) -> int:
    """Tell how many columns the other texts of a line leave to the scale."""
    taken = len(_INDENT) + sum(width + len(_GAP) for width in widths if width)
    return (paper.width or _WIDTH_OF_A_PIPE) - taken


def _lines(stop: Stop, presentation: Presentation) -> Iterator[_Line]:
    choice = 0 if presentation.is_unicode else 1
    if stop.missing:
        words = "1 period missing" if stop.missing == 1 else f"{stop.missing:,} missing"
        yield _Line(_LEFT_OUT[choice], "", words, "", style_of(Status.NO_DATA, None))
    for row in stop.rows:
        actual, label = line_of(row, presentation, with_period=False).actual, label_of(row)
        verdict = marked(row.status, label, is_unicode=presentation.is_unicode)
        style = style_of(row.status, label)
        yield _Line(row.subject.period_text, actual, verdict, _travel(row, choice), style, row)


def _travel(row: Row, choice: int) -> str:
    """Say where a row lies beside the period before, else beside the year before; or in short why it cannot be said."""
    if row.course is None:
        return ""
    step = shown_step(row.course)
    if step.travel is not None:
        return f"{TRAVEL_SYMBOLS[step.travel][choice]} {step.travel.value}"
    short = "" if step.why_not is None else _WHY_NOT.get(step.why_not, "")
    return f"({short})" if short else ""


def _numbers(lines: Sequence[_Line]) -> list[float]:
    """Give every number that must find a place."""
    rows = [line.row for line in lines if line.row is not None]
    values = [row.actual.value for row in rows if row.actual.value is not None]
    edges = [edge for row in rows if (limits := _limits(row)) is not None for edge in limit_edges(limits)]
    return sorted({*values, *edges})


def _limits(row: Row) -> Limits | None:
    """Give what a value lies beside: part of a year lies beside no target of the whole."""
    is_part = row.reason is not None and row.subject.reason is Reason.WHOLE_YEAR
    return None if is_part else row.subject.limits


def _axis(numbers: Sequence[float], scale: _Scale, trend: Trend) -> str:
    """Write the least and the greatest number above their places; nothing where there is no room for both."""
    if not numbers or not scale.width:
        return ""
    least, greatest = _label(numbers[0], trend), _label(numbers[-1], trend)
    start = column_of(numbers[0], scale.ends, scale.width)
    if least == greatest:
        return padded(" " * start + least, scale.width)
    end = column_of(numbers[-1], scale.ends, scale.width) + 1
    start = max(0, min(start, end - cell_len(least) - 1 - cell_len(greatest)))
    if start + cell_len(least) + 1 + cell_len(greatest) > scale.width:
        return " " * scale.width
    between = " " * max(1, end - start - cell_len(least) - cell_len(greatest))
    return padded(" " * start + least + between + greatest, scale.width)


def _label(number: float, trend: Trend) -> str:
    """Write an end of the axis, rounded: a mean of many digits would leave no room for the other end."""
    if trend.measure.scale is not None:
        return trend.measure.scale.name(number)
    return display_text(number, decimals=trend.measure.decimals)


def _drawn(line: _Line, scale: _Scale) -> tuple[tuple[str, str], ...]:
    """Draw the band, the target and the value of a line: what stands before the value, the value, what follows."""
    cells, places, edges = [" "] * scale.width, list[int](), list[float]()
    if line.row is None or not scale.width:
        return (("".join(cells), ""),)
    limits, actual = _limits(line.row), line.row.actual
    if limits is not None:
        edges = sorted(set(limit_edges(limits)))
        places = places_of(edges, scale.ends, scale.width)
        cells = [STROKES[status][scale.choice] for status in strokes_of(limits, edges, places, scale.width)]
        for place, edge in zip(places, edges, strict=True):
            if edge in {limits.on_low, limits.on_high}:
                cells[place] = LIMIT[scale.choice]
    if actual.value is None:
        return (("".join(cells), "dim"),)
    column = column_of(actual.value, scale.ends, scale.width)
    place = place_among(actual.value, edges, places, column, scale.width)
    mark = _ACTUAL[scale.choice] if actual.bound is None else _BOUNDS[actual.bound]
    return ("".join(cells[:place]), "dim"), (mark, line.style), ("".join(cells[place + 1 :]), "dim")


def _write(  # noqa: PLR0913, PLR0917 - the columns of a line
    paper: Paper,
    widths: Sequence[int],
    before: Sequence[str],
    drawn: Sequence[tuple[str, str]],
    after: Sequence[str],
    style: str,
) -> None:
    """Write a line; a long period or value goes on below, where the scale has nothing more to say."""
    heads = [
        wrapped(text, width if paper.width is not None else None) for text, width in zip(before, widths, strict=False)
    ]
    tails = _GAP.join(padded(text, width) for text, width in zip(after, widths[2:], strict=True) if width)
    blank = (" " * sum(cell_len(text) for text, _ in drawn), "")
    for number, (period, actual) in enumerate(zip_longest(*heads, fillvalue="")):
        is_bold = "bold" if style == "bold" else ""
        head = f"{_INDENT}{padded(period, widths[0])}{_GAP}"
        head += f"{padded(actual, widths[1], is_right=True)}{_GAP}" if widths[1] else ""
        if number:
            paper.line((head, is_bold), blank)
        else:
            paper.line((head, is_bold), *drawn, (_GAP if drawn[0][0] or len(drawn) > 1 else "", ""), (tails, style))
