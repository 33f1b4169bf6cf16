"""Formats of `export`: packed text, JSON Lines and Parquet hold what CSV and JSON hold, whole or not at all."""

import csv
import errno
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time

import polars as pl
import pytest
import zstandard

from kpi_eval.cli import output
from kpi_eval.vocabulary.errors import OutputError
from support.unfinished_files import left_overs, more_than_is_read_ahead, wait_for_beginning

MANY = "measure,period,area,actual,note\n" + "".join(
    f'days,2016/17,Area {number},{number % 300},"note, {number}"\n' for number in range(12_000)
)
ENDINGS = ["csv", "csv.gz", "csv.zst", "json.gz", "jsonl", "ndjson.zst", "parquet"]


def unpacked(content, ending):
    if ending.casefold() == "gz":
        return gzip.decompress(content)
    return zstandard.ZstdDecompressor().decompressobj().decompress(content)


@pytest.mark.parametrize("packed", ["gz", "GZ", "zst"])
@pytest.mark.parametrize(
    ("ending", "options"),
    [("csv", []), ("csv", ["--excel", "--why"]), ("csv", ["--spreadsheet-safe"]), ("json", []), ("jsonl", [])],
)
def test_a_packed_file_unpacks_to_the_bytes_of_the_plain_one(run, folder, ending, options, packed):
    assert run("export", "t.csv", "-o", f"plain.{ending}", *options, actuals=MANY).exit_code == 0
    assert run("export", "t.csv", "-o", f"packed.{ending}.{packed}", *options).exit_code == 0
    plain, content = ((folder / name).read_bytes() for name in (f"plain.{ending}", f"packed.{ending}.{packed}"))
    assert unpacked(content, packed) == plain
    assert len(content) < len(plain) / 5


def test_the_format_may_be_given_where_the_ending_only_says_that_it_is_packed(run, folder):
    assert run("export", "ok.csv", "-o", "rows.gz", "--format", "jsonl").exit_code == 0
    assert json.loads(unpacked((folder / "rows.gz").read_bytes(), "gz").splitlines()[0])["measure"] == "days"


@pytest.mark.parametrize("ending", ENDINGS)
def test_two_runs_give_the_same_bytes_whatever_the_name_and_the_time(run, folder, ending):
    assert run("export", "t.csv", "-o", f"one.{ending}", actuals=MANY).exit_code == 0
    later = time.time() + 86_400
    os.utime(folder / f"one.{ending}", (later, later))
    assert run("export", "t.csv", "-o", f"two.{ending}").exit_code == 0
    assert (folder / f"one.{ending}").read_bytes() == (folder / f"two.{ending}").read_bytes()


def test_a_gzip_file_holds_no_name_and_no_time(run, folder):
    assert run("export", "ok.csv", "-o", "rows.csv.gz").exit_code == 0
    assert (folder / "rows.csv.gz").read_bytes()[:8] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00"


def test_json_lines_are_the_rows_of_json(run):
    lines = run("export", "ok.csv", "-o", "-", "--format", "jsonl", "--travel").stdout
    document = run("export", "ok.csv", "-o", "-", "--format", "json", "--travel").stdout
    assert [json.loads(line) for line in lines.splitlines()] == json.loads(document)["rows"]
    assert lines.endswith("}\n")
    assert all(f"{line}" in document for line in lines.splitlines())


def test_json_lines_of_no_rows_are_nothing(run, folder):
    result = run("export", "ok.csv", "-o", "rows.jsonl", "--measure", "days", "--status", "no-data")
    assert result.exit_code == 0
    assert (folder / "rows.jsonl").read_bytes() == b""


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_findings_are_said_beside_formats_without_a_place_for_them(run, form):
    result = run("export", "t.csv", "-o", f"rows.{form}", actuals="measure,period,actual\nday,2016/17,x\n")
    assert result.stdout == ""
    assert "t.csv row 2: KPI210 warning: no measure is called 'day'" in result.stderr


def test_parquet_on_standard_output_is_the_file(spawn, folder):
    assert spawn("export", "ok.csv", "-o", "rows.parquet").returncode == 0
    result = spawn("export", "ok.csv", "-o", "-", "--format", "parquet")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == (folder / "rows.parquet").read_bytes()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no such terminals here")
