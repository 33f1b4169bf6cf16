"""Files that change while they are read: refused with what to do, and nothing is written of them."""

import gzip
import io

import pytest

from kpi_eval.actuals.file import ActualsFile, open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.vocabulary.errors import ActualsError

HEADER = "measure,period,actual\n"
ROW = "days,2016/17,190\n"
MANY = HEADER + ROW * 20_000
PACKED = gzip.compress(MANY.encode(), compresslevel=0)


@pytest.fixture
def changing(tmp_path):
    """Open a file, change it, and read it to its end; what was said."""

    def call(content, change, name="t.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        table = read_table(open_actuals(str(path)))
        change(path)
        with pytest.raises(ActualsError) as caught:
            list(table.rows(lambda _: None))
        return str(caught.value)

    return call


def cut(path):
    with path.open("r+b") as stream:
        stream.truncate(len(HEADER) + 10_000 * len(ROW))


def grow(path):
    with path.open("ab") as stream:
        stream.write(ROW.encode())


def test_a_file_that_is_cut_short_while_it_is_read_is_refused(changing):
    assert "the file was cut short while it was read: it had 340,022 bytes" in changing(MANY.encode(), cut)


def test_a_file_that_grows_while_it_is_read_is_refused(changing):
    assert "the file grew while it was read: it had 340,022 bytes" in changing(MANY.encode(), grow)


def test_a_packed_file_that_is_cut_short_while_it_is_read_is_refused(changing):
    assert "the gzip file ends too early" in changing(PACKED, cut, "t.csv.gz")


def test_a_file_that_does_not_change_is_read_to_its_end(tmp_path):
    (tmp_path / "t.csv").write_text(MANY, encoding="utf-8")
    table = read_table(open_actuals(str(tmp_path / "t.csv")))
    assert len(list(table.rows(lambda _: None))) == 20_000


def test_a_stream_whose_length_nobody_knows_is_read_to_its_end():
    table = read_table(ActualsFile(io.BytesIO(MANY.encode()), "standard input"))
    assert len(list(table.rows(lambda _: None))) == 20_000


def test_a_file_that_grows_without_end_is_refused_all_the_same(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(MANY, encoding="utf-8")
    table = read_table(open_actuals(str(path)))
    with path.open("a", encoding="utf-8") as stream:
        rows = (stream.write(ROW * 2) and stream.flush() for _ in table.rows(lambda _: None))
        with pytest.raises(ActualsError, match="the file grew"):
            list(rows)
    assert table.rows_so_far <= 20_001
