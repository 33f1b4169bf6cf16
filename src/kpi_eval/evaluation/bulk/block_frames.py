"""Block frames: the rows of a block as a data frame, for formats whose columns have types.

What rows of a place and kind have in common comes from one row for all; area, actual, differences and note are filled in
for each. A row that goes by itself is made like any other row.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import polars as pl

from kpi_eval.evaluation.bulk.differences import LimitTable
from kpi_eval.evaluation.bulk.distinct_texts import CodedTexts, Piece, written_once
from kpi_eval.evaluation.bulk.file_rows import FileRows
from kpi_eval.evaluation.bulk.kinds import ALONE, MISSING, NOT_JUDGED, Floats, Known, Numbers
from kpi_eval.evaluation.bulk.templates import Templates
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.forms import FrameForm, MakeFrame


class _Filled(NamedTuple):
    """What is filled in: texts, and numbers, which are no number where there is none."""

    texts: Mapping[str, Piece]
    numbers: Mapping[str, Floats]


class BlockFrames:
    """Makes frames of the rows of blocks of one file."""

    def __init__(self, rows: FileRows, form: FrameForm) -> None:
        """Start with nothing made."""
        self._rows, self._form = rows, form
        self._areas = CodedTexts(_or_nothing)
        self._templates, self._limits = Templates(rows.places), LimitTable(rows.places)
        self._common = form([])

    def take(
        self, known: Known, areas: pl.Series | None, notes: pl.Series | None, alone: Mapping[int, Sequence[Row]]
    ) -> MakeFrame:
        """Take the rows of a block, as `BlockWriter` has it; what is given makes a frame of them."""
        values = known.values_of(np.arange(len(known.kinds)))
        is_judged, plain = known.kinds < NOT_JUDGED, np.flatnonzero(known.kinds != ALONE)
        found = self._limits.differences(known.places, values, is_judged)
        # NOTE: on a scale, actuals are names, which come with their rows, and per cent of positions means nothing.
        is_number = ~np.isin(known.places, list(self._rows.places.on_scale))
        numbers = {
            "actual": np.where((known.kinds < MISSING) & is_number, values, np.nan)[plain],
            "variance": np.where(is_judged, found.variance, np.nan)[plain],
            "variance_percent": np.where(is_judged & is_number, found.per_cent, np.nan)[plain],
            "margin": np.where(is_judged, found.margin, np.nan)[plain],
        }
        texts = {} if areas is None else {"area": self._areas.of(areas)}
        if notes is not None:
            texts["note"] = written_once(notes, _or_nothing)
        texts = {name: Piece(piece.table, piece.places[plain]) for name, piece in texts.items()}
        ids = self._template_ids(known, plain, values[plain])
        return partial(_made, self._common, ids, _Filled(texts, numbers), plain, alone, self._form)

    def _template_ids(self, known: Known, plain: Numbers, values: Floats) -> Numbers:
        cells = known.cells_of(np.flatnonzero(known.kinds == MISSING))
        ids = self._templates.ids(known.places[plain], known.kinds[plain], cells, values)
        new = self._templates.rows[len(self._common) :]
        if new:
            self._common = pl.concat([self._common, self._form(new)], rechunk=True)
        return ids


def _or_nothing(text: str) -> str | None:
    return text or None


def _made(  # noqa: PLR0913, PLR0917 - what a frame is made of
    common: pl.DataFrame,
    templates: Numbers,
    filled: _Filled,
    plain: Numbers,
    alone: Mapping[int, Sequence[Row]],
    form: FrameForm,
) -> pl.DataFrame:
    """Make the frame of a block.

    Args:
        common: What rows have in common, by template.
        templates: The templates of the plain rows.
        filled: What is filled in of each.
        plain: Where they stand in the block.
        alone: The rows of the others, by where they stand.
        form: What makes a frame of them.
    """
    frame = common.select(pl.all().gather(pl.Series(templates.astype(np.uint32)))).with_columns(
        *(table.gather(pl.Series(at.astype(np.uint32))).alias(name) for name, (table, at) in filled.texts.items()),
        *(pl.Series(name, numbers + 0.0, nan_to_null=True) for name, numbers in filled.numbers.items()),
    )
    if not alone:
        return frame
    rows = [row for each in alone.values() for row in each]
    places = np.concatenate([plain, np.repeat(list(alone), [len(each) for each in alone.values()])])
    order = np.argsort(places, kind="stable").astype(np.uint32)
    return pl.concat([frame, form(rows)]).select(pl.all().gather(pl.Series(order)))