def test_parquet_is_not_for_a_terminal(spawn):
    reading, terminal = os.openpty()
    try:
        result = spawn("export", "ok.csv", "-o", "-", "--format", "parquet", stdout=terminal)
    finally:
        os.close(terminal)
        os.close(reading)
    assert result.returncode == 2
    assert b"not for a terminal: name a file" in result.stderr


def test_parquet_into_a_pipe_that_is_closed_ends_quietly(folder):
    (folder / "t.csv").write_text(MANY * 3, encoding="utf-8")
    command = [sys.executable, "-m", "kpi_eval", "export", "t.csv", "-o", "-", "--format", "parquet"]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=folder, check=False, timeout=30)
    finally:
        os.close(writing)
    assert result.returncode == 0
    assert b"Traceback" not in result.stderr
    assert b"fault" not in result.stderr


def test_a_report_may_be_parquet_or_packed(run, folder):
    reports = {"parquet": "rows.parquet", "csv": "rows.csv.zst", "markdown": "page.md.gz"}
    options = [word for form, name in reports.items() for word in ("--report", f"{form}={name}")]
    assert run("check", "ok.csv", *options).exit_code == 0
    rows = csv.DictReader(io.StringIO(unpacked((folder / "rows.csv.zst").read_bytes(), "zst").decode()))
    assert pl.read_parquet(folder / "rows.parquet")["measure"].to_list() == [row["measure"] for row in rows]
    assert unpacked((folder / "page.md.gz").read_bytes(), "gz").decode().count("on target") > 0


def test_check_does_not_show_parquet(run):
    result = run("check", "ok.csv", "--format", "parquet")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "write --report parquet=PATH" in result.stderr


@pytest.mark.parametrize("ending", ENDINGS)
def test_several_files_and_patterns_come_out_one_after_the_other(run, folder, ending):
    for number in range(3):
        (folder / f"part{number}.csv").write_text(
            f"measure,period,area,actual\ndays,2016/17,of {number},190\nshare,2016/17,of {number},91\n",
            encoding="utf-8",
        )
    assert run("export", "ok.csv", "part[12].csv", "part0.csv", "-o", f"rows.{ending}").exit_code == 0
    assert areas(folder / f"rows.{ending}") == [None] * 3 + ["of 1"] * 2 + ["of 2"] * 2 + ["of 0"] * 2


def areas(path):
    _, ending, *packed = path.name.split(".")
    if ending == "parquet":
        return pl.read_parquet(path)["area"].to_list()
    text = (unpacked(path.read_bytes(), packed[0]) if packed else path.read_bytes()).decode("utf-8")
    if ending == "csv":
        return [row["area"] or None for row in csv.DictReader(io.StringIO(text))]
    rows = json.loads(text)["rows"] if ending == "json" else [json.loads(line) for line in text.splitlines()]
    return [row["area"] for row in rows]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_run_that_fails_half_way_leaves_the_old_file_whole(run, folder, ending):
    (folder / f"old.{ending}").write_text("old", encoding="utf-8")
    result = run("export", "t.csv", "-o", f"old.{ending}", actuals=MANY + '"days,2016/17,1\n')
    assert (result.exit_code, result.stdout) == (3, "")
    assert (folder / f"old.{ending}").read_text(encoding="utf-8") == "old"
    assert left_overs(folder) == []


class FullDisk:
    """A file on a disk that is full after some bytes."""

    def __init__(self, file, room):
        self.file = file
        self.room = room

    def write(self, content):
        if self.room < len(content):
            self.file.write(bytes(content)[: self.room])
            self.file.flush()
            self.room = 0
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.room -= len(content)
        return self.file.write(content)

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.file.close()


@pytest.mark.parametrize("room", [0, 5_000])
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_leaves_the_old_file_whole_and_says_how_much_was_needed(run, folder, monkeypatch, ending, room):
    opened = os.fdopen
    monkeypatch.setattr(output.os, "fdopen", lambda *arguments, **named: FullDisk(opened(*arguments, **named), room))
    (folder / f"old.{ending}").write_text("old", encoding="utf-8")
    result = run("export", "t.csv", "-o", f"old.{ending}", actuals=MANY)
    assert (result.exit_code, result.stdout) == (4, "")
    assert f"old.{ending} cannot be written: {os.strerror(errno.ENOSPC)}" in result.stderr
    assert f"it needs more than {room:,} bytes" in result.stderr
    assert "nothing there has changed" in result.stderr
    assert (folder / f"old.{ending}").read_text(encoding="utf-8") == "old"
    assert left_overs(folder) == []


