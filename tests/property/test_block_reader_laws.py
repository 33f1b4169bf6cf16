"""Blocks that the engine reads hold the very cells of their lines, or are refused; cases and order of blocks are kept."""

import math
import random
import subprocess
import sys
import threading
import time
from itertools import count, cycle, islice

import numpy as np
import polars as pl
import pytest

from kpi_eval.actuals.blocks import Block
from kpi_eval.actuals.read import Piece
from kpi_eval.evaluation.bulk.block_reader import BlockReader
from kpi_eval.evaluation.bulk.codes import looked_up
from kpi_eval.evaluation.bulk.columns import Layout
from kpi_eval.evaluation.bulk.engine_numbers import with_numbers
from kpi_eval.evaluation.bulk.read_ahead import ReadAhead
from kpi_eval.vocabulary.field import Field

CELLS = ["a", "", "1", " ", "\ufeffx", "é", "2%", "z", "\x0b", "\u2028", "\x1c"]


def a_text(draw, width):
    """Make lines, and say whether each has so many cells."""
    rows = [[draw.choice(CELLS) for _ in range(width)] for _ in range(draw.choice([1, 2, 5]))]
    if draw.random() < 0.6:
        place = draw.randrange(len(rows))
        rows[place] = draw.choice([[*rows[place], "x"], [*rows[place], ""], rows[place][:-1], [], [""]])
    end = draw.choice(["\n", "\r\n"])
    return end.join(",".join(row) for row in rows) + end


def read_by(reader, text, width):
    data = text.encode()
    return read_piece(reader, Piece(2, Block(data, data.count(b"\n"), width, ",", bytes.decode), []))


def read_piece(reader, piece):
    cells = reader.read(piece)
    return None if cells is None else with_numbers(cells)


def read_ahead(pieces, read):
    with ReadAhead(pieces) as ahead:
        ahead.read_by(read)
        yield from ahead


@pytest.mark.parametrize("is_repeating", [False, True])
@pytest.mark.parametrize(("width", "actual"), [(2, 0), (2, 1), (3, 1), (4, 0), (4, 3)])
def test_a_block_is_read_cell_by_cell_or_refused(width, actual, is_repeating):
    reader = BlockReader(Layout(width, {}, actual, None, None, None, None, ""))
    for seed in range(300):
        if is_repeating:
            read_by(reader, f"{','.join('1' * width)}\n" * 100, width)
        text = a_text(random.Random(seed), width)  # noqa: S311 - files, not secrets
        read = read_by(reader, text, width)
        lines = [line.removesuffix("\r").split(",") for line in text.removesuffix("\n").split("\n")]
        is_whole = all(len(line) == width for line in lines)
        assert (read is not None) is (is_whole and not text.startswith("\ufeff"))
        if read is not None:
            assert read.frame[f"c{actual}"].dtype != pl.String or not is_repeating
            assert [read.record(place) for place in range(read.frame.height)] == lines
            numbers = [float(line[actual]) if line[actual] == "1" else None for line in lines]
            of_rows = [read.numbers[code] for code in read.codes.tolist()]
            assert [None if math.isnan(number) else number for number in of_rows] == numbers
            assert [read.actuals[code] for code in read.codes.tolist()] == [line[actual] for line in lines]


def test_actuals_that_repeat_are_given_as_codes_until_they_do_not():
    reader = BlockReader(Layout(2, {}, 1, None, None, None, None, ""))
    repeating = "".join(f"a,{number % 50}\n" for number in range(5000))
    other = "".join(f"a,{number}\n" for number in range(5000))
    kinds = [
        read_by(reader, text, 2).frame["c1"].dtype == pl.String
        for text in (repeating, repeating, other, other, repeating, repeating)
    ]
    assert kinds == [False, False, False, True, False, False]


ACTUALS = {
    pl.String: ["", None, "7%", "x", "1e3", "-0.30"],
    pl.Float64: [None, math.nan, math.inf, -0.0, 0.1, 1e300, 2 / 3],
    pl.Int64: [None, 0, -7, 2**63 - 1],
    pl.UInt8: [None, 0, 255],
}


