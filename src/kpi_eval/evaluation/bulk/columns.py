"""Columns: the cells of many records by field, as far as their width is the header's."""

from collections.abc import Callable, Iterator, Sequence
from itertools import compress, groupby
from operator import itemgetter
from typing import NamedTuple

from kpi_eval.actuals.alike import parts_alike
from kpi_eval.actuals.read import ActualsTable, Piece
from kpi_eval.actuals.rows import ActualRow
from kpi_eval.vocabulary.field import Field

_AT_ONCE = 512
_NAMES = (Field.MEASURE, Field.PERIOD, Field.BASIS, Field.COVERS)

Record = list[str]


class Layout(NamedTuple):
    """Where the cells stand that matter here; `names` are those of measure, period, basis and covered days."""

    width: int
    names: dict[Field, int]
    actual: int
    area: int | None
    numerator: int | None
    denominator: int | None
    note: int | None
    period: str

    @classmethod
    def of(cls, table: ActualsTable) -> "Layout":
        """Give the layout of a file."""
        positions = table.columns.positions
        return cls(
            table.columns.width,
            {field: positions[field] for field in _NAMES if field in positions},
            positions[Field.ACTUAL],
            positions.get(Field.AREA),
            positions.get(Field.NUMERATOR),
            positions.get(Field.DENOMINATOR),
            positions.get(Field.NOTE),
            table.usual_period,
        )

    @property
    def leading(self) -> int:
        """How many cells a record begins with that are its names; 0 where names stand elsewhere too."""
        return len(self.names) if set(self.names.values()) == set(range(len(self.names))) else 0

    def row_of(self, texts: tuple[str, ...]) -> ActualRow:
        """Make a row without an actual of the texts of its names."""
        named = {field: text.strip() for field, text in zip(self.names, texts, strict=True)}
        return ActualRow(
            row=0,
            measure=named[Field.MEASURE],
            actual="",
            period=named.get(Field.PERIOD, self.period),
            basis=named.get(Field.BASIS, ""),
            covers=named.get(Field.COVERS, ""),
        )


class Columns(NamedTuple):
    """The cells of records by field, not yet trimmed, nor of line ends; `rows` are where they stand in the file.

    `names` are those of the layout's names: one text of each, where all the records have the same (`is_shared`). There
    are no `areas`, `numerators` or `denominators` where the file has no such column.
    """

    rows: Sequence[int]
    names: tuple[Sequence[str], ...]
    actuals: Sequence[str]
    areas: Sequence[str] | None
    numerators: Sequence[str] | None
    denominators: Sequence[str] | None
    record: Callable[[int], Record]
    is_shared: bool = False

    def numbers(self, base: int) -> Sequence[int]:
        """Give the numbers of the rows where those of the file are counted from a base on."""
        if isinstance(self.rows, range):
            return range(base + self.rows.start, base + self.rows.stop)
        return [base + row for row in self.rows]

    def only(self, chosen: Sequence[bool]) -> "Columns":
        """Give those of some records."""
        kept = list(compress(range(len(chosen)), chosen))

        def of_kept(column: Sequence[str] | None) -> list[str] | None:
            return None if column is None else list(compress(column, chosen))

        return Columns(
            list(compress(self.rows, chosen)),
            self.names if self.is_shared else tuple(list(compress(column, chosen)) for column in self.names),
            list(compress(self.actuals, chosen)),
            of_kept(self.areas),
            of_kept(self.numerators),
            of_kept(self.denominators),
            lambda place: self.record(kept[place]),
            self.is_shared,
        )


def columns_in(piece: Piece, layout: Layout) -> Iterator[Columns | tuple[int, Sequence[Record]]]:
    """Give the records of a piece in runs: as columns where all have the header's width, else one by one."""
    if piece.block is None:
        yield from _runs(piece.row, piece.records, layout)
        return
    row, block = piece.row, piece.block
    for part in parts_alike(block.text, block.lines, block.width, block.delimiter, layout.leading):
        cells = part.cells()
        if cells is None:
            yield from _runs(row, part.records(), layout)
        else:
            yield _of_cells(row, cells, part.shared.split(part.delimiter)[:-1], layout)
        row += part.lines


def _of_cells(row: int, cells: list[str], shared: Record, layout: Layout) -> Columns:
    width, left = layout.width - len(shared), len(shared)

    def record(place: int) -> Record:
        *others, last = cells[place * width : (place + 1) * width]
        return [*shared, *others, last.removesuffix("\n")]

    def column(position: int | None) -> list[str] | None:
        return None if position is None else cells[position - left :: width]

    names = tuple(
        shared[position : position + 1] or cells[position - left :: width] for position in layout.names.values()
    )
    actuals = cells[layout.actual - left :: width]
    rows = range(row, row + len(actuals))
    areas, counts = column(layout.area), (column(layout.numerator), column(layout.denominator))
    return Columns(rows, names, actuals, areas, *counts, record, bool(shared))


def _runs(row: int, records: Sequence[Record], layout: Layout) -> Iterator[Columns | tuple[int, Sequence[Record]]]:
    for is_whole, group in groupby(records, key=lambda record: len(record) == layout.width):
        run = list(group)
        if not is_whole:
            yield row, run
        for start in range(0, len(run) if is_whole else 0, _AT_ONCE):
            yield _of_records(row + start, run[start : start + _AT_ONCE], layout)
        row += len(run)


def _of_records(row: int, records: list[Record], layout: Layout) -> Columns:
    def column(position: int | None) -> list[str] | None:
        return None if position is None else list(map(itemgetter(position), records))

    names = tuple(list(map(itemgetter(position), records)) for position in layout.names.values())
    actuals = list(map(itemgetter(layout.actual), records))
    rows = range(row, row + len(records))
    areas, counts = column(layout.area), (column(layout.numerator), column(layout.denominator))
    return Columns(rows, names, actuals, areas, *counts, records.__getitem__)
