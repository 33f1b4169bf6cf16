"""CSV: the rows that changed status, and those that only one of the two has, RFC 4180."""

import csv
from collections.abc import Iterator
from typing import TextIO

from kpi_eval.renderers.comparison.cells import COLUMNS, YEAR_COLUMNS, cells_of, names_of, year_cells_of
from kpi_eval.renderers.harmless import on_one_line
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.compared import Compared
from kpi_eval.series.comparison import Pair
from kpi_eval.series.standing import Standing
from kpi_eval.vocabulary.number import plain_text

_NAMES = ("measure", "title", "basis", "area")


def render(compared: Compared, stream: TextIO, _presentation: Presentation) -> None:
    r"""Write a header and the rows; lines end in `\n`."""
    writer = csv.writer(stream, lineterminator="\n")
    sides = [f"{side}_{name}" for side in ("old", "new") for name in COLUMNS]
    years = [f"{side}_{name}" for side in ("old", "new") for name in YEAR_COLUMNS] if compared.with_years else []
    further = ["year_to_date_change", *years] if years else []
    writer.writerow(("change", *_NAMES, "moved", *sides, *further))
    for change, moved, old, new in _rows(compared):
        known = new or old
        if known is None:
            continue
        cells = [change, *names_of(known).values(), moved]
        for standing in (old, new):
            cells += (
                [None] * len(COLUMNS) if standing is None else [_text(cell) for cell in cells_of(standing).values()]
            )
        if years:
            turn = None if old is None or new is None else Pair(old, new).year_turn
            cells.append(None if turn is None else turn.value)
            cells += [_text(cell) for side in (old, new) for cell in year_cells_of(side).values()]
        # NOTE: a lone carriage return in a name would not be quoted.
        writer.writerow(["" if cell is None else on_one_line(cell) for cell in cells])


def _rows(compared: Compared) -> Iterator[tuple[str, str, Standing | None, Standing | None]]:
    comparison = compared.comparison
    if comparison is None:
        return
    for pair in comparison.changed:
        yield pair.turn.value, "; ".join(moved.value for moved in pair.moved), pair.old, pair.new
    for pair in comparison.unchanged:
        if pair.year_turn is not None:
            yield "", "; ".join(moved.value for moved in pair.moved), pair.old, pair.new
    for standing in comparison.only_old:
        yield "only in old", "", standing, None
    for standing in comparison.only_new:
        yield "only in new", "", None, standing


def _text(cell: str | float | None) -> str | None:
    return plain_text(cell) if isinstance(cell, (int, float)) else cell
