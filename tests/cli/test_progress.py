"""Progress: what is said of how far a large file has been read, and that nothing is left of it."""

from io import StringIO
from types import SimpleNamespace

from kpi_eval.cli.engines import sizes_of
from kpi_eval.cli.progress import Progress


def table(size, rows):
    return SimpleNamespace(opened=SimpleNamespace(file=SimpleNamespace(size=size)), rows_so_far=rows)


def test_bytes_rows_a_second_and_time_left_are_said_and_taken_away():
    times, stream = iter([0.0, 2.0, 4.0]), StringIO()
    progress, read = Progress(stream, [8_000_000], clock=lambda: next(times)), table(2_000_000, 50_000)
    progress(read)
    assert stream.getvalue() == "\r25%  2 of 8 MB, 25,000 rows a second, 6 seconds left"
    read.opened.file.size = 8_000_000
    progress(read)
    assert stream.getvalue().endswith("\r" + " " * 52 + "\r")


def test_what_takes_the_line_away_is_known_at_any_time():
    times, stream = iter([0.0, 1.0]), StringIO()
    progress = Progress(stream, [8_000_000], clock=lambda: next(times))
    assert progress.over_it == ""
    progress(table(2_000_000, 50_000))
    assert progress.over_it == "\r" + " " * (len(stream.getvalue()) - 1) + "\r"


def test_what_is_quick_shows_nothing():
    times, stream = iter([0.0, 0.1, 0.2]), StringIO()
    progress = Progress(stream, [100], clock=lambda: next(times))
    progress(table(50, 5))
    progress(table(100, 10))
    assert not stream.getvalue()


def test_sizes_are_those_of_files_only(tmp_path):
    (tmp_path / "a").write_bytes(b"123")
    assert sizes_of([str(tmp_path / "a")]) == [3]
    assert sizes_of([str(tmp_path / "a"), "-"]) is None
