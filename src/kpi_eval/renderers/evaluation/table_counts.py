"""Table of counts: a line of figures for each area, outcome, strategy or tag, below the table."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kpi_eval.renderers.evaluation.table_layout import GAP, padded
from kpi_eval.renderers.harmless import on_one_line
from kpi_eval.renderers.paper import Paper, wrapped

MOST_LINES = 50
"""How many lines are shown unless all are asked for."""

_NARROWEST_NAME = 12
_WIDTHS_OF_HEADS = (14, 12, 10, 8)


class CountLine(NamedTuple):
    """One line: what is counted, its figures, and what is said below, each sentence with its style."""

    name: str
    figures: Sequence[str]
    below: Sequence[tuple[str, str]] = ()


def write_counts(paper: Paper, word: str, heads: Sequence[Sequence[str]], lines: Sequence[CountLine]) -> None:
    """Write the lines below heads that are as wide as there is room for.

    Args:
        paper: Where to write.
        word: What the lines are of.
        heads: The heads of the figures, each in parts that stand one above the other.
        lines: The lines.
    """
    names = [on_one_line(line.name) for line in lines]
    widest = max(cell_len(name) for name in (word, *names))
    fitting, widths = _fitting(paper, heads, [line.figures for line in lines], min(widest, _NARROWEST_NAME))
    if paper.width is not None:
        widest = min(widest, max(_room(paper, widths), _NARROWEST_NAME))
    paper.line()
    height = max(len(parts) for parts in fitting)
    standing = [("",) * (height - len(parts)) + tuple(parts) for parts in fitting]
    for number, parts in enumerate(zip(*standing, strict=True)):
        paper.line((_joined(word if number == height - 1 else "", parts, [widest, *widths]), "bold"))
    for line, name in zip(lines, names, strict=True):
        first, *others = wrapped(name, widest, indent=GAP)
        paper.line((_joined(first, line.figures, [widest, *widths]), ""))
        for other in others:
            paper.line((other, ""))
        for sentence, style in line.below:
            paper.paragraph(sentence, indent=GAP * 2, first=GAP, style=style)


def _fitting(
    paper: Paper, heads: Sequence[Sequence[str]], figures: Sequence[Sequence[str]], name: int
) -> tuple[list[list[str]], list[int]]:
    """Give the widest heads that leave room for a name of that width, else the narrowest; and how wide the columns are."""
    fitting, widths = list[list[str]](), list[int]()
    for widest in _WIDTHS_OF_HEADS:
        fitting = [[line for part in parts for line in wrapped(part, widest)] for parts in heads]
        columns = zip(fitting, *figures, strict=True)
        widths = [max(cell_len(text) for text in (*parts, *below)) for parts, *below in columns]
        if paper.width is None or _room(paper, widths) >= name:
            break
    return fitting, widths


def _room(paper: Paper, widths: Sequence[int]) -> int:
    """Tell how many columns the figures leave to the name."""
    return (paper.width or 0) - sum(widths) - len(GAP) * len(widths)


def _joined(name: str, figures: Sequence[str], widths: Sequence[int]) -> str:
    cells = [padded(text, width, is_right=True) for text, width in zip(figures, widths[1:], strict=True)]
    return GAP.join([padded(name, widths[0]), *cells])
