"""Blocks: the rest of a file many rows at once holds what it holds line by line, byte for byte and error for error."""

import random

import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.reading import Reading

HEADER = "measure,period,area,actual"
SIZES = [40, 300, 5000]


def rows_of(path, size, reading):
    """Give all records with their rows, or the error; read in blocks of about so many characters, else line by line."""
    found = []
    try:
        table = read_table(open_actuals(str(path)), reading)
        if size is None:
            return [(row, record) for row, record in enumerate(table.opened.below, table.opened.row + 1)]
        for piece in table.pieces(size, lambda _: None):
            records = piece.records if piece.block is None else records_of(piece.block.text)
            found += list(enumerate(records, piece.row))
    except ActualsError as error:
        return str(error)
    return found


def records_of(text):
    return [line.split(",") if line else [] for line in text[:-1].split("\n")]


def a_text(draw, end):
    rows = []
    for number in range(draw.choice([3, 60, 400])):
        area = draw.choice(["North", "Môn", "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * 30, "", "\ufeffSouth", "\U0001f600"])
        cells = ["repairs", f"2016/17 Q{number % 4 + 1}", area, str(draw.random())]
        kind = draw.random()
        if kind < 0.004:
            cells[2] = '"two\nlines, and a ""quote"""'
        rows.append(draw.choice(["", cells[0], f"{cells[0]},"]) if kind > 0.995 else ",".join(cells))
    return end.join([HEADER, *rows]) + draw.choice(["", end, end + end])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("seed", range(6))
def test_blocks_hold_the_records_of_the_file(tmp_path, encoding, end, seed):
    path = tmp_path / "a.csv"
    path.write_bytes(a_text(random.Random(seed), end).encode(encoding))  # noqa: S311 - files, not secrets
    expected = rows_of(path, None, Reading())
    for size in SIZES:
        assert rows_of(path, size, Reading()) == expected


def test_blocks_of_a_file_in_an_encoding_that_was_asked_for_hold_its_records(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join([HEADER, *["repairs,2016/17,Môn,1.5"] * 90]).encode("cp1252"))
    reading = Reading(encoding="cp1252")
    assert rows_of(path, 300, reading) == rows_of(path, None, reading)


@pytest.mark.parametrize("wrong", [b"\xe9", b"\xe2\x80", b"\0", b'"'])
@pytest.mark.parametrize("place", [30, 3000, 3999])
def test_what_is_wrong_in_a_later_block_is_said_of_its_byte_and_line(tmp_path, wrong, place):
    path = tmp_path / "a.csv"
    lines = [HEADER.encode(), *["repairs,2016/17,Môn,1.5".encode()] * 4000]
    lines[place] = b"repairs,2016/17," + wrong + b",1.5"
    path.write_bytes(b"\n".join(lines))
    expected = rows_of(path, None, Reading())
    assert f"{place + 1}" in expected
    for size in SIZES:
        assert rows_of(path, size, Reading()) == expected


@pytest.mark.parametrize("line", ["x" * 3_000_000, "\N{EURO SIGN}" * 1_500_000])
def test_a_line_far_longer_than_a_block_is_one_line(tmp_path, monkeypatch, line):
    path = tmp_path / "a.csv"
    path.write_text("\n".join([HEADER, *["repairs,2016/17,North,1.5"] * 40, line, "repairs,2016/17,North,1"]), "utf-8")
    expected = rows_of(path, None, Reading())
    assert rows_of(path, 300, Reading()) == expected
    for name in ("kpi_eval.actuals.stream.LONGEST_LINE", "kpi_eval.actuals.blocks.LONGEST_LINE"):
        monkeypatch.setattr(name, 1_000_000)
    assert "more than" in rows_of(path, 300, Reading())


def test_lines_that_end_otherwise_from_some_row_on_are_still_lines(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    row = "repairs,2016/17,Môn,1.5"
    path.write_bytes(("\n".join([HEADER, *[row] * 4000]) + "\n" + "\r".join([row] * 9000)).encode())
    expected = rows_of(path, None, Reading())
    monkeypatch.setattr("kpi_eval.actuals.stream.LONGEST_LINE", 100_001)
    for size in SIZES:
        assert rows_of(path, size, Reading()) == expected