@pytest.mark.parametrize("kind", ACTUALS)
@pytest.mark.parametrize("is_repeating", [False, True])
def test_a_data_frame_gives_the_texts_and_numbers_of_its_rows(kind, is_repeating):
    reader = BlockReader(Layout(3, {Field.MEASURE: 0}, 1, None, None, None, 2, ""))
    others = [] if is_repeating else pl.Series(range(250)).cast(kind).to_list()
    column = pl.Series("actual", [*ACTUALS[kind] * (200 if is_repeating else 1), *others], dtype=kind)
    names, notes = (list(islice(cycle(texts), len(column))) for texts in (["a", "", None, "b"], ["", "x"]))
    for _ in range(2):
        frame = pl.DataFrame({"m": names, "actual": column, "n": notes})
        read = read_piece(reader, Piece(2, None, [], frame))
        texts = column.cast(pl.String).fill_null("").to_list()
        # NOTE: as the cells of single rows are written, where a whole number has no decimals.
        texts = [text.removesuffix(".0") for text in texts] if kind == pl.Float64 else texts
        assert [read.actuals[code] for code in read.codes.tolist()] == texts
        numbers = column.cast(pl.Float64, strict=False).fill_null(math.nan)
        assert np.array_equal(read.numbers[read.codes], numbers, equal_nan=True)
        assert read.frame["c0"].cast(pl.String).to_list() == [name or None for name in names]
        assert read.frame["c2"].to_list() == notes
        assert (read.vocabulary is not None) is is_repeating


@pytest.mark.parametrize("seed", range(8))
def test_numbers_that_a_table_lacks_are_asked_for_once_each_and_in_the_order_of_the_rows(seed):
    draw = random.Random(seed)  # noqa: S311
    keys = np.array([draw.randrange(draw.choice([3, 5000])) for _ in range(draw.choice([1, 20_000]))])
    table = np.array([draw.choice([-1, 7]) for _ in range(5000)])
    before, asked = table.copy(), []

    def fill_in(rows):
        asked.extend(keys[rows].tolist())
        table[keys[rows]] = keys[rows]

    found = looked_up(table, keys, fill_in)
    assert asked == list(dict.fromkeys(key for key in keys.tolist() if before[key] < 0))
    assert found.tolist() == [key if before[key] < 0 else 7 for key in keys.tolist()]


def test_what_is_read_ahead_comes_in_order_and_an_error_when_it_is_its_turn():
    taken, first_is_read = count(), threading.Event()

    def pieces():
        for number in range(20):
            assert number == next(taken)
            yield number

    def read(number):
        if number == 0:
            assert first_is_read.wait(10)
        first_is_read.set() if number == 1 else None
        if number == 12:
            raise LookupError(number)
        return -number

    found = read_ahead(pieces(), read)
    assert [next(found) for _ in range(12)] == [(number, -number) for number in range(12)]
    with pytest.raises(LookupError):
        next(found)


def test_the_end_is_not_waited_for_longer_than_it_takes_to_come(monkeypatch):
    monkeypatch.setattr("kpi_eval.evaluation.bulk.read_ahead._LONGEST_WAIT", 60)
    start = time.monotonic()
    for _ in range(200):
        assert list(read_ahead(iter([1]), abs)) == [(1, 1)]
    assert time.monotonic() - start < 50


def test_who_stops_early_is_not_held_up_by_a_piece_that_does_not_come(monkeypatch):
    monkeypatch.setattr("kpi_eval.evaluation.bulk.read_ahead._LONGEST_WAIT", 0.05)
    comes, has_stopped = threading.Event(), threading.Event()

    def pieces():
        yield 0
        comes.wait(30)

    def stop_early():
        found = read_ahead(pieces(), abs)
        assert next(found) == (0, 0)
        found.close()
        has_stopped.set()

    threading.Thread(target=stop_early, daemon=True).start()
    try:
        assert has_stopped.wait(10)
    finally:
        comes.set()


def test_pieces_are_taken_before_it_is_said_by_what_they_are_read():
    taken = threading.Event()

    def pieces():
        yield 1
        taken.set()
        yield 2

    with ReadAhead(pieces()) as ahead:
        assert taken.wait(10)
        ahead.read_by(abs)
        assert list(ahead) == [(1, 1), (2, 2)]


def test_pieces_that_nothing_ever_reads_hold_nobody_up():
    start = time.monotonic()
    with pytest.raises(LookupError), ReadAhead(iter(range(20))):
        raise LookupError
    assert time.monotonic() - start < 1


def test_the_reader_of_blocks_does_not_wait_for_what_judges_them_to_be_imported():
    code = "import sys, kpi_eval.evaluation.bulk.block_reader; print({'numpy', 'narwhals'} & {*sys.modules})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