PLAIN = "measure,period,area,actual\n" + "".join(
    f"days,2016/17,Area {number},{number % 300}\n" for number in range(12_000)
)


@pytest.fixture(params=[("csv", 300_000), ("csv.gz", 20_000), ("csv.zst", 0), ("parquet", 4_000)])
def filling_up(request, monkeypatch):
    """Give an ending, and the bytes after which the disk is full."""
    opened, (ending, room) = os.fdopen, request.param
    monkeypatch.setattr(output.os, "fdopen", lambda *arguments, **named: FullDisk(opened(*arguments, **named), room))
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._BLOCK", 20_000)
    return ending, room


@pytest.mark.parametrize("engine", ["rows", "stream"])
def test_a_disk_that_fills_up_on_the_way_leaves_the_old_file_whole(run, folder, filling_up, engine):
    ending, room = filling_up
    (folder / f"old.{ending}").write_text("old", encoding="utf-8")
    result = run("export", "t.csv", "-o", f"old.{ending}", "--engine", engine, actuals=PLAIN)
    assert (result.exit_code, result.stdout) == (4, "")
    assert f"it needs more than {room:,} bytes" in result.stderr
    assert (folder / f"old.{ending}").read_text(encoding="utf-8") == "old"
    assert left_overs(folder) == []


@pytest.mark.parametrize(
    ("written", "share", "said"),
    [
        (400_000_000, 0.3, " (at least some 1,300 MB in all, going by how much of the actuals has been judged)"),
        (400_000_000, 0.95, ""),
        (400_000_000, None, ""),
        (400_000_000, 0.0, ""),
        (40_000, 0.3, ""),
    ],
)
def test_what_is_needed_in_all_is_said_where_it_can_be_known(folder, monkeypatch, written, share, said):
    def full(**_named):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(output.Path, "stat", lambda *_, **__: os.stat_result((0o600, *[0] * 5, written, 0, 0, 0)))
    with pytest.raises(OutputError) as told, output._told_when_full("out.csv", folder / "x.tmp", lambda: share):
        full()
    assert f"it needs more than {written:,} bytes{said}, and " in str(told.value)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
@pytest.mark.parametrize("ending", ["csv.gz", "csv.zst", "parquet"])
def test_a_run_that_is_stopped_leaves_the_old_file_whole(folder, ending, number):
    (folder / f"old.{ending}").write_text("old", encoding="utf-8")
    command = [sys.executable, "-m", "kpi_eval", "export", "-", "-o", f"old.{ending}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        process.stdin.write(more_than_is_read_ahead(b"measure,period,actual\n", b"days,2016/17,1\n"))
        process.stdin.flush()
        wait_for_beginning(folder)
        time.sleep(0.3)
        begun = time.monotonic()
        process.send_signal(number)
        _, said = process.communicate(timeout=20)
    assert time.monotonic() - begun < 5
    assert process.returncode == (-number if number is signal.SIGKILL else 130)
    assert said == (b"" if number is signal.SIGKILL else b"kpi-eval: interrupted\n")
    assert (folder / f"old.{ending}").read_text(encoding="utf-8") == "old"
    # NOTE: nobody is left to clear up after what cannot be caught.
    assert left_overs(folder) == [] or number is signal.SIGKILL


@pytest.mark.parametrize(
    ("name", "loaded", "absent"),
    [
        ("rows.csv", {"csv"}, {"polars", "zstandard"}),
        ("rows.csv.gz", {"gzip"}, {"polars", "zstandard"}),
        ("rows.jsonl", {"json"}, {"polars", "zstandard"}),
        ("rows.csv.zst", {"zstandard"}, {"polars"}),
    ],
)
def test_only_the_libraries_of_the_format_are_imported(folder, name, loaded, absent):
    code = (
        "import sys\n"
        f"sys.argv = ['kpi-eval', 'export', 'ok.csv', '-o', {name!r}]\n"
        "from kpi_eval.cli.app import app\n"
        "try:\n    app()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=folder, timeout=30
    )
    modules = {module.partition(".")[0] for module in result.stderr.split()}
    assert loaded <= modules
    assert modules.isdisjoint(absent)
