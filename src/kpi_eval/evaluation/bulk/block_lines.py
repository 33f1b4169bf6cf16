"""Block lines: the rows of a block as lines of CSV, put together by the data frame engine.

What rows of a place and kind have in common is written once, by the very functions that write a row; area, actual and
differences are filled in for each. A row whose numbers are not of a few decimals is written by those functions itself.
"""

from collections.abc import Callable, Mapping

import numpy as np
import polars as pl

from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.bulk.codes import codes_of, texts_at
from kpi_eval.evaluation.bulk.counts import Counts
from kpi_eval.evaluation.bulk.differences import LimitTable
from kpi_eval.evaluation.bulk.file_rows import FileRows
from kpi_eval.evaluation.bulk.kinds import ALONE, KINDS, MISSING, NOT_JUDGED, Known, Numbers
from kpi_eval.evaluation.classify import Judgement
from kpi_eval.evaluation.evaluation import LineForm, Row
from kpi_eval.evaluation.record import COLUMNS
from kpi_eval.vocabulary.status import Status

_AREA, _ACTUAL, _TARGET = (COLUMNS.index(name) for name in ("area", "actual", "target"))
_VARIANCE, _REASON, _NOTE = (COLUMNS.index(name) for name in ("variance", "reason", "note"))


class BlockLines:
    """Writes the rows of blocks of one file."""

    def __init__(self, rows: FileRows, form: LineForm) -> None:
        """Start with nothing written."""
        self._rows, self._form = rows, form
        self._templates: list[tuple[str, str, str, str]] = []
        self._parts: list[pl.Series] = []
        self._of_marks = np.zeros(0, dtype=np.int64)
        self._of_cells: dict[int, int] = {}
        self._areas = pl.Series("area", [], dtype=pl.String)
        self._limits = LimitTable(rows.places)

    def text(
        self,
        known: Known,
        texts: pl.Series | None,
        notes: pl.Series | None,
        alone: Mapping[int, str],
        row_at: Callable[[int], Row],
    ) -> str:
        """Write the rows of a block.

        Args:
            known: What is known of the rows.
            texts: The areas as they are written, where the file has any.
            notes: The notes, likewise.
            alone: The lines, each with its end, of rows that were judged by themselves, none for one left out.
            row_at: Gives one of the other rows.
        """
        ids = self._template_ids(known)
        differences = self._limits.written(known)
        first, second, third, last = (part.gather(ids) for part in self._filled())
        line = pl.concat_str(
            first,
            pl.lit("") if texts is None else self._written_areas(texts),
            second,
            differences.actual,
            third,
            differences.variance,
            pl.lit(","),
            differences.per_cent,
            pl.lit(","),
            differences.margin,
            last,
            pl.lit("") if notes is None else self._written(notes, _NOTE),
            pl.lit(self._form.end),
        )
        lines = pl.select(line.alias("line")).to_series()
        others = {at: self.line_of(row_at(at)) for at in differences.others} | dict(alone)
        if others:
            lines = lines.scatter(list(others), list(others.values()))
        whole: str = lines.str.join("").item()
        return whole

    def line_of(self, row: Row) -> str:
        """Write a row, with the end of its line."""
        return self._form.joined(self._form.texts(row)) + self._form.end

    def _written_areas(self, areas: pl.Series) -> pl.Series:
        """Give areas as they stand in a line, by the codes that the engine gave to their texts."""
        codes = codes_of(areas) + 1
        more = int(codes.max()) + 1 - len(self._areas)
        if more > 0:
            self._areas = self._areas.extend(pl.Series([None] * more, dtype=pl.String))
        written = self._areas.gather(codes)
        if written.null_count():
            rows = np.flatnonzero(written.is_null().to_numpy())
            _, firsts = np.unique(codes[rows], return_index=True)
            new = rows[firsts]
            cells = [self._cell(text.strip(), _AREA) for text in texts_at(areas, new)]
            self._areas = self._areas.scatter(codes[new], cells)
            written = self._areas.gather(codes)
        return written.rename("area")

    def _written(self, texts: pl.Series, column: int) -> pl.Series:
        """Give texts as they stand in a line, each distinct one written once."""
        name = texts.name
        distinct = texts.cast(pl.String).fill_null("").rename("text")
        found = distinct.unique().to_list()
        written = [self._cell(text.strip(), column) for text in found]
        table = pl.DataFrame({"text": found, "written": written})
        joined = distinct.to_frame().join(table, on="text", how="left", maintain_order="left")
        return joined["written"].rename(name)

    def _cell(self, text: str, column: int) -> str:
        nothing = Row(self._rows.places.found[0].subject, Actual(), Status.NO_DATA, area=text, note=text)
        # NOTE: a cell that is alone in its line is quoted where it is empty.
        return self._form.joined(["", self._form.texts(nothing)[column]])[1:]

    def _template_ids(self, known: Known) -> Numbers:
        """Give the template of each row; new ones are made."""
        marks = known.places * KINDS + np.where(known.kinds < MISSING, known.kinds, ALONE)
        size = len(self._rows.places.found) * KINDS
        if size > len(self._of_marks):
            more = np.full(size - len(self._of_marks), -1, dtype=np.int64)
            self._of_marks = np.concatenate([self._of_marks, more])
        ids: Numbers = self._of_marks[marks]
        if (ids < 0).any():
            for mark in np.unique(marks[ids < 0]).tolist():
                code, kind = divmod(mark, KINDS)
                self._of_marks[mark] = self._add(None if kind == ALONE else self._sample(code, kind))
            ids = self._of_marks[marks]
        for at, cell in known.missing.items():
            ids[at] = self._of_cell(cell)
        return ids

    def _of_cell(self, cell: int) -> int:
        found = self._of_cells.get(cell)
        if found is None:
            places = self._rows.places
            subject, outcome = places.found[places.place_of_cell[cell]].subject, places.outcomes[cell]
            reason = None if outcome is None else outcome.reason
            row = Row(subject, Actual(missing=reason), Status.NO_DATA, reason)
            found = self._of_cells[cell] = self._add(row)
        return found

    def _sample(self, code: int, kind: int) -> Row:
        """Give a row of a place and a kind, whose actual and differences do not matter."""
        places = self._rows.places
        subject, outcome = places.found[code].subject, Counts.outcome(kind, code, places)
        limits = subject.limits
        if kind == NOT_JUDGED or limits is None:
            return Row(subject, Actual(0.0), outcome.status, outcome.reason)
        judgement = Judgement(outcome.status, outcome.exceeded, limits.target, limits)
        return Row(subject, Actual(limits.target), outcome.status, None, judgement)

    def _add(self, row: Row | None) -> int:
        """Add the template of a row; without one, one that is not used."""
        joined = self._form.joined
        if row is None:
            self._templates.append(("", "", "", ""))
        else:
            texts = self._form.texts(row)
            self._templates.append(
                (
                    joined(texts[:_AREA]) + ",",
                    "," + joined(texts[_AREA + 1 : _ACTUAL]) + ",",
                    "," + joined(texts[_TARGET:_VARIANCE]) + ",",
                    "," + joined(texts[_REASON:_NOTE]) + ",",
                )
            )
        return len(self._templates) - 1

    def _filled(self) -> list[pl.Series]:
        """Give the parts of all templates as columns."""
        if not self._parts or len(self._parts[0]) < len(self._templates):
            names = ("first", "second", "third", "last")
            self._parts = [
                pl.Series(name, list(part), dtype=pl.String)
                for name, part in zip(names, zip(*self._templates, strict=True), strict=True)
            ]
        return self._parts
