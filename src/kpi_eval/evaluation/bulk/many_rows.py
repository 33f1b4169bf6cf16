"""Many rows: the way through large files: rows that are like others are counted, and all others go one by one."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from kpi_eval.actuals.read import ActualsTable, Piece
from kpi_eval.evaluation.bulk.file_rows import FileRows
from kpi_eval.evaluation.bulk.rows_alone import RowsAlone
from kpi_eval.evaluation.bulk.tally import Tally
from kpi_eval.evaluation.evaluate import Evaluator
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.forms import FrameForm, LineForm, MakeFrame, Many, PutLines
from kpi_eval.vocabulary.engine import Engine
from kpi_eval.vocabulary.status import Status

if TYPE_CHECKING:
    from kpi_eval.evaluation.bulk.block_reader import Cells
    from kpi_eval.evaluation.bulk.kinds import BlockWriter

_BLOCK = 8 * 1024 * 1024
_PIECE = 64 * 1024
"""In characters: so few that what is done with a piece stays in the processor's nearest memory."""

_ROWS_AT_ONCE = 10_000
_ALL = 1 << 62


class ManyRows:
    """Judges rows many at a time; what is not alike is handed to the evaluator, which judges it by itself."""

    def __init__(self, evaluator: Evaluator, engine: Engine) -> None:
        """Take what judges rows one by one."""
        self._evaluator = evaluator
        self.engine = engine
        self.watch: Callable[[ActualsTable], None] = lambda _: None
        self._tally = Tally(evaluator.selection)
        self._writer_of: Callable[[FileRows], BlockWriter] | None = None

    def first(self, most: int) -> Iterator[Row]:
        """Judge all rows, and give the first of each status, `most` at the most, in order."""
        left = self._left(most)
        for row in self._all(left):
            if isinstance(row, Row) and left[row.status] > 0:
                left[row.status] -= 1
                yield row

    def lines(self, form: LineForm) -> Iterator[PutLines]:
        """Judge all rows, and give what puts their lines together in any thread, many at once, in order."""
        from kpi_eval.evaluation.bulk.block_lines import BlockLines, put_lines  # noqa: PLC0415 - as below

        written = self._written(lambda rows: BlockLines(rows, form), lambda rows: partial(put_lines, form, rows))
        return cast("Iterator[PutLines]", written)

    def frames(self, form: FrameForm) -> Iterator[MakeFrame]:
        """Judge all rows, and give what makes data frames of them in any thread, many at once, in order."""
        from kpi_eval.evaluation.bulk.block_frames import BlockFrames  # noqa: PLC0415 - as below

        written = self._written(lambda rows: BlockFrames(rows, form), lambda rows: partial(form, rows))
        return cast("Iterator[MakeFrame]", written)

    def _written(
        self, writer_of: "Callable[[FileRows], BlockWriter]", of_rows: Callable[[Sequence[Row]], Many]
    ) -> Iterator[Many]:
        """Judge all rows, and give what writes them; those of no block as many at once as is well."""
        self._writer_of = writer_of
        waiting: list[Row] = []
        for found in self._all(self._left(_ALL)):
            if isinstance(found, Row):
                waiting.append(found)
                if len(waiting) < _ROWS_AT_ONCE:
                    continue
            if waiting:
                yield of_rows(waiting)
                waiting = []
            if not isinstance(found, Row):
                yield found
        if waiting:
            yield of_rows(waiting)

    def _left(self, most: int) -> dict[Status, int]:
        """Say how many rows of each status are to be given: none of one that is not asked for."""
        return {status: most if counts else 0 for status, counts in self._tally.counts.items()}

    def _all(self, left: dict[Status, int]) -> Iterator[Row | Many]:
        evaluator = self._evaluator
        evaluator.look_ahead()
        for table in evaluator.tables:
            evaluator.start(table)
            table.opened.file.leave_hash_out()
            yield from self._many_of(table, left) if table.is_plain else self._each_of(table, left)
            self._tally.end_file()
            evaluator.end(table)
        self._tally.finish(evaluator.observations.across.repeats.areas, evaluator.evaluation.summary)
        yield from evaluator.finish()

    def _many_of(self, table: ActualsTable, left: dict[Status, int]) -> Iterator[Row | Many]:
        """Judge the rows of a file each of whose records is one."""
        rows = FileRows(self._evaluator, table, self._tally, left)
        is_in_blocks = self.engine is Engine.STREAM and table.has_blocks
        yield from self._in_blocks(table, rows) if is_in_blocks else self._of_plain(table, rows)
        rows.finish()

    def _of_plain(self, table: ActualsTable, rows: FileRows) -> Iterator[Row | Many]:
        """Judge the rows of a file in small pieces."""
        report = self._evaluator.evaluation.collected.add
        for piece in table.pieces(_PIECE, report):
            yield from rows.take_piece(piece)
            self.watch(table)
        table.finish_pieces(report)

    def _in_blocks(self, table: ActualsTable, rows: FileRows) -> Iterator[Row | Many]:
        """Judge the rows of a file of text with an engine for data frames, which reads some blocks ahead."""
        from kpi_eval.evaluation.bulk.read_ahead import ReadAhead  # noqa: PLC0415 - its libraries are heavy

        report = self._evaluator.evaluation.collected.add
        ahead: ReadAhead[Piece, Cells | None] = ReadAhead(table.pieces(_BLOCK, report))
        # NOTE: the engine and what judges take long to import: meanwhile blocks are taken, and then read.
        with ahead:
            from kpi_eval.evaluation.bulk.block_reader import BlockReader  # noqa: PLC0415

            ahead.read_by(BlockReader(rows.layout).read)
            from kpi_eval.evaluation.bulk.block_rows import BlockRows  # noqa: PLC0415

            blocks = BlockRows(rows, table, None if self._writer_of is None else self._writer_of(rows))
            for piece, read in ahead:
                yield from rows.take_piece(piece) if piece.records else blocks.take(piece, read)
                self.watch(table)
        blocks.finish()
        table.finish_pieces(report)

    def _each_of(self, table: ActualsTable, left: dict[Status, int]) -> Iterator[Row]:
        """Judge the rows of a file of another shape: none of its columns need hold the actuals, nor the measures."""
        rows = RowsAlone(self._evaluator, table, self._tally, left)
        for text_row in table.rows(self._evaluator.evaluation.collected.add):
            yield from rows.by_itself(text_row)
