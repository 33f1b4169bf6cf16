"""Plain numbers: the cells of machine formats as text, without exponent, thousands or rounding."""

from kpi_eval.evaluation.record import Cell
from kpi_eval.vocabulary.number import plain_text


def cell_text(cell: Cell) -> str:
    """Write a cell for CSV: blank for nothing, `true` and `false`, several ids joined with `; `."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return plain_text(cell)
    if isinstance(cell, tuple):
        return "; ".join(cell)
    return cell
