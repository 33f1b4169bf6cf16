"""Messy files of the reference data: a test names the file it is about, exports it, and reads it by itself as well."""

import csv
import re

import pytest

from support import program
from support.reference_data import reference_file

THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


def of(name):
    """Say which file a test is about; it is given its path as `file`."""
    return pytest.mark.parametrize("file", [name], indirect=True, ids=[name[:2]])


@pytest.fixture
def file(request):
    return reference_file(f"messy/{request.param}")


@pytest.fixture
def export(tmp_path, monkeypatch):
    """Export a file whose columns are named: those of the fields, and further options."""
    for name in program.SETTINGS:
        monkeypatch.delenv(name, raising=False)

    def call(path, columns, *options, names=("anything",), sections=None, year="calendar", **more):
        form = program.strategy_form(names, year=year, **more) | (sections or {})
        mapped = [text for field, header in columns.items() for text in ("--column", f"{field}={header}")]
        return program.exported(path, program.write_strategy(tmp_path, form), *mapped, *options)

    return call


def table_of(path, encoding="utf-8-sig", delimiter=","):
    """Give the header and the rows as the standard library reads them, without any that are blank."""
    with path.open(encoding=encoding, newline="") as stream:
        header, *rows = (row for row in csv.reader(stream, delimiter=delimiter) if any(map(str.strip, row)))
    return header, rows


def number(text):
    return float(text.replace(",", "")) if text.strip() else None


def with_thousands(texts):
    return [text.strip() for text in texts if THOUSANDS.fullmatch(text.strip())]


def actuals_of(outcome):
    return [float(text) if text else None for text in outcome.column("actual")]


def check_refused(outcome, path, line, byte, value):
    assert outcome.exit_code == 3
    assert outcome.rows == [] or line > 100  # NOTE: rows before the place have gone to standard output by then
    assert f"{path}:{line}: KPI202 byte {byte:,} is 0x{value:02X}, which is not UTF-8" in outcome.stderr
    assert "try --encoding cp1252" in outcome.stderr


def first_other_byte(path):
    """Give the line, the place and the value of the first byte that is not UTF-8."""
    content = path.read_bytes()
    with pytest.raises(UnicodeDecodeError) as caught:
        content.decode()
    where = caught.value.start
    return content[:where].count(b"\n") + 1, where + 1, content[where]
