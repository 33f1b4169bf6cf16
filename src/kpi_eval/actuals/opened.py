"""Opened: a file of actuals with its header found: its format, what stands above the header, and the records below."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.actuals.blocks import BlockSource
from kpi_eval.actuals.columns import MOST_LOOKED_AT, IsHeader, header_test
from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.readers import READERS
from kpi_eval.actuals.records import Facts
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.errors import ActualsError, UsageError
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.number import PLAIN_NUMBER
from kpi_eval.vocabulary.reading import InputFormat, Reading

if TYPE_CHECKING:
    from kpi_eval.actuals.records import FrameSource

_FEWEST_CELLS = 3


class Above(NamedTuple):
    """A row above the header that was left out, and its first text."""

    row: int
    text: str


class Opened(NamedTuple):
    """A file with its header read; `below` are the records that follow it, `row` is the header's.

    `is_row_told` says that its row was found and not given. `first_below` are those of them that have been read;
    `blocks` gives the others many at once, or `frames` does, where the file is such that it can. `rows` is how many
    there are, where the file says so.
    """

    file: ActualsFile
    facts: Facts
    header: list[str]
    row: int
    above: tuple[Above, ...]
    below: Iterator[list[str]]
    is_row_told: bool = False
    first_below: Sequence[list[str]] = ()
    blocks: BlockSource | None = None
    frames: "FrameSource | None" = None
    rows: int | None = None


def open_records(file: ActualsFile, reading: Reading, *, has_period: bool) -> Opened:
    """Open a file in the format it is in, and find its header.

    The header is the first row after `skip_rows`, where that is given; otherwise the first that plainly is one, among
    those looked at. Where none is, it is the fullest: the one to speak of in messages.

    Args:
        file: The file, not yet read.
        reading: How it is to be read.
        has_period: Whether a period was given, so that the file needs no column for it.

    Raises:
        ActualsError: The file is empty, cannot be read, or is not of a format that is.
    """
    input_format = file.input_format(reading.input_format)
    is_header = header_test(reading, has_period=has_period)
    records = READERS[input_format].load()(file, reading, is_header)
    cells = records.cells
    skip_rows = reading.skip_rows if has_header_row(input_format) else 0
    skipped = list(islice(cells, skip_rows or 0))
    first = list(islice(cells, 1 if skip_rows is not None else MOST_LOOKED_AT))
    if skip_rows is not None:
        first += _until_filled(first, cells)
    found = _find(first, is_header)
    if found is None:
        raise ActualsError(_empty(file.path, reading))
    if skip_rows is None:
        _check_above(first[:found], first[found], file.path)
    above = tuple(
        Above(number + 1, _first_text(record))
        for number, record in enumerate([*skipped, *first[:found]])
        if any(record)
    )
    header = first[found]
    return Opened(
        file=file,
        facts=records.facts,
        header=header,
        row=len(skipped) + found + 1,
        above=above,
        below=chain(first[found + 1 :], cells),
        is_row_told=skip_rows is None,
        first_below=first[found + 1 :],
        blocks=records.blocks,
        frames=records.frames,
        rows=records.rows,
    )


def has_header_row(input_format: InputFormat) -> bool:
    """Whether a file of this format has rows above its header, rather than names for its columns."""
    return input_format.is_delimited or input_format.is_spreadsheet


def check_use(asked: Reading, opened: Sequence[Opened], called: Callable[[str], str]) -> None:
    """See that what was asked for is of use to one of the files.

    Args:
        asked: What was asked for; not what strategies say, who know nothing of the file.
        opened: The files.
        called: Gives the name under which a setting was asked for.

    Raises:
        UsageError: It is not.
    """
    formats = [entry.facts.input_format for entry in opened]
    uses = (
        ("sheet", any(entry.is_spreadsheet for entry in formats), "a workbook"),
        ("encoding", any(entry.is_text for entry in formats), "text"),
        ("skip_rows", any(has_header_row(entry) for entry in formats), "text or a workbook"),
        ("delimiter", any(entry.is_delimited for entry in formats), "CSV or TSV"),
    )
    for setting, is_used, kind in uses:
        if formats and getattr(asked, setting) is not None and not is_used:
            found = ", ".join(entry.value for entry in formats)
            raise UsageError(f"{called(setting)} is for {kind}, and none of the files is: {found}; leave it out")


def _check_above(above: list[list[str]], header: list[str], path: str) -> None:
    """Refuse a header found below what looks like rows of data, which must not be left out in silence."""
    for position, record in enumerate(above):
        filled = [cell for cell in record if cell.strip()]
        numbers = sum(PLAIN_NUMBER.fullmatch(cell.strip()) is not None for cell in filled)
        if len(filled) >= min(_FEWEST_CELLS, len(header)) and 0 < numbers < len(filled):
            message = f"this row stands above the header that was found in row {len(above) + 1}, and looks like data"
            hint = f"give --skip-rows {len(above)} to leave it out, or --skip-rows and --column for the header above it"
            problem = Diagnostic(code=Code.ROWS_ABOVE_HEADER, message=message, hint=hint, path=path, row=position + 1)
            raise ActualsError(problem)


def _until_filled(first: list[list[str]], cells: Iterator[list[str]]) -> list[list[str]]:
    """Read on to the first record with anything in it."""
    more: list[list[str]] = []
    while first and not _is_filled((first + more)[-1]):
        record = next(cells, None)
        if record is None:
            break
        more.append(record)
    return more


def _find(records: list[list[str]], is_header: IsHeader) -> int | None:
    """Give the position of the header; None where no record has anything in it."""
    filled = [position for position, record in enumerate(records) if _is_filled(record)]
    if not filled:
        return None
    plain = next((position for position in filled if is_header(records[position])), None)
    if plain is not None:
        return plain
    # NOTE: none has the columns that are needed; the first with the most names is the one to speak of in the message.
    return max(filled, key=lambda position: (sum(map(bool, map(str.strip, records[position]))), -position))


def above_finding(opened: Opened) -> Diagnostic | None:
    """Say which rows above the header were left out; None when there are none, or they were to be skipped."""
    if not opened.above or not opened.is_row_told:
        return None
    told = ", ".join(f"'{above.text}'" for above in opened.above[:3])
    more = f" and {len(opened.above) - 3} more" if len(opened.above) > 3 else ""  # noqa: PLR2004 - as many as are told
    return Diagnostic(
        code=Code.ROWS_ABOVE_HEADER,
        severity=Severity.ADVICE,
        message=f"the header is row {opened.row}; left out above it: {told}{more}",
        hint=f"--skip-rows {opened.row - 1} says so for certain",
        path=opened.file.path,
        row=opened.above[0].row,
    )


def _empty(path: str, reading: Reading) -> Diagnostic:
    needed = (Field.MEASURE, Field.PERIOD, Field.ACTUAL)
    fields = (*(field for field in reading.columns if field not in needed), *needed)
    header = ",".join(reading.columns.get(field, field.value) for field in fields)
    message, hint = (
        "the file is empty",
        f"it needs a header such as {header} and a row for each {header.split(',')[-1]}",
    )
    if reading.skip_rows:
        message = f"nothing is left after {reading.skip_rows} rows{reading.origin('skip_rows')}"
        hint = reading.remedy("skip_rows", "--skip-rows")
    return Diagnostic(code=Code.ACTUALS_EMPTY, message=message, hint=hint, path=path)


def _is_filled(record: list[str]) -> bool:
    return any(cell.strip() for cell in record)


def _first_text(record: list[str]) -> str:
    return shortened(next((cell for cell in record if cell.strip()), ""), 50)
